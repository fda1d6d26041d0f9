"""G025: diagnosis repeated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.edits.lines import coded
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="G025",
    severity=Severity.REJECT,
    effective=date(2015, 10, 1),
)
def diagnosis_repeated(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Diagnosis repeated.

    ## What it checks
    No diagnosis stands twice among those of the claim.

    ## Why a payer rejects it
    A code is reported once; a second one is an error of the record.

    ## Example
    I10 as first and as third diagnosis.

    ## What to do
    Take the second one out, and mend the pointers.

    ## Source
    ICD-10-CM Official Guidelines, section I.B.12 (corrected row G025: principal and
    other diagnoses only).
    """
    seen: set[str] = set()
    for place, diagnosis in coded(claim):
        if diagnosis.code in seen:
            yield Finding(
                message=f"{dotted(diagnosis.code)} stands twice",
                field=f"diagnoses[{place}].code",
                carc="16",
                rarc="M76",
            )
        seen.add(diagnosis.code)
