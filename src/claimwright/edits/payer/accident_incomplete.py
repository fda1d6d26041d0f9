"""B106: accident incomplete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="B106",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def accident_incomplete(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Accident incomplete.

    ## What it checks
    An accident states its day; an automobile accident also its state.

    ## Why a payer rejects it
    Another insurance may have to pay first, and the payer wants to know.

    ## Example
    CLM11 of AA without DTP*439.

    ## What to do
    Enter day and state of the accident; or say that there was none.

    ## Source
    Corrected row B106; 005010X222A1 loop 2300: CLM11 and DTP*439.
    """
    accident = claim.accident
    if accident is None:
        return
    dated_causes = {"AA", "OA"} & set(accident.causes)
    if dated_causes and accident.happened_on is None:
        yield Finding(
            message="the accident has no date",
            field="accident.happened_on",
            carc="16",
            rarc="N305",
        )
    if "AA" in accident.causes and not accident.state:
        yield Finding(
            message="the automobile accident has no state",
            field="accident.state",
            carc="16",
            rarc="N305",
        )
