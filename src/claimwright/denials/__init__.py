"""A denied claim or line becomes a case with its reason and next step."""
