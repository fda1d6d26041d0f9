"""One edition of the tabular list: what the book prints for a code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from claimwright.codesets.icd10cm.entry import Entry, Extension
from claimwright.editions import CompiledTable, Edition

CODE_LENGTH_FULL = 7
_DECODER = msgspec.msgpack.Decoder(Entry)


class TabularList(CompiledTable):
    """Chapters, blocks, categories and codes with their notes."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_tabular`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        # One cache an edition: a scrubbed batch asks for the same few codes.
        self.entry = lru_cache(maxsize=4096)(self._entry)

    def __len__(self) -> int:
        """How many entries."""
        return self.columns.rows

    def _entry(self, code: str) -> Entry | None:
        """What the list prints for an undotted code, a block or a chapter."""
        for row in self.columns.rows_at("code", code):
            return self._at(row)
        return None

    def entries(self, prefix: str = "") -> Iterator[Entry]:
        """Every entry, by code; of those that begin so, if wished."""
        return map(self._at, self.columns.rows_beginning("code", prefix))

    def nearest(self, code: str) -> Entry | None:
        """The entry of a code, or of the code without its 7th character."""
        found = self.entry(code)
        if found is None and len(code) == CODE_LENGTH_FULL:
            found = self.entry(code[:-1].rstrip("X"))
        return found

    def ancestors(self, code: str) -> tuple[Entry, ...]:
        """The entries above a code, the nearest first, up to its chapter."""
        above: list[Entry] = []
        found = self.nearest(code)
        if found is not None and found.code != code:
            above.append(found)
        while found is not None and found.parent:
            found = self.entry(found.parent)
            if found is not None:
                above.append(found)
        return tuple(above)

    def extensions(self, code: str) -> tuple[Extension, ...]:
        """The 7th characters that a code takes, from itself or the nearest above."""
        found = self.nearest(code)
        own = found.extensions if found else ()
        above = (each.extensions for each in self.ancestors(code))
        return own or next((each for each in above if each), ())

    def title(self, code: str) -> str | None:
        """The full title, with its 7th character; None if the list lacks the code."""
        found = self.entry(code)
        if found is not None:
            return found.title
        base = self.nearest(code)
        if base is None:
            return None
        words = {each.character: each.wording for each in self.extensions(code)}
        wording = words.get(code[-1:])
        return f"{base.title}, {wording}" if wording else None

    def _at(self, row: int) -> Entry:
        return _DECODER.decode(self.columns.blob("entry", row) or b"")
