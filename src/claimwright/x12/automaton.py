"""Which place of a guide a segment takes: looked for once, remembered ever after.

Where a segment may stand depends on the loops that are open and on how far each of
them is. There are only so many such states, so what follows in each is found by
search the first time and by one look into a dict from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from claimwright.x12.guide import QUALIFIED_BY, Guide, LoopRule, SegmentRule
from claimwright.x12.segment import Segment

LEVEL = "HL"
"""Hierarchical levels follow one another by their parents, not by position."""


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """A place that a segment may take.

    Attributes:
        pops: how many loops close before it.
        rule: the segment's, or the loop's that it opens.
        opener: the segment's.
        opens: the loop that it opens; None if it opens none.
        state: where we are then.
        passed: what the loop requires before it, and can no longer stand after it.
        limit: how often it may be taken.
    """

    pops: int
    rule: SegmentRule | LoopRule
    opener: SegmentRule
    opens: LoopRule | None
    state: State
    passed: tuple[SegmentRule | LoopRule, ...]
    limit: int


@dataclass(slots=True, eq=False)
class State:
    """A loop that is open, how far we are in it, and the state around it."""

    around: State | None
    loop: LoopRule
    position: int
    depth: int
    moves: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    next: dict[tuple[LoopRule, int], State] = field(default_factory=dict)

    def inside(self, loop: LoopRule, position: int) -> State:
        """The state of a loop in this one."""
        found = self.next.get((loop, position))
        if found is None:
            found = State(self, loop, position, self.depth + 1)
            self.next[loop, position] = found
        return found


class Automaton:
    """The states of one guide."""

    def __init__(self, guide: Guide) -> None:
        """Begin where ST stands."""
        self.guide = guide
        self._root = State(None, guide.root, -1, 0)
        self.start = self._root.inside(guide.root, 0)
        self.qualifiers: dict[str, frozenset[str]] = {}
        self.composite: set[str] = set()
        for rule in guide.segments:
            known = self.qualifiers.get(rule.tag, frozenset())
            self.qualifiers[rule.tag] = known | rule.qualifiers
            if rule.elements and rule.elements[0].components:
                self.composite.add(rule.tag)
        self.qualifiers = {tag: each for tag, each in self.qualifiers.items() if each}
        self.qualified_by = {tag: QUALIFIED_BY.get(tag, 1) for tag in self.qualifiers}

    def head(self, segment: Segment) -> str:
        """Tag and qualifier, such as ``REF*G1``; the tag alone if none tells it."""
        tag = segment.tag
        number = self.qualified_by.get(tag)
        if number is None:
            # Where another mark separates elements, a tag could hold our own.
            return tag if "*" not in tag else ""
        separators = segment.delimiters
        parts = segment.text.split(separators.element, number + 1)
        value = parts[number] if number < len(parts) else ""
        if tag in self.composite:
            value = value.partition(separators.component)[0]
        return f"{tag}*{value}"

    def options(self, state: State, head: str) -> tuple[Option, ...]:
        """The places that a segment may take, the nearest first; none if none."""
        found = state.moves.get(head)
        if found is not None:
            return found
        tag, _, qualifier = head.partition("*")
        known = qualifier in self.qualifiers.get(tag, frozenset())
        if not known and qualifier:
            # Unheard-of qualifiers must not fill the memory.
            return self.options(state, tag)
        found = self._search(state, tag, qualifier, strict=True)
        if not found and tag != LEVEL:
            found = self._search(state, tag, qualifier, strict=False)
        state.moves[head] = found
        return found

    def _search(
        self, state: State, tag: str, qualifier: str, *, strict: bool
    ) -> tuple[Option, ...]:
        found: list[Option] = []
        pops = 0
        frame: State | None = state
        while frame is not None and frame is not self._root:
            for child in frame.loop.children:
                opener = child.opener
                if opener.tag != tag:
                    continue
                if child.position < frame.position and tag != LEVEL:
                    continue
                codes = opener.qualifiers
                if strict and codes and qualifier not in codes:
                    continue
                found.append(self._option(frame, pops, child))
            frame = frame.around
            pops += 1
        return tuple(found)

    def _option(self, frame: State, pops: int, rule: SegmentRule | LoopRule) -> Option:
        around = frame.around or self._root
        state = around.inside(frame.loop, max(frame.position, rule.position))
        opens = rule if isinstance(rule, LoopRule) else None
        if opens is not None:
            state = state.inside(opens, 0)
        passed = tuple(
            each
            for each in frame.loop.required
            if frame.position <= each.position < rule.position
        )
        return Option(pops, rule, rule.opener, opens, state, passed, rule.limit)

    def stands_earlier(self, state: State, segment: Segment) -> bool:
        """Whether an open loop has such a segment at a place that has passed."""
        _, _, qualifier = self.head(segment).partition("*")
        frame: State | None = state
        while frame is not None and frame is not self._root:
            for child in frame.loop.children:
                opener = child.opener
                if opener.tag == segment.tag and child.position < frame.position:
                    codes = opener.qualifiers
                    if not codes or qualifier in codes:
                        return True
            frame = frame.around
        return False


@cache
def automaton(guide: Guide) -> Automaton:
    """The automaton of a guide; made once."""
    return Automaton(guide)
