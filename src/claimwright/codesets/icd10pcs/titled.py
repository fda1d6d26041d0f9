"""Entries by title: the form in which index and keys are compiled and opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

import msgspec

from claimwright.codesets.icd10pcs.words import beginning_of, words_of
from claimwright.columns import Kind, compile_columns
from claimwright.editions import CompiledTable, Edition

KINDS = {"beginning": Kind.KEY, "title": Kind.TEXT, "entry": Kind.BLOB}
EntryT = TypeVar("EntryT")


def compile_titled(entries: Iterable[tuple[str, object]]) -> bytes:
    """Put entries into one block, one row for each, by their titles."""
    encode = msgspec.msgpack.Encoder().encode
    return compile_columns(
        KINDS,
        ((beginning_of(title), title, encode(entry)) for title, entry in entries),
    )


class TitledEntries(CompiledTable, Generic[EntryT]):
    """Entries of an edition; a row is one with its title."""

    _kind: type[EntryT]

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_titled`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        self._decoder: msgspec.msgpack.Decoder[EntryT]
        self._decoder = msgspec.msgpack.Decoder(self._kind)

    def _words(self, row: int) -> tuple[str, ...]:
        return words_of(self.columns.text("title", row) or "")

    def _entry(self, row: int) -> EntryT:
        return self._decoder.decode(self.columns.blob("entry", row) or b"")
