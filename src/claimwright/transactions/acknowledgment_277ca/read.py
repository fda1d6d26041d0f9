"""The bytes of a 277CA to a payer's verdicts on claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimStatus,
    ClaimVerdict,
    LineVerdict,
    SyntaxFault,
)
from claimwright.transactions.envelope import unwrap
from claimwright.transactions.sets import events, sets_of
from claimwright.transactions.values import read_amount, read_day, read_span
from claimwright.x12.interchange import TransactionSet
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

GUIDE = "005010X214"
_ACCEPTED = "WQ"
_RECEIVED = "A1"
_STATUSES = (1, 10, 11)


def read(
    chunks: Iterable[bytes], *, file: str
) -> Iterator[ClaimAcknowledgment | SyntaxFault]:
    """Read the verdicts of a file.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
    """
    for each, rules in sets_of(chunks, GUIDE, file=file, name="a 277CA"):
        units: list[Loop] = []
        for event in events(each, rules, file=file):
            if isinstance(event, SyntaxFault):
                yield event
            else:
                units.append(event)
        yield _acknowledgment(each, units)


def _acknowledgment(read_set: TransactionSet, units: list[Loop]) -> ClaimAcknowledgment:
    root, patients = units[-1], units[:-1]
    bht = root.find("BHT") or EMPTY
    envelope = unwrap(read_set, reference=bht.element(3))
    payer_level = patients[0].ancestor("2000A") if patients else None
    receiver_level = patients[0].ancestor("2000B") if patients else None
    payer, trace = _under(payer_level, "2100A"), _inner(payer_level, "2200A")
    submitter = _under(receiver_level, "2100B")
    batch = _inner(receiver_level, "2200B")
    received = trace.find("DTP*050") if trace else None
    batch_trace = batch.find("TRN") if batch else None
    created_on = envelope.created_at.date()
    received_on = read_day(received.element(3)) if received else None
    return ClaimAcknowledgment(
        envelope=envelope,
        payer_name=payer.element(3),
        payer_id=payer.element(9),
        submitter_name=submitter.element(3),
        submitter_id=submitter.element(9),
        batch_reference=batch_trace.element(2) if batch_trace else "",
        received_on=received_on or created_on,
        statuses=tuple(_refusals(batch)) if batch else (),
        verdicts=tuple(
            _verdict(patient, claim, created_on)
            for patient in patients
            for claim in patient.inner("2200D")
        ),
    )


def _refusals(batch: Loop) -> Iterator[ClaimStatus]:
    """Why the batch as a whole was not taken."""
    for stc in batch.find_all("STC"):
        if stc.element(3) != _ACCEPTED and stc.component(1, 1) != _RECEIVED:
            yield from _of_stc(stc)


def _inner(loop: Loop | None, name: str) -> Loop | None:
    return next(loop.inner(name), None) if loop else None


def _under(loop: Loop | None, name: str) -> Segment:
    found = _inner(loop, name)
    return (found.find("NM1") if found else None) or EMPTY


def _verdict(patient: Loop, claim: Loop, created_on: date) -> ClaimVerdict:
    trace = claim.find("TRN") or EMPTY
    stc = claim.find("STC") or EMPTY
    named = _under(patient, "2100D")
    provider = _under(patient.ancestor("2000C"), "2100C")
    number, served = claim.find("REF*1K"), claim.find("DTP*472")
    span = read_span(served.element(2), served.element(3)) if served else None
    return ClaimVerdict(
        patient_control_number=trace.element(2),
        accepted=stc.element(3) == _ACCEPTED,
        statuses=tuple(_statuses(claim)),
        charge_cents=read_amount(stc.element(4)),
        status_on=read_day(stc.element(2)) or created_on,
        service_from=span.first if span else None,
        service_to=span.last if span else None,
        payer_control_number=number.element(2) if number else "",
        patient_last=named.element(3),
        patient_first=named.element(4),
        member_id=named.element(9),
        billing_npi=provider.element(9),
        billing_name=provider.element(3),
        lines=tuple(_line(each) for each in claim.inner("2220D")),
    )


def _statuses(loop: Loop) -> Iterator[ClaimStatus]:
    for stc in loop.find_all("STC"):
        yield from _of_stc(stc)


def _of_stc(stc: Segment) -> Iterator[ClaimStatus]:
    for number in _STATUSES:
        if stc.element(number):
            yield ClaimStatus(
                category=stc.component(number, 1),
                code=stc.component(number, 2),
                entity=stc.component(number, 3),
            )


def _line(loop: Loop) -> LineVerdict:
    svc, number = loop.first, loop.find("REF*FJ")
    return LineVerdict(
        procedure=svc.component(1, 2),
        qualifier=svc.component(1, 1),
        charge_cents=read_amount(svc.element(2)),
        statuses=tuple(_statuses(loop)),
        control_number=number.element(2) if number else "",
    )
