"""Implementation guides as data: which segment may stand where, and how it looks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

ROOT = "ST"
"""What guides call the loop of a whole set, which has no name of its own."""

UNLIMITED = 1 << 30
"""How often ``>1`` means: as often as one likes."""

QUALIFIED_BY = {"HL": 3, "ENT": 2}
"""Which element tells occurrences of a segment apart, where it is not the first."""


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What one element, or one component, must be.

    Attributes:
        usage: R required, S situational, N not used.
        repeat: how often it may repeat.
        kind: AN text, ID code, N0 whole number, R decimal, DT date, TM time; empty
            for a composite.
        codes: allowed values; empty if any, or a list outside of the guide, holds.
        components: of a composite.
    """

    usage: str
    repeat: int = 1
    kind: str = ""
    length_min: int = 0
    length_max: int = 0
    codes: frozenset[str] = frozenset()
    components: tuple[ElementRule, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SegmentRule:
    """A segment at its place in a loop.

    Attributes:
        position: order in its loop; equal positions stand in any order.
        notes: syntax notes, such as ``P0304``: both or neither.
        written: its elements in the notation of the guide's file.
    """

    tag: str
    position: int
    usage: str
    max_use: int
    notes: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def opener(self) -> SegmentRule:
        """The segment itself."""
        return self

    @property
    def limit(self) -> int:
        """How often it may occur."""
        return self.max_use

    @property
    def elements(self) -> tuple[ElementRule, ...]:
        """The rules of its elements, in order."""
        return tuple(map(element_rule, self.written))

    @property
    def qualifiers(self) -> frozenset[str]:
        """The qualifiers that tell this place from others; none if any will do."""
        number = QUALIFIED_BY.get(self.tag, 1)
        if number > len(self.written):
            return frozenset()
        rule = element_rule(self.written[number - 1])
        return rule.components[0].codes if rule.components else rule.codes


@dataclass(frozen=True, slots=True, eq=False)
class LoopRule:
    """A loop: its first segment opens it, its children follow by position."""

    id: str
    position: int
    usage: str
    repeat: int
    first: SegmentRule
    children: tuple[SegmentRule | LoopRule, ...]
    required: tuple[SegmentRule | LoopRule, ...]

    @property
    def opener(self) -> SegmentRule:
        """The segment that begins it."""
        return self.first

    @property
    def limit(self) -> int:
        """How often it may occur."""
        return self.repeat


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Guide:
    """One implementation guide.

    Attributes:
        id: as GS08 and ST03 name it.
        also: ids of other versions that this guide reads as well.
        told_by: where two guides share an id: the element that tells them apart, such
            as ``BHT02``, and the values that this one takes.
        root: the transaction set, opened by ST.
        segments: the rule of every place of a segment.
        tags: every segment identifier that it knows.
        unit: the loop that holds one claim, payment, member or inquiry; a set is read
            one of them at a time.
        loops: our own name of each loop.
        rules: what else it demands, as written: see `conditions`.
    """

    id: str
    transaction: str
    functional: str
    name: str
    also: tuple[str, ...]
    told_by: tuple[str, frozenset[str]] | None
    root: LoopRule
    segments: tuple[SegmentRule, ...]
    tags: frozenset[str]
    unit: str
    loops: Mapping[str, str]
    rules: tuple[Mapping[str, object], ...]


@dataclass(slots=True)
class _Draft:
    """A loop while its lines are read."""

    head: list[str]
    depth: int
    base: int
    segments: list[SegmentRule] = field(default_factory=list)
    children: list[SegmentRule | LoopRule] = field(default_factory=list)


@cache
def element_rule(written: str) -> ElementRule:
    """Read the notation of an element, such as ``R ID2-3 85,87`` or ``S (R AN1-9)``."""
    usage, _, rest = written.partition(" ")
    usage, _, repeat = usage.partition("*")
    times = _times(repeat) if repeat else 1
    if not rest:
        return ElementRule(usage)
    if rest.startswith("("):
        parts = rest[1:-1].split("; ")
        return ElementRule(usage, times, components=tuple(map(element_rule, parts)))
    shape, _, codes = rest.partition(" ")
    kind = shape[:2] if shape[0] == "N" else shape.rstrip("0123456789-")
    low, _, high = shape.removeprefix(kind).partition("-")
    return ElementRule(
        usage,
        times,
        kind,
        int(low),
        int(high),
        frozenset(codes.split(",")) if codes else frozenset(),
    )


@cache
def guide(guide_id: str, transaction: str = "", told: str = "") -> Guide | None:
    """The guide of that id, or the one that reads that version too; None if neither.

    Args:
        guide_id: as ST03 or GS08 names it.
        transaction: the set's identifier, where several sets share a guide's id.
        told: the value that tells a request from its response, such as BHT02.
    """
    found = [
        each
        for each in all_guides()
        if guide_id in (each.id, *each.also) and transaction in {"", each.transaction}
    ]
    if len(found) > 1 and told:
        exact = [each for each in found if each.told_by and told in each.told_by[1]]
        found = exact or found
    return found[0] if found else None


@cache
def all_guides() -> tuple[Guide, ...]:
    """Every guide in the folder ``guides`` beside this module."""
    folder = files(__package__).joinpath("guides")
    texts = (
        path.read_text(encoding="utf-8")
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    )
    return tuple(sorted(map(read_guide, texts), key=lambda each: (each.id, each.name)))


def read_guide(text: str) -> Guide:
    """Read the text of a guide's file."""
    raw = tomllib.loads(text)
    root = _tree(raw["tree"].strip("\n").split("\n"))
    element, _, values = raw.get("told_by", "").partition(" ")
    segments = tuple(_segments(root))
    return Guide(
        id=raw["id"],
        transaction=raw["transaction"],
        functional=raw["functional"],
        name=raw["name"],
        also=tuple(raw["also"]),
        told_by=(element, frozenset(values.split(","))) if element else None,
        root=root,
        segments=segments,
        tags=frozenset(rule.tag for rule in segments),
        unit=raw.get("unit", ""),
        loops=raw.get("loops", {}),
        rules=tuple(raw.get("rules", ())),
    )


def _segments(loop: LoopRule) -> Iterator[SegmentRule]:
    yield loop.first
    for child in loop.children:
        if isinstance(child, LoopRule):
            yield from _segments(child)
        else:
            yield child


def _tree(lines: list[str]) -> LoopRule:
    """Build the tree of loops from lines whose indentation is their depth."""
    stack: list[_Draft] = []
    for line in lines:
        words = line.split(" | ")
        depth = len(line) - len(line.lstrip(" "))
        while stack and depth <= stack[-1].depth:
            _close(stack)
        head = words[0].split()
        base = stack[-1].base if stack else 0
        if head[0] == "loop":
            stack.append(_Draft(head[1:], depth, base + int(head[2]) * 10_000))
            if len(stack) > 2:  # noqa: PLR2004 - below the parts of the set, count anew
                stack[-1].base = 0
            continue
        stack[-1].segments.append(_segment_rule(head, words[1:], base))
    while len(stack) > 1:
        _close(stack)
    return _loop(stack[0])


def _segment_rule(head: list[str], written: list[str], base: int) -> SegmentRule:
    tag, place, usage, max_use, *notes = head
    # The trailer stands after every part of the set, wherever the guide numbers it.
    position = UNLIMITED if tag == "SE" else base + int(place)
    return SegmentRule(
        tag, position, usage, _times(max_use), tuple(notes), tuple(written)
    )


def _times(text: str) -> int:
    return UNLIMITED if text.startswith(">") else int(text)


def _close(stack: list[_Draft]) -> None:
    """Hand a finished loop to the one around it; a mere part gives its children."""
    draft = stack.pop()
    around = stack[-1]
    if len(stack) == 1 and not draft.head[0][:1].isdigit():
        around.segments.extend(draft.segments)
        around.children.extend(draft.children)
        return
    around.children.append(_loop(draft, base=around.base))


def _loop(draft: _Draft, *, base: int = 0) -> LoopRule:
    name, position, usage, repeat = draft.head
    first, *rest = draft.segments
    children = sorted([*rest, *draft.children], key=lambda each: each.position)
    return LoopRule(
        id=name,
        position=base + int(position),
        usage=usage,
        repeat=_times(repeat),
        first=first,
        children=tuple(children),
        required=tuple(each for each in children if each.usage == "R"),
    )
