"""A segment's whole rule as one regular expression: what it matches has no fault.

Nearly every segment of a file is as it should be, and the `re` module tells so in a
microsecond. The expression is stricter than the rule, never laxer: what it does not
match is judged element by element by `elements`, which has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from claimwright.x12.guide import ElementRule, SegmentRule
from claimwright.x12.segment import Delimiters

_MONTH_DAY = (
    "(?:(?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])"
    "|(?:0[13-9]|1[0-2])(?:29|30)|(?:0[13578]|1[02])31)"
)
_DAY = f"(?:19|20)[0-9][0-9]{_MONTH_DAY}"
_TIME = "(?:[01][0-9]|2[0-3])[0-5][0-9]"
_FIXED = {"DT": _DAY, "TM": _TIME, "B": "(?!)"}
_DECIMALS = 4
"""Digits that a decimal point may be followed by; more are judged one by one."""
_LONG = 5
MONEY_LENGTH = 18
"""The greatest length by which guides tell amounts of money (element 782)."""
MONEY_DIGITS, CENTS_DIGITS = 10, 2
"""HIPAA limits amounts to ten digits with the cents (guides, section B.1.1.3.1.2)."""
_REPEATS_MAX = 1000
_NEVER = "(?!)"
_VISIBLE = "".join(map(chr, range(0x21, 0x7F)))
_PADDING = 40
"""More separators than any segment has elements."""
WORTH_AFTER = 40
Match = Callable[[str], "re.Match[str] | None"]
Numbers = tuple[int, ...]
QUALIFIED_DAYS = {"DTP": 2, "DMG": 1, "DTM": 5}
"""Segments whose date is told by a format qualifier in the element before it."""


class Patterns:
    """The expressions of all rules in one set of separators; each made when asked."""

    def __init__(self, delimiters: Delimiters) -> None:
        """Make nothing yet."""
        self.delimiters = delimiters
        self._made: dict[SegmentRule, tuple[Match, str]] = {}
        self._asked: dict[SegmentRule, int] = {}

    def of(self, rule: SegmentRule) -> tuple[Match, str] | None:
        """What matches only segments without fault, and the padding that it wants.

        The expression is matched against the segment's text followed by separators
        that stand for the elements that it leaves out. None until the rule has been
        asked for often enough to be worth an expression: making one takes as long as
        judging fifty segments without it.
        """
        made = self._made.get(rule)
        if made is None:
            asked = self._asked[rule] = self._asked.get(rule, 0) + 1
            if asked <= WORTH_AFTER:
                return None
            expression = re.compile(pattern_of(rule, self.delimiters))
            padding = self.delimiters.element * _PADDING
            made = self._made[rule] = expression.fullmatch, padding
        return made


@lru_cache(maxsize=64)
def patterns(delimiters: Delimiters) -> Patterns:
    """The expressions in a set of separators; most files have the same few."""
    return Patterns(delimiters)


def pattern_of(rule: SegmentRule, delimiters: Delimiters) -> str:
    """The expression of a rule, in a set of separators."""
    return _Writer(rule, delimiters).whole()


class _Writer:
    """Writes the expression of one rule in one set of separators."""

    def __init__(self, rule: SegmentRule, delimiters: Delimiters) -> None:
        self.rule = rule
        self.notes = [(note[0], _numbers(note)) for note in rule.notes]
        self.tied = {number for _, numbers in self.notes for number in numbers}
        lacking = max(self.tied, default=0) - len(rule.elements)
        self.rules = (*rule.elements, *[ElementRule("N")] * lacking)
        self.delimiters = delimiters
        self.separator = re.escape(delimiters.element)
        marks = {
            delimiters.element,
            delimiters.component,
            delimiters.repetition,
            delimiters.segment,
        }
        # Letters of other scripts are looked at one by one.
        visible = "".join(each for each in _VISIBLE if each not in marks)
        self.visible = f"[{re.escape(visible)}]"
        self.printable = f"[ {re.escape(visible)}]"

    def whole(self) -> str:
        """The expression of the segment and its padding."""
        parts = [re.escape(self.rule.tag)]
        day_at = QUALIFIED_DAYS.get(self.rule.tag, 0)
        if day_at >= len(self.rules) or self.rules[day_at - 1].usage == "N":
            day_at = 0
        for number in range(1, len(self.rules) + 1):
            if number == day_at:
                parts.append(self.separator + self._qualified_day(number))
            elif not day_at or number != day_at + 1:
                parts.append(self.separator + self._element(number))
        return "".join(parts) + self.separator + "+"

    def _element(self, number: int) -> str:
        rule = self.rules[number - 1]
        conditions = "".join(self._condition(*note, number) for note in self.notes)
        if rule.usage == "N":
            return (
                f"{conditions}(?P<e{number}>{_NEVER})?" if number in self.tied else ""
            )
        opening = f"(?P<e{number}>" if number in self.tied else "(?:"
        optional = "" if rule.usage == "R" else "?"
        return f"{conditions}{opening}{self._value(rule)}){optional}"

    def _condition(self, kind: str, numbers: tuple[int, ...], number: int) -> str:
        """What a syntax note demands where an element begins, of those before it."""
        if number not in numbers:
            return ""
        present, absent = f"(?=[^{self.separator}])", f"(?={self.separator})"
        return "".join(_CONDITIONS[kind](numbers, number, present, absent))

    def _qualified_day(self, number: int) -> str:
        """A format qualifier and the day that it tells, both at once."""
        rule = self.rules[number - 1]
        kinds = rule.codes or {"D8", "RD8"}
        tells = []
        if "D8" in kinds:
            tells.append(f"D8{self.separator}{_DAY}")
        if "RD8" in kinds:
            # The last day must not be before the first: only equal days are plain.
            tells.append(f"RD8{self.separator}(?P<day>{_DAY})-(?P=day)")
        if "R" not in {rule.usage, self.rules[number].usage}:
            tells.append(self.separator)
        conditions = "".join(self._condition(*note, number) for note in self.notes)
        return f"{conditions}(?P<e{number}>{'|'.join(tells) or _NEVER})"

    def _value(self, rule: ElementRule) -> str:
        one = self._composite(rule) if rule.components else self._simple(rule)
        if rule.repeat == 1 or not self.delimiters.repetition:
            return one
        again = re.escape(self.delimiters.repetition)
        times = "" if rule.repeat > _REPEATS_MAX else str(rule.repeat - 1)
        return f"{one}(?:{again}{one}){{0,{times}}}"

    def _composite(self, rule: ElementRule) -> str:
        separator = re.escape(self.delimiters.component)
        # A separator that ends the composite is a slip, which `elements` tells of.
        ends = re.escape(self.delimiters.element + self.delimiters.repetition)
        more = f"{separator}(?![{ends}])"
        tail = ""
        for part in reversed(rule.components):
            if part.usage == "N":
                tail = f"(?:{more}{tail})?" if tail else ""
            elif part.usage == "R":
                tail = f"{separator}{self._simple(part)}{tail}"
            else:
                tail = f"(?:{more}(?:{self._simple(part)})?{tail})?"
        if rule.components[0].usage != "R":
            return _NEVER
        return tail[len(separator) :]

    def _simple(self, rule: ElementRule) -> str:
        low, high = rule.length_min, rule.length_max
        if rule.codes:
            return f"(?:{'|'.join(map(re.escape, sorted(rule.codes)))})"
        if rule.kind in _FIXED:
            return _FIXED[rule.kind]
        if rule.kind[:1] in {"N", "R"}:
            return _number(rule, low, high)
        # A text neither begins nor ends with a blank.
        if high == 1:
            return self.visible
        inner = f"{self.printable}{{{max(low - 2, 0)},{high - 2}}}{self.visible}"
        return f"{self.visible}(?:{inner})?" if low <= 1 else f"{self.visible}{inner}"


def _number(rule: ElementRule, low: int, high: int) -> str:
    if low > 1:
        return f"[0-9]{{{low},{high}}}"
    if rule.kind == "R" and high == MONEY_LENGTH:
        whole = MONEY_DIGITS - CENTS_DIGITS
        return (
            f"-?(?:[0-9]{{1,{whole}}}(?:\\.[0-9]{{1,{CENTS_DIGITS}}})?"
            f"|\\.[0-9]{{1,{CENTS_DIGITS}}})"
        )
    if rule.kind == "R" and high > _LONG:
        digits = high - _DECIMALS
        return (
            f"-?(?:[0-9]{{1,{digits}}}(?:\\.[0-9]{{1,{_DECIMALS}}})?"
            f"|\\.[0-9]{{1,{_DECIMALS}}})"
        )
    return f"-?[0-9]{{1,{high}}}"


def _numbers(note: str) -> tuple[int, ...]:
    return tuple(int(note[at : at + 2]) for at in range(1, len(note), 2))


def _if_any(numbers: Sequence[int], then: str, otherwise: str) -> str:
    expression = otherwise
    for number in numbers:
        expression = f"(?(e{number}){then}|{expression})"
    return expression


def _paired(numbers: Numbers, number: int, present: str, absent: str) -> Iterator[str]:
    earliest = min(numbers)
    if number > earliest:
        yield f"(?(e{earliest}){present}|{absent})"


def _exclusive(numbers: Numbers, number: int, _: str, absent: str) -> Iterator[str]:
    yield from (f"(?(e{each}){absent}|)" for each in numbers if each < number)


def _any_of(numbers: Numbers, number: int, present: str, _: str) -> Iterator[str]:
    if number == max(numbers):
        before = [each for each in numbers if each != number]
        yield _if_any(before, "", present)


def _calling(numbers: Numbers, number: int, present: str, absent: str) -> Iterator[str]:
    first = numbers[0]
    if number == first:
        earlier = (each for each in numbers if each < first)
        yield from (f"(?(e{each})|{absent})" for each in earlier)
    elif number > first:
        yield f"(?(e{first}){present}|)"


def _calling_any(
    numbers: Numbers, number: int, present: str, absent: str
) -> Iterator[str]:
    first, last = numbers[0], max(numbers)
    if number != last:
        return
    others = [each for each in numbers[1:] if each != last]
    if first == last:
        yield _if_any(others, "", absent)
    else:
        yield f"(?(e{first}){_if_any(others, '', present)}|)"


_CONDITIONS: dict[str, Callable[[Numbers, int, str, str], Iterator[str]]] = {
    "P": _paired,
    "E": _exclusive,
    "R": _any_of,
    "C": _calling,
    "L": _calling_any,
}
"""What each kind of syntax note demands where an element begins."""
