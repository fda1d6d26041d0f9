"""B104a: charges do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.money import show_dollars
from claimwright.rule import Finding, Outcome, Severity, rule

LINES_MAX = 50
"""How many lines an 837P carries."""


@rule(
    code="B104a",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def charges_do_not_add_up(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Charges do not add up.

    ## What it checks
    The charges of the lines add up to the charge of the claim, and there are at most
    50 lines.

    ## Why a payer rejects it
    A claim that does not add up is sent back before anybody reads it.

    ## Example
    CLM02 of 165 with lines of 165 and 42.

    ## What to do
    Add the lines again; the claim states their sum. Split a claim of more than 50
    lines.

    ## Source
    005010X222A1: CLM02 is the sum of all SV102; LX at most 50 (corrected row B104a).
    """
    stated, summed = claim.charge_cents, claim.line_total_cents
    if stated != summed:
        yield Finding(
            message=f"the claim says {show_dollars(stated)}, its lines come to "
            f"{show_dollars(summed)}",
            field="charge_cents",
            carc="16",
            rarc="M54",
        )
    if len(claim.lines) > LINES_MAX:
        yield Finding(
            message=f"the claim has {len(claim.lines)} lines; {LINES_MAX} are allowed",
            field="lines",
            carc="16",
        )
