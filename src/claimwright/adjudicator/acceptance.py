"""The front end: which claims a payer takes in at all (277CA)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.adjudicator.members import MemberFile
from claimwright.claims.acknowledgment import ClaimStatus
from claimwright.claims.claim import Claim
from claimwright.codesets.codes import CodeStatus
from claimwright.edits.reference import Reference
from claimwright.identifiers import is_npi
from claimwright.payers.profile import PayerProfile

TAKEN = ClaimStatus(category="A2", code="20")
MEMBER_UNKNOWN = ClaimStatus(category="A3", code="33", entity="IL")
BILLING_NUMBER_WRONG = ClaimStatus(category="A7", code="562", entity="85")
DIAGNOSIS_WRONG = ClaimStatus(category="A7", code="255")
POINTER_WRONG = ClaimStatus(category="A7", code="477")
FREQUENCY_WRONG = ClaimStatus(category="A7", code="535")
REPLACED_UNKNOWN = ClaimStatus(category="A7", code="464", entity="PR")
TOTALS_WRONG = ClaimStatus(category="A7", code="178")
DATES_WRONG = ClaimStatus(category="A7", code="187")

ORIGINAL, REPLACEMENT, VOID = "1", "7", "8"


def objections(
    claim: Claim,
    *,
    profile: PayerProfile,
    members: MemberFile,
    reference: Reference,
    received_on: date,
    known_numbers: frozenset[str],
) -> Iterator[ClaimStatus]:
    """Why a claim is sent back before anybody adjudicates it.

    Args:
        claim: as the 837 has it.
        profile: the payer's.
        members: whom it covers.
        reference: code sets, to judge diagnoses by their day.
        received_on: when the claim came.
        known_numbers: the payer's own claim numbers that can be replaced.
    """
    if members.find(claim.coverage.subscriber.member_id) is None:
        yield MEMBER_UNKNOWN
    if not is_npi(claim.billing.npi):
        yield BILLING_NUMBER_WRONG
    if claim.charge_cents != claim.line_total_cents:
        yield TOTALS_WRONG
    if any(
        _points_nowhere(line.pointers, len(claim.diagnoses)) for line in claim.lines
    ):
        yield POINTER_WRONG
    dates = claim.dates
    if dates is None or dates.first > received_on:
        yield DATES_WRONG
    elif any(
        reference.icd10cm.status(each.code, dates.first)
        not in {CodeStatus.VALID, CodeStatus.NOT_COVERED}
        for each in claim.diagnoses
    ):
        yield DIAGNOSIS_WRONG
    if claim.frequency != ORIGINAL:
        if not profile.takes_replacement:
            yield FREQUENCY_WRONG
        elif claim.payer_control_number not in known_numbers:
            yield REPLACED_UNKNOWN


def _points_nowhere(pointers: tuple[int, ...], count: int) -> bool:
    return not pointers or any(not 1 <= each <= count for each in pointers)
