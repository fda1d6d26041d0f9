"""B007: units over line limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.edits.unit_limits import over_limit
from claimwright.rule import Outcome, Severity, rule
from claimwright.tables.mue.limits import UnitBasis


@rule(
    code="B007",
    severity=Severity.REJECT,
    effective=date(2007, 1, 1),
)
def units_over_line_limit(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Units over line limit.

    ## What it checks
    No line has more units than the unit limit of its code, where the limit counts each
    line.

    ## Why a payer rejects it
    More than that is medically unlikely: the payer denies all units, not only those
    above (CARC 151).

    ## Example
    Three sets on a line that may have two.

    ## What to do
    Check the units against the record and the unit of the code. What was truly done
    needs the record; MAI 1 may go on a second line with its modifier.

    ## Source
    MUE adjudication indicator 1 (CMS NCCI, Medically Unlikely Edits); the edition of
    the date of service.
    """
    yield from over_limit(claim, reference, UnitBasis.LINE)
