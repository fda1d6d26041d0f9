"""A transaction set judged against its guide, level by level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from claimwright.x12.automaton import LEVEL
from claimwright.x12.elements import ElementJudge, is_day
from claimwright.x12.external import (
    CodeLists,
    Listed,
    Probe,
    judge_code,
    probes_of,
    service_heads,
    service_loops,
    set_paths,
)
from claimwright.x12.faults import Fault, fault
from claimwright.x12.guide import Guide, LoopRule, SegmentRule
from claimwright.x12.interchange import TransactionSet
from claimwright.x12.loops import Event, Loop, place
from claimwright.x12.rules import RuleSet, rules_of
from claimwright.x12.segment import Segment

_DAY_LENGTH = 8
_CLEAN_MAX = 100_000
"""Codes that are remembered as right; a file may hold any number of others."""


class SetJudge:
    """Judges one transaction set while it is read."""

    def __init__(
        self,
        guide: Guide,
        found: TransactionSet,
        lists: CodeLists,
        extra: Sequence[RuleSet] = (),
    ) -> None:
        """Know the guide, the external lists, and rules of a payer's own."""
        self.guide = guide
        self.rules = (rules_of(guide), *extra)
        self.lists = lists
        self.elements = ElementJudge(found.st.delimiters)
        self.group_day = found.group.gs.element(4)
        self.levels = 0
        self.unchecked: set[str] = set()
        self.probes: dict[SegmentRule, tuple[Probe, ...]] = {}
        self.clean: set[tuple[Probe, str, str, date | None]] = set()
        self.set_day: date | None = None

    def segment(
        self, segment: Segment, rule: SegmentRule, loop: str
    ) -> Sequence[Fault]:
        """The faults of a segment at its place."""
        found = self.elements(segment, rule, loop)
        if segment.tag != LEVEL:
            return found
        self.levels += 1
        told = str(self.levels)
        if segment.element(1) == told:
            return found
        return (*found, fault("X211", segment, loop=loop, element=1, expected=told))

    def closing(self, loop: Loop) -> list[Fault]:
        """The faults of a loop that is complete."""
        found: list[Fault] = []
        if loop.segments[0].tag == LEVEL:
            found.extend(_level_faults(loop))
        self._codes(loop, found)
        for rules in self.rules:
            rules.tally(loop)
            rules.judge(loop, found)
        return found

    def _codes(self, loop: Loop, found: list[Fault]) -> None:
        """Look the codes of a loop up; those that were right once are right again."""
        known = self.probes
        service: date | None = None
        has_service = False
        for segment in loop.segments:
            rule = segment.rule
            if rule is None:
                continue
            probes = known.get(rule)
            if probes is None:
                probes = known[rule] = probes_of(rule)
            for probe in probes:
                if probe.by_day and not has_service:
                    service, has_service = service_day(loop), True
                day = service if probe.by_day else None
                self._probe(segment, probe, day, loop, found)

    def _probe(
        self,
        segment: Segment,
        probe: Probe,
        day: date | None,
        loop: Loop,
        found: list[Fault],
    ) -> None:
        elements = segment.elements
        last = len(elements) - 1
        beside = elements[probe.beside] if 0 < probe.beside <= last else ""
        numbers = (probe.element,) if probe.element else range(1, last + 1)
        for number in numbers:
            if number > last or not elements[number]:
                continue
            key = (probe, elements[number], beside, day)
            if key in self.clean:
                continue
            wrong = self._looked_up(segment, probe, number, loop)
            if wrong:
                found.extend(wrong)
            else:
                self._remember(key)

    def _remember(self, key: tuple[Probe, str, str, date | None]) -> None:
        if len(self.clean) >= _CLEAN_MAX:
            self.clean.clear()
        self.clean.add(key)

    def _looked_up(
        self, segment: Segment, probe: Probe, number: int, loop: Loop
    ) -> list[Fault]:
        found = []
        for listed in probe.listed:
            code = listed.code(segment, number)
            if not code:
                continue
            day = self._day(listed, loop)
            fault_code, told = judge_code(listed.name, code, day, self.lists)
            if not fault_code:
                continue
            if fault_code == "X502":
                if listed.name in self.unchecked:
                    continue
                self.unchecked.add(listed.name)
            found.append(
                fault(
                    fault_code,
                    segment,
                    loop=loop.rule.id,
                    element=number,
                    component=listed.component or None,
                    expected=told,
                    listed=listed.name,
                )
            )
        return found

    def _day(self, listed: Listed, loop: Loop) -> date | None:
        if listed.day == "service":
            return service_day(loop) or self._day_of_set(loop)
        if listed.day == "set":
            return self._day_of_set(loop)
        return None

    def _day_of_set(self, loop: Loop) -> date | None:
        if self.set_day is None:
            root = loop
            while root.parent is not None:
                root = root.parent
            found = (read_day(path.value(path.first(root))) for path in set_paths())
            known = (day for day in found if day is not None)
            self.set_day = next(known, None) or read_day(self.group_day)
        return self.set_day


def service_day(loop: Loop) -> date | None:
    """The day of service that holds in a loop: its own, or that of a loop around it."""
    around: Loop | None = loop
    while around is not None:
        day = _day_in(around)
        if day is not None:
            return day
        around = around.parent
    return None


def _day_in(loop: Loop) -> date | None:
    """The day of service that a loop tells, or else the first loop inside that does."""
    heads = loop.heads
    if "DTP" in heads or "DTM" in heads:
        for head in service_heads():
            segment = heads.get(head)
            if segment is not None:
                return _deciding(segment)
    for inside in loop.loops:
        if inside.rule.id in service_loops():
            for head in service_heads():
                segment = inside.heads.get(head)
                if segment is not None:
                    return _deciding(segment)
    return None


def _deciding(segment: Segment) -> date | None:
    """The first day of a service; of a statement the last, which is the discharge."""
    value = segment.element(3 if segment.tag == "DTP" else 2)
    if len(value) > _DAY_LENGTH and segment.element(1) == "434":
        return read_day(value[-_DAY_LENGTH:])
    return read_day(value[:_DAY_LENGTH])


@cache
def read_day(text: str) -> date | None:
    """A day written CCYYMMDD; None if it is none."""
    if not is_day(text):
        return None
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _level_faults(loop: Loop) -> Iterator[Fault]:
    """Whether a hierarchical level names its parent, and tells of those below it."""
    level = loop.segments[0]
    around = loop.parent
    parent = around.segments[0] if around is not None else None
    wanted = parent.element(1) if parent is not None and parent.tag == LEVEL else ""
    if level.element(2) != wanted:
        told = wanted or "none"
        yield fault("X212", level, loop=loop.rule.id, element=2, expected=told)
    has_below = any(
        isinstance(each, LoopRule) and each.first.tag == LEVEL
        for each, count in loop.uses.items()
        if count
    )
    said = level.element(4)
    if said in {"0", "1"} and (said == "1") != has_below:
        told = "1" if has_below else "0"
        yield fault("X213", level, loop=loop.rule.id, element=4, expected=told)


def judge(
    found: TransactionSet,
    segments: Iterable[Segment],
    guide: Guide,
    lists: CodeLists,
    extra: Sequence[RuleSet] = (),
) -> Iterator[Event]:
    """Read a set, unit by unit, with its faults.

    Args:
        found: the set, for its separators and its group's day.
        segments: of the set, ST first.
        guide: which judges it.
        lists: external code lists.
        extra: rules of a payer's own.

    Returns:
        Units and faults as they come; last the loop of the set itself.
    """
    one = SetJudge(guide, found, lists, extra)
    return place(
        segments, guide, unit=guide.unit, judge=one.segment, closing=one.closing
    )
