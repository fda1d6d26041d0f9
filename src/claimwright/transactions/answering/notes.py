"""What a TA1 notes of an interchange: the first thing that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from claimwright.x12.faults import Fault

WELL = "000"
_OTHER = "024"
"""Invalid interchange content."""
_CONTROL_STRUCTURE = "022"
_OF_ELEMENTS = {
    1: "010",
    2: "011",
    3: "012",
    4: "013",
    5: "005",
    6: "006",
    7: "007",
    8: "008",
    9: "014",
    10: "015",
    12: "017",
    13: "018",
    14: "019",
    15: "020",
}
"""Notes on the elements of ISA: authorization, security, sender, receiver, moment,
version, control number, whether an answer is wanted, and the usage."""


def note_of(faults: Iterable[Fault]) -> str:
    """The note (TA105) on the errors of an interchange."""
    wrong = [each for each in faults if each.kind.severity == "error"]
    noted = (_note(each) for each in wrong)
    return next(filter(None, noted), _OTHER if wrong else WELL)


def _note(fault: Fault) -> str:
    note = fault.kind.interchange
    if fault.tag == "ISA" and note in {"", _CONTROL_STRUCTURE}:
        return _OF_ELEMENTS.get(fault.element or 0, note)
    return note
