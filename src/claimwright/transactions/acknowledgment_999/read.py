"""The bytes of a 999 to verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.acknowledgment import (
    Acceptance,
    BusinessUnit,
    ImplementationAcknowledgment,
    SituationalTrigger,
    SyntaxFault,
    TransactionVerdict,
)
from claimwright.claims.batch import Envelope
from claimwright.noun import replace
from claimwright.transactions.acknowledgment_999.write import taken
from claimwright.transactions.envelope import unwrap
from claimwright.transactions.sets import events, sets_of
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

GUIDE = "005010X231A1"
_ACCEPTANCES = {each.value: each for each in Acceptance}
_CODES = (2, 3, 4, 5, 6)
_GROUP_CODES = (5, 6, 7, 8, 9)
_HAS_ELEMENT_ERRORS = "8"
_TRIGGER = "SITUATIONAL TRIGGER"


def read(
    chunks: Iterable[bytes], *, file: str
) -> Iterator[ImplementationAcknowledgment]:
    """Read the verdicts of a file; codes other than A, E, P count as rejection.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
    """
    for each, rules in sets_of(chunks, GUIDE, file=file, name="a 999"):
        loops = [
            event for event in events(each, rules, file=file) if isinstance(event, Loop)
        ]
        envelope = unwrap(each)
        yield _acknowledgment(loops[-1], loops[:-1], envelope)


def _acknowledgment(
    root: Loop, sets: list[Loop], envelope: Envelope
) -> ImplementationAcknowledgment:
    ak1 = root.find("AK1") or EMPTY
    ak9 = root.find("AK9") or EMPTY
    number = ak1.element(2)
    transactions = tuple(map(_verdict, sets))
    received = len(transactions)
    return ImplementationAcknowledgment(
        envelope=envelope,
        functional_id=ak1.element(1),
        group_control=int(number) if number.isdigit() else 0,
        version=ak1.element(3),
        acceptance=_ACCEPTANCES.get(ak9.element(1), Acceptance.REJECTED),
        transactions=transactions,
        codes=tuple(filter(None, (ak9.element(n) for n in _GROUP_CODES))),
        included=_other_than(received, ak9.element(2)),
        received=_other_than(received, ak9.element(3)),
        taken=_other_than(taken(transactions), ak9.element(4)),
    )


def _other_than(counted: int, told: str) -> int | None:
    """What a count says, if it is not what was told of."""
    number = _number(told)
    return number if number != counted else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _verdict(loop: Loop) -> TransactionVerdict:
    ak2 = loop.find("AK2") or EMPTY
    ik5 = loop.find("IK5") or EMPTY
    codes = (ik5.element(number) for number in _CODES)
    return TransactionVerdict(
        transaction=ak2.element(1),
        control=ak2.element(2),
        version=ak2.element(3),
        acceptance=_ACCEPTANCES.get(ik5.element(1), Acceptance.REJECTED),
        codes=tuple(filter(None, codes)),
        faults=tuple(fault for each in loop.inner("2100") for fault in _faults(each)),
    )


def _faults(loop: Loop) -> Iterator[SyntaxFault]:
    ik3 = loop.find("IK3") or EMPTY
    contexts = loop.find_all("CTX")
    inner = [each for each in loop.inner("2110") if each.find("IK4")]
    code = ik3.element(4) or (_HAS_ELEMENT_ERRORS if inner else "")
    segment = SyntaxFault(
        segment=ik3.element(1),
        position=_number(ik3.element(2)) or 0,
        loop=ik3.element(3),
        segment_code=code,
        unit=_unit(contexts),
        segment_triggers=_triggers(contexts),
    )
    if not inner:
        yield segment
    for each in inner:
        ik4 = each.first
        yield replace(
            segment,
            element=_number(ik4.component(1, 1)),
            component=_number(ik4.component(1, 2)),
            repetition=_number(ik4.component(1, 3)),
            number=_number(ik4.element(2)),
            element_code=ik4.element(3),
            value=ik4.element(4),
            triggers=_triggers(each.find_all("CTX")),
        )


def _unit(contexts: list[Segment]) -> BusinessUnit | None:
    """What a segment of context says of the unit; None if none does."""
    for ctx in contexts:
        kind, number = ctx.component(1, 1), ctx.component(1, 2)
        if number and not kind.startswith(_TRIGGER):
            return BusinessUnit(kind=kind, number=number)
    return None


def _triggers(contexts: list[Segment]) -> tuple[SituationalTrigger, ...]:
    return tuple(
        SituationalTrigger(
            segment=ctx.element(2),
            position=_number(ctx.element(3)) or 0,
            loop=ctx.element(4),
            element=_number(ctx.component(5, 1)),
            component=_number(ctx.component(5, 2)),
            repetition=_number(ctx.component(5, 3)),
            numbers=tuple(filter(None, ctx.components(6))),
        )
        for ctx in contexts
        if ctx.element(1).startswith(_TRIGGER)
    )
