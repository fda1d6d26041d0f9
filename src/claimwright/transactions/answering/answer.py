"""Everything that a receiver answers to a file, as bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from claimwright.claims.batch import Envelope, TradingPartner
from claimwright.transactions import acknowledgment_277ca, acknowledgment_999
from claimwright.transactions.acknowledgment_999.answer import LEVELS
from claimwright.transactions.answering import verdicts
from claimwright.transactions.answering.places import BatchPlaces
from claimwright.x12.check import (
    FileReport,
    GroupReport,
    InterchangeReport,
    SetReport,
    check,
)
from claimwright.x12.external import CodeLists
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment, clean, segment
from claimwright.x12.writing import Sealed, isa

_CLAIMS = "837"
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
    """The claims of each set of claims, by its report."""

    held: dict[int, BatchPlaces] = field(default_factory=dict)

    def take(self, report: SetReport, loop: Loop) -> None:
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

    Each interchange gets a TA1; each group whose interchange was read a 999; each set
    of claims that its 999 accepts a 277CA.

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
    said = acknowledgment_999.answer_group(group, envelope=envelope, file=file)
    yield Made(kind="999", data=acknowledgment_999.write(said))
    if said.codes:
        return
    for each in group.sets:
        batch = batches.held.get(id(each))
        if batch is None or not each.accepted(LEVELS):
            continue
        envelope = _envelope(interchange, group, at, numbers.take())
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
        qualifier=clean(header.element(number), 2) or "ZZ",
    )


def _ta1(report: InterchangeReport, at: datetime, number: int) -> bytes:
    """The interchange acknowledgment of one interchange."""
    header = report.interchange.isa
    wrong = [each for each in report.faults if each.kind.severity == "error"]
    code = next((each.kind.interchange for each in wrong if each.kind.interchange), "")
    control, day, minute = (clean(header.element(each)) for each in (13, 9, 10))
    verdict = "R" if wrong else "A"
    told = code or (_OTHER if wrong else _WELL)
    sender, receiver = _partner(header, 7, ""), _partner(header, 5, "")
    sealed = Sealed(
        sender=sender.identifier,
        sender_qualifier=sender.qualifier,
        receiver=receiver.identifier,
        receiver_qualifier=receiver.qualifier,
        interchange_control=number,
        group_control=0,
        functional="",
        version="",
        usage=_usage(header),
        created_at=at,
    )
    said = segment("TA1", control[:9], day[:6], minute[:4], verdict, told)
    lines = (isa(sealed), said.text, f"IEA*0*{number:09}", "")
    return "~\n".join(lines).encode("utf-8", "surrogateescape")


def _usage(header: Segment) -> str:
    """Test, unless the sender says that it is production."""
    return "P" if header.element(15).strip() == "P" else "T"


_WELL = "000"
_OTHER = "024"
"""Invalid interchange content."""
