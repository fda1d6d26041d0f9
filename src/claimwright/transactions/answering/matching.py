"""Answers that came back, to the claims and sets that they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimStatus,
    ClaimVerdict,
    ImplementationAcknowledgment,
    TransactionVerdict,
)
from claimwright.claims.batch import ClaimBatch
from claimwright.claims.claim import Claim


def claims_answered(
    claims: Iterable[Claim], acknowledgment: ClaimAcknowledgment
) -> Iterator[tuple[ClaimVerdict, Claim | None]]:
    """The verdicts of a 277CA, each with the claim that it is about.

    A claim is told by its control number; where two have the same, by its charge. A
    verdict on no claim of these comes with None: somebody has to look at it. Where a
    provider or the batch is rejected as a whole and no claim is told of, each claim of
    it comes with the verdict that it shares.
    """
    held: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[claim.patient_control_number].append(claim)
    for verdict in acknowledgment.verdicts:
        found = held[verdict.patient_control_number]
        same = [each for each in found if each.charge_cents == verdict.charge_cents]
        answered = next(iter(same or found), None)
        if answered is not None:
            found.remove(answered)
        yield verdict, answered
    left = [claim for found in held.values() for claim in found]
    for claim in left:
        statuses = _rejected_as_whole(claim, acknowledgment)
        if statuses:
            yield _shared(claim, statuses, acknowledgment), claim


def _rejected_as_whole(
    claim: Claim, acknowledgment: ClaimAcknowledgment
) -> tuple[ClaimStatus, ...]:
    """Why a claim is rejected of which nobody tells; nothing if it is not."""
    numbers = {claim.billing.npi, claim.billing.tax_id} - {""}
    for each in acknowledgment.providers:
        if not each.accepted and each.claims and each.npi in numbers:
            return each.statuses
    return acknowledgment.statuses if acknowledgment.claims else ()


def _shared(
    claim: Claim, statuses: tuple[ClaimStatus, ...], acknowledgment: ClaimAcknowledgment
) -> ClaimVerdict:
    return ClaimVerdict(
        patient_control_number=claim.patient_control_number,
        accepted=False,
        statuses=statuses,
        charge_cents=claim.charge_cents,
        status_on=acknowledgment.received_on,
        billing_npi=claim.billing.npi,
        billing_name=str(claim.billing.name),
    )


def batch_answered(
    batch: ClaimBatch, acknowledgment: ImplementationAcknowledgment
) -> TransactionVerdict | None:
    """What a 999 says of a batch; None if it answers another group or set."""
    envelope = batch.envelope
    if acknowledgment.group_control != envelope.group_control:
        return None
    wanted = envelope.transaction_control
    return next(
        (each for each in acknowledgment.transactions if each.control == wanted), None
    )
