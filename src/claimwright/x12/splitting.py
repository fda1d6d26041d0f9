"""A file taken apart: interchanges, groups, sets, or some claims, each a whole file.

Sets and claims come with the envelope around them, claims with the header of their set
and the levels above them, numbered anew. Memory holds one segment, or the claims of one
part and the levels around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from claimwright.x12.automaton import LEVEL
from claimwright.x12.document import (
    Enter,
    Leave,
    Line,
    PlacedSet,
    Step,
    document,
    encoded,
)
from claimwright.x12.enveloping import (
    Sealing,
    UnfitFileError,
    control_of,
    with_elements,
)
from claimwright.x12.guide import LoopRule
from claimwright.x12.interchange import Group, Interchange
from claimwright.x12.records import holders
from claimwright.x12.segment import Segment

Piece = tuple[int, bytes]
"""The number of a part, from 1, and some bytes of it."""
_ENVELOPE = frozenset({"ISA", "GS", "GE", "IEA"})
_CLAIMS = "837"
_BLANK = b" \t\r\n"
_LINE_END = b"\r\n"
"""All that may stand between segments; other blanks there are not written again."""


class By(Enum):
    """What a part holds one of."""

    INTERCHANGE = "interchange"
    GROUP = "group"
    SET = "set"
    CLAIM = "claim"


@dataclass(slots=True)
class Splitting:
    """Takes a file apart.

    Attributes:
        by: what each part holds one of, or some claims.
        claims: how many claims a part holds at most, where it holds claims.
        control: of the first interchange that is written; 0 for that of the file.
        parts: how many there were.
        left_out: segments outside of sets that belong to no part.
    """

    file: str
    by: By
    claims: int = 1
    control: int = 0
    parts: int = 0
    left_out: int = 0
    _sealing: Sealing | None = None
    _interchange: Interchange | None = None
    _group: Group | None = None
    _ends: bytes = b""

    def pieces(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        """The parts in pieces, one part after another.

        Raises:
            InterchangeError: the file is no X12, or damaged from some byte on.
            UnfitFileError: it is cut off, or holds no claims to split by.
        """
        steps = document(chunks, file=self.file)
        for step in steps:
            if isinstance(step, Enter):
                yield from self._enter(step, steps)
            elif isinstance(step, Leave):
                yield from self._leave(step)
            elif isinstance(step, Line) and step.segment.tag not in _ENVELOPE:
                yield from self._outside(step.segment)

    def _enter(self, step: Enter, steps: Iterator[Step]) -> Iterator[Piece]:
        what = step.what
        if isinstance(what, Interchange):
            self._interchange = what
            self._ends = _plain_ends(step.ends, what)
            if self.by is By.INTERCHANGE:
                yield self._begin(what)
        elif isinstance(what, Group):
            if not what.gs.ordinal:
                raise self._unfit(what.interchange.isa, "a set stands in no group")
            self._group = what
            if self.by is By.GROUP:
                yield self._begin(what.interchange)
            if self.by in {By.GROUP, By.INTERCHANGE}:
                yield self._piece(self._open.begin_group(what.gs, what.control))
        elif isinstance(what, PlacedSet):
            if self.by is By.CLAIM:
                yield from self._claims(what, steps)
            else:
                yield from self._set(what, steps)

    def _leave(self, step: Leave) -> Iterator[Piece]:
        what = step.what
        if isinstance(what, Group):
            if not what.closed:
                raise self._unfit(what.gs, "the group is cut off: it has no GE")
            if self.by in {By.GROUP, By.INTERCHANGE}:
                yield self._piece(self._open.end_group())
            if self.by is By.GROUP:
                yield self._end()
        elif isinstance(what, Interchange):
            if not what.closed:
                raise self._unfit(what.isa, "the interchange is cut off: it has no IEA")
            if self.by is By.INTERCHANGE:
                yield self._end()

    def _outside(self, segment: Segment) -> Iterator[Piece]:
        """A segment outside of sets, such as TA1: part of whole interchanges alone."""
        if self.by is By.INTERCHANGE:
            yield self._piece(encoded(segment.text) + self._ends)
        else:
            self.left_out += 1

    def _set(self, placed: PlacedSet, steps: Iterator[Step]) -> Iterator[Piece]:
        found = placed.found
        if self.by is By.SET:
            yield self._begin(found.group.interchange)
            yield self._piece(self._open.begin_group(found.group.gs, self._group_id))
        yield self._piece(self._open.begin_set(found.st.text, found.control))
        for segment in self._segments(placed, steps):
            yield self._piece(self._open.segment(segment.text))
        yield self._piece(self._open.end_set())
        if self.by is By.SET:
            yield self._piece(self._open.end_group())
            yield self._end()

    def _segments(self, placed: PlacedSet, steps: Iterator[Step]) -> Iterator[Segment]:
        """What stands between ST and SE, once it is known that SE is there."""
        for step in steps:
            if isinstance(step, Leave) and step.what is placed:
                break
            if isinstance(step, Line) and step.segment.tag not in {"ST", "SE"}:
                yield step.segment
        self._check_closed(placed)

    def _check_closed(self, placed: PlacedSet) -> None:
        if not placed.found.closed:
            raise self._unfit(placed.found.st, "the set is cut off: it has no SE")

    def _claims(self, placed: PlacedSet, steps: Iterator[Step]) -> Iterator[Piece]:
        found, chosen = placed.found, placed.guide
        if chosen is None or chosen.transaction != _CLAIMS:
            reason = (
                f"a set is no {_CLAIMS} that a guide here reads; only its claims can "
                f"be parted, and a payment would not balance: use --by set"
            )
            raise self._unfit(found.st, reason)
        parting = _Parting(chosen.unit, holders(chosen.root, chosen.unit), self.claims)
        for step in steps:
            if isinstance(step, Leave) and step.what is placed:
                break
            if parting.take(step):
                yield from self._part(placed, parting)
        self._check_closed(placed)
        if parting.items or not parting.is_begun:
            parting.give_header()
            yield from self._part(placed, parting)

    def _part(self, placed: PlacedSet, parting: _Parting) -> Iterator[Piece]:
        found = placed.found
        yield self._begin(found.group.interchange)
        yield self._piece(self._open.begin_group(found.group.gs, self._group_id))
        yield self._piece(self._open.begin_set(found.st.text, found.control))
        for text in parting.texts():
            yield self._piece(self._open.segment(text))
        yield self._piece(self._open.end_set())
        yield self._piece(self._open.end_group())
        yield self._end()

    @property
    def _open(self) -> Sealing:
        if self._sealing is None:
            message = "no part is open"
            raise AssertionError(message)
        return self._sealing

    @property
    def _group_id(self) -> str:
        return self._group.control if self._group is not None else ""

    def _begin(self, interchange: Interchange) -> Piece:
        if not self.control:
            self.control = control_of(interchange.isa)
        control = self.control + self.parts
        self.parts += 1
        self._sealing = Sealing(interchange.isa, self._ends, control)
        return self._piece(self._sealing.begin(file=self.file))

    def _end(self) -> Piece:
        made = self._piece(self._open.end())
        self._sealing = None
        return made

    def _piece(self, data: bytes) -> Piece:
        return self.parts, data

    def _unfit(self, segment: Segment, reason: str) -> UnfitFileError:
        return UnfitFileError(self.file, segment.offset, reason)


def _plain_ends(ends: bytes, interchange: Interchange) -> bytes:
    """What stands after the segments of an interchange: terminator and line end."""
    terminator = encoded(interchange.delimiters.segment)
    rest = ends.removeprefix(terminator)
    kept = bytes(each for each in rest if each in _LINE_END)
    return terminator + (kept if not rest.strip(_BLANK) else b"")


@dataclass(slots=True, eq=False)
class _Level:
    """A loop that holds claims, or the set itself: what stands in it before them.

    Attributes:
        part: in which it was written last; 0 if in none.
        number: of its HL in that part; 0 if it has none.
    """

    segments: list[Segment] = field(default_factory=list)
    part: int = 0
    number: int = 0


@dataclass(slots=True, eq=False)
class _Numbered:
    """An HL of a part, with its number and its parent's."""

    segment: Segment
    number: int
    parent: int
    has_children: bool = False

    def text(self) -> str:
        changed = {1: str(self.number), 4: "1" if self.has_children else "0"}
        if self.parent:
            changed[2] = str(self.parent)
        return with_elements(self.segment, changed)


@dataclass(slots=True)
class _Parting:
    """Collects the claims of a part, and the levels above them.

    Attributes:
        items: of the part that is open.
        is_begun: whether a part was full before.
    """

    unit: str
    holders: frozenset[str]
    most: int
    items: list[Segment | _Numbered] = field(default_factory=list)
    is_begun: bool = False
    part: int = 1
    count: int = 0
    levels: list[_Level] = field(default_factory=lambda: [_Level()])
    numbered: dict[int, _Numbered] = field(default_factory=dict)
    depth: int = 0
    within: int = 0

    def take(self, step: Step) -> bool:
        """Take the next step; whether the part is full now."""
        if isinstance(step, Line):
            self._line(step.segment)
            return False
        if isinstance(step, Enter) and isinstance(step.what, LoopRule):
            self._enter(step.what)
            return False
        return isinstance(step, Leave) and self._leave(step)

    def texts(self) -> Iterator[str]:
        """The segments of the part between ST and SE; the next part begins then."""
        for each in self.items:
            yield each.text() if isinstance(each, _Numbered) else each.text
        self.items = []
        self.numbered = {}
        self.is_begun = True
        self.part += 1
        self.count = 0

    def give_header(self) -> None:
        """Write what stands before all claims, if it was not."""
        self._write(self.levels[:1])

    def _line(self, segment: Segment) -> None:
        if segment.tag in {"ST", "SE"} and not self.within:
            return
        if not self.within:
            level = self.levels[-1]
            level.segments.append(segment)
            if level.part != self.part:
                return
        self.items.append(segment)

    def _enter(self, loop: LoopRule) -> None:
        if self.within:
            self.within += 1
        elif loop.id == self.unit:
            self._write(self.levels)
            self.within = 1
        elif loop.id in self.holders:
            self.levels.append(_Level())
        else:
            self.depth += 1

    def _leave(self, step: Leave) -> bool:
        if self.within:
            self.within -= 1
            self.count += 0 if self.within else 1
            return not self.within and self.count >= self.most
        if self.depth:
            self.depth -= 1
            return False
        if isinstance(step.what, LoopRule) and len(self.levels) > 1:
            if not self.levels[-1].part:
                # A level without claims is not lost.
                self._write(self.levels)
            self.levels.pop()
        return False

    def _write(self, levels: list[_Level]) -> None:
        """Write levels that this part has not; each HL gets its number in it."""
        parent = 0
        for level in levels:
            if level.part != self.part:
                level.part = self.part
                level.number = 0
                for each in level.segments:
                    self.items.append(self._counted(each, level, parent))
            parent = level.number or parent

    def _counted(
        self, segment: Segment, level: _Level, parent: int
    ) -> Segment | _Numbered:
        if segment.tag != LEVEL:
            return segment
        level.number = len(self.numbered) + 1
        made = _Numbered(segment, level.number, parent)
        self.numbered[level.number] = made
        if parent:
            self.numbered[parent].has_children = True
        return made
