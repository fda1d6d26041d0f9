"""The date of service, where a note states it."""

from __future__ import annotations

import re
from datetime import date

_LABEL = (
    r"(?:date of (?:service|visit|encounter|exam(?:ination)?|consultation|admission)"
    r"|(?:service|visit|encounter|exam) date|dos|seen on)"
)
_ISO = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_AMERICAN = r"(?P<us_month>\d{1,2})/(?P<us_day>\d{1,2})/(?P<us_year>\d{4})"
_STATED = re.compile(rf"\b{_LABEL}\b\s*[:\-]?\s*(?:{_ISO}|{_AMERICAN})", re.IGNORECASE)


def visit_date(note: str) -> date | None:
    """The first day that a note calls its date of service; None if it states none.

    Only a labelled day counts: a bare one may be a birth date or an old result.
    """
    for found in _STATED.finditer(note):
        parts = found.groupdict()
        year = parts["year"] or parts["us_year"]
        month = parts["month"] or parts["us_month"]
        day = parts["day"] or parts["us_day"]
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
