"""Columns found by their heading, since publishers move them from year to year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claimwright.datafile import DataFileError

_HEADING_ROWS_MAX = 25
"""Titles and notices that may stand above the headings."""
_COLUMNS_MAX = 1000
"""No table has more; what has is looked at no further."""
_STACKED_MAX = 6
"""A heading may be written over so many rows, one below the other."""
_LENGTH_MAX = 300
"""What is longer is no heading, but may be a whole article in HTML."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that a layout has.

    Attributes:
        names: its headings over the years; case, spaces and punctuation do not
            matter. One that ends in ``*`` stands for all that begin so, one that begins
            with ``*`` for all that end so. An earlier name goes before a later one.
        required: whether a file without it is of another layout.
    """

    names: tuple[str, ...]
    required: bool = True


Layout = Sequence[Wanted]
Row = tuple[int, tuple[str, ...]]


def rows_under(
    rows: Iterable[Sequence[str]], layout: Layout, *, file: str
) -> Iterator[Row]:
    """The rows below the headings, each with its number from 1.

    Args:
        rows: of the whole file, cells as text.
        layout: the columns; cells come in their order, ``""`` for one that is absent.
        file: its name, for the error.

    Raises:
        DataFileError: no row has all the headings that are required.
    """
    numbered = enumerate(rows, start=1)
    places = _places(numbered, layout, file)
    for number, row in numbered:
        cells = tuple(
            row[place].strip() if 0 <= place < len(row) else "" for place in places
        )
        if any(cells):
            yield number, cells


def has_headings(rows: Iterable[Sequence[str]], layout: Layout) -> bool:
    """Whether the first rows have the headings of a layout."""
    try:
        _places(enumerate(rows, start=1), layout, "")
    except DataFileError:
        return False
    return True


def _places(
    numbered: Iterator[tuple[int, Sequence[str]]], layout: Layout, file: str
) -> tuple[int, ...]:
    """Where each column stands; -1 for one that the file does not have."""
    above: list[Sequence[str]] = []
    nearest: list[str] | None = None
    for number, row in numbered:
        above = [*above[1 - _STACKED_MAX :], row[:_COLUMNS_MAX]]
        best: tuple[int, ...] | None = None
        for stacked in range(1, len(above) + 1):
            headings = _joined(above[-stacked:])
            places = tuple(_place(headings, each) for each in layout)
            lacking = [
                wanted.names[0]
                for wanted, place in zip(layout, places, strict=True)
                if wanted.required and place < 0
            ]
            if lacking:
                if nearest is None or len(lacking) < len(nearest):
                    nearest = lacking
            # The last line of stacked headings may have all that is required, while
            # the lines above it are needed to find the rest.
            elif best is None or _count(places) > _count(best):
                best = places
        if best is not None:
            return best
        if number == _HEADING_ROWS_MAX:
            break
    told = ", ".join(f"{name!r}" for name in nearest or ())
    reason = f"has no column {told}; take the file as its publisher ships it"
    raise DataFileError(file, "headings", reason)


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Headings written over several rows, as one row."""
    width = max(map(len, rows))
    return [
        _plain("".join(row[at][:_LENGTH_MAX] for row in rows if at < len(row)))
        for at in range(width)
    ]


def _count(places: Sequence[int]) -> int:
    """How many columns were found."""
    return sum(place >= 0 for place in places)


def _place(headings: Sequence[str], wanted: Wanted) -> int:
    for name in wanted.names:
        pattern = _pattern(name)
        for at, heading in enumerate(headings):
            if pattern.fullmatch(heading):
                return at
    return -1


@cache
def _pattern(name: str) -> re.Pattern[str]:
    before = ".*" if name.startswith("*") else ""
    after = ".*" if name.endswith("*") else ""
    return re.compile(before + _plain(name) + after)


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())
