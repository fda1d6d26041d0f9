"""Claims made up by Hypothesis, with all that they may hold; for several tests."""
