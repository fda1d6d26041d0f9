"""Calendar quarters, in which CMS publishes tables, and how its files name them."""

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


def quarter_named(name: str) -> Span | None:
    """The quarter that a file's name tells, such as ``2024Q3`` or ``07-01-2024``."""
    for pattern in _NAMED:
        found = pattern.search(name)
        if found is None:
            continue
        told = {part: int(value) for part, value in found.groupdict().items()}
        month = told.get("month", told.get("quarter", 1) * _MONTHS)
        try:
            return quarter_of(date(told["year"], month, told.get("day", 1)))
        except ValueError:
            continue
    return None


def quarter_title(day: date) -> str:
    """The quarter of a day as people cite it: ``2024 Q3``."""
    return f"{day.year} Q{(day.month - 1) // _MONTHS + 1}"
