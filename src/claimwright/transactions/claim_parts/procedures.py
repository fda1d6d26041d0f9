"""A procedure with qualifier and modifiers, from its composite and back."""

from __future__ import annotations

from typing import NamedTuple

from claimwright.x12.segment import Segment

_MODIFIERS = slice(2, 6)
_DESCRIPTION = 6
_MODIFIERS_MAX = 4


class Procedure(NamedTuple):
    """What a composite of that kind says."""

    qualifier: str
    code: str
    modifiers: tuple[str, ...]
    description: str


NONE = Procedure("HC", "", (), "")


def read_procedure(segment: Segment, element: int) -> Procedure:
    """The procedure in an element; none if it is empty."""
    text = segment.element(element)
    if not text:
        return NONE
    parts = text.split(segment.delimiters.component)
    count = len(parts)
    modifiers = parts[_MODIFIERS]
    return Procedure(
        parts[0],
        parts[1].upper() if count > 1 else "",
        tuple([each.upper() for each in modifiers if each]) if modifiers else (),
        parts[_DESCRIPTION] if count > _DESCRIPTION else "",
    )


def write_procedure(
    qualifier: str, code: str, modifiers: tuple[str, ...], description: str
) -> tuple[str, ...]:
    """The composite; empty if there is no procedure."""
    if not code:
        return ()
    four = (*modifiers, "", "", "", "")[:_MODIFIERS_MAX]
    return (qualifier, code, *four, description)
