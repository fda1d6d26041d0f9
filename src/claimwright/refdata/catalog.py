"""The list of what the store holds: it only ever grows."""

from __future__ import annotations

from datetime import date

import msgspec

from claimwright.dates import Span, SpanError
from claimwright.editions import Edition


class CatalogError(ValueError):
    """The list cannot be read."""

    def __init__(self, line: int, reason: str) -> None:
        """Name the line."""
        super().__init__(f"line {line}: {reason}")


class Line(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One edition that was taken in.

    Attributes:
        table: the compiled file, below the store's folder.
        bytes: its size, by which half a file is known.
        source: the file that it came from, without the user's folders.
        digest: SHA-256 of that file.
    """

    set: str
    edition: str
    publisher: str
    licence: str
    effective_from: date
    effective_through: date
    known_on: date
    rows: int
    source: str
    digest: str
    table: str
    bytes: int

    def as_edition(self) -> Edition:
        """The edition that it tells of."""
        return Edition(
            name=self.edition,
            publisher=self.publisher,
            effective=Span(self.effective_from, self.effective_through),
            known_on=self.known_on,
        )


def parse_catalog(content: bytes) -> tuple[Line, ...]:
    """Read the list: one JSON object a line.

    Raises:
        CatalogError: a line is none of ours.
    """
    decoder = msgspec.json.Decoder(Line)
    found: list[Line] = []
    for number, line in enumerate(content.splitlines(), start=1):
        try:
            found.append(decoder.decode(line))
            found[-1].as_edition()
        except (msgspec.MsgspecError, SpanError) as error:
            raise CatalogError(number, str(error)) from None
    return tuple(found)


def write_catalog(lines: tuple[Line, ...]) -> bytes:
    """The list as bytes."""
    encode = msgspec.json.Encoder().encode
    return b"".join(encode(each) + b"\n" for each in lines)
