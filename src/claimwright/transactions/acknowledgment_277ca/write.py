"""A payer's verdicts on claims to the bytes of a 277CA."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimStatus,
    ClaimVerdict,
    LineVerdict,
)
from claimwright.dates import Span
from claimwright.money import Cents, format_dollars, total
from claimwright.transactions.envelope import wrap
from claimwright.transactions.values import write_day, write_span
from claimwright.x12.segment import Segment, segment

GUIDE = "005010X214"
SOURCE, RECEIVER, PROVIDER, PATIENT = "20", "21", "19", "PT"
ACCEPTED, REJECTED = "WQ", "U"
_BATCH_TAKEN = ClaimStatus(category="A1", code="19", entity="PR")
"""Acknowledged by the payer, as a batch (claim status 19, entity payer)."""
_NO_REFERENCE = "0"
_STATUSES_MAX = 3


def write(acknowledgment: ClaimAcknowledgment) -> bytes:
    """Write one interchange; neighbours of one billing provider share its level."""
    control = acknowledgment.envelope.transaction_control
    return wrap(
        acknowledgment.envelope,
        [(control, _set(acknowledgment, control))],
        functional="HN",
        version=GUIDE,
    )


def _set(acknowledgment: ClaimAcknowledgment, control: str) -> Iterator[Segment]:
    envelope = acknowledgment.envelope
    received = write_day(acknowledgment.received_on)
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
    yield _organization("PR", acknowledgment.payer_name, "PI", acknowledgment.payer_id)
    yield segment("TRN", "1", f"{envelope.reference}-{envelope.interchange_control}")
    yield segment("DTP", "050", "D8", received)
    yield segment("DTP", "009", "D8", f"{envelope.created_at:%Y%m%d}")
    yield from _receiver(acknowledgment, received)
    yield from _providers(acknowledgment.verdicts)


def _receiver(acknowledgment: ClaimAcknowledgment, received: str) -> Iterator[Segment]:
    verdicts = acknowledgment.verdicts
    yield segment("HL", "2", "1", RECEIVER, "1" if verdicts else "0")
    yield _organization(
        "41", acknowledgment.submitter_name, "46", acknowledgment.submitter_id
    )
    yield segment("TRN", "2", acknowledgment.batch_reference)
    charged = total(each.charge_cents for each in verdicts)
    refused = acknowledgment.statuses
    # A batch that was read is taken, though every claim of it may be rejected below.
    action = REJECTED if refused else ACCEPTED
    statuses = refused or (_BATCH_TAKEN,)
    yield from _stc(statuses, received, action, format_dollars(charged))
    for taken, count in ((True, "90"), (False, "AA")):
        counted = [each for each in verdicts if each.accepted == taken]
        if counted:
            yield segment("QTY", count, str(len(counted)))
    for taken, amount in ((True, "YU"), (False, "YY")):
        cents = [each.charge_cents for each in verdicts if each.accepted == taken]
        if cents:
            yield segment("AMT", amount, format_dollars(Cents(sum(cents))))


def _providers(verdicts: tuple[ClaimVerdict, ...]) -> Iterator[Segment]:
    level = 2
    for (npi, name), found in groupby(
        verdicts, key=lambda each: (each.billing_npi, each.billing_name)
    ):
        level += 1
        provider_level = level
        yield segment("HL", str(level), "2", PROVIDER, "1")
        yield _organization("85", name, "XX", npi)
        yield segment("TRN", "1", _NO_REFERENCE)
        of_provider = tuple(found)
        charged = total(each.charge_cents for each in of_provider)
        yield from _stc((_BATCH_TAKEN,), "", ACCEPTED, format_dollars(charged))
        for verdict in of_provider:
            level += 1
            yield segment("HL", str(level), str(provider_level), PATIENT)
            yield from _verdict(verdict)


def _verdict(verdict: ClaimVerdict) -> Iterator[Segment]:
    yield segment(
        "NM1",
        "QC",
        "1",
        verdict.patient_last.upper(),
        verdict.patient_first.upper(),
        "",
        "",
        "",
        "MI",
        verdict.member_id,
    )
    yield segment("TRN", "2", verdict.patient_control_number)
    action = ACCEPTED if verdict.accepted else REJECTED
    amount = format_dollars(verdict.charge_cents)
    yield from _stc(verdict.statuses, write_day(verdict.status_on), action, amount)
    if verdict.payer_control_number:
        yield segment("REF", "1K", verdict.payer_control_number)
    if verdict.service_from is not None:
        served = Span(verdict.service_from, verdict.service_to or verdict.service_from)
        yield segment("DTP", "472", *write_span(served))
    for line in verdict.lines:
        yield from _line(line, write_day(verdict.status_on))


def _line(line: LineVerdict, day: str) -> Iterator[Segment]:
    charge = format_dollars(line.charge_cents)
    yield segment("SVC", (line.qualifier, line.procedure), charge)
    yield from _stc(line.statuses, day, REJECTED, "")
    if line.control_number:
        yield segment("REF", "FJ", line.control_number)


def _stc(
    statuses: tuple[ClaimStatus, ...], day: str, action: str, amount: str
) -> Iterator[Segment]:
    """Statuses, three a segment."""
    for at in range(0, len(statuses), _STATUSES_MAX):
        first, *more = statuses[at : at + _STATUSES_MAX]
        blank = ("",) * 5
        yield segment(
            "STC", _status(first), day, action, amount, *blank, *map(_status, more)
        )


def _status(status: ClaimStatus) -> tuple[str, str, str]:
    return status.category, status.code, status.entity


def _organization(entity: str, name: str, qualifier: str, identifier: str) -> Segment:
    return segment(
        "NM1", entity, "2", name.upper(), "", "", "", "", qualifier, identifier
    )
