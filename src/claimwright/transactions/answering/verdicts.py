"""A judged batch of claims to the verdicts of its 277CA."""

from __future__ import annotations

from datetime import date

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimStatus,
    ClaimVerdict,
    LineVerdict,
)
from claimwright.claims.batch import Envelope
from claimwright.transactions.answering.places import (
    BatchPlaces,
    ClaimPlace,
    FaultsByPlace,
    LinePlace,
)
from claimwright.transactions.answering.statuses import statuses_of
from claimwright.transactions.values import read_amount
from claimwright.x12.check import SetReport
from claimwright.x12.faults import Fault
from claimwright.x12.segment import clean

ACCEPTED = ClaimStatus(category="A2", code="20", entity="PR")
"""Accepted for adjudication by the payer."""


def acknowledge(
    report: SetReport, batch: BatchPlaces, *, envelope: Envelope, received_on: date
) -> ClaimAcknowledgment:
    """The verdicts on the claims of a set that a 999 has accepted.

    Args:
        report: of the set.
        batch: its claims.
        envelope: of the answer.
        received_on: the day on which the batch came in.
    """
    faults = FaultsByPlace.of(report.faults)
    first = min(
        (min(each.levels, default=each.start) for each in batch.claims), default=0
    )
    of_batch = faults.between(0, first) if batch.claims else faults.faults
    refused = statuses_of(of_batch)
    return ClaimAcknowledgment(
        envelope=envelope,
        payer_name=clean(batch.receiver.element(3)) or envelope.sender.name,
        payer_id=clean(batch.receiver.element(9)) or envelope.sender.identifier,
        submitter_name=clean(batch.submitter.element(3)) or envelope.receiver.name,
        submitter_id=clean(batch.submitter.element(9)) or envelope.receiver.identifier,
        batch_reference=batch.reference,
        received_on=received_on,
        statuses=refused,
        verdicts=tuple(
            _verdict(each, batch, faults, refused, received_on) for each in batch.claims
        ),
    )


def _verdict(
    claim: ClaimPlace,
    batch: BatchPlaces,
    faults: FaultsByPlace,
    refused: tuple[ClaimStatus, ...],
    on: date,
) -> ClaimVerdict:
    found = tuple(faults.of_claim(claim, batch))
    by_line = _by_line(claim, found)
    taken = not found and not refused
    # A claim is told of what its lines lack, too: readers that stop at the claim
    # must not take it for accepted.
    statuses = (ACCEPTED,) if taken else statuses_of(found) or refused
    patient, billing, dates = claim.patient, claim.billing, claim.dates
    return ClaimVerdict(
        patient_control_number=claim.patient_control_number,
        accepted=taken,
        statuses=statuses,
        charge_cents=read_amount(claim.charge),
        status_on=on,
        service_from=dates.first if dates else None,
        service_to=dates.last if dates else None,
        patient_last=clean(patient.element(3), 60),
        patient_first=clean(patient.element(4), 35),
        member_id=claim.member_id,
        billing_npi=clean(billing.element(9)),
        billing_name=clean(billing.element(3), 60),
        lines=tuple(_line(line, mine) for line, mine in by_line if line.procedure),
    )


def _by_line(
    claim: ClaimPlace, found: tuple[Fault, ...]
) -> list[tuple[LinePlace, list[Fault]]]:
    """The lines at fault, each with its faults."""
    starts = [each.start for each in claim.lines]
    ends = [*starts[1:], claim.end + 1]
    held = []
    for line, end in zip(claim.lines, ends, strict=False):
        mine = [each for each in found if line.start <= each.segment.offset < end]
        if mine:
            held.append((line, mine))
    return held


def _line(line: LinePlace, faults: list[Fault]) -> LineVerdict:
    return LineVerdict(
        procedure=line.procedure,
        qualifier=line.qualifier,
        charge_cents=read_amount(line.charge),
        statuses=statuses_of(faults),
        control_number=line.control_number or line.number,
    )
