"""G001: diagnosis not valid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.codes import CodeStatus
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.edits.lines import coded, diagnosis_day
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, NotChecked, Outcome, Severity, rule


@rule(
    code="G001",
    severity=Severity.REJECT,
    effective=date(2015, 10, 1),
)
def diagnosis_not_valid(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Diagnosis not valid.

    ## What it checks
    Every ICD-10-CM code is valid on the date of service and has all its characters.

    ## Why a payer rejects it
    HIPAA takes only codes of the edition in force; a category is no code.

    ## Example
    E11 is a category; E11.9 is a code. A code that begins on 1 October is none on 30
    September.

    ## What to do
    Choose the full code from the edition of the date of service.

    ## Source
    ICD-10-CM Official Guidelines, section I.A.3, I.B.2 and IV.F; 45 CFR 162.1002.
    """
    day = diagnosis_day(claim)
    if day is None:
        return
    for place, diagnosis in coded(claim):
        status = reference.icd10cm.status(diagnosis.code, day)
        if status is CodeStatus.NOT_COVERED:
            known = reference.icd10cm.validity
            yield NotChecked(message=f"codes are known for {known}, not on {day}")
            return
        if status is not CodeStatus.VALID:
            yield Finding(
                message=f"{dotted(diagnosis.code)} on {day}: {status.value}",
                field=f"diagnoses[{place}].code",
                carc="16",
                rarc="M76",
            )
