"""What `refdata update` has received, with checksums: the list only ever grows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from claimwright.refdata.errors import RefdataError

RECEIPTS = "received.jsonl"


class Receipt(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A file that came whole and could be read.

    Attributes:
        path: as in the manifest.
        sha256: of the file.
        received_on: when.
        digests: SHA-256 of each file in it that was read, as the store's list has
            them: so it is known whether the store still holds what came.
    """

    path: str
    sha256: str
    received_on: date
    digests: tuple[str, ...]


def read_receipts(folder: Path) -> tuple[Receipt, ...]:
    """The receipts of a folder, the oldest first.

    Raises:
        RefdataError: the list is damaged, or cannot be read.
    """
    try:
        lines = (folder / RECEIPTS).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise RefdataError(str(folder / RECEIPTS), "", reason) from None
    decoder = msgspec.json.Decoder(Receipt)
    try:
        return tuple(decoder.decode(line) for line in lines if line)
    except msgspec.MsgspecError as error:
        reason = (
            f"is damaged ({error}); restore it, or remove it: then files without a "
            "published checksum are taken as on their first use"
        )
        raise RefdataError(str(folder / RECEIPTS), "", reason) from None


def add_receipts(folder: Path, receipts: tuple[Receipt, ...]) -> None:
    """Put receipts behind those that a folder has."""
    encode = msgspec.json.Encoder().encode
    held = read_receipts(folder)
    draft = folder / f".{RECEIPTS}"
    lines = (encode(each) + b"\n" for each in (*held, *receipts))
    draft.write_bytes(b"".join(lines))
    draft.replace(folder / RECEIPTS)
