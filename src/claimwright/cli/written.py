"""How values stand in what commands print."""

from __future__ import annotations

from datetime import date

from claimwright.codesets.icd10cm.notation import dotted
from claimwright.dates import FIRST_DAY, LAST_DAY


def written(system: str, code: str) -> str:
    """A code as the book prints it: ICD-10-CM with its point."""
    return dotted(code) if system == "icd10cm" and "-" not in code else code


def day_or_none(found: date) -> str | None:
    """A day in JSON; an open end is null."""
    return None if found in {FIRST_DAY, LAST_DAY} else found.isoformat()
