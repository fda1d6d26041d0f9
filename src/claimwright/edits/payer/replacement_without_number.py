"""B077: replacement without number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="B077",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def replacement_without_number(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Replacement without number.

    ## What it checks
    A replacement or void states the payer's number of the claim that it replaces.

    ## Why a payer rejects it
    Without it the payer cannot find the first claim and takes this one for a copy.

    ## Example
    CLM05-3 of 7 without REF*F8.

    ## What to do
    Copy the payer's claim number from the 835 or the 277CA.

    ## Source
    Spec row B077; 005010X222A1 loop 2300: REF*F8 payer claim control number, CLM05-3
    of 7 or 8.
    """
    if claim.frequency in {"7", "8"} and not claim.payer_control_number:
        yield Finding(
            message=f"frequency {claim.frequency} without the payer's claim number",
            field="payer_control_number",
            severity=Severity.REJECT,
            carc="16",
            rarc="M47",
        )
