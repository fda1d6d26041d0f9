"""What called for an element that lacks, or forbade one that is there."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.claims.acknowledgment import SituationalTrigger
from claimwright.transactions.acknowledgment_999.element_numbers import number_of
from claimwright.x12.faults import Fault
from claimwright.x12.segment import Segment

_LACKS, _FORBIDDEN = "X106", "X107"
_NOTES = {_LACKS: "PCL", _FORBIDDEN: "E"}
"""The syntax notes that a fault of each kind can break: both or none, the first calls
for the others, or for one of them; at most one."""


def triggers_of(found: Fault) -> tuple[SituationalTrigger, ...]:
    """The element that made another one needed, or one too many; mostly none."""
    kinds = _NOTES.get(found.code, "")
    rule = found.segment.rule
    if not kinds or rule is None or found.element is None:
        return ()
    for note in rule.notes:
        number = _trigger(note, found.segment, found.element)
        if note[0] in kinds and number:
            return (_told(found, number),)
    return ()


def _told(found: Fault, number: int) -> SituationalTrigger:
    known = number_of(found.tag, number)
    return SituationalTrigger(
        segment=found.tag,
        position=found.segment.position,
        loop=found.loop,
        element=number,
        numbers=(str(known),) if known is not None else (),
    )


def _trigger(note: str, segment: Segment, element: int) -> int:
    """The element of a syntax note that is the reason; 0 if the note is kept."""
    numbers = tuple(_pairs(note))
    if element not in numbers:
        return 0
    present = [each for each in numbers if segment.element(each) and each != element]
    if note[0] in "CL" and (numbers[0] not in present or element == numbers[0]):
        return 0
    return present[0] if present else 0


def _pairs(note: str) -> Iterator[int]:
    return (int(note[at : at + 2]) for at in range(1, len(note), 2))
