"""Answers that came back, to the claims and sets that they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
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
    verdict on no claim of these comes with None: somebody has to look at it.
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
