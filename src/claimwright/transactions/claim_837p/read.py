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
from claimwright.transactions.sets import events, of_trailer, origin, sets_of
from claimwright.transactions.values import (
    read_amount,
    read_quantity,
    read_span,
)
from claimwright.x12.interchange import EnvelopeFault, TransactionSet
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Delimiters, Segment

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
    trailers: list[EnvelopeFault] = []
    sets = sets_of(chunks, GUIDE, file=file, name="an 837P", trailers=trailers)
    for each, rules in sets:
        yield from _set(each, events(each, rules, unit=UNIT, file=file), file)
    yield from (of_trailer(each, file) for each in trailers)


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
    envelope = unwrap(read_set.header, reference=bht.element(3) if bht else "")
    submitter = next((each.find("NM1") for each in root.inner("1000A")), None)
    if submitter is None:
        return envelope
    sender = replace(envelope.sender, name=submitter.element(3))
    return replace(envelope, sender=sender)


def _claim(loop: Loop, file: str) -> Claim:
    delimiters = loop.delimiters
    placed = loop.segments[0][0]
    clm = placed.segment
    subscriber_level = loop.ancestor("2000B")
    patient_level = loop.ancestor("2000C")
    billing_level = loop.ancestor("2000A")
    coverage = parties.coverage(subscriber_level, patient_level)
    return Claim(
        patient_control_number=clm.element(1),
        charge_cents=read_amount(clm.element(2)),
        place_of_service=clm.component(5, 1, delimiters),
        frequency=clm.component(5, 3, delimiters),
        payer_control_number=_reference(loop, "F8"),
        prior_authorization=_reference(loop, "G1"),
        referral_number=_reference(loop, "9F"),
        clia_number=_reference(loop, "X4"),
        provider_signature=clm.element(6),
        assignment=clm.element(7),
        benefits_assigned=clm.element(8),
        release_of_information=clm.element(9),
        accident=_accident(loop, clm, delimiters),
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
        origin=origin(placed, file),
    )


def _reference(loop: Loop, qualifier: str) -> str:
    found = loop.find("REF", qualifier)
    return found.element(2) if found else ""


def _accident(loop: Loop, clm: Segment, delimiters: Delimiters) -> Accident | None:
    causes = tuple(
        filter(None, (clm.component(11, place, delimiters) for place in _CAUSES))
    )
    happened_on = parties.day(loop, "439")
    if not causes and happened_on is None:
        return None
    return Accident(
        causes=causes,
        state=clm.component(11, _CAUSE_STATE, delimiters),
        happened_on=happened_on,
    )


_QUALIFIERS = {
    "ABK": (DiagnosisRole.PRINCIPAL, Icd.ICD10CM),
    "BK": (DiagnosisRole.PRINCIPAL, Icd.ICD9CM),
    "ABF": (DiagnosisRole.OTHER, Icd.ICD10CM),
    "BF": (DiagnosisRole.OTHER, Icd.ICD9CM),
}


def _diagnoses(loop: Loop, file: str) -> Iterator[Diagnosis]:
    for placed, _ in loop.segments:
        if placed.segment.tag != "HI":
            continue
        for number in range(1, len(placed.segment.elements) + 1):
            qualifier = placed.segment.component(number, 1, loop.delimiters)
            code = placed.segment.component(number, 2, loop.delimiters)
            known = _QUALIFIERS.get(qualifier)
            if known is None or not code:
                continue
            role, revision = known
            yield Diagnosis(
                code=code.upper(),
                role=role,
                revision=revision,
                origin=origin(placed, file),
            )


def _line(loop: Loop, file: str) -> ServiceLine:
    delimiters = loop.delimiters
    placed = loop.segments[0][0]
    sv1 = loop.find("SV1") or Segment("SV1", ())
    dates = loop.find("DTP", "472")
    modifiers = (sv1.component(1, place, delimiters) for place in _MODIFIERS)
    pointers = (sv1.component(7, place, delimiters) for place in _POINTERS)
    return ServiceLine(
        number=_whole(placed.segment.element(1)),
        procedure=sv1.component(1, 2, delimiters).upper(),
        qualifier=sv1.component(1, 1, delimiters),
        modifiers=tuple(each.upper() for each in modifiers if each),
        description=sv1.component(1, 7, delimiters),
        charge_cents=read_amount(sv1.element(2)),
        unit_basis=sv1.element(3),
        units=read_quantity(sv1.element(4)),
        place_of_service=sv1.element(5),
        pointers=tuple(_whole(each) for each in pointers if each),
        dates=read_span(dates.element(2), dates.element(3)) if dates else None,
        control_number=_reference(loop, "6R"),
        rendering=parties.inside(loop, "2420A"),
        drug=parties.drug(loop),
        origin=origin(placed, file),
    )


def _whole(text: str) -> int:
    """A counter; 0, which counts nothing, if it is no number."""
    return int(text) if text.isascii() and text.isdigit() else 0
