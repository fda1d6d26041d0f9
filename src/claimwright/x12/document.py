"""A file as a stream of steps that forgets nothing: each byte stands in one of them.

Loops are entered and left, and every segment comes in the order of the file, with the
bytes after it, whatever is wrong with it. Written one after another they are the file
again. Memory holds one unit of a set, or one set where its guide has no units.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from claimwright.x12.guide import Guide, LoopRule, SegmentRule, guide
from claimwright.x12.interchange import (
    Group,
    Interchange,
    Interchanges,
    TransactionSet,
)
from claimwright.x12.lexer import Junk, lex
from claimwright.x12.loops import Loop, place
from claimwright.x12.segment import Segment


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before the first segment: a byte order mark, blanks, or junk."""

    data: bytes


@dataclass(frozen=True, slots=True)
class PlacedSet:
    """A transaction set and the guide that reads it; None if none here does."""

    found: TransactionSet
    guide: Guide | None


What = Interchange | Group | PlacedSet | LoopRule
"""What is entered and left."""


@dataclass(frozen=True, slots=True)
class Enter:
    """Something begins.

    Attributes:
        ends: of an interchange: the bytes after its first segment, which most often
            stand after all others too.
    """

    what: What
    ends: bytes = b""


@dataclass(frozen=True, slots=True)
class Leave:
    """Something ends."""

    what: What


@dataclass(frozen=True, slots=True)
class Line:
    """A segment.

    Attributes:
        after: the bytes between it and the next: its terminator, a line end, junk.
        rule: of its place; None outside of sets, in a set that no guide here reads,
            and for a stray.
        is_stray: whether it fits nowhere in its guide.
    """

    segment: Segment
    after: bytes
    rule: SegmentRule | None = None
    is_stray: bool = False

    def written(self) -> bytes:
        """The segment as it stands in the file, with what follows it."""
        return encoded(self.segment.text) + self.after


Step = Before | Enter | Leave | Line


def encoded(text: str) -> bytes:
    """The bytes of a text that was read, valid UTF-8 or not."""
    return text.encode("utf-8", "surrogateescape")


def decoded(data: bytes) -> str:
    """The text of bytes, valid UTF-8 or not."""
    return data.decode("utf-8", "surrogateescape")


def document(chunks: Iterable[bytes], *, file: str) -> Iterator[Step]:
    """Read a file without loss.

    Args:
        chunks: its bytes in pieces of any size.
        file: its name, for errors.

    Raises:
        InterchangeError: the file is no X12, or damaged from some byte on.
    """
    yield from _Reader(_Source(chunks, file)).steps()


def lines(chunks: Iterable[bytes], *, file: str) -> Iterator[Before | Line]:
    """Read a file without loss and without asking where its segments belong.

    Args:
        chunks: its bytes in pieces of any size.
        file: its name, for errors.

    Raises:
        InterchangeError: the file is no X12, or damaged from some byte on.
    """
    source = _Source(chunks, file)
    for each in source.read():
        if source.before:
            yield Before(source.before)
            source.before = b""
        if isinstance(each, Segment):
            yield Line(*source.taken.popleft())


class _Tape:
    """Bytes that the lexer was given and that nobody has written down yet."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks = chunks
        self.held = bytearray()
        self.offset = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            self.held += chunk
            yield chunk

    def take(self, until: int) -> bytes:
        """The bytes up to an offset; they are forgotten."""
        count = until - self.offset
        taken = bytes(self.held[:count])
        del self.held[:count]
        self.offset += len(taken)
        return taken

    def rest(self) -> bytes:
        """All that is held."""
        return self.take(self.offset + len(self.held))


class _Source:
    """Segments as the lexer gives them, each with the bytes that follow it."""

    def __init__(self, chunks: Iterable[bytes], file: str) -> None:
        self.tape = _Tape(chunks)
        self.lexed = lex(self.tape, file=file)
        self.before = b""
        self.taken: deque[tuple[Segment, bytes]] = deque()

    def read(self) -> Iterator[Segment | Junk]:
        """Each segment once it is known where the next one begins."""
        last: Segment | None = None
        junk: list[Junk] = []
        for each in self.lexed:
            if isinstance(each, Junk):
                junk.append(each)
                continue
            between = self.tape.take(each.offset)
            if last is None:
                self.before = between
            else:
                self._hand_out(last, between)
                yield last
            yield from junk
            junk.clear()
            last = each
        if last is not None:
            self._hand_out(last, self.tape.rest())
            yield last
        yield from junk

    def _hand_out(self, segment: Segment, whole: bytes) -> None:
        after = whole[len(encoded(segment.text)) :]
        self.taken.append((segment, after))


class _Reader:
    """Knows which envelopes are open."""

    def __init__(self, source: _Source) -> None:
        self.source = source
        self.taken = source.taken
        self.interchange: Interchange | None = None
        self.group: Group | None = None

    def steps(self) -> Iterator[Step]:
        for part in Interchanges(self.source.read()):
            if isinstance(part, Interchange):
                yield from self._until(part.isa)
                yield from self._leave_interchange()
                yield from self._enter_interchange(part)
            elif isinstance(part, Group):
                # A group whose GS lacks is opened by its first set.
                is_there = part.gs.ordinal > 0
                opener = part.gs if is_there else self.taken[-1][0]
                yield from self._until(opener)
                yield from self._leave_group()
                self.group = part
                yield Enter(part)
                if is_there:
                    yield self._line()
            else:
                yield from self._until(part.st)
                yield from self._set(part)
        yield from self._until(None)
        yield from self._leave_interchange()

    def _enter_interchange(self, part: Interchange) -> Iterator[Step]:
        if self.source.before:
            yield Before(self.source.before)
            self.source.before = b""
        self.interchange = part
        yield Enter(part, self.taken[0][1])
        yield self._line()

    def _line(self) -> Line:
        return Line(*self.taken.popleft())

    def _until(self, opener: Segment | None) -> Iterator[Step]:
        """The segments that stand between parts, before the one that opens the next."""
        while self.taken and self.taken[0][0] is not opener:
            line = self._line()
            tag = line.segment.tag
            if tag == "IEA":
                yield from self._leave_group()
            yield line
            if tag == "GE":
                yield from self._leave_group()
            elif tag == "IEA":
                yield from self._leave_interchange()

    def _leave_group(self) -> Iterator[Step]:
        if self.group is not None:
            yield Leave(self.group)
            self.group = None

    def _leave_interchange(self) -> Iterator[Step]:
        yield from self._leave_group()
        if self.interchange is not None:
            yield Leave(self.interchange)
            self.interchange = None

    def _set(self, found: TransactionSet) -> Iterator[Step]:
        segments = iter(found.segments)
        first = [each for each in (next(segments, None), next(segments, None)) if each]
        told = first[1].element(2) if len(first) > 1 else ""
        chosen = guide(found.guide_id, found.transaction, told)
        whole = PlacedSet(found, chosen)
        yield Enter(whole)
        if chosen is not None:
            walk = _Walk(chosen, self.taken)
            yield from walk.steps(walk.fed(first, segments))
        else:
            for _ in _chained(first, segments):
                yield self._line()
        yield Leave(whole)


def _chained(first: list[Segment], rest: Iterator[Segment]) -> Iterator[Segment]:
    yield from first
    yield from rest


@cache
def _openers(chosen: Guide) -> dict[SegmentRule, LoopRule]:
    """The loop that each first segment opens; the set itself is none."""
    found: dict[SegmentRule, LoopRule] = {}
    waiting = list(chosen.root.children)
    while waiting:
        rule = waiting.pop()
        if isinstance(rule, LoopRule):
            found[rule.first] = rule
            waiting.extend(rule.children)
    return found


class _Walk:
    """Turns what happens while segments are placed into steps."""

    def __init__(self, chosen: Guide, taken: deque[tuple[Segment, bytes]]) -> None:
        self.guide = chosen
        self.taken = taken
        self.openers = _openers(chosen)
        self.made: list[Step] = []
        self.placed: Segment | None = None

    def steps(self, segments: Iterator[Segment]) -> Iterator[Step]:
        made = self.made
        events = place(
            segments,
            self.guide,
            unit=self.guide.unit,
            judge=self._placed,
            closing=self._closed,
        )
        for _ in events:
            yield from made
            made.clear()
        yield from made

    def fed(self, first: list[Segment], rest: Iterator[Segment]) -> Iterator[Segment]:
        """The segments as they are placed; one that was not is a stray."""
        for each in _chained(first, rest):
            yield each
            if self.placed is not each:
                self.made.append(self._line(None, is_stray=True))

    def _line(self, rule: SegmentRule | None, *, is_stray: bool = False) -> Line:
        return Line(*self.taken.popleft(), rule, is_stray)

    def _placed(self, segment: Segment, rule: SegmentRule, _loop: str) -> tuple[()]:
        opened = self.openers.get(rule)
        if opened is not None:
            self.made.append(Enter(opened))
        self.made.append(self._line(rule))
        self.placed = segment
        return ()

    def _closed(self, loop: Loop) -> tuple[()]:
        if loop.parent is not None:
            self.made.append(Leave(loop.rule))
        return ()
