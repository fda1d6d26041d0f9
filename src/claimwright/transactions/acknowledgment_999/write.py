"""A 999's verdicts to bytes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claimwright.claims.acknowledgment import (
    Acceptance,
    BusinessUnit,
    ImplementationAcknowledgment,
    SituationalTrigger,
    SyntaxFault,
    TransactionVerdict,
)
from claimwright.transactions.envelope import wrap
from claimwright.x12.segment import Segment, segment

GUIDE = "005010X231A1"
_TAKEN = {Acceptance.ACCEPTED, Acceptance.ACCEPTED_WITH_ERRORS}
_VERSION_LENGTH = 12
_HAS_ELEMENT_ERRORS = "8"
_LOOP_LENGTH_MAX = 6
_TRIGGER = "SITUATIONAL TRIGGER"


def write(acknowledgment: ImplementationAcknowledgment) -> bytes:
    """Write one interchange.

    Raises:
        DelimiterInValueError: a value contains a separator.
    """
    control = acknowledgment.envelope.transaction_control
    return wrap(
        acknowledgment.envelope,
        [(control, _set(acknowledgment, control))],
        functional="FA",
        version=GUIDE,
    )


def _set(
    acknowledgment: ImplementationAcknowledgment, control: str
) -> Iterator[Segment]:
    yield segment("ST", "999", control, GUIDE)
    yield segment(
        "AK1",
        acknowledgment.functional_id,
        str(acknowledgment.group_control),
        acknowledgment.version[:_VERSION_LENGTH],
    )
    for verdict in acknowledgment.transactions:
        yield segment("AK2", verdict.transaction, verdict.control, verdict.version)
        yield from _faults(verdict)
        yield segment("IK5", verdict.acceptance.value, *verdict.codes[:5])
    told = acknowledgment.transactions
    yield segment(
        "AK9",
        acknowledgment.acceptance.value,
        _count(acknowledgment.included, len(told)),
        _count(acknowledgment.received, len(told)),
        _count(acknowledgment.taken, taken(told)),
        *acknowledgment.codes[:5],
    )


def taken(verdicts: tuple[TransactionVerdict, ...]) -> int:
    """How many sets were accepted, with errors or without."""
    return sum(each.acceptance in _TAKEN for each in verdicts)


def _count(said: int | None, counted: int) -> str:
    return str(counted if said is None else said)


def _faults(verdict: TransactionVerdict) -> Iterator[Segment]:
    for _, found in groupby(verdict.faults, key=_place):
        first, *more = found
        yield from _segment_fault(first)
        if first.element is None:
            for fault in more:
                yield from _segment_fault(fault)
            continue
        for fault in (first, *more):
            yield segment(
                "IK4",
                _within(fault.element, fault.component, fault.repetition),
                str(fault.number or ""),
                fault.element_code,
                fault.value,
            )
            yield from map(_trigger, fault.triggers)


def _place(fault: SyntaxFault) -> tuple[object, ...]:
    """What the faults of elements share that are told in one segment."""
    return (
        fault.position,
        fault.segment,
        fault.loop,
        fault.element is not None,
        fault.segment_code,
        fault.unit,
        fault.segment_triggers,
    )


def _segment_fault(fault: SyntaxFault) -> Iterator[Segment]:
    code = fault.segment_code
    if fault.element is not None:
        code = code or _HAS_ELEMENT_ERRORS
    tag = fault.segment.ljust(2, "?")
    yield segment("IK3", tag, str(fault.position), _loop(fault.loop), code)
    yield from map(_trigger, fault.segment_triggers)
    if fault.unit is not None:
        yield _unit(fault.unit)


def _unit(unit: BusinessUnit) -> Segment:
    return segment("CTX", (unit.kind, unit.number))


def _trigger(trigger: SituationalTrigger) -> Segment:
    return segment(
        "CTX",
        _TRIGGER,
        trigger.segment,
        str(trigger.position),
        _loop(trigger.loop),
        _within(trigger.element, trigger.component, trigger.repetition),
        trigger.numbers,
    )


def _loop(name: str) -> str:
    return name if len(name) <= _LOOP_LENGTH_MAX else ""


def _within(
    element: int | None, component: int | None, repetition: int | None
) -> tuple[str, str, str]:
    """A place in a segment."""
    return str(element or ""), str(component or ""), str(repetition or "")
