"""Segments placed into the loops of a guide, one unit at a time.

A dirty file still gives everything that can be read: a segment that fits nowhere is
kept as a stray and reported, and reading goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimwright.x12.automaton import LEVEL, Option, State, automaton
from claimwright.x12.faults import Fault, fault, listed
from claimwright.x12.guide import Guide, LoopRule, SegmentRule
from claimwright.x12.segment import Segment


class Loop:
    """An occurrence of a loop.

    Attributes:
        segments: in the order of the file.
        loops: that were closed inside; those that hold units are handed on instead.
        heads: the first segment of each tag, and of each tag with its qualifier.
        uses: how often each place in it was taken.
    """

    __slots__ = (
        "_strays",
        "_tallies",
        "heads",
        "loops",
        "parent",
        "rule",
        "segments",
        "uses",
    )

    def __init__(self, rule: LoopRule, parent: Loop | None) -> None:
        """Open the loop; it is empty."""
        self.rule = rule
        self.parent = parent
        self.segments: list[Segment] = []
        self.loops: list[Loop] = []
        self.heads: dict[str, Segment] = {}
        self.uses: dict[SegmentRule | LoopRule, int] = {}
        # Few loops have any: there is one such loop for each segment of a file or two.
        self._strays: list[Segment] | None = None
        self._tallies: dict[object, Decimal | None] | None = None

    @property
    def strays(self) -> list[Segment]:
        """Segments that fit nowhere, kept where they stood."""
        if self._strays is None:
            self._strays = []
        return self._strays

    @property
    def tallies(self) -> dict[object, Decimal | None]:
        """What was added up over the loops that have passed."""
        if self._tallies is None:
            self._tallies = {}
        return self._tallies

    @property
    def id(self) -> str:
        """The guide's name of the loop, such as ``2010AA``."""
        return self.rule.id

    @property
    def first(self) -> Segment:
        """The segment that opened it."""
        return self.segments[0]

    def add(self, segment: Segment, rule: SegmentRule, head: str) -> None:
        """Take a segment in."""
        segment.rule = rule
        self.segments.append(segment)
        heads = self.heads
        if head not in heads:
            heads[head] = segment
            if segment.tag not in heads:
                heads[segment.tag] = segment

    def find(self, head: str) -> Segment | None:
        """The first segment of that tag, or tag and qualifier, such as ``REF*G1``."""
        return self.heads.get(head)

    def find_all(self, tag: str, *qualifiers: str) -> list[Segment]:
        """All segments of a tag; any first element if no qualifier is given."""
        if tag not in self.heads:
            return []
        if not qualifiers:
            return [each for each in self.segments if each.tag == tag]
        return [
            each
            for each in self.segments
            if each.tag == tag and each.element(1) in qualifiers
        ]

    def inner(self, loop_id: str) -> Iterator[Loop]:
        """The loops of that name directly inside."""
        return (each for each in self.loops if each.rule.id == loop_id)

    def alone(self) -> Loop:
        """The whole set as if it held, of all units and levels, this one alone."""
        inside = self
        around = self.parent
        while around is not None:
            copy = Loop(around.rule, around.parent)
            copy.segments, copy.heads = around.segments, around.heads
            copy.uses = around.uses
            copy.loops = [*around.loops, inside]
            inside, around = copy, around.parent
        return inside

    def ancestor(self, loop_id: str) -> Loop | None:
        """The loop of that name around this one."""
        around = self.parent
        while around is not None and around.rule.id != loop_id:
            around = around.parent
        return around


_TOLD_MAX = 4
STRAYS_MAX = 1_000
"""Segments out of place that a loop keeps; more are reported and not kept."""

Event = Loop | Fault
"""A unit that is complete, the whole transaction set at last, or a fault."""

Judge = Callable[[Segment, SegmentRule, str], Sequence[Fault]]
"""Judges the elements of a segment in a loop."""
Closing = Callable[[Loop], Sequence[Fault]]
"""Judges a loop that is complete."""


def place(
    segments: Iterable[Segment],
    guide: Guide,
    *,
    unit: str,
    judge: Judge | None = None,
    closing: Closing | None = None,
    lone: bool = False,
) -> Iterator[Event]:
    """Place the segments of one transaction set, ST to SE, into loops.

    Args:
        segments: ST first, SE last.
        guide: where each belongs.
        unit: name of the loop that is given as soon as it is complete, and then
            forgotten, so that memory does not grow with the file; empty for none.
        judge: asked about each segment at its place.
        closing: asked about each loop that is complete.
        lone: whether a level above units is given too, where it closes without any.

    Returns:
        Units and faults in the order of the file; last the loop of the set itself.
    """
    walk = _Walk(guide, unit, judge, closing, lone)
    events = walk.events
    for segment in segments:
        walk.take(segment)
        if events:
            yield from events
            events.clear()
    walk.finish()
    yield from events


def _holders(loop: LoopRule, unit: str) -> frozenset[str]:
    """The loops that hold a unit at any depth."""
    found: frozenset[str] = frozenset()
    for child in loop.children:
        if isinstance(child, LoopRule):
            inside = _holders(child, unit)
            if inside or child.id == unit:
                found |= inside | {loop.id}
    return found


class _Walk:
    """Where we are in a transaction set."""

    def __init__(
        self,
        guide: Guide,
        unit: str,
        judge: Judge | None,
        closing: Closing | None,
        lone: bool,  # noqa: FBT001 - it is `place` that people call
    ) -> None:
        self.guide = guide
        self.automaton = automaton(guide)
        self.unit = unit
        self.forgotten = (_holders(guide.root, unit) | {unit}) if unit else frozenset()
        self.judge = judge
        self.closing = closing
        self.lone = lone
        self.state: State = self.automaton.start
        self.before: State = self.state
        self.lost = False
        self.top: Loop | None = None
        self.last: Segment | None = None
        self.events: list[Event] = []

    def take(self, segment: Segment) -> None:
        """Place the next segment."""
        self.last = segment
        top = self.top
        if top is None:
            self._begin(segment)
            return
        head = self.automaton.head(segment)
        options = self.state.moves.get(head)
        if options is not None and len(options) == 1 and not self.lost:
            option: Option | None = options[0]
        else:
            option = self._option(head, top, segment)
        if option is None:
            self._stray(segment, top)
            return
        for _ in range(option.pops):
            top = self._close(segment)
        place, rule = option.rule, option.opener
        uses = top.uses
        if option.passed:
            self._passed(option.passed, segment, top)
        used = uses[place] = uses.get(place, 0) + 1
        if used > option.limit and self._too_often(segment, place, top):
            return
        if option.opens is not None:
            top = self.top = Loop(option.opens, top)
        top.add(segment, rule, head)
        self.before, self.state = self.state, option.state
        if self.judge is not None:
            found = self.judge(segment, rule, top.rule.id)
            if found:
                self.events.extend(self._qualified(each) for each in found)

    def _too_often(
        self, segment: Segment, rule: SegmentRule | LoopRule, top: Loop
    ) -> bool:
        """Tell of a place taken too often; whether it is so often that none is kept."""
        is_loop = isinstance(rule, LoopRule)
        loop_id = rule.id if isinstance(rule, LoopRule) else top.rule.id
        code = "X207" if is_loop else "X208"
        told = f"at most {rule.limit}"
        self.events.append(fault(code, segment, loop=loop_id, expected=told))
        return top.uses[rule] > rule.limit + STRAYS_MAX

    def _option(self, head: str, top: Loop, segment: Segment) -> Option | None:
        """The place that a segment takes; None if there is none, or nobody can tell."""
        if self.lost and not self._found_again(segment):
            return None
        options = self.state.moves.get(head) or self.automaton.options(self.state, head)
        if not options:
            return None
        return options[0] if len(options) == 1 else _free(options, top)

    def _passed(
        self,
        required: tuple[SegmentRule | LoopRule, ...],
        segment: Segment,
        top: Loop,
    ) -> None:
        """Tell of what should have stood before a segment, once."""
        for child in required:
            if child not in top.uses:
                self._missing(child, segment, top)
                top.uses[child] = 0

    def _missing(
        self, child: SegmentRule | LoopRule, before: Segment, around: Loop
    ) -> None:
        loop_id = child.id if isinstance(child, LoopRule) else around.rule.id
        tag = child.opener.tag
        codes = sorted(child.opener.qualifiers)
        told = listed([f"{tag}*{each}" for each in codes[:_TOLD_MAX]]) if codes else ""
        self.events.append(fault("X206", before, tag=tag, loop=loop_id, expected=told))

    def finish(self) -> None:
        """Close what is open."""
        while self.top is not None and self.last is not None:
            self._close(self.last)

    def _begin(self, segment: Segment) -> None:
        root = self.top = Loop(self.guide.root, None)
        root.add(segment, root.rule.first, segment.tag)
        if self.judge is not None:
            self.events.extend(self.judge(segment, root.rule.first, root.rule.id))

    def _stray(self, segment: Segment, top: Loop) -> None:
        if len(top.strays) < STRAYS_MAX:
            top.strays.append(segment)
        if self.lost and segment.tag != LEVEL:
            return
        if segment.tag not in self.guide.tags:
            plain = segment.tag.isalnum() and 2 <= len(segment.tag) <= 3  # noqa: PLR2004
            code = "X204" if plain and segment.tag.isupper() else "X112"
            self.events.append(fault(code, segment, loop=top.rule.id))
            return
        if segment.tag == LEVEL:
            # What follows belongs to a level that nobody can place.
            self.lost = True
            told = ", ".join(sorted(self._levels()))
            self.events.append(
                fault("X203", segment, loop=top.rule.id, element=3, expected=told)
            )
            return
        earlier = self.automaton.stands_earlier(self.state, segment)
        code = "X209" if earlier else "X205"
        self.events.append(fault(code, segment, loop=top.rule.id))

    def _levels(self) -> frozenset[str]:
        """The kinds of level that may stand here."""
        known = self.automaton.qualifiers.get(LEVEL, frozenset())
        return frozenset(
            each
            for each in known
            if self.automaton.options(self.state, f"{LEVEL}*{each}")
        )

    def _found_again(self, segment: Segment) -> bool:
        """Whether a level, or the trailer, stands where the guide has one."""
        if segment.tag not in {LEVEL, "SE"}:
            return False
        head = self.automaton.head(segment)
        self.lost = not self.automaton.options(self.state, head)
        return not self.lost

    def _qualified(self, found: Fault) -> Fault:
        """A fault of a qualifier, with all that could stand here."""
        tag = found.segment.tag
        if found.code != "X203" or found.element != self.automaton.qualified_by.get(
            tag
        ):
            return found
        options = self.before.moves.get(tag, ())
        codes = sorted({each for one in options for each in one.opener.qualifiers})
        return replace(found, expected=listed(codes)) if codes else found

    def _is_lone(self, done: Loop) -> bool:
        """Whether a loop that may hold units, and is forgotten, held none."""
        if done.rule.id not in self.forgotten:
            return False
        return not any(
            isinstance(each, LoopRule) and each.id in self.forgotten
            for each, used in done.uses.items()
            if used
        )

    def _close(self, before: Segment) -> Loop:
        """Close the innermost loop; gives the one around it."""
        done = self.top
        if done is None:
            message = "no loop is open"
            raise AssertionError(message)
        uses = done.uses
        for child in done.rule.required:
            if child not in uses:
                self._missing(child, before, done)
        if self.closing is not None:
            found = self.closing(done)
            if found:
                self.events.extend(found)
        around = self.top = done.parent
        if around is not None and done.rule.id not in self.forgotten:
            around.loops.append(done)
        is_unit = done.rule.id == self.unit or around is None
        if is_unit or (self.lone and self._is_lone(done)):
            self.events.append(done)
        return around if around is not None else done


def _free(options: tuple[Option, ...], top: Loop) -> Option:
    """The nearest place that is not used up; the nearest of all if every one is."""
    for option in options:
        loop: Loop | None = top
        for _ in range(option.pops):
            loop = loop.parent if loop is not None else None
        if loop is not None and loop.uses.get(option.rule, 0) < option.rule.limit:
            return option
    return options[0]
