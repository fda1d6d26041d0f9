"""Elements judged by their guide: what IK403 of a 999 would say of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache

from claimwright.x12.guide import ElementRule, SegmentRule
from claimwright.x12.segment import Delimiters, Placed, Segment


class ElementError(Enum):
    """What is wrong with an element (IK403)."""

    REQUIRED_MISSING = "1"
    CONDITIONAL_MISSING = "2"
    TOO_MANY = "3"
    TOO_SHORT = "4"
    TOO_LONG = "5"
    INVALID_CHARACTER = "6"
    INVALID_CODE = "7"
    INVALID_DATE = "8"
    INVALID_TIME = "9"
    EXCLUSIVE = "10"
    TOO_MANY_REPETITIONS = "12"
    TOO_MANY_COMPONENTS = "13"
    NOT_USED = "I10"


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementFault:
    """An element that is not what its guide says.

    Attributes:
        loop: the guide's loop.
        element: ordinal in the segment, from 1.
        component: ordinal in a composite, from 1; None if the element is simple.
    """

    error: ElementError
    placed: Placed
    loop: str
    element: int
    component: int | None = None

    @property
    def message(self) -> str:
        """The fault in words, with its place; never the value, which may be a name."""
        tag = self.placed.segment.tag
        part = f"-{self.component}" if self.component else ""
        return f"{tag}{self.element:02}{part} {_WORDS[self.error]}"


_WORDS = {
    ElementError.REQUIRED_MISSING: "is required and missing",
    ElementError.CONDITIONAL_MISSING: "lacks, though another element calls for it",
    ElementError.TOO_MANY: "is more than the segment has",
    ElementError.TOO_SHORT: "is too short",
    ElementError.TOO_LONG: "is too long",
    ElementError.INVALID_CHARACTER: "has a character that may not stand there",
    ElementError.INVALID_CODE: "is none of the codes that the guide allows",
    ElementError.INVALID_DATE: "is no date",
    ElementError.INVALID_TIME: "is no time",
    ElementError.EXCLUSIVE: "may not stand beside another element that is there",
    ElementError.TOO_MANY_REPETITIONS: "repeats too often",
    ElementError.TOO_MANY_COMPONENTS: "has more components than the guide",
    ElementError.NOT_USED: "is not used here",
}

_DECIMAL = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_WHOLE = re.compile(r"-?\d+")
_TIME = re.compile(r"([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?")
_DATE_LENGTHS = {8}


def judge(
    placed: Placed, rule: SegmentRule, delimiters: Delimiters, loop: str
) -> Iterator[ElementFault]:
    """Judge the elements of one segment at its place.

    Args:
        placed: the segment.
        rule: of its place in the guide.
        delimiters: of its interchange.
        loop: the guide's name of the loop, for the faults.
    """
    read = placed.segment
    values = read.elements
    rules = _rules(rule)
    for number, value in enumerate(values[: len(rules)], start=1):
        written = rules[number - 1]
        if value and not written.components and _fits(value, written):
            continue
        for error, component in _element(value, written, delimiters):
            yield ElementFault(
                error=error,
                placed=placed,
                loop=loop,
                element=number,
                component=component,
            )
    yield from _absent(placed, rules, loop)
    for note in rule.notes:
        for error, number in _syntax(note, read):
            yield ElementFault(error=error, placed=placed, loop=loop, element=number)
    yield from _date_pairs(placed, loop)


@cache
def _rules(rule: SegmentRule) -> tuple[ElementRule, ...]:
    return rule.elements


def _absent(
    placed: Placed, rules: tuple[ElementRule, ...], loop: str
) -> Iterator[ElementFault]:
    """Elements after the segment's end that are required, or beyond the guide's."""
    count = len(placed.segment.elements)
    for number in range(count + 1, len(rules) + 1):
        if rules[number - 1].usage == "R":
            yield ElementFault(
                error=ElementError.REQUIRED_MISSING,
                placed=placed,
                loop=loop,
                element=number,
            )
    if count > len(rules):
        yield ElementFault(
            error=ElementError.TOO_MANY,
            placed=placed,
            loop=loop,
            element=len(rules) + 1,
        )


Fault = tuple[ElementError, int | None]


def _element(value: str, rule: ElementRule, delimiters: Delimiters) -> Iterator[Fault]:
    if not value:
        if rule.usage == "R":
            yield ElementError.REQUIRED_MISSING, None
        return
    if rule.usage == "N":
        yield ElementError.NOT_USED, None
        return
    repeated = value.split(delimiters.repetition) if delimiters.repetition else [value]
    if rule.repeat == 1 and rule.kind == "AN" and not rule.components:
        # Free text may hold the repetition separator where nothing repeats.
        repeated = [value]
    if len(repeated) > rule.repeat:
        yield ElementError.TOO_MANY_REPETITIONS, None
        return
    for each in repeated:
        if rule.components:
            yield from _composite(each, rule, delimiters)
        else:
            yield from ((error, None) for error in _simple(each, rule))


def _composite(
    value: str, rule: ElementRule, delimiters: Delimiters
) -> Iterator[Fault]:
    parts = value.split(delimiters.component)
    if len(parts) > len(rule.components):
        yield ElementError.TOO_MANY_COMPONENTS, len(rule.components) + 1
    for number, part_rule in enumerate(rule.components, start=1):
        part = parts[number - 1] if number <= len(parts) else ""
        if not part:
            if part_rule.usage == "R":
                yield ElementError.REQUIRED_MISSING, number
        elif part_rule.usage == "N":
            yield ElementError.NOT_USED, number
        else:
            yield from ((error, number) for error in _simple(part, part_rule))


@lru_cache(maxsize=65_536)
def _fits(value: str, rule: ElementRule) -> bool:
    """Whether a simple value is without fault; the common ones are asked often."""
    return rule.usage != "N" and next(_simple(value, rule), None) is None


def _simple(value: str, rule: ElementRule) -> Iterator[ElementError]:
    kind = rule.kind
    if kind in {"R", "N0"}:
        pattern = _DECIMAL if kind == "R" else _WHOLE
        if not pattern.fullmatch(value):
            yield ElementError.INVALID_CHARACTER
            return
        length = len(value.lstrip("-").replace(".", ""))
    else:
        length = len(value)
    if length < rule.length_min:
        yield ElementError.TOO_SHORT
    if length > rule.length_max:
        yield ElementError.TOO_LONG
    if kind == "DT" and not _is_day(value):
        yield ElementError.INVALID_DATE
    if kind == "TM" and not _TIME.fullmatch(value):
        yield ElementError.INVALID_TIME
    if rule.codes and value not in rule.codes:
        yield ElementError.INVALID_CODE
    if kind == "AN" and not value.isprintable():
        yield ElementError.INVALID_CHARACTER


def _is_day(text: str) -> bool:
    if len(text) not in _DATE_LENGTHS or not (text.isascii() and text.isdigit()):
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


_QUALIFIED_DAYS = {"DTP": 2, "DMG": 1}
"""Segments whose date is told by a format qualifier in the element before it."""


def _date_pairs(placed: Placed, loop: str) -> Iterator[ElementFault]:
    at = _QUALIFIED_DAYS.get(placed.segment.tag)
    if at is None:
        return
    qualifier = placed.segment.element(at)
    value = placed.segment.element(at + 1)
    if not value or qualifier not in {"D8", "RD8"}:
        return
    first, dash, last = value.partition("-")
    days = (first,) if qualifier == "D8" else (first, last)
    wrong = not all(map(_is_day, days)) or bool(dash) != (qualifier == "RD8")
    if wrong or (len(days) > 1 and last < first):
        yield ElementFault(
            error=ElementError.INVALID_DATE, placed=placed, loop=loop, element=at + 1
        )


def _syntax(note: str, read: Segment) -> Iterator[tuple[ElementError, int]]:
    """Apply a syntax note, such as ``P0304``: both or neither."""
    numbers = tuple(int(note[at : at + 2]) for at in range(1, len(note), 2))
    present = tuple(number for number in numbers if read.element(number))
    yield from _NOTES[note[0]](numbers, present)


Numbers = tuple[int, ...]
Broken = Iterator[tuple[ElementError, int]]


def _paired(numbers: Numbers, present: Numbers) -> Broken:
    if present:
        for number in numbers:
            if number not in present:
                yield ElementError.CONDITIONAL_MISSING, number


def _at_least_one(numbers: Numbers, present: Numbers) -> Broken:
    if not present:
        yield ElementError.CONDITIONAL_MISSING, numbers[0]


def _at_most_one(numbers: Numbers, present: Numbers) -> Broken:  # noqa: ARG001
    for number in present[1:]:
        yield ElementError.EXCLUSIVE, number


def _conditional(numbers: Numbers, present: Numbers) -> Broken:
    if numbers[0] in present:
        for number in numbers[1:]:
            if number not in present:
                yield ElementError.CONDITIONAL_MISSING, number


def _listed(numbers: Numbers, present: Numbers) -> Broken:
    if numbers[0] in present and len(present) == 1:
        yield ElementError.CONDITIONAL_MISSING, numbers[1]


_NOTES: dict[str, Callable[[Numbers, Numbers], Broken]] = {
    "P": _paired,
    "R": _at_least_one,
    "E": _at_most_one,
    "C": _conditional,
    "L": _listed,
}
