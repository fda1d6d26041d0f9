"""What makes a published table unusable."""

from __future__ import annotations


class TableError(ValueError):
    """A line of a table is not in the publisher's layout."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        """Name file and line."""
        super().__init__(f"{file}: line {line}: {reason}")
