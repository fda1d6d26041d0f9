"""What a contract says a claim is worth, each step with its reason."""
