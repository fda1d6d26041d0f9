"""The elements of a segment with their names and what their codes say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimwright.x12.guide import ElementRule
from claimwright.x12.segment import BINARY_AT, Segment
from claimwright.x12.words import code_meaning, element_name

_WHOLE = ("ISA",)
"""The segment whose elements hold the separators: none of it is split."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One element, or one component of it.

    Attributes:
        place: such as ``SV101-2``.
        name: our own; empty if the element is none that we know.
        repetition: from 1; 0 if the element does not repeat.
        meaning: what its code says; empty if it has none.
    """

    place: str
    element: int
    component: int
    repetition: int
    name: str
    value: str
    meaning: str


def explained(segment: Segment) -> Iterator[Explained]:
    """Each element that is not empty, its repetitions and components one by one."""
    rules = segment.rule.elements if segment.rule is not None else ()
    for number, value in enumerate(segment.elements[1:], start=1):
        # The header is padded with blanks to its fixed width.
        if not value or (segment.tag in _WHOLE and value.isspace()):
            continue
        rule = rules[number - 1] if number <= len(rules) else None
        if number == BINARY_AT.get(segment.tag):
            size = len(value.encode("utf-8", "surrogateescape"))
            yield _one(segment.tag, number, 0, 0, f"{size} bytes")
            continue
        each = repetitions(segment, value, rule)
        for ordinal, one in enumerate(each, start=1):
            repetition = ordinal if len(each) > 1 else 0
            parts = components(segment, number, one, rule)
            for place, part in enumerate(parts, start=1):
                component = place if len(parts) > 1 else 0
                if part:
                    yield _one(segment.tag, number, component, repetition, part)


def repetitions(segment: Segment, value: str, rule: ElementRule | None) -> list[str]:
    """The repetitions of an element; text that may not repeat stays whole."""
    separator = segment.delimiters.repetition
    is_text = rule is not None and rule.repeat == 1 and not rule.components
    if not separator or is_text or segment.tag in _WHOLE:
        return [value]
    return value.split(separator)


def components(
    segment: Segment, number: int, value: str, rule: ElementRule | None
) -> list[str]:
    """The components of an element; one that is no composite stays whole."""
    if segment.tag in _WHOLE:
        return [value]
    is_composite = bool(rule.components) if rule is not None else True
    if not is_composite:
        return [value]
    parts = value.split(segment.delimiters.component)
    if len(parts) == 1 and element_name(segment.tag, number, 2):
        # The first component alone is still a component, with a name of its own.
        return [value, ""]
    return parts


def _one(
    tag: str, number: int, component: int, repetition: int, value: str
) -> Explained:
    part = f"-{component}" if component else ""
    return Explained(
        place=f"{tag}{number:02}{part}",
        element=number,
        component=component,
        repetition=repetition,
        name=element_name(tag, number, component),
        value=value,
        meaning=code_meaning(tag, number, component, value.strip()),
    )
