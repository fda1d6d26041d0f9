"""B105: medicare number malformed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.identifiers import is_mbi
from claimwright.rule import Finding, Outcome, Severity, rule


@rule(
    code="B105",
    severity=Severity.REJECT,
    effective=date(2020, 1, 1),
)
def medicare_number_malformed(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Medicare number malformed.

    ## What it checks
    A claim to Original Medicare identifies the member by a Medicare Beneficiary
    Identifier: eleven characters, each of the kind that its place wants.

    ## Why a payer rejects it
    Medicare finds members by MBI only; a number of another form is sent back.

    ## Example
    1EG4TE5MK7S: S never stands in an MBI.

    ## What to do
    Read the number from the new Medicare card, without dashes. A Medicare Advantage
    plan has numbers of its own: check the payer.

    ## Source
    CMS, Understanding the Medicare Beneficiary Identifier format; corrected row B105:
    only where the payer is Original Medicare.
    """
    profile = reference.profile
    number = claim.coverage.subscriber.member_id
    if profile is None or not profile.is_original_medicare or not number:
        return
    if not is_mbi(number):
        yield Finding(
            message="the member number has not the form of an MBI",
            field="coverage.subscriber.member_id",
            carc="31",
            rarc="N382",
        )
