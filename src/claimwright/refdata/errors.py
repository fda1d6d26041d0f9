"""What makes a file of reference data unusable."""

from __future__ import annotations


class RefdataError(ValueError):
    """A table or code set cannot be read."""

    def __init__(self, file: str, place: str, reason: str) -> None:
        """Name the file, the place in it, and what to do."""
        super().__init__(f"{file}: {place}: {reason}" if place else f"{file}: {reason}")
