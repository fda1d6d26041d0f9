"""B050: modifier unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, Standing, rule


@rule(
    code="B050",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
    standing=Standing.UNVERIFIED,
)
def modifier_unknown(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Modifier unknown.

    ## What it checks
    Every modifier is one that is in use.

    ## Why a payer rejects it
    A modifier that does not exist cannot be processed.

    ## Example
    ZZ on a visit.

    ## What to do
    Choose the modifier from the list of the date of service.

    ## Source
    HCPCS modifiers (CMS) and CPT modifiers by number (AMA); spec row B050. The list is
    a first cut, so this warns.
    """
    for line in claim.lines:
        for modifier in line.modifiers:
            if not reference.modifiers.is_known(modifier):
                yield Finding(
                    message=f"modifier {modifier} is not known",
                    line=line.number,
                    field="modifiers",
                    carc="182",
                    rarc="N519",
                )
