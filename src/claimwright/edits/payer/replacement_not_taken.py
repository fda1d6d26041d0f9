"""PAY500: replacement not taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="PAY500",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def replacement_not_taken(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Replacement not taken.

    ## What it checks
    A replacement or void goes only to a payer that takes it.

    ## Why a payer rejects it
    A Medicare contractor takes only original professional claims: a correction is a
    reopening or a new claim.

    ## Example
    Frequency 7 to Medicare Part B.

    ## What to do
    Ask for a reopening; if the claim was sent back as unprocessable, send a new one.

    ## Source
    The payer's profile; corrected payer-simulator step 10: CLM05-3 is 1 for Medicare
    professional claims.
    """
    profile = reference.profile
    if profile is not None and claim.frequency != "1" and not profile.takes_replacement:
        yield Finding(
            message=f"{profile.name} takes no claim of frequency {claim.frequency}",
            field="frequency",
            carc="16",
            rarc="MA30",
        )
