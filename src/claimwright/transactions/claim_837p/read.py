"""The bytes of an 837P to claims, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.claims.batch import Envelope
from claimwright.claims.claim import (
    Accident,
    Claim,
    Diagnosis,
    DiagnosisRole,
    Icd,
    ServiceLine,
)
from claimwright.claims.coverage import SELF
from claimwright.transactions.claim_837p import parties
from claimwright.transactions.envelope import unwrap
from claimwright.transactions.sets import as_noun, events, origin, sets_of
from claimwright.transactions.values import (
    read_amount,
    read_quantity,
    read_span,
)
from claimwright.x12.faults import Fault
from claimwright.x12.interchange import TransactionSet
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

GUIDE = "005010X222A1"
UNIT = "2300"
_CAUSES = (1, 2, 3)
_CAUSE_STATE = 4
_MODIFIERS = (3, 4, 5, 6)
_POINTERS = (1, 2, 3, 4)

Event = Envelope | Claim | SyntaxFault


def read(chunks: Iterable[bytes], *, file: str) -> Iterator[Event]:
    """Read the claims of a file; memory does not grow with it.

    Of each transaction set first its envelope, then claims and faults as they stand
    in the file. A value that cannot be read is a fault, and its claim comes anyway.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for origins and errors.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
    """
    trailers: list[Fault] = []
    sets = sets_of(chunks, GUIDE, file=file, name="an 837P", trailers=trailers)
    for each, rules in sets:
        yield from _set(each, events(each, rules, file=file), file)
    yield from (as_noun(each, file) for each in trailers)


def _set(
    read_set: TransactionSet, found: Iterator[Loop | SyntaxFault], file: str
) -> Iterator[Event]:
    opened = False
    held: list[SyntaxFault] = []
    for event in found:
        if isinstance(event, SyntaxFault):
            if opened:
                yield event
            else:
                held.append(event)
            continue
        if not opened:
            yield _envelope(read_set, event)
            yield from held
            opened = True
        if event.id == UNIT:
            yield _claim(event, file)


def _envelope(read_set: TransactionSet, loop: Loop) -> Envelope:
    root = loop
    while root.parent is not None:
        root = root.parent
    bht = root.find("BHT")
    envelope = unwrap(read_set, reference=bht.element(3) if bht else "")
    submitter = next((each.find("NM1") for each in root.inner("1000A")), None)
    if submitter is None:
        return envelope
    sender = replace(envelope.sender, name=submitter.element(3))
    return replace(envelope, sender=sender)


def _claim(loop: Loop, file: str) -> Claim:
    clm = loop.segments[0]
    subscriber_level = loop.ancestor("2000B")
    patient_level = loop.ancestor("2000C")
    billing_level = loop.ancestor("2000A")
    coverage = parties.coverage(subscriber_level, patient_level)
    return Claim(
        patient_control_number=clm.element(1),
        charge_cents=read_amount(clm.element(2)),
        place_of_service=clm.component(5, 1),
        frequency=clm.component(5, 3),
        payer_control_number=_reference(loop, "F8"),
        prior_authorization=_reference(loop, "G1"),
        referral_number=_reference(loop, "9F"),
        clia_number=_reference(loop, "X4"),
        provider_signature=clm.element(6),
        assignment=clm.element(7),
        benefits_assigned=clm.element(8),
        release_of_information=clm.element(9),
        accident=_accident(loop, clm),
        admitted_on=parties.day(loop, "435"),
        onset_on=parties.day(loop, "431"),
        diagnoses=tuple(_diagnoses(loop, file)),
        lines=tuple(_line(each, file) for each in loop.inner("2400")),
        billing=parties.billing(billing_level),
        pay_to=parties.pay_to(billing_level),
        rendering=parties.inside(loop, "2310B"),
        referring=parties.inside(loop, "2310A"),
        supervising=parties.inside(loop, "2310D"),
        facility=parties.inside(loop, "2310C"),
        coverage=coverage,
        patient=parties.patient(
            patient_level if coverage.relationship != SELF else subscriber_level
        ),
        origin=origin(clm, file),
    )


def _reference(loop: Loop, qualifier: str) -> str:
    found = loop.find(f"REF*{qualifier}")
    return found.element(2) if found else ""


def _accident(loop: Loop, clm: Segment) -> Accident | None:
    causes = tuple(filter(None, (clm.component(11, place) for place in _CAUSES)))
    happened_on = parties.day(loop, "439")
    if not causes and happened_on is None:
        return None
    return Accident(
        causes=causes,
        state=clm.component(11, _CAUSE_STATE),
        happened_on=happened_on,
    )


_QUALIFIERS = {
    "ABK": (DiagnosisRole.PRINCIPAL, Icd.ICD10CM),
    "BK": (DiagnosisRole.PRINCIPAL, Icd.ICD9CM),
    "ABF": (DiagnosisRole.OTHER, Icd.ICD10CM),
    "BF": (DiagnosisRole.OTHER, Icd.ICD9CM),
}


def _diagnoses(loop: Loop, file: str) -> Iterator[Diagnosis]:
    for hi in loop.find_all("HI"):
        for number in range(1, len(hi.elements)):
            qualifier, code = hi.component(number, 1), hi.component(number, 2)
            known = _QUALIFIERS.get(qualifier)
            if known is None or not code:
                continue
            role, revision = known
            yield Diagnosis(
                code=code.upper(),
                role=role,
                revision=revision,
                origin=origin(hi, file),
            )


def _line(loop: Loop, file: str) -> ServiceLine:
    lx = loop.segments[0]
    sv1 = loop.find("SV1") or EMPTY
    dates = loop.find("DTP*472")
    modifiers = (sv1.component(1, place) for place in _MODIFIERS)
    pointers = (sv1.component(7, place) for place in _POINTERS)
    return ServiceLine(
        number=_whole(lx.element(1)),
        procedure=sv1.component(1, 2).upper(),
        qualifier=sv1.component(1, 1),
        modifiers=tuple(each.upper() for each in modifiers if each),
        description=sv1.component(1, 7),
        charge_cents=read_amount(sv1.element(2)),
        unit_basis=sv1.element(3),
        units=read_quantity(sv1.element(4)),
        place_of_service=sv1.element(5),
        pointers=tuple(_whole(each) for each in pointers if each),
        dates=read_span(dates.element(2), dates.element(3)) if dates else None,
        control_number=_reference(loop, "6R"),
        rendering=parties.inside(loop, "2420A"),
        drug=parties.drug(loop),
        origin=origin(lx, file),
    )


def _whole(text: str) -> int:
    """A counter; 0, which counts nothing, if it is no number."""
    return int(text) if text.isascii() and text.isdigit() else 0
