"""B009: units over usual limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.edits.unit_limits import over_limit
from claimwright.rule import Outcome, Severity, rule
from claimwright.tables.mue.limits import UnitBasis


@rule(
    code="B009",
    severity=Severity.WARN,
    effective=date(2007, 1, 1),
)
def units_over_usual_limit(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Units over usual limit.

    ## What it checks
    The units of a code on one day, all lines together, do not exceed its limit, where
    more can be paid with documentation.

    ## Why a payer rejects it
    More than that is medically unlikely: the payer denies all units, not only those
    above (CARC 151).

    ## Example
    41 units of a drug whose limit is 16.

    ## What to do
    Check the units against the record and the unit of the code. What was truly done
    needs the record; MAI 1 may go on a second line with its modifier.

    ## Source
    MUE adjudication indicator 3: by date of service, clinical (CMS NCCI, Medically
    Unlikely Edits); the edition of the date of service.
    """
    yield from over_limit(claim, reference, UnitBasis.DAY)
