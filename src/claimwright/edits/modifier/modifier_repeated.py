"""MOD500: modifier repeated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="MOD500",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def modifier_repeated(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Modifier repeated.

    ## What it checks
    No modifier stands twice on a line.

    ## Why a payer rejects it
    The second one says nothing, and takes the place of one that does.

    ## Example
    99213-25-25.

    ## What to do
    Take the second one off.

    ## Source
    Structure: SV101-3 to SV101-6 are four different modifiers (005010X222A1, loop
    2400).
    """
    for line in claim.lines:
        if len(set(line.modifiers)) < len(line.modifiers):
            yield Finding(
                message="a modifier stands twice",
                line=line.number,
                field="modifiers",
                severity=Severity.WARN,
            )
