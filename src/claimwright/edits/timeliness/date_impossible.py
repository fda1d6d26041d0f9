"""B104c: date impossible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="B104c",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def date_impossible(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Date impossible.

    ## What it checks
    Every line has a date of service, and none lies after the day of submission.

    ## Why a payer rejects it
    A service that has not happened yet cannot be paid.

    ## Example
    Sent on 10 September for a visit of 14 September.

    ## What to do
    Correct the date; or send the claim when the service has been rendered.

    ## Source
    Corrected row B104c; 005010X222A1 loop 2400: DTP*472 is required.
    """
    sent = reference.submitted_on
    for line in claim.lines:
        if line.dates is None:
            yield Finding(
                message="the line has no date of service",
                line=line.number,
                field="dates",
                carc="16",
                rarc="M52",
            )
        elif sent is not None and line.dates.first > sent:
            yield Finding(
                message=f"served on {line.dates.first}, sent on {sent}",
                line=line.number,
                field="dates",
                carc="110",
            )
