"""What two files are compared by: claims and sets in a form that says what they mean.

The form has no separators, control numbers, or counts, and every number of a guide is
written in one way, so that 100 is 100.00.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from hashlib import blake2b

from claimwright.x12.automaton import LEVEL as HIERARCHY
from claimwright.x12.document import Enter, Leave, Line, PlacedSet, Step, encoded
from claimwright.x12.guide import ElementRule, LoopRule, SegmentRule
from claimwright.x12.interchange import Group, Interchange
from claimwright.x12.segment import BINARY_AT, Segment

Meaning = tuple[tuple[tuple[str, ...], ...], ...]
"""Of a segment: its elements, each with repetitions, each with components."""
ENVELOPE = "envelope"
SET = "set"
LEVEL = "level"
UNIT = "unit"
_COUNTED = {"HL": {1, 2, 4}, "LX": {1}, "ST": {2}}
"""Elements that number things, and change when something else is put in."""
_UNTOLD = frozenset({"SE", "GE", "IEA"})
_HEADERS = {
    "ISA": frozenset({1, 2, 3, 4, 5, 6, 7, 8, 12, 15}),
    "GS": frozenset({1, 2, 3, 8}),
}
"""The elements of envelopes that are no date, control number or separator."""
_KEYED = frozenset({"CLM", "CLP"})
_MEMBER = "0F"
_DIGITS_MAX = 60
_NUMBERS = frozenset({"R", "N0", "N2"})


@dataclass(slots=True, eq=False)
class Node:
    """A loop, or what stands in a level or a set before its claims."""

    id: str
    segments: list[Segment] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    def digest(self) -> bytes:
        """A short form that is equal where the meaning is."""
        told = blake2b(encoded(self.id), digest_size=16)
        for each in sorted(map(meaning, self.segments)):
            told.update(repr(each).encode("utf-8", "backslashreplace"))
        for child in self.children:
            told.update(child.digest())
        return told.digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is compared as one.

    Attributes:
        kind: envelope, set, level or unit.
        transaction: of its set; empty for an envelope.
        key: what tells it from others of its kind, such as CLM01; empty if nothing.
        ordinal: among those of its kind in the file, from 1.
        nodes: the levels around a claim, outermost first, and then itself.
        is_around: whether it is but an envelope or header, of which a file may have
            one or many and say the same.
    """

    kind: str
    transaction: str
    key: str
    ordinal: int
    nodes: tuple[Node, ...]
    is_around: bool = False

    @property
    def matched_by(self) -> tuple[str, str, str]:
        """Records that are compared with each other have the same."""
        return self.kind, self.transaction, self.key

    def digest(self) -> bytes:
        """A short form that is equal where the meaning is."""
        return b"".join(each.digest() for each in self.nodes)


def records(steps: Iterable[Step]) -> Iterator[Record]:
    """The records of a document, each once it is complete."""
    yield from _Records().read(steps)


@dataclass(slots=True)
class _Level:
    node: Node
    is_told: bool = False


@dataclass(slots=True)
class _Records:
    """Where we are in the document."""

    ordinals: dict[str, int] = field(default_factory=dict)
    transaction: str = ""
    unit: str = ""
    holders: frozenset[str] = frozenset()
    levels: list[_Level] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)

    def read(self, steps: Iterable[Step]) -> Iterator[Record]:
        for step in steps:
            if isinstance(step, Line):
                yield from self._line(step.segment, step)
            elif isinstance(step, Enter):
                self._enter(step)
            elif isinstance(step, Leave):
                yield from self._leave(step)

    def _line(self, segment: Segment, line: Line) -> Iterator[Record]:
        tag = segment.tag
        if tag in _UNTOLD:
            return
        if line.rule is not None:
            segment.rule = line.rule
        if self.open:
            self.open[-1].segments.append(segment)
        elif self.levels:
            self.levels[-1].node.segments.append(segment)
        else:
            yield self._record(ENVELOPE, "", (Node(tag, [segment]),))

    def _enter(self, step: Enter) -> None:
        what = step.what
        if isinstance(what, PlacedSet):
            chosen = what.guide
            self.transaction = what.found.transaction
            self.unit = chosen.unit if chosen is not None else ""
            self.holders = holders(chosen.root, self.unit) if chosen else frozenset()
            self.levels = [_Level(Node("ST"))]
        elif isinstance(what, LoopRule):
            is_level = what.id in self.holders and not self.open
            node = Node(what.id)
            if is_level:
                self.levels.append(_Level(node))
            else:
                around = self.open[-1] if self.open else self.levels[-1].node
                if what.id != self.unit or self.open:
                    around.children.append(node)
                self.open.append(node)

    def _leave(self, step: Leave) -> Iterator[Record]:
        what = step.what
        if isinstance(what, Interchange | Group):
            return
        if isinstance(what, PlacedSet):
            header = self.levels[0].node
            self.levels = []
            yield self._record(SET, "", (header,))
        elif self.open:
            node = self.open.pop()
            if not self.open and node.id == self.unit:
                yield self._unit(node)
        else:
            level = self.levels[-1]
            if not level.is_told:
                nodes = tuple(each.node for each in self.levels[1:])
                self._tell()
                yield self._record(LEVEL, "", nodes)
            self.levels.pop()

    def _unit(self, node: Node) -> Record:
        self._tell()
        nodes = (*(each.node for each in self.levels[1:]), node)
        return self._record(UNIT, _key(node), nodes)

    def _tell(self) -> None:
        for each in self.levels:
            each.is_told = True

    def _record(self, kind: str, key: str, nodes: tuple[Node, ...]) -> Record:
        ordinal = self.ordinals[kind] = self.ordinals.get(kind, 0) + 1
        transaction = "" if kind == ENVELOPE else self.transaction
        if kind == ENVELOPE:
            key = nodes[0].id
        return Record(
            kind=kind,
            transaction=transaction,
            key=key,
            ordinal=ordinal,
            nodes=nodes,
            is_around=kind == ENVELOPE or (kind == SET and bool(self.unit)),
        )


@cache
def holders(loop: LoopRule, unit: str) -> frozenset[str]:
    """The loops that hold the unit, at any depth; none if there is no unit."""
    found: frozenset[str] = frozenset()
    for child in loop.children:
        if isinstance(child, LoopRule):
            inside = holders(child, unit)
            if inside or child.id == unit:
                found |= inside | {loop.id}
    return found


def _key(node: Node) -> str:
    first = node.segments[0]
    if first.tag in _KEYED:
        return first.element(1).strip()
    for each in node.segments:
        if each.tag == "REF" and each.element(1) == _MEMBER:
            return each.element(2).strip()
    return _traced(node) if first.tag == HIERARCHY else ""


def _traced(node: Node) -> str:
    """The first number in a level by which its sender traces what it asks or tells."""
    for each in node.segments:
        if each.tag == "TRN":
            return each.element(2).strip()
    return next(filter(None, map(_traced, node.children)), "")


def meaning(segment: Segment) -> Meaning:
    """A segment without separators, numbering, and ways to write a number."""
    tag = segment.tag
    counted = _COUNTED.get(tag, frozenset[int]())
    told = _HEADERS.get(tag)
    found: list[tuple[tuple[str, ...], ...]] = [((tag,),)]
    for number in range(1, len(segment.elements)):
        left_out = number in counted or (told is not None and number not in told)
        found.append(() if left_out else element_meaning(segment, number))
    while not found[-1]:
        found.pop()
    return tuple(found)


def element_meaning(segment: Segment, number: int) -> tuple[tuple[str, ...], ...]:
    """An element: its repetitions, and the components of each."""
    value = segment.element(number)
    if not value:
        return ()
    marks = segment.delimiters
    numeric = _numeric_parts(segment.rule, number)
    whole = number == BINARY_AT.get(segment.tag) or segment.tag == "ISA"
    repeats = bool(marks.repetition) and marks.repetition in value
    if whole or not (repeats or marks.component in value):
        plain = _number(value) if numeric[0] else value.rstrip()
        return ((plain,),) if plain else ()
    repeated = value.split(marks.repetition) if repeats else [value]
    found = [_composite(each.split(marks.component), numeric) for each in repeated]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _composite(parts: list[str], numeric: tuple[bool, ...]) -> tuple[str, ...]:
    last = len(numeric) - 1
    found = [
        _number(part) if numeric[min(place, last)] else part.rstrip()
        for place, part in enumerate(parts)
    ]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


_NOT_NUMERIC = (False,)


def _numeric_parts(rule: SegmentRule | None, number: int) -> tuple[bool, ...]:
    """Of each component of an element, or of itself: whether it is a number."""
    if rule is None:
        return _NOT_NUMERIC
    known = _numeric(rule)
    return known[number - 1] if number <= len(known) else _NOT_NUMERIC


@cache
def _numeric(rule: SegmentRule) -> tuple[tuple[bool, ...], ...]:
    return tuple(
        tuple(part.kind in _NUMBERS for part in (*each.components, ElementRule("N")))
        if each.components
        else (each.kind in _NUMBERS,)
        for each in rule.elements
    )


def _number(text: str) -> str:
    """A number in one way: 100, 100.00 and +100 are 100."""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return text.rstrip()
    if not value.is_finite() or abs(value.adjusted()) > _DIGITS_MAX:
        return text.rstrip()
    return f"{value.normalize():f}" if value else "0"
