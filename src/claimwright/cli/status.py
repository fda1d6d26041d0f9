"""Exit codes: the contract with scripts."""

DONE = 0
"""Nothing rejects."""
REJECTED = 1
"""Something rejects."""
NOTHING_FOUND = 1
"""A look-up found nothing."""
STOPPED = 130
"""Somebody pressed Ctrl-C."""
UNUSABLE = 2
"""Input or usage is unusable; one message on the standard error stream."""
