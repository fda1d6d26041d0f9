"""X12 syntax: segments, envelopes, guides. Knows no claim."""
