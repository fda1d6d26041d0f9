"""NCCI procedure-to-procedure pairs, practitioner edition."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.tables.errors import TableError
from claimwright.tables.rows import Rows, Texts, compile_rows

MAGIC = b"CWPAIRS1"
ROW = struct.Struct("<5s5sBBII")
_COLUMNS = 7
_NO_DATE = "*"
_INDICATORS = {"0", "1", "9"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two codes of which, on one day by one provider, only the first is paid.

    Attributes:
        column1: paid.
        column2: not paid, unless a modifier lets it through.
        modifier_indicator: 0 no modifier helps, 1 an NCCI modifier does, 9 deleted.
        rationale: why, as the edition words it.
        effective: the days on which the pair holds.
    """

    column1: str
    column2: str
    modifier_indicator: int
    rationale: str
    effective: Span

    def __str__(self) -> str:
        """As the table prints it."""
        return (
            f"{self.column1}/{self.column2} indicator {self.modifier_indicator}, "
            f"{self.effective}"
        )


class PairTable:
    """One edition of pairs."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_pairs`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self._rows = Rows(data, ROW, MAGIC)
        self.find = lru_cache(maxsize=65_536)(self._find)

    def _find(self, column1: str, column2: str, day: date) -> Pair | None:
        """The pair in that order that holds on the day."""
        key = column1.encode("utf-8", "replace") + column2.encode("utf-8", "replace")
        if len(key) != ROW.size - struct.calcsize("<BBII"):
            return None
        for pair in self._pairs(key):
            if pair.effective.contains(day) and pair.modifier_indicator in {0, 1}:
                return pair
        return None

    def between(self, one: str, other: str, day: date) -> Pair | None:
        """The pair of two codes in either order that holds on the day."""
        return self.find(one, other, day) or self.find(other, one, day)

    def _pairs(self, key: bytes) -> Iterator[Pair]:
        for one, two, indicator, text, first, last in self._rows.beginning_with(key):
            if (
                isinstance(one, bytes)
                and isinstance(two, bytes)
                and isinstance(indicator, int)
                and isinstance(text, int)
                and isinstance(first, int)
                and isinstance(last, int)
            ):
                yield Pair(
                    column1=one.decode(),
                    column2=two.decode(),
                    modifier_indicator=indicator,
                    rationale=self._rows.texts[text],
                    effective=Span(date.fromordinal(first), date.fromordinal(last)),
                )


def compile_pairs(pairs: Iterable[Pair]) -> bytes:
    """Put pairs into one block."""
    texts = Texts()
    rows = [
        ROW.pack(
            pair.column1.encode(),
            pair.column2.encode(),
            pair.modifier_indicator,
            texts.number(pair.rationale),
            pair.effective.first.toordinal(),
            pair.effective.last.toordinal(),
        )
        for pair in pairs
    ]
    return compile_rows(rows, list(texts.known), MAGIC)


def parse_pairs(lines: Iterable[str], *, file: str) -> Iterator[Pair]:
    """Read the tab-separated text that CMS publishes.

    Columns: column 1, column 2, existed before 1996, first day, last day or ``*``,
    modifier indicator, rationale. Lines before the first pair are headings.

    Raises:
        TableError: a line below the headings is not of that layout.
    """
    begun = False
    for number, line in enumerate(lines, start=1):
        fields = line.rstrip("\r\n").split("\t")
        is_pair = len(fields) >= _COLUMNS and len(fields[0].strip()) == len("99213")
        if not is_pair or not fields[3].strip().isdigit():
            if begun and line.strip():
                raise TableError(file, number, "is no pair of the NCCI layout")
            continue
        begun = True
        yield _pair([field.strip() for field in fields], file, number)


def _pair(fields: list[str], file: str, number: int) -> Pair:
    one, two, _, first, last, indicator, rationale = fields[:_COLUMNS]
    if indicator not in _INDICATORS:
        raise TableError(file, number, f"modifier indicator {indicator!r} is unknown")
    try:
        begins = date.fromisoformat(first)
        ends = date.max if last in {_NO_DATE, ""} else date.fromisoformat(last)
        effective = Span(begins, ends)
    except ValueError as error:
        raise TableError(file, number, str(error)) from None
    return Pair(
        column1=one,
        column2=two,
        modifier_indicator=int(indicator),
        rationale=rationale,
        effective=effective,
    )
