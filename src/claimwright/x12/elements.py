"""Elements judged by their guide, one by one, where a segment is not plainly right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from claimwright.x12.faults import Fault, fault, listed
from claimwright.x12.guide import ElementRule, SegmentRule
from claimwright.x12.pattern import (
    CENTS_DIGITS,
    MONEY_DIGITS,
    MONEY_LENGTH,
    QUALIFIED_DAYS,
    patterns,
)
from claimwright.x12.segment import BINARY_AT, Delimiters, Segment

_DECIMAL = re.compile(r"-?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_WHOLE = re.compile(r"-?\d+", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?", re.ASCII)


class ElementJudge:
    """Judges segments in one set of separators."""

    def __init__(self, delimiters: Delimiters) -> None:
        """Know the separators."""
        self._patterns = patterns(delimiters)
        self._separator = delimiters.element

    def __call__(
        self, segment: Segment, rule: SegmentRule, loop: str
    ) -> Sequence[Fault]:
        """What is wrong with the elements of a segment at its place; mostly nothing.

        Args:
            segment: as read.
            rule: of its place in the guide.
            loop: the guide's name of the loop, for the faults.
        """
        made = self._patterns.of(rule)
        text = segment.text
        if made is None or not made[0](text + made[1]):
            return list(judged(segment, rule, loop))
        if text.endswith(self._separator):
            last = len(segment.elements) - 1
            return (fault("X111", segment, loop=loop, element=last),)
        return ()


def judged(segment: Segment, rule: SegmentRule, loop: str) -> Iterator[Fault]:
    """What is wrong with a segment's elements, one by one: the last word.

    Args:
        segment: as read.
        rule: of its place in the guide.
        loop: the guide's name of the loop, for the faults.
    """
    rules = rule.elements
    count = len(segment.elements) - 1
    for number, each in enumerate(rules, start=1):
        value = segment.element(number)
        if not value and each.usage != "R":
            continue
        for code, component, repetition, told in _element(value, each, segment):
            yield fault(
                code,
                segment,
                loop=loop,
                element=number,
                component=component,
                repetition=repetition,
                expected=told,
            )
    for number in range(len(rules) + 1, count + 1):
        if segment.element(number):
            yield fault("X108", segment, loop=loop, element=number)
            break
    if count and not segment.element(count):
        yield fault("X111", segment, loop=loop, element=count)
    for note in rule.notes:
        for code, number in _syntax(note, segment):
            yield fault(code, segment, loop=loop, element=number)
    yield from _qualified_days(segment, loop)
    yield from _attached(segment, loop)


Found = tuple[str, int | None, int | None, str]
"""Code, component, repetition, what was expected."""


def _element(value: str, rule: ElementRule, segment: Segment) -> Iterator[Found]:
    if not value:
        if rule.usage == "R":
            yield "X201", None, None, ""
        return
    if rule.usage == "N":
        yield "X202", None, None, ""
        return
    separator = segment.delimiters.repetition
    repeated = value.split(separator) if separator else [value]
    if len(repeated) > rule.repeat:
        yield "X110", None, None, f"at most {rule.repeat}"
        return
    for ordinal, each in enumerate(repeated, start=1):
        place = ordinal if len(repeated) > 1 else None
        if rule.components:
            for code, component, told in _composite(each, rule, segment):
                yield code, component, place, told
        elif segment.delimiters.component in each and rule.kind != "B":
            yield "X103", None, place, "no component separator"
        else:
            for code, told in _simple(each, rule):
                yield code, None, place, told


def _composite(
    value: str, rule: ElementRule, segment: Segment
) -> Iterator[tuple[str, int | None, str]]:
    parts = value.split(segment.delimiters.component)
    if len(parts) > 1 and not parts[-1]:
        yield "X143", None, ""
    if len(parts) > len(rule.components):
        yield "X109", len(rule.components) + 1, ""
    for number, part_rule in enumerate(rule.components, start=1):
        part = parts[number - 1] if number <= len(parts) else ""
        if not part:
            if part_rule.usage == "R":
                yield "X201", number, ""
        elif part_rule.usage == "N":
            yield "X202", number, ""
        else:
            for code, told in _simple(part, part_rule):
                yield code, number, told


def _simple(value: str, rule: ElementRule) -> Iterator[tuple[str, str]]:
    kind = rule.kind
    if kind == "R" or kind[:1] == "N":
        yield from _number(value, rule)
    elif kind == "B":
        return
    elif not value.strip():
        yield "X137", ""
        return
    else:
        yield from _length(len(value), rule)
    if kind == "DT" and not is_day(value):
        yield "X104", "CCYYMMDD"
    if kind == "TM" and not _TIME.fullmatch(value):
        yield "X105", "HHMM"
    if rule.codes and value not in rule.codes:
        yield "X203", listed(sorted(rule.codes))
    if kind in {"AN", "ID"} and not value.isprintable():
        yield "X103", ""


def _number(value: str, rule: ElementRule) -> Iterator[tuple[str, str]]:
    is_whole = rule.kind != "R"
    if not (_WHOLE if is_whole else _DECIMAL).fullmatch(value):
        yield "X103", "a whole number" if is_whole else "a number"
        return
    whole, _, fraction = value.lstrip("-").partition(".")
    if is_whole or rule.length_max != MONEY_LENGTH:
        yield from _length(len(whole) + len(fraction), rule)
        return
    if len(fraction) > CENTS_DIGITS:
        yield "X103", "dollars and cents"
    if len(whole) + CENTS_DIGITS > MONEY_DIGITS:
        yield "X102", f"at most {MONEY_DIGITS} digits with the cents"


def _length(length: int, rule: ElementRule) -> Iterator[tuple[str, str]]:
    if length < rule.length_min:
        yield "X101", f"at least {rule.length_min} characters"
    if length > rule.length_max:
        yield "X102", f"at most {rule.length_max} characters"


def is_day(text: str) -> bool:
    """Whether a text is a day, CCYYMMDD."""
    if len(text) != len("CCYYMMDD") or not (text.isascii() and text.isdigit()):
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    return is_day(text[:8]) and bool(_TIME.fullmatch(text[8:]))


def _is_span(text: str) -> bool:
    first, dash, last = text.partition("-")
    return bool(dash) and is_day(first) and is_day(last) and first <= last


_FORMATS: dict[str, tuple[Callable[[str], bool], str]] = {
    "D8": (is_day, "CCYYMMDD"),
    "RD8": (_is_span, "CCYYMMDD-CCYYMMDD, the first day first"),
    "DT": (_is_moment, "CCYYMMDDHHMM"),
    "TM": (lambda text: bool(_TIME.fullmatch(text)), "HHMM"),
}


def _qualified_days(segment: Segment, loop: str) -> Iterator[Fault]:
    at = QUALIFIED_DAYS.get(segment.tag)
    if at is None:
        return
    is_right, told = _FORMATS.get(segment.element(at), (None, ""))
    value = segment.element(at + 1)
    if is_right is not None and value and not is_right(value):
        yield fault("X104", segment, loop=loop, element=at + 1, expected=told)


def _attached(segment: Segment, loop: str) -> Iterator[Fault]:
    """Whether an attachment is as long as it says."""
    at = BINARY_AT.get(segment.tag)
    if at is None or not segment.element(at):
        return
    size = len(segment.element(at).encode("utf-8", "surrogateescape"))
    told = segment.element(at - 1)
    if told.isascii() and told.isdigit() and told.lstrip("0") != str(size):
        yield fault("X138", segment, loop=loop, element=at - 1, expected=str(size))


def _syntax(note: str, segment: Segment) -> Iterator[tuple[str, int]]:
    """Apply a syntax note, such as ``P0304``: both or neither."""
    numbers = _numbers(note)
    present = tuple(number for number in numbers if segment.element(number))
    yield from _NOTES[note[0]](numbers, present)


Numbers = tuple[int, ...]


@cache
def _numbers(note: str) -> Numbers:
    """The elements that a syntax note speaks of."""
    return tuple(int(note[at : at + 2]) for at in range(1, len(note), 2))


Broken = Iterator[tuple[str, int]]


def _paired(numbers: Numbers, present: Numbers) -> Broken:
    if present:
        for number in numbers:
            if number not in present:
                yield "X106", number


def _at_least_one(numbers: Numbers, present: Numbers) -> Broken:
    if not present:
        yield "X106", numbers[0]


def _at_most_one(numbers: Numbers, present: Numbers) -> Broken:  # noqa: ARG001
    for number in present[1:]:
        yield "X107", number


def _conditional(numbers: Numbers, present: Numbers) -> Broken:
    if numbers[0] in present:
        for number in numbers[1:]:
            if number not in present:
                yield "X106", number


def _listed_any(numbers: Numbers, present: Numbers) -> Broken:
    if numbers[0] in present and len(present) == 1:
        yield "X106", numbers[1]


_NOTES: dict[str, Callable[[Numbers, Numbers], Broken]] = {
    "P": _paired,
    "R": _at_least_one,
    "E": _at_most_one,
    "C": _conditional,
    "L": _listed_any,
}
