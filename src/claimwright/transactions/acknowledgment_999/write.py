"""A 999's verdicts to bytes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claimwright.claims.acknowledgment import (
    Acceptance,
    ImplementationAcknowledgment,
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


def write(acknowledgment: ImplementationAcknowledgment) -> bytes:
    """Write one interchange. Bad values are not copied: they may name a patient."""
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
    count = str(len(acknowledgment.transactions))
    taken = sum(each.acceptance in _TAKEN for each in acknowledgment.transactions)
    yield segment(
        "AK9",
        acknowledgment.acceptance.value,
        count,
        count,
        str(taken),
        *acknowledgment.codes[:5],
    )


def _faults(verdict: TransactionVerdict) -> Iterator[Segment]:
    def place(fault: SyntaxFault) -> tuple[int, str, str, bool]:
        of_element = fault.element is not None
        return fault.position, fault.segment, fault.loop, of_element

    for (position, tag, loop, of_element), found in groupby(verdict.faults, key=place):
        loop_id = loop if len(loop) <= _LOOP_LENGTH_MAX else ""
        if not of_element:
            for fault in found:
                yield segment(
                    "IK3", tag.ljust(2, "?"), str(position), loop_id, fault.segment_code
                )
            continue
        yield segment(
            "IK3", tag.ljust(2, "?"), str(position), loop_id, _HAS_ELEMENT_ERRORS
        )
        for fault in found:
            component = str(fault.component) if fault.component else ""
            where = (str(fault.element), component)
            yield segment("IK4", where, "", fault.element_code)
