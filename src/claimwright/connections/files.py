"""Files that a user names: read in pieces, or refused with one clear reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

PIECE_BYTES = 1 << 16
STANDARD_INPUT = "-"


class UnusableFileError(ValueError):
    """A file cannot be read as what it should be."""

    def __init__(self, file: str, reason: str) -> None:
        """Name the file and say what to do."""
        super().__init__(f"{file}: {reason}")


def pieces(file: str) -> Iterator[bytes]:
    """The bytes of a file, a piece at a time; ``-`` is standard input.

    Raises:
        UnusableFileError: it does not exist, is a folder, or may not be read.
    """
    if file == STANDARD_INPUT:
        while piece := sys.stdin.buffer.read(PIECE_BYTES):
            yield piece
        return
    try:
        with Path(file).open("rb") as opened:
            while piece := opened.read(PIECE_BYTES):
                yield piece
    except OSError as error:
        raise UnusableFileError(file, _reason(error)) from None


def text(file: str, *, bytes_max: int) -> str:
    """The text of a file; ``-`` is standard input.

    Args:
        file: its name.
        bytes_max: more than this is refused before it fills the memory.

    Raises:
        UnusableFileError: it cannot be read, is too big, or is no UTF-8 text.
    """
    held = bytearray()
    for piece in pieces(file):
        held += piece
        if len(held) > bytes_max:
            reason = f"is larger than {bytes_max:,} bytes; cut it into smaller files"
            raise UnusableFileError(file, reason)
    try:
        decoded = held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is no UTF-8 text; save it as UTF-8"
        raise UnusableFileError(file, reason) from None
    if "\x00" in decoded:
        at = decoded.index("\x00")
        reason = f"character {at} is NUL: this is no text file"
        raise UnusableFileError(file, reason)
    return decoded


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the name"
    if isinstance(error, IsADirectoryError):
        return "is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be read: {error.strerror or 'unknown reason'}"
