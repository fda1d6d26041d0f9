"""B002: pair never paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.pairs import unpaid_pairs
from claimwright.edits.reference import Reference
from claimwright.rule import Outcome, Severity, rule


@rule(
    code="B002",
    severity=Severity.REJECT,
    effective=date(1996, 1, 1),
)
def pair_never_paid(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Pair never paid.

    ## What it checks
    No two services of one day are an NCCI pair that no modifier lets through
    (indicator 0).

    ## Why a payer rejects it
    The second service is part of the first: the payer denies it (CARC 97 or 236).

    ## Example
    80053 and 80048 on one day: the small panel is part of the big one.

    ## What to do
    Bill the service of column 1 only.

    ## Source
    NCCI Policy Manual for Medicare, chapter I, section E, modifier indicator 0; the
    pair file of the date of service.
    """
    yield from unpaid_pairs(claim, reference, indicator=0)
