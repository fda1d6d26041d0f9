"""B090: place of service not valid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.lines import dated
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="B090",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def place_of_service_not_valid(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Place of service not valid.

    ## What it checks
    The place of service is a code that is in force on the day, on the claim and on
    each line that states its own.

    ## Why a payer rejects it
    The place decides the price; one that does not exist has none.

    ## Example
    Place 10 on a visit of 2021: telehealth at home begins with 2022.

    ## What to do
    Choose the place where the patient was when seen.

    ## Source
    CMS Place of Service Code Set; Medicare Claims Processing Manual, chapter 26,
    section 10.5.
    """
    for line, day in dated(claim):
        place = line.place_of_service or claim.place_of_service
        if reference.places.find(place, day) is None:
            yield Finding(
                message=f"place of service {place or 'none'} is not in force on {day}",
                line=line.number,
                field="place_of_service",
                carc="5",
                rarc="M77",
            )
