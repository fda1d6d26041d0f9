"""B003: pair needs modifier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.pairs import unpaid_pairs
from claimwright.edits.reference import Reference
from claimwright.rule import Outcome, Severity, rule


@rule(
    code="B003",
    severity=Severity.REJECT,
    effective=date(1996, 1, 1),
)
def pair_needs_modifier(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Pair needs modifier.

    ## What it checks
    Two services of one day that are an NCCI pair of indicator 1 have a modifier that
    says why both are paid.

    ## Why a payer rejects it
    Without the modifier the payer takes the second for a part of the first.

    ## Example
    20610 with 99213 and no 25 on the visit.

    ## What to do
    If the record shows a separate service, add the modifier (25 on a visit; XE, XS,
    XP, XU or 59 on a procedure). If not, bill column 1 only.

    ## Source
    NCCI Policy Manual for Medicare, chapter I, section E, modifier indicator 1 and the
    list of NCCI modifiers; the pair file of the date of service.
    """
    yield from unpaid_pairs(claim, reference, indicator=1)
