"""The bytes of a 999 to verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.acknowledgment import (
    Acceptance,
    ImplementationAcknowledgment,
    SyntaxFault,
    TransactionVerdict,
)
from claimwright.claims.batch import Envelope
from claimwright.transactions.envelope import unwrap
from claimwright.transactions.sets import events, sets_of
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY

GUIDE = "005010X231A1"
_ACCEPTANCES = {each.value: each for each in Acceptance}
_CODES = (2, 3, 4, 5, 6)
_GROUP_CODES = (5, 6, 7, 8, 9)
_HAS_ELEMENT_ERRORS = "8"


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
    return ImplementationAcknowledgment(
        envelope=envelope,
        functional_id=ak1.element(1),
        group_control=int(number) if number.isdigit() else 0,
        version=ak1.element(3),
        acceptance=_ACCEPTANCES.get(ak9.element(1), Acceptance.REJECTED),
        transactions=tuple(map(_verdict, sets)),
        codes=tuple(filter(None, (ak9.element(n) for n in _GROUP_CODES))),
    )


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
    tag, loop_id, code = ik3.element(1), ik3.element(3), ik3.element(4)
    position = int(ik3.element(2)) if ik3.element(2).isdigit() else 0
    inner = [ik4 for each in loop.inner("2110") if (ik4 := each.find("IK4"))]
    if not inner:
        yield SyntaxFault(
            segment=tag, position=position, loop=loop_id, segment_code=code
        )
    for ik4 in inner:
        element = ik4.component(1, 1)
        component = ik4.component(1, 2)
        yield SyntaxFault(
            segment=tag,
            position=position,
            loop=loop_id,
            segment_code=code or _HAS_ELEMENT_ERRORS,
            element=int(element) if element.isdigit() else None,
            component=int(component) if component.isdigit() else None,
            element_code=ik4.element(3),
            value=ik4.element(4),
        )
