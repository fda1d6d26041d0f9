"""UNI500: charge is zero."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="UNI500",
    severity=Severity.WARN,
    effective=date(2003, 10, 16),
)
def charge_is_zero(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Charge is zero.

    ## What it checks
    Claim and lines have a charge; and the claim has at least one line.

    ## Why a payer rejects it
    Most payers refuse what costs nothing; some want it, for quality codes and
    encounters.

    ## Example
    A line of 0.00.

    ## What to do
    Check the fee; send it if the payer wants a line for the record only.

    ## Source
    Corrected row KD32: no line rejects, a charge of zero warns.
    """
    if not claim.lines:
        yield Finding(
            message="the claim has no service line",
            field="lines",
            severity=Severity.REJECT,
            carc="16",
        )
    for line in claim.lines:
        if line.charge_cents <= 0:
            negative = line.charge_cents < 0
            yield Finding(
                message="the line's charge is negative"
                if negative
                else "the line is free",
                line=line.number,
                field="charge_cents",
                severity=Severity.REJECT if negative else None,
                carc="16",
                rarc="M79",
            )
