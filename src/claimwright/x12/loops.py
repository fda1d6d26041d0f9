"""Segments placed into the loops of a guide, one unit at a time.

A dirty file still gives everything that can be read: a segment that fits nowhere is
kept as a stray and reported, and reading goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from claimwright.x12.guide import Guide, LoopRule, SegmentRule
from claimwright.x12.judge import ElementFault, judge
from claimwright.x12.lexer import Lexed
from claimwright.x12.segment import Delimiters, Placed, Segment


class SegmentError(Enum):
    """What is wrong with a segment as a whole (IK304)."""

    UNRECOGNIZED = "1"
    UNEXPECTED = "2"
    REQUIRED_MISSING = "3"
    LOOP_TOO_OFTEN = "4"
    TOO_OFTEN = "5"
    HAS_ELEMENT_ERRORS = "8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """A segment that stands where the guide does not have it, or does not stand.

    Attributes:
        placed: the segment; where one is missing, the segment before which it lacks.
        tag: of the segment at fault.
        loop: the guide's loop in which the fault is.
    """

    error: SegmentError
    placed: Placed
    tag: str
    loop: str


@dataclass(slots=True, eq=False)
class Loop:
    """An occurrence of a loop.

    Attributes:
        segments: in the order of the file, each with the rule of its place.
        loops: that were closed inside; those that hold units are handed on instead.
        strays: segments that fit nowhere, kept where they stood.
    """

    rule: LoopRule
    parent: Loop | None
    delimiters: Delimiters
    segments: list[tuple[Placed, SegmentRule]] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    strays: list[Placed] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The guide's name of the loop, such as ``2010AA``."""
        return self.rule.id

    def find(self, tag: str, *qualifiers: str) -> Segment | None:
        """The first segment of that identifier whose first element is one of those."""
        return next(self.find_all(tag, *qualifiers), None)

    def find_all(self, tag: str, *qualifiers: str) -> Iterator[Segment]:
        """All such segments; any first element if no qualifier is given."""
        for placed, _ in self.segments:
            read = placed.segment
            if read.tag == tag and (not qualifiers or read.element(1) in qualifiers):
                yield read

    def inner(self, loop_id: str) -> Iterator[Loop]:
        """The loops of that name directly inside."""
        return (each for each in self.loops if each.id == loop_id)

    def ancestor(self, loop_id: str) -> Loop | None:
        """The loop of that name around this one."""
        around = self.parent
        while around is not None and around.id != loop_id:
            around = around.parent
        return around


@dataclass(slots=True)
class _Open:
    """A loop that is not closed yet, and how far in it we are."""

    loop: Loop
    position: int
    uses: dict[SegmentRule | LoopRule, int] = field(default_factory=dict)


Event = Loop | Misplaced | ElementFault
"""A unit that is complete, the whole transaction set at last, or a fault."""


def place(
    segments: Iterable[Lexed], guide: Guide, *, unit: str, elements: bool = False
) -> Iterator[Event]:
    """Place the segments of one transaction set, ST to SE, into loops.

    Args:
        segments: ST first, SE last.
        guide: where each belongs.
        unit: name of the loop that is given as soon as it is complete, and then
            forgotten, so that memory does not grow with the file.
        elements: whether to judge the elements too.

    Returns:
        Units and faults in the order of the file; last the loop of the set itself.
    """
    holders = _holders(guide.root, unit)
    walk = _Walk(guide, holders | {unit}, elements)
    for lexed in segments:
        yield from walk.take(lexed, unit)
    yield from walk.finish(unit)


def _holders(loop: LoopRule, unit: str) -> frozenset[str]:
    """The loops that hold a unit at any depth."""
    found: frozenset[str] = frozenset()
    for child in loop.children:
        if isinstance(child, LoopRule):
            inside = _holders(child, unit)
            if inside or child.id == unit:
                found |= inside | {loop.id}
    return found


@dataclass(slots=True)
class _Walk:
    guide: Guide
    forgotten: frozenset[str]
    elements: bool
    stack: list[_Open] = field(default_factory=list)
    last: Placed | None = None

    def take(self, lexed: Lexed, unit: str) -> Iterator[Event]:
        placed, delimiters = lexed.placed, lexed.delimiters
        self.last = placed
        if not self.stack:
            root = Loop(self.guide.root, None, delimiters)
            root.segments.append((placed, self.guide.root.first))
            self.stack.append(_Open(root, 0))
            if self.elements:
                yield from judge(placed, root.rule.first, delimiters, root.id)
            return
        found = self._search(placed.segment, delimiters.component)
        if found is None:
            top = self.stack[-1].loop
            top.strays.append(placed)
            known = placed.segment.tag in self.guide.tags
            yield Misplaced(
                error=SegmentError.UNEXPECTED if known else SegmentError.UNRECOGNIZED,
                placed=placed,
                tag=placed.segment.tag,
                loop=top.id,
            )
            return
        depth, rule = found
        while len(self.stack) > depth + 1:
            yield from self._close(placed, unit)
        yield from self._enter(rule, placed, delimiters)
        if self.elements:
            yield from judge(placed, rule.opener, delimiters, self.stack[-1].loop.id)

    def finish(self, unit: str) -> Iterator[Event]:
        while self.stack and self.last is not None:
            yield from self._close(self.last, unit)

    def _search(
        self, read: Segment, component: str
    ) -> tuple[int, SegmentRule | LoopRule] | None:
        """The nearest place: innermost loop first, right qualifier before any."""
        for strict in (True, False):
            for depth in range(len(self.stack) - 1, -1, -1):
                rule = _in_loop(self.stack[depth], read, component, strict=strict)
                if rule is not None:
                    return depth, rule
        return None

    def _enter(
        self, rule: SegmentRule | LoopRule, placed: Placed, delimiters: Delimiters
    ) -> Iterator[Event]:
        top = self.stack[-1]
        uses = top.uses.get(rule, 0) + 1
        top.uses[rule] = uses
        top.position = max(top.position, rule.position)
        if isinstance(rule, SegmentRule):
            top.loop.segments.append((placed, rule))
            error, loop_id = SegmentError.TOO_OFTEN, top.loop.id
        else:
            inside = Loop(rule, top.loop, delimiters)
            inside.segments.append((placed, rule.first))
            self.stack.append(_Open(inside, 0))
            error, loop_id = SegmentError.LOOP_TOO_OFTEN, rule.id
        if uses > rule.limit:
            yield Misplaced(
                error=error, placed=placed, tag=placed.segment.tag, loop=loop_id
            )

    def _close(self, before: Placed, unit: str) -> Iterator[Event]:
        done = self.stack.pop()
        for child in done.loop.rule.children:
            if child.usage == "R" and not done.uses.get(child):
                yield Misplaced(
                    error=SegmentError.REQUIRED_MISSING,
                    placed=before,
                    tag=child.opener.tag,
                    loop=child.id if isinstance(child, LoopRule) else done.loop.id,
                )
        if self.stack and done.loop.id not in self.forgotten:
            self.stack[-1].loop.loops.append(done.loop)
        if done.loop.id == unit or not self.stack:
            yield done.loop


def _in_loop(
    frame: _Open, read: Segment, component: str, *, strict: bool
) -> SegmentRule | LoopRule | None:
    """The child that the segment is or opens; a used up one only if no other."""
    used_up: SegmentRule | LoopRule | None = None
    for child in frame.loop.rule.children:
        opener = child.opener
        if opener.tag != read.tag:
            continue
        # Hierarchical levels follow one another by their parents, not by position.
        if child.position < frame.position and read.tag != "HL":
            continue
        if (strict or read.tag == "HL") and not opener.qualifies(read, component):
            continue
        if frame.uses.get(child, 0) < child.limit:
            return child
        used_up = used_up or child
    return used_up
