"""G030: body mass code off age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.dates import age_on
from claimwright.edits.lines import coded, diagnosis_day
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule

CHILD_FROM, ADULT_FROM = 2, 20
"""Ages in years."""


@rule(
    code="G030",
    severity=Severity.REJECT,
    effective=date(2015, 10, 1),
)
def body_mass_code_off_age(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Body mass code off age.

    ## What it checks
    Body mass codes fit the age: Z68.1 to Z68.45 from 20 years on, Z68.5- from 2 to 19.

    ## Why a payer rejects it
    The book defines them by age.

    ## Example
    Z68.30 for a child of 12.

    ## What to do
    Use the percentile code for a child, the index for an adult.

    ## Source
    Tabular List, note at Z68 (April 2026); spec row G030.
    """
    born, day = claim.patient.birth_date, diagnosis_day(claim)
    if born is None or day is None:
        return
    age = age_on(born, day)
    for place, diagnosis in coded(claim):
        code = diagnosis.code
        if not code.startswith("Z68"):
            continue
        is_child_code = code.startswith("Z685")
        fits = CHILD_FROM <= age < ADULT_FROM if is_child_code else age >= ADULT_FROM
        if not fits:
            yield Finding(
                message=f"{dotted(code)} does not fit an age of {age}",
                field=f"diagnoses[{place}].code",
                carc="9",
            )
