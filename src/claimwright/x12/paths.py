"""Paths to values, seen from a loop: what conditions and listings point with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment

_PATH = re.compile(
    r"(?P<up>\^?)(?P<loops>(?:[0-9]{4}[A-Z]{0,2}/)*)(?P<tag>[A-Z][A-Z0-9]{1,2}?)"
    r"(?:\[(?P<qualifiers>[A-Z0-9|]+)\])?"
    r"(?:(?P<element>[0-9]{2})(?:-(?P<component>[0-9]{1,2}))?)?"
)


class ConditionError(ValueError):
    """A condition cannot be read."""

    def __init__(self, condition: str, reason: str) -> None:
        """Name the condition and what is wrong with it."""
        super().__init__(f"{condition!r}: {reason}")


@dataclass(frozen=True, slots=True)
class Path:
    """Where a value stands, seen from a loop."""

    up: str
    loops: tuple[str, ...]
    tag: str
    qualifiers: tuple[str, ...]
    element: int
    component: int

    @classmethod
    def read(cls, written: str) -> Path:
        """Read a path such as ``2400/SV101-2``."""
        match = _PATH.fullmatch(written)
        if match is None:
            raise ConditionError(written, "is no path")
        loops = tuple(match["loops"].split("/")[:-1])
        return cls(
            up=loops[0] if match["up"] else "",
            loops=loops[1:] if match["up"] else loops,
            tag=match["tag"],
            qualifiers=tuple((match["qualifiers"] or "").split("|"))
            if match["qualifiers"]
            else (),
            element=int(match["element"] or 0),
            component=int(match["component"] or 0),
        )

    @property
    def heads(self) -> tuple[str, ...]:
        """Under which a loop keeps the first such segment."""
        if not self.qualifiers:
            return (self.tag,)
        return tuple(f"{self.tag}*{each}" for each in self.qualifiers)

    def loops_of(self, loop: Loop) -> Iterator[Loop]:
        """The loops that the path leads to."""
        start = loop
        if self.up:
            around = loop if loop.rule.id == self.up else loop.ancestor(self.up)
            if around is None:
                return
            start = around
        found = [start]
        for name in self.loops:
            found = [inside for each in found for inside in each.inner(name)]
        yield from found

    def first(self, loop: Loop) -> Segment | None:
        """The first segment there."""
        if not self.up and not self.loops:
            for head in self.heads:
                if head in loop.heads:
                    return loop.heads[head]
            return None
        for each in self.loops_of(loop):
            for head in self.heads:
                if head in each.heads:
                    return each.heads[head]
        return None

    def segments(self, loop: Loop) -> Iterator[Segment]:
        """Every segment there."""
        for each in self.loops_of(loop):
            if self.tag not in each.heads:
                continue
            for segment in each.segments:
                if segment.tag == self.tag and self._qualifies(segment):
                    yield segment

    def _qualifies(self, segment: Segment) -> bool:
        return not self.qualifiers or segment.component(1, 1) in self.qualifiers

    def value(self, segment: Segment | None) -> str:
        """What the path asks for of a segment; its tag if it asks for the whole."""
        if segment is None:
            return ""
        if not self.element:
            return segment.tag
        if self.component:
            return segment.component(self.element, self.component)
        return segment.element(self.element)

    def values(self, loop: Loop) -> Iterator[str]:
        """All values there that are not empty."""
        for segment in self.segments(loop):
            value = self.value(segment)
            if value:
                yield value


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
