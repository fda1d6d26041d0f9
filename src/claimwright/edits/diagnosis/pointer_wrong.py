"""B103: pointer wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="B103",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def pointer_wrong(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Pointer wrong.

    ## What it checks
    Every line points to at least one diagnosis of the claim, and to none that is not
    there; the same one twice warns.

    ## Why a payer rejects it
    A pointer to nothing leaves the service without a reason.

    ## Example
    A line that points to the third diagnosis of two.

    ## What to do
    Point the line to the diagnosis that it was for.

    ## Source
    005010X222A1 loop 2400: SV107-1 is required, values 1 to 12 (corrected row B103).
    """
    count = len(claim.diagnoses)
    for line in claim.lines:
        wrong = [each for each in line.pointers if not 1 <= each <= count]
        if not line.pointers or wrong:
            what = f"diagnosis {wrong[0]} of {count}" if wrong else "no diagnosis"
            yield Finding(
                message=f"the line points to {what}",
                line=line.number,
                field="pointers",
                carc="16",
                rarc="M64",
            )
        elif len(set(line.pointers)) < len(line.pointers):
            yield Finding(
                message="the line points to a diagnosis twice",
                line=line.number,
                field="pointers",
                severity=Severity.WARN,
            )
