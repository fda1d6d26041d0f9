"""A whole file judged: every interchange, group and set with its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from claimwright.x12.external import CodeLists, NoLists
from claimwright.x12.faults import Fault, fault
from claimwright.x12.guide import Guide, guide
from claimwright.x12.interchange import (
    Group,
    Interchange,
    Interchanges,
    TransactionSet,
    interchanges,
)
from claimwright.x12.judge import judge
from claimwright.x12.lexer import Junk
from claimwright.x12.loops import Event, Loop
from claimwright.x12.rules import RuleSet
from claimwright.x12.segment import EMPTY, Segment

FAULTS_MAX = 1_000
"""More faults of one set are counted and not kept: memory must not grow with them."""
_SYNTAX_LEVELS = 2
"""A 999 speaks of SNIP levels 1 and 2, a 277CA or 824 of those above."""
_VERSION_LENGTH = 6
_OLD_VERSIONS = ("003", "004")

Extra = Callable[[Guide], Sequence[RuleSet]]
"""Rules of a payer's own for a guide."""


@dataclass(slots=True, eq=False)
class JudgedSet:
    """A transaction set with its guide, to be read once, before what comes next.

    Attributes:
        guide: None if none here reads it.
        events: units and faults as they come.
    """

    found: TransactionSet
    guide: Guide | None
    events: Iterator[Event]


Judged = Interchange | Group | JudgedSet


def judged(
    parts: Interchanges, lists: CodeLists | None = None, extra: Extra | None = None
) -> Iterator[Judged]:
    """Judge the parts of a file, one after another.

    Args:
        parts: of the file.
        lists: external code lists; only forms are judged where there are none.
        extra: rules of a payer's own.
    """
    at_hand = lists or NoLists()
    for part in parts:
        if isinstance(part, TransactionSet):
            yield _judged_set(part, at_hand, extra)
        else:
            yield part


def _judged_set(
    found: TransactionSet, lists: CodeLists, extra: Extra | None
) -> JudgedSet:
    segments = iter(found.segments)
    first = [each for each in (next(segments, None), next(segments, None)) if each]
    told = first[1].element(2) if len(first) > 1 else ""
    chosen = guide(found.guide_id, found.transaction, told)
    whole = chain(first, segments)
    if chosen is None:
        return JudgedSet(found, None, _unread(found, whole))
    rules = extra(chosen) if extra is not None else ()
    events = _with_envelope(found, chosen, judge(found, whole, chosen, lists, rules))
    return JudgedSet(found, chosen, events)


def _unread(found: TransactionSet, whole: Iterator[Segment]) -> Iterator[Fault]:
    """A set that no guide reads is counted and named."""
    for _ in whole:
        pass
    version = found.guide_id
    old = version.startswith(_OLD_VERSIONS)
    other = guide(version)
    # A version alone, such as 005010, is no guide of anything but a 997.
    named = other is not None and version != version[:_VERSION_LENGTH]
    code = "X132" if old else "X134" if named else "X133"
    at_group = not found.st.element(3)
    segment = found.group.gs if at_group else found.st
    element = 8 if at_group else 3
    if code == "X134":
        segment, element = found.st, 1
    told = other.transaction if other is not None and named else ""
    yield fault(code, segment, element=element, expected=told)
    yield from found.faults


def _with_envelope(
    found: TransactionSet, chosen: Guide, events: Iterator[Event]
) -> Iterator[Event]:
    gs = found.group.gs
    if gs.element(1) and gs.element(1) != chosen.functional:
        told = chosen.functional
        yield fault("X135", gs, element=1, expected=told)
    version = found.st.element(3).strip()
    if version and gs.element(8).strip() not in {"", version}:
        yield fault("X136", found.st, element=3, expected=gs.element(8).strip())
    for event in events:
        lacks_trailer = isinstance(event, Fault) and event.tag == "SE"
        if not (lacks_trailer and event.code == "X206" and not found.closed):  # type: ignore[union-attr]
            yield event
    yield from found.faults


@dataclass(slots=True)
class SetReport:
    """What was found in one transaction set."""

    transaction: str
    control: str
    guide_id: str
    guide: Guide | None
    claims: int = 0
    segments: int = 0
    faults: list[Fault] = field(default_factory=list)
    more: int = 0

    def accepted(self, levels: int = 7) -> bool:
        """Whether no error stands at a level up to that one."""
        return not any(is_error(each, levels) for each in self.faults)


@dataclass(slots=True)
class GroupReport:
    """What was found in one functional group."""

    group: Group
    sets: list[SetReport] = field(default_factory=list)

    @property
    def faults(self) -> list[Fault]:
        """Of the group itself."""
        return self.group.faults

    def accepted(self, levels: int = 7) -> bool:
        """Whether neither the group nor a set of it has an error."""
        own = not any(is_error(each, levels) for each in self.faults)
        return own and all(each.accepted(levels) for each in self.sets)


@dataclass(slots=True)
class InterchangeReport:
    """What was found in one interchange."""

    interchange: Interchange
    groups: list[GroupReport] = field(default_factory=list)

    @property
    def faults(self) -> list[Fault]:
        """Of the interchange itself."""
        return self.interchange.faults

    def accepted(self, levels: int = 7) -> bool:
        """Whether neither the interchange nor a group of it has an error."""
        own = not any(is_error(each, levels) for each in self.faults)
        return own and all(each.accepted(levels) for each in self.groups)


@dataclass(slots=True)
class FileReport:
    """What was found in one file.

    Attributes:
        faults: that belong to no interchange.
        junk: what stands outside of interchanges.
    """

    file: str
    interchanges: list[InterchangeReport] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    junk: list[Junk] = field(default_factory=list)

    def accepted(self, levels: int = 7) -> bool:
        """Whether no error stands anywhere, at a level up to that one."""
        own = not any(is_error(each, levels) for each in self.faults)
        return own and all(each.accepted(levels) for each in self.interchanges)

    @property
    def accepted_999(self) -> bool:
        """Whether a 999 takes every set: syntax and structure are right."""
        return self.accepted(_SYNTAX_LEVELS)


def is_error(found: Fault, levels: int) -> bool:
    """Whether a fault rejects, at a level up to that one."""
    return found.kind.severity == "error" and found.kind.snip <= levels


UnitHook = Callable[[SetReport, Loop], None]
"""Told of each unit of a set, while it is at hand."""
Report = InterchangeReport | GroupReport | SetReport


class Checking:
    """A file that is judged part by part; memory does not grow with it.

    Attributes:
        report: what belongs to no interchange; complete at the end.
        accepted: whether no part that has passed has an error; so far.
        accepted_999: as far as a 999 speaks of it.
    """

    def __init__(
        self,
        chunks: Iterable[bytes],
        *,
        file: str,
        lists: CodeLists | None = None,
        extra: Extra | None = None,
        on_unit: UnitHook | None = None,
    ) -> None:
        """Begin; see `check`."""
        self.report = FileReport(file)
        self.accepted = self.accepted_999 = True
        self._parts = interchanges(chunks, file=file)
        self._judged = judged(self._parts, lists, extra)
        self._on_unit = on_unit
        self._open: list[list[Fault]] = []

    def __iter__(self) -> Iterator[Report]:
        """Each interchange and group as it opens, each set as it is complete.

        What an interchange or group has wrong in itself is complete when the next one
        opens.

        Raises:
            InterchangeError: the file is no X12.
        """
        for part in self._judged:
            if isinstance(part, Interchange):
                yield self._around(InterchangeReport(part), part.faults)
            elif isinstance(part, Group):
                yield self._around(GroupReport(part), part.faults)
            else:
                one = _set_report(part, self._on_unit)
                self._note(one.faults)
                yield one
        for faults in self._open:
            self._note(faults)
        report = self.report
        report.faults.extend(self._parts.faults)
        report.junk.extend(self._parts.junk)
        report.faults.extend(map(_of_junk, report.junk))
        self._note(report.faults)

    def _around(
        self, report: InterchangeReport | GroupReport, faults: list[Fault]
    ) -> Report:
        """Note what earlier ones had wrong, which is complete when another opens."""
        keep = self._open[:1] if isinstance(report, GroupReport) else []
        for held in self._open[len(keep) :]:
            self._note(held)
        self._open = [*keep, faults]
        return report

    def _note(self, faults: Iterable[Fault]) -> None:
        for each in faults:
            if each.kind.severity == "error":
                self.accepted = False
                if each.kind.snip <= _SYNTAX_LEVELS:
                    self.accepted_999 = False


def check(
    chunks: Iterable[bytes],
    *,
    file: str,
    lists: CodeLists | None = None,
    extra: Extra | None = None,
    on_unit: UnitHook | None = None,
) -> FileReport:
    """Judge a file and keep the report of every set of it.

    Args:
        chunks: its bytes in pieces of any size.
        file: its name, for the report and errors.
        lists: external code lists; only forms are judged where there are none.
        extra: rules of a payer's own.
        on_unit: told of each claim, payment or member while it is at hand.

    Raises:
        InterchangeError: the file is no X12.
    """
    checking = Checking(chunks, file=file, lists=lists, extra=extra, on_unit=on_unit)
    report = checking.report
    for part in checking:
        if isinstance(part, InterchangeReport):
            report.interchanges.append(part)
        elif isinstance(part, GroupReport):
            report.interchanges[-1].groups.append(part)
        else:
            report.interchanges[-1].groups[-1].sets.append(part)
    return report


def _of_junk(junk: Junk) -> Fault:
    stray = Segment("", EMPTY.delimiters, 0, 0, junk.offset)
    return fault("X119", stray, tag=f"{junk.length} bytes")


def _set_report(part: JudgedSet, on_unit: UnitHook | None) -> SetReport:
    found, chosen = part.found, part.guide
    report = SetReport(found.transaction, found.control, found.guide_id, chosen)
    unit = chosen.unit if chosen is not None else ""
    for event in part.events:
        if isinstance(event, Fault):
            if len(report.faults) < FAULTS_MAX:
                report.faults.append(event)
            else:
                report.more += 1
            continue
        if event.rule.id == unit:
            report.claims += 1
            if on_unit is not None:
                on_unit(report, event)
        if event.parent is None:
            report.segments = event.segments[-1].position
    report.faults.sort(key=_order)
    return report


def _order(found: Fault) -> tuple[int, int, int]:
    return found.segment.offset, found.element or 0, found.component or 0
