"""Quarters, half-years and years in which tables come, and how CMS names quarters."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claimwright.dates import Span

_MONTHS = 3
_NAMED = (
    re.compile(r"(?P<year>20\d\d)[-_ ]?q(?P<quarter>[1-4])", re.IGNORECASE),
    re.compile(r"q(?P<quarter>[1-4])[-_ ]?(?P<year>20\d\d)", re.IGNORECASE),
    re.compile(r"(?P<month>[01]\d)-?(?P<day>[0-3]\d)-?(?P<year>20\d\d)(?!\d)"),
)


def quarter_of(day: date) -> Span:
    """The quarter in which a day lies."""
    first = date(day.year, (day.month - 1) // _MONTHS * _MONTHS + 1, 1)
    after = (first + timedelta(days=100)).replace(day=1)
    return Span(first, after - timedelta(days=1))


def half_year_of(day: date) -> Span:
    """The half of a calendar year in which a day lies."""
    month = 1 if day.month <= _MONTHS * 2 else 1 + _MONTHS * 2
    first = date(day.year, month, 1)
    return Span(first, quarter_of(first.replace(month=month + _MONTHS)).last)


def year_of(day: date) -> Span:
    """The calendar year in which a day lies."""
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def quarter_named(*names: str) -> Span | None:
    """The quarter that a file's names tell, such as ``2024Q3`` or ``07-01-2024``.

    Args:
        names: of the file and of what holds it; the first one that tells counts.
    """
    found = (_named(pattern, name) for name in names for pattern in _NAMED)
    return next((quarter for quarter in found if quarter is not None), None)


def _named(pattern: re.Pattern[str], name: str) -> Span | None:
    found = pattern.search(name)
    if found is None:
        return None
    told = {part: int(value) for part, value in found.groupdict().items()}
    month = told.get("month", told.get("quarter", 1) * _MONTHS)
    try:
        return quarter_of(date(told["year"], month, told.get("day", 1)))
    except ValueError:
        return None


def quarter_title(day: date) -> str:
    """The quarter of a day as people cite it: ``2024 Q3``."""
    return f"{day.year} Q{(day.month - 1) // _MONTHS + 1}"
