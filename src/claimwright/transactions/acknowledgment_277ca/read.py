"""The bytes of a 277CA to a payer's verdicts on claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimStatus,
    ClaimVerdict,
    LineVerdict,
    ProviderReference,
    ProviderVerdict,
    SyntaxFault,
)
from claimwright.noun import replace
from claimwright.transactions.acknowledgment_277ca.write import TAKEN, usual_receipt
from claimwright.transactions.envelope import unwrap
from claimwright.transactions.sets import events, sets_of
from claimwright.transactions.values import (
    read_amount,
    read_day,
    read_quantity,
    read_span,
)
from claimwright.x12.interchange import TransactionSet
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

GUIDE = "005010X214"
_ACCEPTED = "WQ"
_RECEIVED = "A1"
_STATUSES = (1, 10, 11)
_MODIFIERS = (3, 4, 5, 6)


def read(
    chunks: Iterable[bytes], *, file: str
) -> Iterator[ClaimAcknowledgment | SyntaxFault]:
    """Read the verdicts of a file.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
    """
    for each, rules in sets_of(chunks, GUIDE, file=file, name="a 277CA"):
        levels: list[Loop] = []
        # A provider, or a batch, that is rejected as a whole has no patients below.
        for event in events(each, rules, file=file, lone=True):
            if isinstance(event, SyntaxFault):
                yield event
            else:
                levels.append(event)
        yield _acknowledgment(each, levels)


def _acknowledgment(
    read_set: TransactionSet, levels: list[Loop]
) -> ClaimAcknowledgment:
    root = levels[-1]
    bht = root.find("BHT") or EMPTY
    envelope = unwrap(read_set, reference=bht.element(3))
    created_on = envelope.created_at.date()
    first = levels[0] if len(levels) > 1 else None
    payer_level, receiver_level = _level(first, "2000A"), _level(first, "2000B")
    payer, receipt = _under(payer_level, "2100A"), _inner(payer_level, "2200A")
    submitter = _under(receiver_level, "2100B")
    batch = _inner(receiver_level, "2200B")
    told = ClaimAcknowledgment(
        envelope=envelope,
        payer_name=payer.element(3),
        payer_id=payer.element(9),
        payer_role=payer.element(1) or "PR",
        payer_qualifier=payer.element(8) or "PI",
        submitter_name=submitter.element(3),
        submitter_first=submitter.element(4),
        submitter_middle=submitter.element(5),
        submitter_is_person=submitter.element(2) == "1",
        submitter_id=submitter.element(9),
        batch_reference=_found(batch, "TRN").element(2),
        received_on=_day(receipt, "DTP*050") or created_on,
        receipt=_found(receipt, "TRN").element(2),
        processed_on=_day(receipt, "DTP*009"),
        statuses=tuple(_refusals(batch)) if batch else (),
        taken_as=_taken_as(batch),
        providers=tuple(_providers(levels)),
        verdicts=tuple(
            _verdict(patient, claim, created_on)
            for patient in levels
            for claim in patient.inner("2200D")
        ),
    )
    return _without_usual(told, created_on, batch)


def _without_usual(
    told: ClaimAcknowledgment, created_on: date, batch: Loop | None
) -> ClaimAcknowledgment:
    """What is as usual is not told; what no level below tells, is."""
    if told.receipt == usual_receipt(told):
        told = replace(told, receipt="")
    if told.processed_on == created_on:
        told = replace(told, processed_on=None)
    if told.verdicts or told.providers or batch is None:
        return told
    stc = batch.find("STC") or EMPTY
    claims = _count(batch, "QTY*90") + _count(batch, "QTY*AA")
    return replace(told, claims=claims, charge_cents=read_amount(stc.element(4)))


def _level(level: Loop | None, name: str) -> Loop | None:
    """The level of that name: a level itself, or the one around it."""
    if level is None or level.id == name:
        return level
    return level.ancestor(name)


def _found(loop: Loop | None, head: str) -> Segment:
    return (loop.find(head) if loop is not None else None) or EMPTY


def _day(loop: Loop | None, head: str) -> date | None:
    return read_day(_found(loop, head).element(3))


def _refusals(batch: Loop) -> Iterator[ClaimStatus]:
    """Why the batch as a whole was not taken."""
    for stc in batch.find_all("STC"):
        if stc.element(3) != _ACCEPTED and stc.component(1, 1) != _RECEIVED:
            yield from _of_stc(stc)


def _taken_as(batch: Loop | None) -> tuple[ClaimStatus, ...]:
    """How a batch that was taken is acknowledged; nothing if as usual."""
    if batch is None or any(_refusals(batch)):
        return ()
    found = tuple(_statuses(batch))
    return found if found != TAKEN else ()


def _providers(levels: list[Loop]) -> Iterator[ProviderVerdict]:
    """Each provider of whom more is told than its claims say, once."""
    told: set[ProviderVerdict] = set()
    last = None
    for level in levels:
        provider = _level(level, "2000C")
        if provider is None or provider is last:
            continue
        last = provider
        verdict = _provider(provider, is_lone=provider is level)
        plain = ProviderVerdict(npi=verdict.npi, name=verdict.name)
        if verdict != plain and verdict not in told:
            told.add(verdict)
            yield verdict


def _provider(level: Loop, *, is_lone: bool) -> ProviderVerdict:
    named, status = _under(level, "2100C"), _inner(level, "2200C")
    stc = _found(status, "STC")
    statuses = tuple(_statuses(status)) if status else ()
    found = ProviderVerdict(
        npi=named.element(9),
        name=named.element(3),
        qualifier=named.element(8) or "XX",
        is_person=named.element(2) == "1",
        first=named.element(4),
        middle=named.element(5),
        suffix=named.element(7),
        accepted=not statuses or stc.element(3) == _ACCEPTED,
        statuses=statuses if statuses != TAKEN else (),
        trace=_found(status, "TRN").element(2) or "0",
        references=tuple(
            ProviderReference(qualifier=ref.element(1), number=ref.element(2))
            for ref in (status.find_all("REF") if status else ())
        ),
    )
    if not is_lone:
        return found
    claims = _count(status, "QTY*QA") + _count(status, "QTY*QC")
    return replace(found, claims=claims, charge_cents=read_amount(stc.element(4)))


def _count(loop: Loop | None, head: str) -> int:
    return int(read_quantity(_found(loop, head).element(2)) or 0)


def _inner(loop: Loop | None, name: str) -> Loop | None:
    return next(loop.inner(name), None) if loop else None


def _under(loop: Loop | None, name: str) -> Segment:
    return _found(_inner(loop, name), "NM1")


def _verdict(patient: Loop, claim: Loop, created_on: date) -> ClaimVerdict:
    stc, named = _found(claim, "STC"), _under(patient, "2100D")
    provider = _under(patient.ancestor("2000C"), "2100C")
    served = _found(claim, "DTP*472")
    span = read_span(served.element(2), served.element(3))
    return ClaimVerdict(
        patient_control_number=_found(claim, "TRN").element(2),
        accepted=stc.element(3) == _ACCEPTED,
        statuses=tuple(_statuses(claim)),
        charge_cents=read_amount(stc.element(4)),
        status_on=read_day(stc.element(2)) or created_on,
        service_from=span.first if span else None,
        service_to=span.last if span else None,
        payer_control_number=_found(claim, "REF*1K").element(2),
        clearinghouse_number=_found(claim, "REF*D9").element(2),
        bill_type=_found(claim, "REF*BLT").element(2),
        patient_last=named.element(3),
        patient_first=named.element(4),
        patient_middle=named.element(5),
        patient_suffix=named.element(7),
        member_id=named.element(9),
        member_qualifier=named.element(8) or "MI",
        billing_npi=provider.element(9),
        billing_name=provider.element(3),
        lines=tuple(_line(each) for each in claim.inner("2220D")),
    )


def _statuses(loop: Loop) -> Iterator[ClaimStatus]:
    for stc in loop.find_all("STC"):
        yield from _of_stc(stc)


def _of_stc(stc: Segment) -> Iterator[ClaimStatus]:
    message = stc.element(12)
    for number in _STATUSES:
        if stc.element(number):
            yield ClaimStatus(
                category=stc.component(number, 1),
                code=stc.component(number, 2),
                entity=stc.component(number, 3),
                message=message,
            )
            message = ""


def _line(loop: Loop) -> LineVerdict:
    svc, served = loop.first, _found(loop, "DTP*472")
    span = read_span(served.element(2), served.element(3))
    modifiers = (svc.component(1, number) for number in _MODIFIERS)
    return LineVerdict(
        procedure=svc.component(1, 2),
        qualifier=svc.component(1, 1),
        modifiers=tuple(filter(None, modifiers)),
        charge_cents=read_amount(svc.element(2)),
        revenue=svc.element(4),
        units=read_quantity(svc.element(7)),
        statuses=tuple(_statuses(loop)),
        status_on=read_day(_found(loop, "STC").element(2)),
        control_number=_found(loop, "REF*FJ").element(2),
        prescription_number=_found(loop, "REF*XZ").element(2),
        service_from=span.first if span else None,
        service_to=span.last if span else None,
    )
