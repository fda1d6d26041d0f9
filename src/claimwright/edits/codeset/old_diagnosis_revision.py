"""COD501: old diagnosis revision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim, Icd
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="COD501",
    severity=Severity.REJECT,
    effective=date(2015, 10, 1),
)
def old_diagnosis_revision(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Old diagnosis revision.

    ## What it checks
    Services from 1 October 2015 on are coded in ICD-10-CM.

    ## Why a payer rejects it
    ICD-9-CM ended for services on that day; the front end sends the claim back.

    ## Example
    HI*BK:4019 on a visit of 2026.

    ## What to do
    Code the note in ICD-10-CM.

    ## Source
    45 CFR 162.1002(c)(2): ICD-10-CM for services on and after 2015-10-01.
    """
    for place, diagnosis in enumerate(claim.diagnoses, start=1):
        if diagnosis.revision is Icd.ICD9CM:
            yield Finding(
                message=f"{diagnosis.code} is sent as ICD-9-CM",
                field=f"diagnoses[{place}].revision",
                carc="16",
                rarc="M76",
            )
