"""X12's external code lists, which all look alike, and the re-shaped one of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimwright.codesets.codes import Code
from claimwright.codesets.published import (
    CARC,
    GROUP,
    RARC,
    STATUS,
    STATUS_CATEGORY,
    PublishedList,
    codes_of,
)
from claimwright.datafile import DataFileError
from claimwright.headings import Row, Wanted, rows_under

LAYOUT = (
    Wanted(("Code",)),
    Wanted(("Description",)),
    Wanted(("Start", "Start Date", "Effective Date")),
    Wanted(("Stop", "Stop Date", "End Date", "Deactivation Date"), required=False),
    Wanted(("Deprecated Date",), required=False),
    Wanted(("Notes", "Note"), required=False),
    Wanted(("Last Modified", "Modified", "Last Modified Date", "Stop", "Stop Date")),
)
"""Every list of X12's site; the last column only tells the layout from others."""
MIXED_LAYOUT = (
    Wanted(("adj_code",)),
    Wanted(("adj_description",)),
    Wanted(("adj_start_date",)),
    Wanted(("adj_end_date",)),
    Wanted(("adj_type",)),
    Wanted(("adj_notes",), required=False),
    Wanted(("adj_usage",), required=False),
)
_DAYS_AND_BEFORE = 5
"""Columns that `codes_of` wants before the facts."""
_CARC_NUMBER_MAX = 399
"""CARC numbers are far from it, those of claim status far above."""
_MIXED = {"GROUP": GROUP, "CARC": CARC, "RARC": RARC}


def parse_stock(
    rows: Iterable[Sequence[str]], *, file: str
) -> tuple[PublishedList, tuple[Code, ...]]:
    """Read a list of X12's site, and say which it is, by its codes.

    Raises:
        DataFileError: it has not the headings, a row is malformed, or the codes could
            be of several lists.
    """
    held = tuple(rows_under(rows, LAYOUT, file=file))
    listed = _list_of(frozenset(cells[0].upper() for _, cells in held))
    if listed is None:
        reason = (
            "the codes could be of several lists; name the first column CARC, RARC, "
            "Claim Status Category Code or Claim Status Code"
        )
        raise DataFileError(file, "headings", reason)
    width = _DAYS_AND_BEFORE + len(listed.facts)
    ready = ((number, cells[:width]) for number, cells in held)
    return listed, tuple(codes_of(ready, listed, file=file))


def _list_of(codes: frozenset[str]) -> PublishedList | None:
    """Which list has such codes."""
    numbers = {int(each) for each in codes if each.isdigit()}
    letters = {each for each in codes if not each.isdigit()}
    if letters and not numbers:
        if all(each[0] in "MN" for each in letters):
            return RARC
        return STATUS_CATEGORY if letters & {"A1", "F1", "P1", "F2"} else None
    if letters:
        return CARC if letters & {"A1", "B7", "P1", "A0", "B1"} else None
    return STATUS if max(numbers, default=0) > _CARC_NUMBER_MAX else None


def parse_mixed(
    rows: Iterable[Sequence[str]], *, file: str
) -> Iterator[tuple[PublishedList, tuple[Code, ...]]]:
    """Read a list of groups, reasons and remarks together, each with its type.

    Raises:
        DataFileError: it has not the headings, or a row is malformed.
    """
    by_type: dict[str, list[Row]] = {}
    for number, cells in rows_under(rows, MIXED_LAYOUT, file=file):
        code, title, start, stop, kind, notes, usage = cells
        if kind.upper() not in _MIXED:
            reason = f"{kind!r} is none of Group, CARC, RARC"
            raise DataFileError(file, f"line {number}", reason)
        told = " ".join(each for each in (usage, notes) if each)
        row = (number, (code, title, start, stop, "", told))
        by_type.setdefault(kind.upper(), []).append(row)
    for kind, listed in _MIXED.items():
        if kind in by_type:
            width = _DAYS_AND_BEFORE + len(listed.facts)
            found = ((number, cells[:width]) for number, cells in by_type[kind])
            yield listed, tuple(codes_of(found, listed, file=file))
