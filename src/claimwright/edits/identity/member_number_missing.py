"""IDE500: member number missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="IDE500",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def member_number_missing(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Member number missing.

    ## What it checks
    The subscriber has a member number.

    ## Why a payer rejects it
    Nobody can be found without a number: the payer answers that the patient cannot be
    identified.

    ## Example
    NM1*IL with an empty NM109.

    ## What to do
    Copy the number from the card, or ask the payer for it (270).

    ## Source
    005010X222A1 loop 2010BA: NM109 is required.
    """
    if not claim.coverage.subscriber.member_id:
        yield Finding(
            message="the subscriber has no member number",
            field="coverage.subscriber.member_id",
            carc="31",
            rarc="N382",
        )
