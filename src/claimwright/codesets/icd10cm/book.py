"""The code book: opened in an instant, asked by code and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import lru_cache

import msgspec

from claimwright.codesets.icd10cm.compile import ENTRY_ROW, HEADER, MAGIC, SPAN_ROW
from claimwright.codesets.icd10cm.entry import Entry, Extension
from claimwright.codesets.icd10cm.validity import ANSWERS_FOR
from claimwright.dates import Span
from claimwright.editions import Edition

TEXT_EDITION = Edition(
    name="ICD-10-CM April 2026",
    publisher="NCHS",
    effective=Span(date(2026, 4, 1), date(2026, 9, 30)),
)
"""The edition whose titles and notes are loaded."""

KEY_LENGTH = 8
CODE_LENGTH_FULL = 7
_DECODER = msgspec.msgpack.Decoder(Entry)


class CodeStatus(Enum):
    """What a code is on a day."""

    VALID = "valid"
    NOT_BILLABLE = "a category that needs more characters"
    EXPIRED = "no longer valid"
    NOT_YET = "not valid yet"
    UNKNOWN = "no code"
    NOT_COVERED = "not known for that day"


class DamagedBookError(ValueError):
    """A block of bytes is no compiled book, or not a whole one."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("the compiled code book is damaged")


class Icd10cm:
    """ICD-10-CM by code and day.

    Attributes:
        edition: of titles and notes.
        validity: the dates of service for which it knows what is valid.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        """Open a block made by `compile_book`.

        Raises:
            DamagedBookError: it is none, or is cut off.
        """
        view = memoryview(data)
        if len(view) < HEADER.size:
            raise DamagedBookError
        magic, length, entries, spans = HEADER.unpack_from(view)
        whole = length == len(view) and bytes(view[-len(MAGIC) :]) == MAGIC
        if magic != MAGIC or not whole:
            raise DamagedBookError
        self.edition = TEXT_EDITION
        self.validity = ANSWERS_FOR
        self._data = view
        self._entries = entries
        self._spans = spans
        self._spans_at = HEADER.size + entries * ENTRY_ROW.size
        # One cache a book: a scrubbed batch asks for the same few codes all the time.
        self.entry = lru_cache(maxsize=4096)(self._entry)
        self.status = lru_cache(maxsize=16_384)(self._status)

    def spans(self, code: str) -> tuple[Span, ...]:
        """The spans of days in which a code is valid, in order."""
        key = _key(code)
        found: list[Span] = []
        row = self._first_span_row(key)
        while row < self._spans:
            name, first, last = self._span_row(row)
            if name != key:
                break
            found.append(Span(date.fromordinal(first), date.fromordinal(last)))
            row += 1
        return tuple(found)

    def _status(self, code: str, day: date) -> CodeStatus:
        """What an undotted code is on a day."""
        if not self.validity.contains(day):
            return CodeStatus.NOT_COVERED
        spans = self.spans(code)
        if any(span.contains(day) for span in spans):
            return CodeStatus.VALID
        if self._has_longer(code, day):
            return CodeStatus.NOT_BILLABLE
        if not spans:
            return CodeStatus.UNKNOWN
        ended = any(span.last < day for span in spans)
        return CodeStatus.EXPIRED if ended else CodeStatus.NOT_YET

    def _has_longer(self, code: str, day: date) -> bool:
        """Whether a longer code that begins so is valid on the day."""
        return len(code) < CODE_LENGTH_FULL and any(
            len(longer) > len(code) for longer in self.codes(day, prefix=code)
        )

    def codes(self, day: date, *, prefix: str = "") -> Iterator[str]:
        """The codes valid on a day, sorted, with a beginning if one is given."""
        beginning = prefix.encode("utf-8", "replace")
        number = day.toordinal()
        row = self._first_span_row(_key(prefix)) if prefix else 0
        while row < self._spans:
            name, first, last = self._span_row(row)
            if not name.startswith(beginning):
                return
            if first <= number <= last:
                yield name.rstrip(b"\0").decode()
            row += 1

    def _entry(self, code: str) -> Entry | None:
        """What the tabular list prints for a code, block or chapter."""
        row = self._find_entry_row(_key(code))
        if row is None:
            return None
        _, offset, length = ENTRY_ROW.unpack_from(
            self._data, HEADER.size + row * ENTRY_ROW.size
        )
        return _DECODER.decode(self._data[offset : offset + length])

    def entries(self) -> Iterator[Entry]:
        """Every entry, by code."""
        for row in range(self._entries):
            _, offset, length = ENTRY_ROW.unpack_from(
                self._data, HEADER.size + row * ENTRY_ROW.size
            )
            yield _DECODER.decode(self._data[offset : offset + length])

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
        """The full title; None where the loaded text does not have the code."""
        found = self.entry(code)
        if found is not None:
            return found.title
        base = self.nearest(code)
        if base is None:
            return None
        words = {each.character: each.wording for each in self.extensions(code)}
        wording = words.get(code[-1:])
        return f"{base.title}, {wording}" if wording else None

    def why_no_title(self, code: str) -> str:
        """Why `title` gives none."""
        if any(span.first > self.edition.effective.last for span in self.spans(code)):
            return (
                f"{code} is newer than the loaded text, {self.edition.name}; "
                f"its title comes with the next edition"
            )
        return f"{self.edition.name} does not print {code}"

    def _span_row(self, row: int) -> tuple[bytes, int, int]:
        at = self._spans_at + row * SPAN_ROW.size
        name, first, last = SPAN_ROW.unpack_from(self._data, at)
        return name, first, last

    def _first_span_row(self, key: bytes) -> int:
        low, high = 0, self._spans
        while low < high:
            middle = (low + high) // 2
            at = self._spans_at + middle * SPAN_ROW.size
            if bytes(self._data[at : at + KEY_LENGTH]) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _find_entry_row(self, key: bytes) -> int | None:
        low, high = 0, int(self._entries)
        while low < high:
            middle = (low + high) // 2
            at = HEADER.size + middle * ENTRY_ROW.size
            name = bytes(self._data[at : at + KEY_LENGTH])
            if name == key:
                return middle
            if name < key:
                low = middle + 1
            else:
                high = middle
        return None


def _key(code: str) -> bytes:
    """A code as the tables hold it; one that is too long is found nowhere."""
    return code.encode("utf-8", "replace").ljust(KEY_LENGTH, b"\0")
