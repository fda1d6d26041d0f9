"""DIA500: diagnosis missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="DIA500",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def diagnosis_missing(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Diagnosis missing.

    ## What it checks
    The claim has at least one diagnosis.

    ## Why a payer rejects it
    Without a diagnosis nobody can say that a service was needed.

    ## Example
    A claim without HI.

    ## What to do
    Finish coding the note.

    ## Source
    005010X222A1 loop 2300: HI with the principal diagnosis is required.
    """
    if not claim.diagnoses:
        yield Finding(
            message="the claim has no diagnosis",
            field="diagnoses",
            carc="16",
            rarc="M76",
        )
