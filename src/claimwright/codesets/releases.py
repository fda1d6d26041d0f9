"""For which days of service a release of ICD-10 holds, by the names of its files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from claimwright.dates import Span

_APRIL = re.compile(
    r"april(?:[-_ ]*1)?[-_ ,]*(20\d\d)(?!\d)"
    r"|(?<!\d)(20\d\d)(?!\d)(?:.*?april|[-_ ]update(?![a-z]))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)|FY[-_ ]?(\d\d)(?!\d)", re.IGNORECASE)
_BEGINS_IN = 10
"""The month in which a fiscal year begins."""


def fiscal_year(year: int) -> Span:
    """The days of a fiscal year: from 1 October of the year before."""
    return Span(date(year - 1, 10, 1), date(year, 9, 30))


def fiscal_year_of(day: date) -> Span:
    """The fiscal year in which a day lies."""
    return fiscal_year(day.year + (day.month >= _BEGINS_IN))


def april_release(year: int) -> Span:
    """The days of an update of 1 April, to the end of its fiscal year."""
    return Span(date(year, 4, 1), date(year, 9, 30))


def release_name(effective: Span) -> str:
    """As people cite a release: ``FY2027``, or ``April 2026``."""
    first = effective.first
    if (first.month, first.day) == (4, 1):
        return f"April {first.year}"
    if (first.month, first.day) == (10, 1):
        return f"FY{first.year + 1}"
    return str(first)


def named_release(names: Iterable[str], *, year: int | None = None) -> Span | None:
    """The release that names tell of.

    An update of April says so in its name or in that of its zip, and then the year is
    that of the calendar; any other year is a fiscal year.

    Args:
        names: of a file and of what holds it, the innermost first. The innermost year
            counts, and "April" wherever it stands beside that year.
        year: the fiscal year as the file itself says it, if it does.

    Returns:
        None if neither the names nor the file tell a year.
    """
    held = tuple(names)
    told = _year_named(held) if year is None else year
    for name in held:
        found = _APRIL.search(name)
        april = int(found[1] or found[2]) if found else None
        if april is not None and told in {None, april}:
            return april_release(april)
    return None if told is None else fiscal_year(told)


def _year_named(names: Iterable[str]) -> int | None:
    found = next(filter(None, map(_YEAR.search, names)), None)
    return int(found[1] or f"20{found[2]}") if found else None
