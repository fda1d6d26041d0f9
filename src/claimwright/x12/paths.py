"""Paths to values, seen from a loop: what conditions and listings point with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment

STEPS = r"(?:[0-9A-Z]{2,7}/)*"
"""The loops on the way, as a path names them."""
PLACE = (
    rf"\^?{STEPS}[A-Z][A-Z0-9]{{1,2}}?(?:\[[A-Z0-9|]+\])?"
    r"(?:(?:[0-9]{2}|\*)(?:-[0-9]{1,2})?)?(?:\{[^}]*\})?"
)
"""A whole path, as conditions find it among other words."""

_PATH = re.compile(
    rf"(?P<up>\^?)(?P<loops>{STEPS})(?P<tag>[A-Z][A-Z0-9]{{1,2}}?)"
    r"(?:\[(?P<qualifiers>[A-Z0-9|]+)\])?"
    r"(?:(?P<element>[0-9]{2}|\*)(?:-(?P<component>[0-9]{1,2}))?)?"
    r"(?:\{(?P<left>[A-Z0-9\-]+)=(?:'(?P<text>[^']*)'|(?P<right>[^'}]+))\})?"
)
_EVERY = -1
"""The element that ``*`` asks for: each of them."""


class ConditionError(ValueError):
    """A condition cannot be read."""

    def __init__(self, condition: str, reason: str) -> None:
        """Name the condition and what is wrong with it."""
        super().__init__(f"{condition!r}: {reason}")


@dataclass(frozen=True, slots=True)
class Match:
    """What a segment, or a sibling of it in its loop, must have to be meant.

    Attributes:
        left: seen from the segment's own loop.
        right: seen from where the condition is asked; None if ``text`` is wanted.
    """

    left: Path
    right: Path | None
    text: str

    def wanted(self, loop: Loop) -> str:
        """The value, as it is where the condition is asked."""
        return self.text if self.right is None else self.right.read_first(loop)

    def holds(self, segment: Segment, around: Loop, wanted: str) -> bool:
        """Whether the segment, or the first such one of its loop, has the value."""
        if self.left.tag != segment.tag:
            return self.left.read_first(around) == wanted
        return self.left.value(segment) == wanted


@dataclass(frozen=True, slots=True)
class Path:
    """Where a value stands, seen from a loop."""

    up: str
    loops: tuple[str, ...]
    tag: str
    qualifiers: tuple[str, ...]
    element: int
    component: int
    match: Match | None = None
    heads: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Under which heads a loop keeps the first such segment."""
        told = tuple(f"{self.tag}*{each}" for each in self.qualifiers) or (self.tag,)
        object.__setattr__(self, "heads", told)

    @classmethod
    def read(cls, written: str) -> Path:
        """Read a path such as ``2400/SV101-2``."""
        match = _PATH.fullmatch(written)
        if match is None:
            raise ConditionError(written, "is no path")
        loops = tuple(match["loops"].split("/")[:-1])
        only = None
        if match["left"]:
            right = Path.read(match["right"]) if match["right"] else None
            only = Match(Path.read(match["left"]), right, match["text"] or "")
        return cls(
            up=loops[0] if match["up"] else "",
            loops=loops[1:] if match["up"] else loops,
            tag=match["tag"],
            qualifiers=tuple((match["qualifiers"] or "").split("|"))
            if match["qualifiers"]
            else (),
            element=_EVERY if match["element"] == "*" else int(match["element"] or 0),
            component=int(match["component"] or 0),
            match=only,
        )

    @property
    def is_own(self) -> bool:
        """Whether it stays in the loop from which it is seen."""
        return not self.up and not self.loops and self.match is None

    @property
    def loop(self) -> str:
        """The loop that the path leads to; empty for the one it is seen from."""
        return self.loops[-1] if self.loops else self.up

    @property
    def is_every(self) -> bool:
        """Whether it asks for every element of a segment."""
        return self.element == _EVERY

    def loops_of(self, loop: Loop) -> Iterator[Loop]:
        """The loops that the path leads to."""
        start = self._start(loop)
        if start is None:
            return
        found = [start]
        for name in self.loops:
            found = [inside for each in found for inside in each.inner(name)]
        yield from found

    def nearest(self, loop: Loop) -> Loop:
        """The loop that the path leads to, or the last one there is on the way."""
        found = self._start(loop) or loop
        for name in self.loops:
            inside = next(found.inner(name), None)
            if inside is None:
                return found
            found = inside
        return found

    def _start(self, loop: Loop) -> Loop | None:
        if not self.up or loop.rule.id == self.up:
            return loop
        return loop.ancestor(self.up)

    def first(self, loop: Loop) -> Segment | None:
        """The first segment there."""
        if self.match is not None:
            return next(iter(self.segments(loop)), None)
        start = self._start(loop)
        return _first(start, self.loops, 0, self.heads) if start is not None else None

    def read_first(self, loop: Loop) -> str:
        """The value of the first segment there; empty if there is none."""
        return self.value(self.first(loop))

    def segments(self, loop: Loop) -> list[Segment]:
        """Every segment there."""
        found: list[Segment] = []
        start = self._start(loop)
        if start is None:
            return found
        if self.match is None:
            _collect(start, self, 0, found)
            return found
        match = self.match
        wanted = match.wanted(loop)
        for each in self.loops_of(loop):
            held: list[Segment] = []
            _collect_own(each, self, held)
            found += [one for one in held if match.holds(one, each, wanted)]
        return found

    def value(self, segment: Segment | None) -> str:
        """What the path asks for of a segment; its tag if it asks for the whole."""
        if segment is None:
            return ""
        if self.element <= 0:
            return segment.tag
        if self.component:
            return segment.component(self.element, self.component)
        return segment.element(self.element)

    def values(self, loop: Loop) -> list[str]:
        """All values there that are not empty."""
        if self.is_every:
            return list(self._every(loop))
        found = []
        for segment in self.segments(loop):
            value = self.value(segment)
            if value:
                found.append(value)
        return found

    def _every(self, loop: Loop) -> Iterator[str]:
        for segment in self.segments(loop):
            for number in range(1, len(segment.elements)):
                value = (
                    segment.component(number, self.component)
                    if self.component
                    else segment.element(number)
                )
                if value:
                    yield value


def _first(
    loop: Loop, loops: tuple[str, ...], at: int, heads: tuple[str, ...]
) -> Segment | None:
    """The first segment in the loops inside that a path leads to."""
    if at == len(loops):
        for head in heads:
            segment = loop.heads.get(head)
            if segment is not None:
                return segment
        return None
    for inside in loop.loops:
        if inside.rule.id == loops[at]:
            found = _first(inside, loops, at + 1, heads)
            if found is not None:
                return found
    return None


def _collect(loop: Loop, path: Path, at: int, found: list[Segment]) -> None:
    """Every segment in the loops inside that a path leads to."""
    if at == len(path.loops):
        _collect_own(loop, path, found)
        return
    name = path.loops[at]
    for inside in loop.loops:
        if inside.rule.id == name:
            _collect(inside, path, at + 1, found)


def _collect_own(loop: Loop, path: Path, found: list[Segment]) -> None:
    tag, qualifiers = path.tag, path.qualifiers
    if tag not in loop.heads:
        return
    found += [
        each
        for each in loop.segments
        if each.tag == tag and (not qualifiers or each.component(1, 1) in qualifiers)
    ]


def reader_of(path: Path) -> Callable[[Loop], str]:
    """What reads the first value of a path; quickly, where it is a plain one."""
    if not path.is_own or len(path.heads) > 1 or path.element < 1:
        return path.read_first
    (head,), element, component = path.heads, path.element, path.component

    def read(loop: Loop) -> str:
        segment = loop.heads.get(head)
        if segment is None:
            return ""
        if component:
            return segment.component(element, component)
        return segment.element(element)

    return read


def read_amount(text: str) -> Decimal | None:
    """An amount; None if the text is none, zero if it is empty."""
    if not text:
        return Decimal(0)
    if len(text) > _AMOUNT_MAX or not _AMOUNT.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


_AMOUNT = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_AMOUNT_MAX = 20
