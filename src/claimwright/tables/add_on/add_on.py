"""Add-on codes with the primary codes beside which they are paid, by day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from claimwright.columns import Kind, compile_columns
from claimwright.datafile import DataFileError
from claimwright.dates import LAST_DAY, Span
from claimwright.editions import CompiledTable
from claimwright.headings import Wanted, rows_under

LAYOUT = (
    Wanted(("AOC_Edit_Type",)),
    Wanted(("Add-On_Code",)),
    Wanted(("AOC_Del*",)),
    Wanted(("Primary_Code",)),
    Wanted(("Primary_Code_Del*",)),
    Wanted(("AOC_Edit_Eff*",)),
    Wanted(("AOC_Edit_Del*",)),
    Wanted(("Special_Instruction*",), required=False),
)
KINDS = {
    "code": Kind.KEY,
    "primary": Kind.KEY,
    "first": Kind.NUMBER,
    "last": Kind.NUMBER,
    "type": Kind.FLAG,
    "note": Kind.TEXT,
}
CONTRACTOR_DEFINED = "CCCCC"
"""Stands for a primary code where the Medicare contractor decides which will do."""
_CODE = re.compile(r"[0-9A-Z]{5}")
_JULIAN = re.compile(r"(\d{4})(\d{3})")
_FIXED = re.compile(
    r"([123])([0-9A-Z]{5})(\d{7}| {7})([0-9A-Z]{5})(\d{7}| {7})(\d{7})(\d{7}| {7}|$)"
    r"(.*)"
)
"""Type, add-on code, its deletion; primary code, its deletion; first and last day of
the edit; note. A line that ends early has blanks there."""


class AddOnType(Enum):
    """How an add-on code names its primary codes."""

    LISTED = 1
    """All of them are listed; beside others it is never paid."""
    CONTRACTOR = 2
    """None is listed; the Medicare contractor decides."""
    PARTLY = 3
    """Some are listed; the Medicare contractor may accept others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOnPair:
    """An add-on code with one primary code.

    Attributes:
        primary: a code, or `CONTRACTOR_DEFINED`.
        effective: the days on which the edit holds and both codes exist.
        note: the publisher's special instruction.
    """

    code: str
    primary: str
    type: AddOnType
    effective: Span
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOn:
    """An add-on code as it is on a day.

    Attributes:
        primaries: the primary codes that are listed; none for those that only the
            contractor defines.
        notes: special instructions, each once.
    """

    code: str
    type: AddOnType
    primaries: tuple[str, ...]
    notes: tuple[str, ...] = ()


class AddOnCodes(CompiledTable):
    """One edition: an add-on code has a row for each primary code and span."""

    def primaries(self, code: str, day: date) -> AddOn | None:
        """Beside what an add-on code is paid on a day; None if it is none then."""
        pairs = [each for each in self.pairs(code) if each.effective.contains(day)]
        if not pairs:
            return None
        listed = dict.fromkeys(each.primary for each in pairs)
        listed.pop(CONTRACTOR_DEFINED, None)
        return AddOn(
            code=code,
            # Where its primaries differ in type, the most lenient holds for the code.
            type=max((each.type for each in pairs), key=_leniency),
            primaries=tuple(listed),
            notes=tuple(dict.fromkeys(each.note for each in pairs if each.note)),
        )

    def pairs(self, code: str) -> Iterator[AddOnPair]:
        """Every row of an add-on code, in the order of its primary codes."""
        numbers = self.columns.numbers
        for row in self.columns.rows_at("code", code):
            yield AddOnPair(
                code=code,
                primary=self.columns.key("primary", row),
                type=AddOnType(numbers("type")[row]),
                effective=Span(
                    date.fromordinal(numbers("first")[row]),
                    date.fromordinal(numbers("last")[row]),
                ),
                note=self.columns.text("note", row) or "",
            )


def _leniency(kind: AddOnType) -> int:
    return (AddOnType.LISTED, AddOnType.PARTLY, AddOnType.CONTRACTOR).index(kind)


def compile_add_ons(pairs: Iterable[AddOnPair]) -> bytes:
    """Put the pairs of an edition into one block."""
    return compile_columns(
        KINDS,
        (
            (
                each.code,
                each.primary,
                each.effective.first.toordinal(),
                each.effective.last.toordinal(),
                each.type.value,
                each.note or None,
            )
            for each in pairs
        ),
        sorted_by=3,
    )


def is_fixed_width(lines: Iterable[str]) -> bool:
    """Whether the first lines hold one of the fixed-width layout."""
    return any(_FIXED.fullmatch(line) for line in lines)


def parse_add_ons(rows: Iterable[Sequence[str]], *, file: str) -> Iterator[AddOnPair]:
    """Read the sheet, or the text with tabs and headings, that CMS publishes.

    Raises:
        DataFileError: it has not the headings, or a row below them is malformed.
    """
    for number, cells in rows_under(rows, LAYOUT, file=file):
        yield from _pair(cells, f"line {number}", file)


def parse_fixed_width(lines: Iterable[str], *, file: str) -> Iterator[AddOnPair]:
    """Read the fixed-width text that CMS publishes for Medicare contractors.

    Raises:
        DataFileError: a line below the first that is of the layout is not.
    """
    begun = False
    for number, line in enumerate(lines, start=1):
        found = _FIXED.fullmatch(line)
        if found is None:
            if begun and line.strip():
                reason = "is no add-on code of the fixed-width layout"
                raise DataFileError(file, f"line {number}", reason)
            continue
        begun = True
        cells = tuple(map(str.strip, found.groups()))
        yield from _pair(cells, f"line {number}", file)


def _pair(cells: Sequence[str], place: str, file: str) -> Iterator[AddOnPair]:
    """The pair of a row; none of one that a deleted code keeps from ever holding."""
    kind, code, code_ends, primary, primary_ends, first, last, note = cells
    try:
        told = Span(_day(first), _day(last) if last else LAST_DAY)
        deleted = [_day(each) for each in (code_ends, primary_ends) if each]
        known = AddOnType(int(kind))
    except ValueError as error:
        raise DataFileError(file, place, str(error)) from None
    if not _CODE.fullmatch(code) or not _CODE.fullmatch(primary):
        reason = f"{code!r} and {primary!r} are not both codes of five characters"
        raise DataFileError(file, place, reason)
    ends = min(told.last, *deleted) if deleted else told.last
    if ends >= told.first:
        yield AddOnPair(
            code=code,
            primary=primary,
            type=known,
            effective=Span(told.first, ends),
            note=note.strip('()" '),
        )


class NoJulianDayError(ValueError):
    """A text is no day of the layout."""

    def __init__(self, text: str) -> None:
        """Name it."""
        super().__init__(f"{text!r} is no day as year and day of the year (YYYYDDD)")


def _day(text: str) -> date:
    """A day as year and day of the year: 2013091 is 1 April 2013."""
    found = _JULIAN.fullmatch(text)
    if found is None:
        raise NoJulianDayError(text)
    year, of_year = int(found[1]), int(found[2])
    day = date(year, 1, 1) + timedelta(days=of_year - 1)
    if day.year != year:
        raise NoJulianDayError(text)
    return day
