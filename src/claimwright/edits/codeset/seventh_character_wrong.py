"""G003: seventh character wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.codes import CodeStatus
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.codesets.icd10cm.tabular_list import CODE_LENGTH_FULL
from claimwright.edits.lines import coded, diagnosis_day
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="G003",
    severity=Severity.REJECT,
    effective=date(2015, 10, 1),
)
def seventh_character_wrong(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Seventh character wrong.

    ## What it checks
    Where a category takes a 7th character, the code has one, it is in the list, and
    gaps are filled with X.

    ## Why a payer rejects it
    A code without its 7th character is not complete, whatever else it says.

    ## Example
    S52.521 needs a 7th character: S52.521A for the first visit.

    ## What to do
    Add the character for the episode of care; fill empty places with X.

    ## Source
    ICD-10-CM Official Guidelines, section I.A.4 and I.A.5; the list of the nearest
    entry above holds (corrected row G003).
    """
    day = diagnosis_day(claim)
    if day is None or not reference.icd10cm.validity.contains(day):
        return
    text = reference.icd10cm.on(day)
    for place, diagnosis in coded(claim):
        code = diagnosis.code
        if reference.icd10cm.status(code, day) is CodeStatus.VALID:
            continue
        stem = code[: CODE_LENGTH_FULL - 1].rstrip("X")
        allowed = [each.character for each in text.extensions(stem)]
        entry = text.entry(stem)
        if not allowed or entry is None or entry.children:
            continue
        given = code[CODE_LENGTH_FULL - 1 :] or "none"
        yield Finding(
            message=f"{dotted(code)} has 7th character {given}; "
            f"{dotted(stem)} takes {', '.join(allowed)}",
            field=f"diagnoses[{place}].code",
            carc="16",
            rarc="M76",
        )
