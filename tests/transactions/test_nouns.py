"""Nouns that a guide's layout describes carry all that the guide lets a set say.

Sets are made up from the guides themselves: every segment and element may come, as
often as it may. What is read from one and written again must be the same bytes, so
nothing that a set says gets lost, and everything stands where the guide wants it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.transactions import registry
from claimwright.transactions.as_json import noun_of, plain
from claimwright.transactions.registry import noun_named
from claimwright.x12.check import FileReport, check, is_error
from claimwright.x12.faults import Fault
from claimwright.x12.guide import (
    ElementRule,
    Guide,
    LoopRule,
    SegmentRule,
    element_rule,
)
from claimwright.x12.guide import guide as guide_of
from claimwright.x12.segment import Segment
from claimwright.x12.writing import Sealed, write_interchange

CREATED = datetime(2026, 9, 16, 17, 30)  # noqa: DTZ001 - X12 knows no zone
LETTERS = "ABCEFGHJKLMNPQRSTUVWXYZ"
LONG = 9
SYNTAX = 2
"""SNIP levels 1 and 2: syntax and the guide's structure."""
TRIES = 300


@dataclass
class Maker:
    """Makes a set that its guide allows."""

    guide: Guide
    random: Random
    made: list[str] = field(default_factory=list)
    levels: int = 0
    above: list[str] = field(default_factory=list)
    has_below: bool = False
    depth: int = 0

    def whole(self) -> list[str]:
        self._inside(self.guide.root)
        return self.made

    def _loop(self, rule: LoopRule) -> None:
        if rule.first.tag != "HL":
            self._inside(rule)
            return
        self.levels += 1
        number, place = str(self.levels), len(self.made)
        parent = self.above[-1] if self.above else ""
        self.above.append(number)
        self.has_below = False
        self._inside(rule)
        told = "1" if self.has_below else "0"
        if rule.first.elements[3].usage != "R":
            told = ""
        code = self._one(rule.first.elements[2], "")
        self.made[place] = f"HL*{number}*{parent}*{code}*{told}".rstrip("*")
        self.above.pop()
        self.has_below = True

    def _inside(self, rule: LoopRule) -> None:
        self._segment(rule.first)
        self.depth += 1
        for child in rule.children:
            times = self._times(child)
            if self._wanted(rule, child):
                times = times or 1
            for _ in range(times):
                if isinstance(child, LoopRule):
                    # Whose event it is cannot be told once a dependent was named.
                    if (rule.id, child.id) == ("2000C", "2000E") and self.has_below:
                        continue
                    self._loop(child)
                elif child.tag != "SE":
                    self._segment(child)
        self.depth -= 1

    def _wanted(self, rule: LoopRule, child: SegmentRule | LoopRule) -> bool:
        """Whether a loop would say nothing without one that it may leave out."""
        if not isinstance(child, LoopRule):
            return False
        below = child.first.tag == "HL" and not self.has_below
        says = rule.first.tag == "HL" and rule.first.elements[3].codes == {"1"}
        return rule.first.tag == "LS" or (below and says)

    def _times(self, child: SegmentRule | LoopRule) -> int:
        if child.usage == "R":
            return 2 if child.limit > 1 and self.random.random() < 0.2 else 1
        if self.random.random() < 0.5:
            return 0
        return 2 if child.limit > 1 and self.random.random() < 0.3 else 1

    def _segment(self, rule: SegmentRule) -> None:
        if rule.tag == "ST":
            told = f"ST*{self.guide.transaction}*0001*{self.guide.id}"
            self.made.append(
                told if rule.elements[2].usage == "R" else told.rpartition("*")[0]
            )
            return
        for _ in range(TRIES):
            values = self._elements(rule)
            if all(allowed(note, values) for note in rule.notes):
                break
        else:
            message = f"no {rule.tag} could be made"
            raise AssertionError(message)
        if not any(values):
            return
        self.made.append("*".join([rule.tag, *values]).rstrip("*"))

    def _elements(self, rule: SegmentRule) -> list[str]:
        values: list[str] = []
        for at, each in enumerate(rule.elements):
            number = at + 1
            if each.kind == "B":
                values.append("A*B~C:" + "D" * self.random.randrange(9))
                values[0] = str(len(values[-1]))
            elif rule.tag in {"BHT", "BGN"} and each.kind == "DT":
                values.append(f"{CREATED:%Y%m%d}")
            elif rule.tag in {"BHT", "BGN"} and each.kind == "TM":
                values.append(f"{CREATED:%H%M}")
            elif (
                self.guide.told_by and self.guide.told_by[0] == f"{rule.tag}{number:02}"
            ):
                values.append(self.random.choice(sorted(self.guide.told_by[1])))
            else:
                values.append(self._element(rule.written, at, values))
        return values

    def _element(self, written: tuple[str, ...], at: int, before: list[str]) -> str:
        rule = element_rule(written[at])
        if rule.usage == "N" or (
            rule.usage != "R" and self._skipped(written, at, before)
        ):
            return ""
        times = min(rule.repeat, self.random.choice((1, 1, 2)))
        return "^".join(
            self._one(rule, before[-1] if before else "") for _ in range(times)
        )

    def _skipped(self, written: tuple[str, ...], at: int, before: list[str]) -> bool:
        row = "(R ID1-3" in written[0] and "(R ID1-3" in written[at]
        for back in (1, 2):
            like = at >= back and (written[at - back] == written[at] or row)
            if like and not before[at - back]:
                return True
        return self.random.random() < 0.4

    def _one(self, rule: ElementRule, before: str) -> str:
        if not rule.components:
            return self._simple(rule, before)
        for _ in range(TRIES):
            parts: list[str] = []
            for at, each in enumerate(rule.components):
                like = at > 0 and rule.components[at - 1] == each and not parts[-1]
                optional = each.usage != "R" and (like or self.random.random() < 0.5)
                empty = each.usage == "N" or optional
                if at > 0 and rule.components[at - 1].codes & {"D8", "RD8"}:
                    empty = not parts[-1]
                parts.append(
                    "" if empty else self._simple(each, parts[-1] if parts else "")
                )
            made = ":".join(parts).rstrip(":")
            if made:
                return made
        message = "no composite could be made"
        raise AssertionError(message)

    def _simple(self, rule: ElementRule, before: str) -> str:
        if rule.kind in {"AN", "DT"} and told_by_format(rule, before):
            return self._days(before)
        if rule.codes:
            return self.random.choice(sorted(rule.codes))
        if rule.kind == "DT":
            return self._days("D8")
        if rule.kind == "TM":
            return f"{self.random.randrange(24):02}{self.random.randrange(60):02}"
        if rule.kind[:1] in {"N", "R"}:
            return self._number(rule)
        low, high = rule.length_min, rule.length_max
        size = self.random.randint(low, max(low, min(high, LONG)))
        return "".join(self.random.choice(LETTERS) for _ in range(size))

    def _number(self, rule: ElementRule) -> str:
        random, low, high = self.random, rule.length_min, rule.length_max
        if rule.kind == "R":
            whole = str(random.randrange(1, 10 ** min(high, 3)))
            longer = f"{whole}.5", ".25", f"-{whole}"
            return random.choice((whole, *longer) if high > 5 else (whole,))
        size = random.randint(low, min(high, low + 2))
        return str(random.randrange(10 ** (size - 1), 10**size))

    def _days(self, told: str) -> str:
        first = date(2026, 1, 1) + timedelta(days=self.random.randrange(300))
        last = first + timedelta(days=self.random.randrange(1, 30))
        if told == "TM":
            return f"{self.random.randrange(10, 24)}30"
        if told == "RD8":
            return f"{first:%Y%m%d}-{last:%Y%m%d}"
        return f"{first:%Y%m%d}" + ("1230" if told == "DT" else "")


PERIOD_MAX = 35
"""As long is what follows the qualifier of a day, a span or a time."""


def told_by_format(rule: ElementRule, before: str) -> bool:
    timed = before == "TM" and rule.length_max == PERIOD_MAX
    return timed or before in {"D8", "RD8", "DT"}


def allowed(note: str, values: list[str]) -> bool:
    numbers = [int(note[at : at + 2]) for at in range(1, len(note), 2)]
    there = [number <= len(values) and bool(values[number - 1]) for number in numbers]
    return {
        "P": all(there) or not any(there),
        "R": any(there),
        "E": sum(there) <= 1,
        "C": not there[0] or all(there),
        "L": not there[0] or any(there[1:]),
    }[note[0]]


def made_up(guide: Guide, seed: int) -> bytes:
    lines = Maker(guide, Random(seed)).whole()  # noqa: S311 - not for secrets
    sealed = Sealed(
        sender="SENDER",
        sender_qualifier="ZZ",
        receiver="RECEIVER",
        receiver_qualifier="ZZ",
        interchange_control=7,
        group_control=7,
        functional=guide.functional,
        version=guide.id,
        usage="T",
        created_at=CREATED,
    )
    return write_interchange(sealed, [("0001", map(Segment, lines))])


def described() -> list[registry.Entry]:
    return [each for each in registry.doors() if each.is_layout]


def guide_read_by(entry: registry.Entry) -> Guide:
    found = guide_of(entry.guide_id, entry.transaction, entry.told)
    assert found is not None
    return found


def name_of(entry: registry.Entry) -> str:
    return f"{entry.transaction} {guide_read_by(entry).name}"


@pytest.mark.parametrize("entry", described(), ids=name_of)
@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_all_that_a_set_may_say_is_kept(entry: registry.Entry, seed: int) -> None:
    data = made_up(guide_read_by(entry), seed)
    nouns = list(entry.read([data], file="made.edi"))
    assert not [each for each in nouns if isinstance(each, SyntaxFault)]
    written = entry.write(nouns)
    assert written.decode().split("\n") == data.decode().split("\n")
    assert list(entry.read([written], file="made.edi")) == nouns


@pytest.mark.parametrize("entry", described(), ids=name_of)
@settings(max_examples=20)
@given(seed=st.integers(0, 2**32))
def test_what_is_written_has_no_fault_of_syntax(
    entry: registry.Entry, seed: int
) -> None:
    data = made_up(guide_read_by(entry), seed)
    written = entry.write(list(entry.read([data], file="made.edi")))
    report = check([written], file="made.edi")
    assert not [each for each in faults_in(report) if each.kind.snip <= SYNTAX]


@pytest.mark.parametrize("entry", described(), ids=name_of)
@settings(max_examples=20)
@given(seed=st.integers(0, 2**32))
def test_json_holds_every_noun(entry: registry.Entry, seed: int) -> None:
    data = made_up(guide_read_by(entry), seed)
    for noun in entry.read([data], file="made.edi"):
        told = json.loads(json.dumps(plain(noun)))
        assert told["noun"] == entry.noun.__name__
        assert noun_named(told["noun"]) is entry.noun
        back = noun_of(told, entry.noun)
        assert back == noun
        assert plain(back) == told


def faults_in(report: FileReport) -> Iterator[Fault]:
    for interchange in report.interchanges:
        yield from interchange.faults
        for group in interchange.groups:
            yield from group.faults
            for one in group.sets:
                yield from (each for each in one.faults if is_error(each, SYNTAX))
