"""A judged batch of claims to the verdicts of its 277CA."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimStatus,
    ClaimVerdict,
    LineVerdict,
    ProviderVerdict,
)
from claimwright.claims.batch import Envelope
from claimwright.dates import Span
from claimwright.transactions.answering.places import (
    BatchPlaces,
    ClaimPlace,
    FaultsByPlace,
    LinePlace,
    ProviderPlace,
)
from claimwright.transactions.answering.statuses import (
    OF_BATCH,
    OF_CLAIM,
    OF_PROVIDER,
    statuses_of,
)
from claimwright.transactions.values import read_amount, read_quantity
from claimwright.x12.check import SetReport
from claimwright.x12.faults import Fault
from claimwright.x12.segment import clean

ACCEPTED = ClaimStatus(category="A2", code="20", entity="PR")
"""Accepted for adjudication by the payer."""
_UNKNOWN = "UNKNOWN"
"""What stands for a name or number that the claim lacks and its answer must tell."""
_PERSON = "1"
_NUMBER_LENGTH_MIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A batch with what was found in it, and when it came."""

    report: SetReport
    batch: BatchPlaces
    faults: FaultsByPlace
    refused: tuple[ClaimStatus, ...]
    on: date

    def statuses(
        self, faults: Iterable[Fault], entities: frozenset[str] = OF_CLAIM
    ) -> tuple[ClaimStatus, ...]:
        return statuses_of(faults, self.report.guide, entities)


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
    judged = _Judged(
        report=report,
        batch=batch,
        faults=faults,
        refused=statuses_of(of_batch, report.guide, OF_BATCH),
        on=received_on,
    )
    submitter = batch.submitter
    return ClaimAcknowledgment(
        envelope=envelope,
        payer_name=clean(batch.receiver.element(3), 60) or envelope.sender.name,
        payer_id=clean(batch.receiver.element(9)) or envelope.sender.identifier,
        submitter_name=clean(submitter.element(3), 60) or envelope.receiver.name,
        submitter_first=clean(submitter.element(4), 35),
        submitter_middle=clean(submitter.element(5), 25),
        submitter_is_person=submitter.element(2) == _PERSON,
        submitter_id=clean(submitter.element(9)) or envelope.receiver.identifier,
        batch_reference=batch.reference,
        received_on=received_on,
        statuses=judged.refused,
        providers=tuple(_providers(judged)),
        verdicts=tuple(_verdict(each, judged) for each in batch.claims),
    )


def _providers(judged: _Judged) -> Iterator[ProviderVerdict]:
    """Each billing provider of whom more is to be told than its claims say."""
    for place in judged.batch.providers.values():
        found = judged.faults.of_provider(place.start, judged.batch)
        refused = judged.statuses(found, OF_PROVIDER) or judged.refused
        name = place.name
        npi, named = _billing(place)
        verdict = ProviderVerdict(
            npi=npi,
            name=named,
            qualifier=place.qualifier,
            is_person=name.element(2) == _PERSON,
            first=clean(name.element(4), 35),
            middle=clean(name.element(5), 25),
            suffix=clean(name.element(7), 10),
            accepted=not refused,
            statuses=refused,
        )
        if verdict != ProviderVerdict(npi=npi, name=named):
            yield verdict


def _billing(place: ProviderPlace) -> tuple[str, str]:
    """The number and name by which an answer tells a billing provider."""
    return _number(place.number), clean(place.name.element(3), 60) or _UNKNOWN


def _number(text: str) -> str:
    """A number that can stand in a name, or what tells that there is none."""
    return text if len(text) >= _NUMBER_LENGTH_MIN else _UNKNOWN


def _verdict(claim: ClaimPlace, judged: _Judged) -> ClaimVerdict:
    found = tuple(judged.faults.of_claim(claim, judged.batch))
    by_line = _by_line(claim, found)
    of_provider = judged.faults.of_provider(claim.billing.start, judged.batch)
    # A claim is told of what its lines lack, and what rejects its provider or batch:
    # readers that stop at the claim must not take it for accepted.
    against = (
        judged.statuses(found)
        or judged.statuses(of_provider, OF_CLAIM & OF_PROVIDER)
        or judged.refused
    )
    patient = claim.patient
    # A dental predetermination has no day of service, and its answer must tell one.
    dates = claim.dates or Span.on(judged.on)
    npi, named = _billing(claim.billing)
    return ClaimVerdict(
        patient_control_number=claim.patient_control_number,
        accepted=not against,
        statuses=against or (ACCEPTED,),
        charge_cents=read_amount(claim.charge),
        status_on=judged.on,
        service_from=dates.first,
        service_to=dates.last,
        clearinghouse_number=claim.clearinghouse_number,
        bill_type=claim.bill_type,
        patient_last=clean(patient.element(3), 60) or _UNKNOWN,
        patient_first=clean(patient.element(4), 35),
        patient_middle=clean(patient.element(5), 25),
        patient_suffix=clean(patient.element(7), 10),
        member_id=_number(claim.member_id),
        billing_npi=npi,
        billing_name=named,
        lines=tuple(
            _line(line, judged, mine) for line, mine in by_line if line.procedure
        ),
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


def _line(line: LinePlace, judged: _Judged, faults: list[Fault]) -> LineVerdict:
    dates = line.dates
    return LineVerdict(
        procedure=line.procedure,
        qualifier=line.qualifier,
        modifiers=line.modifiers,
        charge_cents=read_amount(line.charge),
        revenue=line.revenue,
        units=read_quantity(line.units),
        statuses=judged.statuses(faults),
        status_on=judged.on,
        control_number=line.control_number or line.number,
        prescription_number=line.prescription_number,
        service_from=dates.first if dates else None,
        service_to=dates.last if dates else None,
    )
