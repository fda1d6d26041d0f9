"""The conversion table: which codes a new code's cases had before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from claimwright.codesets.icd10cm.notation import CATEGORY_LENGTH, CODE_PATTERN
from claimwright.codesets.icd10cm.notes import CodeRange
from claimwright.columns import Cell, Kind, compile_columns, key_of
from claimwright.datafile import DataFileError
from claimwright.editions import CompiledTable
from claimwright.headings import Wanted, rows_under

LAYOUT = (
    Wanted(("Current code assignment", "Current code")),
    Wanted(("Effective*",)),
    Wanted(("Previous code*",)),
)
KINDS = {
    "code": Kind.KEY,
    "record": Kind.BLOB,
    "first": Kind.KEY,
    "last": Kind.KEY,
    "is_range": Kind.FLAG,
    "by_first": Kind.NUMBER,
}
_CURRENT = re.compile(rf"({CODE_PATTERN})")
_PREVIOUS = re.compile(
    rf"\b({CODE_PATTERN})(?:\s*[-\u2013]\s*({CODE_PATTERN}|[0-9A-Z]{{1,4}})\b)?"
)
_YEAR = re.compile(r"(20\d\d)")
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?")
_SERIAL_DAY = re.compile(r"(\d{5})(?:\.0)?")
_EXCEL_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """Where a code came from.

    Attributes:
        code: the new one, undotted.
        effective: its first day; None where the table does not say.
        previous: codes that its cases had before, each a range; none if it is new
            altogether.
        wording: how the table puts it: two codes with "and" were used together.
    """

    code: str
    effective: date | None
    previous: tuple[CodeRange, ...]
    wording: str


class _Record(msgspec.Struct, frozen=True, array_like=True):
    effective: date | None
    previous: tuple[tuple[str, str], ...]
    wording: str


_DECODER = msgspec.msgpack.Decoder(_Record)


def parse_conversion(
    rows: Iterable[Sequence[str]], *, file: str
) -> Iterator[Conversion]:
    """Read the conversion table.

    A year in the column of effective dates stands for 1 October of that year.

    Raises:
        DataFileError: it has not the headings, or a code or date is malformed.
    """
    for number, (current, effective, previous) in rows_under(rows, LAYOUT, file=file):
        if not current:
            continue
        place = f"line {number}"
        if _CURRENT.fullmatch(current) is None:
            raise DataFileError(file, place, f"{current!r} is no ICD-10-CM code")
        wording = previous.strip('"').strip()
        yield Conversion(
            code=_undotted(current),
            effective=_day(effective, place, file),
            previous=tuple(map(_range, _PREVIOUS.finditer(wording))),
            wording=wording,
        )


def _range(found: re.Match[str]) -> CodeRange:
    first = _undotted(found[1])
    last = _undotted(found[2] or found[1])
    if len(last) < CATEGORY_LENGTH or not last[0].isalpha():
        # "H02.101-106": only what differs is written again.
        last = first[: -len(last)] + last
    return CodeRange(first, last)


def _undotted(code: str) -> str:
    return code.replace(".", "")


def _day(text: str, place: str, file: str) -> date | None:
    if not text:
        return None
    try:
        if found := _YEAR.fullmatch(text):
            return date(int(found[1]), 10, 1)
        if found := _US_DAY.fullmatch(text):
            year = int(found[3])
            month, day = int(found[1]), int(found[2])
            return date(year + 2000 if year < 100 else year, month, day)  # noqa: PLR2004
        if found := _ISO_DAY.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _SERIAL_DAY.fullmatch(text):
            return _EXCEL_EPOCH + timedelta(days=int(found[1]))
    except ValueError:
        pass
    raise DataFileError(file, place, f"{text!r} is no year and no date")


def compile_conversion(conversions: Iterable[Conversion]) -> bytes:
    """Put the conversions of an edition into one block."""
    encode = msgspec.msgpack.Encoder().encode
    rows: list[tuple[int, bytes, int, int, bool]] = []
    for each in conversions:
        spans = tuple((span.first, span.last) for span in each.previous)
        record = encode(_Record(each.effective, spans, each.wording))
        code = key_of(each.code)
        rows += [
            (code, record, key_of(first), key_of(last), first != last)
            for first, last in spans or (("", ""),)
        ]
    rows.sort(key=lambda row: row[0])
    by_first = sorted(range(len(rows)), key=lambda number: rows[number][2])
    together: Iterator[Sequence[Cell]] = (
        (*row, number) for row, number in zip(rows, by_first, strict=True)
    )
    return compile_columns(KINDS, together)


class ConversionTable(CompiledTable):
    """An edition of the conversion table: every code new since ICD-10-CM began."""

    def predecessors(self, code: str) -> tuple[Conversion, ...]:
        """Where a code came from; nothing if it is as old as ICD-10-CM."""
        return self._conversions(self.columns.rows_at("code", code))

    def successors(self, code: str) -> tuple[Conversion, ...]:
        """The codes that cases of a code have since, in order; it may go on itself."""
        return self._conversions(sorted({*self._singles(code), *self._ranges(code)}))

    def _singles(self, code: str) -> Iterator[int]:
        """Rows whose earlier code is the code, or a category of it."""
        by_first = self.columns.numbers("by_first")
        first = self.columns.numbers("first")
        for length in range(CATEGORY_LENGTH, len(code) + 1):
            key = key_of(code[:length])
            at = bisect_left(by_first, key, key=first.__getitem__)
            while at < len(by_first) and first[by_first[at]] == key:
                yield by_first[at]
                at += 1

    def _ranges(self, code: str) -> Iterator[int]:
        """Rows whose earlier codes are a range that has the code in it."""
        flags = self.columns.numbers("is_range").tobytes()
        row = flags.find(1)
        while row >= 0:
            first, last = (
                self.columns.key("first", row),
                self.columns.key("last", row),
            )
            if CodeRange(first, last).contains(code):
                yield row
            row = flags.find(1, row + 1)

    def _conversions(self, rows: Iterable[int]) -> tuple[Conversion, ...]:
        return tuple(dict.fromkeys(map(self._at, rows)))

    def _at(self, row: int) -> Conversion:
        record = _DECODER.decode(self.columns.blob("record", row) or b"")
        return Conversion(
            code=self.columns.key("code", row),
            effective=record.effective,
            previous=tuple(CodeRange(*each) for each in record.previous),
            wording=record.wording,
        )
