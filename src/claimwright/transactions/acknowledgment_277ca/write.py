"""A payer's verdicts on claims to the bytes of a 277CA."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimStatus,
    ClaimVerdict,
    LineVerdict,
    ProviderVerdict,
)
from claimwright.dates import Span
from claimwright.money import format_dollars
from claimwright.transactions.acknowledgment_277ca.tally import (
    Tally,
    of_batch,
    of_provider,
)
from claimwright.transactions.envelope import wrap
from claimwright.transactions.values import write_day, write_quantity, write_span
from claimwright.x12.segment import Segment, segment

GUIDE = "005010X214"
SOURCE, RECEIVER, PROVIDER, PATIENT = "20", "21", "19", "PT"
ACCEPTED, REJECTED = "WQ", "U"
TAKEN = (ClaimStatus(category="A1", code="19", entity="PR"),)
"""Acknowledged by the payer, as a batch (claim status 19, entity payer)."""
_STATUSES_MAX = 3


def write(acknowledgment: ClaimAcknowledgment) -> bytes:
    """Write one interchange; neighbours of one provider or patient share its level."""
    control = acknowledgment.envelope.transaction_control
    return wrap(
        acknowledgment.envelope,
        [(control, _set(acknowledgment, control))],
        functional="HN",
        version=GUIDE,
    )


def usual_receipt(acknowledgment: ClaimAcknowledgment) -> str:
    """The number of the answer, where it has no other one."""
    envelope = acknowledgment.envelope
    return f"{envelope.reference}-{envelope.interchange_control}"


def _set(acknowledgment: ClaimAcknowledgment, control: str) -> Iterator[Segment]:
    envelope = acknowledgment.envelope
    processed = acknowledgment.processed_on or envelope.created_at.date()
    yield segment("ST", "277", control, GUIDE)
    yield segment(
        "BHT",
        "0085",
        "08",
        envelope.reference,
        f"{envelope.created_at:%Y%m%d}",
        f"{envelope.created_at:%H%M}",
        "TH",
    )
    yield segment("HL", "1", "", SOURCE, "1")
    yield _party(
        acknowledgment.payer_role,
        acknowledgment.payer_name,
        acknowledgment.payer_qualifier,
        acknowledgment.payer_id,
    )
    receipt = acknowledgment.receipt or usual_receipt(acknowledgment)
    yield segment("TRN", "1", receipt)
    yield segment("DTP", "050", "D8", write_day(acknowledgment.received_on))
    yield segment("DTP", "009", "D8", write_day(processed))
    levels = list(_levels(acknowledgment))
    yield from _receiver(acknowledgment, has_below=bool(levels))
    yield from _providers(levels)


def _receiver(
    acknowledgment: ClaimAcknowledgment, *, has_below: bool
) -> Iterator[Segment]:
    yield segment("HL", "2", "1", RECEIVER, "1" if has_below else "0")
    yield _party(
        "41",
        acknowledgment.submitter_name,
        "46",
        acknowledgment.submitter_id,
        first=acknowledgment.submitter_first,
        middle=acknowledgment.submitter_middle,
        is_person=acknowledgment.submitter_is_person,
    )
    yield segment("TRN", "2", acknowledgment.batch_reference)
    counted = of_batch(acknowledgment)
    refused = acknowledgment.statuses
    # A batch that was read is taken, though every claim of it may be rejected below.
    action = REJECTED if refused else ACCEPTED
    statuses = refused or acknowledgment.taken_as or TAKEN
    received = write_day(acknowledgment.received_on)
    yield from _stc(statuses, received, action, format_dollars(counted.charge_cents))
    yield from _totals(counted, accepted="90", rejected="AA")


def _totals(counted: Tally, *, accepted: str, rejected: str) -> Iterator[Segment]:
    """How many claims were taken and rejected, and what they come to."""
    if counted.accepted:
        yield segment("QTY", accepted, str(counted.accepted))
    if counted.rejected:
        yield segment("QTY", rejected, str(counted.rejected))
    if counted.accepted:
        yield segment("AMT", "YU", format_dollars(counted.accepted_cents))
    if counted.rejected:
        yield segment("AMT", "YY", format_dollars(counted.rejected_cents))


Level = tuple[ProviderVerdict, tuple[ClaimVerdict, ...]]


def _levels(acknowledgment: ClaimAcknowledgment) -> Iterator[Level]:
    """Each provider with the claims that stand below it."""
    left = list(acknowledgment.providers)
    used: dict[tuple[str, str], ProviderVerdict] = {}
    for key, found in groupby(acknowledgment.verdicts, key=_key):
        told = next((each for each in left if (each.npi, each.name) == key), None)
        if told is not None:
            left.remove(told)
            used[key] = told
        yield used.get(key) or ProviderVerdict(npi=key[0], name=key[1]), tuple(found)
    for each in left:
        yield each, ()


def _key(verdict: ClaimVerdict) -> tuple[str, str]:
    return verdict.billing_npi, verdict.billing_name


def _providers(levels: Iterable[Level]) -> Iterator[Segment]:
    number = 2
    for provider, verdicts in levels:
        number += 1
        above = str(number)
        yield segment("HL", above, "2", PROVIDER, "1" if verdicts else "0")
        yield from _provider(provider, verdicts)
        for _, found in groupby(verdicts, key=_patient_key):
            number += 1
            yield segment("HL", str(number), above, PATIENT)
            yield from _patient(tuple(found))


def _provider(
    provider: ProviderVerdict, verdicts: tuple[ClaimVerdict, ...]
) -> Iterator[Segment]:
    yield _party(
        "85",
        provider.name,
        provider.qualifier,
        provider.npi,
        first=provider.first,
        middle=provider.middle,
        suffix=provider.suffix,
        is_person=provider.is_person,
    )
    yield segment("TRN", "1", provider.trace)
    counted = of_provider(provider, verdicts)
    action = ACCEPTED if provider.accepted else REJECTED
    amount = format_dollars(counted.charge_cents)
    yield from _stc(provider.statuses or TAKEN, "", action, amount)
    for each in provider.references:
        yield segment("REF", each.qualifier, each.number)
    yield from _totals(counted, accepted="QA", rejected="QC")


def _patient_key(verdict: ClaimVerdict) -> tuple[str, ...]:
    return (
        verdict.patient_last,
        verdict.patient_first,
        verdict.patient_middle,
        verdict.patient_suffix,
        verdict.member_qualifier,
        verdict.member_id,
    )


def _patient(verdicts: tuple[ClaimVerdict, ...]) -> Iterator[Segment]:
    """The claims of one patient that follow each other."""
    last, first, middle, suffix, qualifier, member_id = _patient_key(verdicts[0])
    yield _party(
        "QC",
        last,
        qualifier,
        member_id,
        first=first,
        middle=middle,
        suffix=suffix,
        is_person=True,
    )
    for each in verdicts:
        yield from _verdict(each)


def _verdict(verdict: ClaimVerdict) -> Iterator[Segment]:
    yield segment("TRN", "2", verdict.patient_control_number)
    action = ACCEPTED if verdict.accepted else REJECTED
    amount = format_dollars(verdict.charge_cents)
    yield from _stc(verdict.statuses, write_day(verdict.status_on), action, amount)
    yield from _references(
        ("1K", verdict.payer_control_number),
        ("D9", verdict.clearinghouse_number),
        ("BLT", verdict.bill_type),
    )
    yield from _served(verdict.service_from, verdict.service_to)
    for line in verdict.lines:
        yield from _line(line)


def _line(line: LineVerdict) -> Iterator[Segment]:
    yield segment(
        "SVC",
        (line.qualifier, line.procedure, *line.modifiers),
        format_dollars(line.charge_cents),
        "",
        line.revenue,
        "",
        "",
        write_quantity(line.units) if line.units is not None else "",
    )
    day = write_day(line.status_on) if line.status_on is not None else ""
    yield from _stc(line.statuses, day, REJECTED, "")
    yield from _references(
        ("FJ", line.control_number), ("XZ", line.prescription_number)
    )
    yield from _served(line.service_from, line.service_to)


def _references(*found: tuple[str, str]) -> Iterator[Segment]:
    for qualifier, number in found:
        if number:
            yield segment("REF", qualifier, number)


def _served(first: date | None, last: date | None) -> Iterator[Segment]:
    if first is not None:
        yield segment("DTP", "472", *write_span(Span(first, last or first)))


def _stc(
    statuses: tuple[ClaimStatus, ...], day: str, action: str, amount: str
) -> Iterator[Segment]:
    """Statuses, three a segment; one with a message begins a segment."""
    held: list[ClaimStatus] = []
    for status in statuses:
        if held and (status.message or len(held) == _STATUSES_MAX):
            yield _one_stc(held, day, action, amount)
            held = []
        held.append(status)
    if held:
        yield _one_stc(held, day, action, amount)


def _one_stc(
    statuses: list[ClaimStatus], day: str, action: str, amount: str
) -> Segment:
    first, *more = statuses
    after = [_status(each) for each in more]
    after += [("", "", "")] * (_STATUSES_MAX - 1 - len(after))
    blank = ("",) * 5
    head = _status(first)
    return segment("STC", head, day, action, amount, *blank, *after, first.message)


def _status(status: ClaimStatus) -> tuple[str, str, str]:
    return status.category, status.code, status.entity


def _party(
    entity: str,
    name: str,
    qualifier: str,
    identifier: str,
    *,
    first: str = "",
    middle: str = "",
    suffix: str = "",
    is_person: bool = False,
) -> Segment:
    return segment(
        "NM1",
        entity,
        "1" if is_person else "2",
        name.upper(),
        first.upper(),
        middle.upper(),
        "",
        suffix.upper(),
        qualifier,
        identifier,
    )
