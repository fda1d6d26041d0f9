"""Everything that a receiver answers to a file, as bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from claimwright.claims.batch import Envelope, TradingPartner
from claimwright.claims.functional_acknowledgment import (
    InterchangeAcknowledgment,
    InterchangeVerdict,
)
from claimwright.transactions import (
    acknowledgment_277ca,
    acknowledgment_999,
    acknowledgment_ta1,
    application_advice_824,
)
from claimwright.transactions.acknowledgment_999.answer import LEVELS
from claimwright.transactions.acknowledgment_999.units import BusinessUnits
from claimwright.transactions.answering import advice, verdicts
from claimwright.transactions.answering.notes import WELL, note_of
from claimwright.transactions.answering.places import BatchPlaces
from claimwright.x12.check import (
    FileReport,
    GroupReport,
    InterchangeReport,
    SetReport,
    check,
)
from claimwright.x12.external import CodeLists
from claimwright.x12.interchange import ID_QUALIFIERS
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment, clean

_CLAIMS = "837"
_CONTROL_LENGTH = 9
_ACKNOWLEDGMENTS = frozenset({"FA"})
"""Functional groups that nobody acknowledges, or there would be no end of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One answer: its kind, such as ``999``, and its bytes."""

    kind: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was found in a file, and what is answered."""

    report: FileReport
    made: tuple[Made, ...]


@dataclass(slots=True)
class _Numbers:
    """Control numbers of the answers, in order."""

    next: int

    def take(self) -> int:
        self.next += 1
        return self.next - 1


@dataclass(slots=True)
class _Batches:
    """The claims of each set of claims, by its report; and where faults stand."""

    held: dict[int, BatchPlaces] = field(default_factory=dict)
    units: BusinessUnits = field(default_factory=BusinessUnits)

    def take(self, report: SetReport, loop: Loop) -> None:
        self.units.take(report, loop)
        if report.transaction == _CLAIMS:
            self.held.setdefault(id(report), BatchPlaces()).take(loop)


def answer(
    chunks: Iterable[bytes],
    *,
    file: str,
    at: datetime,
    first_control: int,
    lists: CodeLists | None = None,
) -> Answers:
    """Judge a file and answer it.

    Each interchange gets a TA1, each group a 999, each set of claims that its 999
    accepts a 277CA, and any other set that its 999 accepts, though its data are wrong,
    an 824.

    Args:
        chunks: the file's bytes.
        file: its name, for errors.
        at: the moment of the answers.
        first_control: control number of the first answer; each takes the next one.
        lists: external code lists.

    Raises:
        InterchangeError: the file is no X12.
    """
    batches = _Batches()
    report = check(chunks, file=file, lists=lists, on_unit=batches.take)
    numbers = _Numbers(first_control)
    made: list[Made] = []
    for each in report.interchanges:
        made.append(Made(kind="TA1", data=_ta1(each, at, numbers.take())))
        for group in each.groups:
            if group.group.functional not in _ACKNOWLEDGMENTS:
                made += _of_group(each, group, batches, file, at, numbers)
    return Answers(report=report, made=tuple(made))


def _of_group(  # noqa: PLR0917 - each is one thing that an answer needs
    interchange: InterchangeReport,
    group: GroupReport,
    batches: _Batches,
    file: str,
    at: datetime,
    numbers: _Numbers,
) -> Iterator[Made]:
    envelope = _envelope(interchange, group, at, numbers.take())
    said = acknowledgment_999.answer_group(
        group, envelope=envelope, file=file, units=batches.units
    )
    yield Made(kind="999", data=acknowledgment_999.write(said))
    if said.codes:
        return
    for each in group.sets:
        batch = batches.held.get(id(each))
        if not each.accepted(LEVELS) or (batch is None and each.accepted()):
            continue
        envelope = _envelope(interchange, group, at, numbers.take())
        if batch is None:
            told = advice.advise(each, group, envelope=envelope)
            yield Made(kind="824", data=application_advice_824.write(told))
            continue
        acknowledged = verdicts.acknowledge(
            each, batch, envelope=envelope, received_on=at.date()
        )
        yield Made(kind="277CA", data=acknowledgment_277ca.write(acknowledged))


def _envelope(
    interchange: InterchangeReport, group: GroupReport, at: datetime, control: int
) -> Envelope:
    """The way back: receiver and sender change places."""
    header, gs = interchange.interchange.isa, group.group.gs
    return Envelope(
        sender=_partner(header, 7, gs.element(3)),
        receiver=_partner(header, 5, gs.element(2)),
        interchange_control=control,
        group_control=control,
        reference=f"{control:09}",
        created_at=at,
        usage=_usage(header),
    )


def _partner(header: Segment, number: int, name: str) -> TradingPartner:
    identifier = clean(header.element(number + 1), 15)
    return TradingPartner(
        name=clean(name, 15) or identifier,
        identifier=identifier,
        qualifier=_qualifier(header.element(number)),
    )


def _qualifier(text: str) -> str:
    """What kind of id it is; as agreed, where the sender's own word is none."""
    return text if text in ID_QUALIFIERS else "ZZ"


def _ta1(report: InterchangeReport, at: datetime, number: int) -> bytes:
    """The interchange acknowledgment of one interchange."""
    header = report.interchange.isa
    note = note_of(report.faults)
    sent = f"{header.element(9).strip()} {header.element(10).strip()[:4]}"
    verdict = InterchangeVerdict(
        control=_control(header.element(13).strip()),
        sent_at=_moment(sent),
        acceptance="A" if note == WELL else "R",
        note=note,
    )
    envelope = Envelope(
        sender=_partner(header, 7, ""),
        receiver=_partner(header, 5, ""),
        interchange_control=number,
        group_control=0,
        reference="",
        created_at=at,
        usage=_usage(header),
    )
    return acknowledgment_ta1.write(
        InterchangeAcknowledgment(envelope=envelope, verdicts=(verdict,))
    )


def _control(text: str) -> str:
    """An interchange's number as a TA1 can tell it: zeros for what is none."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _CONTROL_LENGTH
    return (text if is_number else "").rjust(_CONTROL_LENGTH, "0")


def _moment(text: str) -> datetime | None:
    """When an interchange says that it was made; None if nobody can read it."""
    try:
        return datetime.strptime(text, "%y%m%d %H%M")  # noqa: DTZ007 - X12 knows no zone
    except ValueError:
        return None


def _usage(header: Segment) -> str:
    """Test, unless the sender says that it is production."""
    return "P" if header.element(15).strip() == "P" else "T"
