"""What makes a file unusable as the transaction that it should be."""

from __future__ import annotations


class WrongGuideError(ValueError):
    """A file holds another transaction than the one that is read."""

    def __init__(self, file: str, found: str, wanted: str) -> None:
        """Name what the file holds and what was wanted."""
        self.file = file
        super().__init__(
            f"{file}: holds {found or 'a transaction without a guide'}, and {wanted} "
            f"is wanted; name another file"
        )


class RemittanceUnreadableError(ValueError):
    """An 835 has an amount that cannot be read; none of it may be posted."""

    def __init__(self, file: str, segment: int, offset: int, reason: str) -> None:
        """Name the place and the reason."""
        super().__init__(
            f"{file}: segment {segment} at byte {offset}: {reason}; ask the payer to "
            f"send it again"
        )
