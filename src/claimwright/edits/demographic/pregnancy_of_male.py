"""DEM500: pregnancy of male."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.edits.lines import coded
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, Standing, rule


@rule(
    code="DEM500",
    severity=Severity.REJECT,
    effective=date(2015, 10, 1),
    standing=Standing.UNVERIFIED,
)
def pregnancy_of_male(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Pregnancy of male.

    ## What it checks
    A claim for a male patient has no code of pregnancy, childbirth and the puerperium.

    ## Why a payer rejects it
    The two contradict each other: one is a typing error.

    ## Example
    O80 for a patient registered as M.

    ## What to do
    Check the sex in the registration, then the diagnosis.

    ## Source
    ICD-10-CM Official Guidelines, section I.C.15: chapter 15 is for the mother only.
    """
    if claim.patient.gender != "M":
        return
    for place, diagnosis in coded(claim):
        if diagnosis.code.startswith("O"):
            yield Finding(
                message=f"{dotted(diagnosis.code)} is of a mother; the patient is male",
                field=f"diagnoses[{place}].code",
                severity=Severity.WARN,
                carc="10",
            )
