"""For which days of service a release of ICD-10 holds, by the names of its files."""

from __future__ import annotations

import re
from datetime import date

from claimwright.dates import Span

_APRIL = re.compile(
    r"april(?:[-_ ]*1)?[-_ ,]*(20\d\d)(?!\d)"
    r"|(?<!\d)(20\d\d)(?!\d)(?:.*?april|[-_ ]update(?![a-z]))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)|FY[-_ ]?(\d\d)(?!\d)", re.IGNORECASE)


def fiscal_year(year: int) -> Span:
    """The days of a fiscal year: from 1 October of the year before."""
    return Span(date(year - 1, 10, 1), date(year, 9, 30))


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


def named_release(path: str, *, year: int | None = None) -> Span | None:
    """The release that names tell of.

    An update of April says so in its name or in that of its zip, and then the year is
    that of the calendar; any other year is a fiscal year.

    Args:
        path: of a file, and its place in a zip: ``order-2027.zip: order-2027.txt``.
            Folders on the user's disk do not count.
        year: the fiscal year as the file itself says it, if it does.

    Returns:
        None if neither the names nor the file tell a year.
    """
    names = _names(path)
    for name in names:
        found = _APRIL.search(name)
        if found is not None and year in (None, int(found[1] or found[2])):
            return april_release(int(found[1] or found[2]))
    if year is not None:
        return fiscal_year(year)
    for name in names:
        found = _YEAR.search(name)
        if found is not None:
            return fiscal_year(int(found[1] or f"20{found[2]}"))
    return None


def _names(path: str) -> tuple[str, ...]:
    """The file's name and its places in zips, the outermost first."""
    outermost, *inside = path.replace("\\", "/").split(": ")
    return outermost.rpartition("/")[2], *inside
