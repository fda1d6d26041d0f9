"""DEM501: service before birth."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.lines import dated
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="DEM501",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def service_before_birth(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Service before birth.

    ## What it checks
    No service is older than the patient.

    ## Why a payer rejects it
    One of the two dates is wrong.

    ## Example
    Born 2020-05-01, seen 2019-05-01.

    ## What to do
    Check the birth date on the card, then the date of service.

    ## Source
    Arithmetic: nobody is treated before birth under a number of their own.
    """
    born = claim.patient.birth_date
    if born is None:
        return
    for line, day in dated(claim):
        if day < born:
            yield Finding(
                message=f"served on {day}, born later",
                line=line.number,
                field="dates",
                carc="14",
            )
