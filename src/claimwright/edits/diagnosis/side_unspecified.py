"""G004: side unspecified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.edits.lines import coded, diagnosis_day
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule

SIDELESS = re.compile(
    r"\bunspecified (?:side|eye|ear|knee|hip|shoulder|elbow|wrist|hand|finger|ankle"
    r"|foot|toe|breast|lower leg|upper arm|forearm|thigh|limb|lower extremity)\b"
)
"""Words of titles whose siblings name the right and the left."""


@rule(
    code="G004",
    severity=Severity.INFORM,
    effective=date(2015, 10, 1),
)
def side_unspecified(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Side unspecified.

    ## What it checks
    A diagnosis says "unspecified side" though the book has codes for right and left.

    ## Why a payer rejects it
    Many payers want the side; the record usually tells it.

    ## Example
    M25.569, pain in unspecified knee.

    ## What to do
    Look the side up in the record; ask the provider if it does not say.

    ## Source
    ICD-10-CM Official Guidelines, section I.B.13 and I.B.18.
    """
    day = diagnosis_day(claim)
    text = reference.icd10cm.on(day) if day else reference.icd10cm.latest
    for place, diagnosis in coded(claim):
        title = (text.title(diagnosis.code) or "").lower()
        if not SIDELESS.search(title):
            continue
        yield Finding(
            message=f"{dotted(diagnosis.code)} leaves the side open: which was it?",
            field=f"diagnoses[{place}].code",
        )
