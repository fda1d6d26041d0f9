"""Segments in which some fields of a noun lie, read from a loop and written in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol, TypeVar

from claimwright.money import AmountError
from claimwright.transactions.errors import RemittanceUnreadableError
from claimwright.transactions.layouts.forms import (
    Blank,
    Cell,
    Form,
    as_cells,
    filled,
    row_of,
    values,
)
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

T = TypeVar("T")


@dataclass(slots=True)
class Writer:
    """Takes segments in their order, and numbers hierarchical levels."""

    segments: list[Segment] = field(default_factory=list)
    _levels: int = 0
    _above: list[str] = field(default_factory=list)
    _has_below: bool = False

    def add(self, tag: str, blank: Blank) -> None:
        """Write a segment."""
        self.segments.append(Segment(f"{tag}*{blank.joined('*')}"))

    def level(
        self, code: str, *, tells_below: bool, inside: Callable[[], None]
    ) -> None:
        """Write a level and what is in it, which tells whether levels are below it."""
        self._levels += 1
        number, parent = str(self._levels), self._above[-1] if self._above else ""
        place = len(self.segments)
        self.segments.append(EMPTY)
        self._above.append(number)
        self._has_below = False
        inside()
        has_below = "1" if self._has_below else "0"
        blank = Blank("HL", {1: number, 3: code})
        blank.join(2, parent)
        blank.join(4, has_below if tells_below else "")
        self.segments[place] = Segment(f"HL*{blank.joined('*')}")
        self._above.pop()
        self._has_below = True


class Part(Protocol):
    """Some fields of a noun, and the segments that carry them."""

    def read(self, loop: Loop | None, file: str) -> Mapping[str, object]:
        """The fields' values; of a loop that is not there they are empty."""

    def write(self, noun: object, out: Writer) -> bool:
        """Write the segments; tells whether there were any."""


def read_all(parts: Iterable[Part], loop: Loop | None, file: str) -> dict[str, object]:
    """The values of several parts."""
    found: dict[str, object] = {}
    for part in parts:
        found |= part.read(loop, file)
    return found


def write_all(parts: Iterable[Part], noun: object, out: Writer) -> bool:
    """Write several parts, one after another; tells whether there were any segments."""
    written = [part.write(noun, out) for part in parts]
    return any(written)


def segment_of(loop: Loop | None, head: str, nth: int = 1) -> Segment:
    """The segment of a loop by its head; an empty one if it is not there."""
    if loop is None or nth == 1:
        return (loop.find(head) if loop is not None else None) or EMPTY
    return next(islice(loop.find_all(head), nth - 1, None), EMPTY)


def read_cells(
    cells: Mapping[str, Cell[Any]], segment: Segment, file: str
) -> dict[str, object]:
    """The values that lie in a segment.

    Raises:
        RemittanceUnreadableError: an amount that gets posted cannot be read.
    """
    try:
        return values(cells, row_of(segment))
    except AmountError:
        reason = f"{segment.tag} has an amount that is none of whole cents"
        raise RemittanceUnreadableError(
            file, segment.ordinal, segment.offset, reason
        ) from None


@dataclass(frozen=True, slots=True)
class Own:
    """A segment whose elements are fields of the noun itself.

    Attributes:
        head: its tag, or tag and qualifier where others share its tag.
        always: whether it is written even if it has nothing to say.
        nth: which of several such segments it is, from 1.
    """

    head: str
    cells: Mapping[str, Cell[Any]]
    fixed: Mapping[int, str]
    always: bool
    nth: int = 1

    def read(self, loop: Loop | None, file: str) -> Mapping[str, object]:
        """The values of the segment's elements."""
        segment = segment_of(loop, self.head, self.nth)
        return read_cells(self.cells, segment, file)

    def write(self, noun: object, out: Writer) -> bool:
        """Write the segment if it has something to say."""
        tag, _, qualifier = self.head.partition("*")
        blank = filled(self.cells, noun, tag)
        if not blank.texts and not self.always:
            return False
        if qualifier:
            blank.join(1, qualifier)
        blank.texts |= self.fixed
        out.add(tag, blank)
        return True


def own(
    head: str,
    fixed: Mapping[int, str] | None = None,
    *,
    always: bool = False,
    nth: int = 1,
    **cells: int | Cell[Any],
) -> Own:
    """A segment whose elements are fields of the noun itself."""
    return Own(head, as_cells(cells), fixed or {}, always, nth)


@dataclass(frozen=True, slots=True)
class Many:
    """Segments of one tag, each a noun.

    Attributes:
        single: whether the field holds one noun or None.
    """

    name: str
    tag: str
    form: Form[Any]
    single: bool = False

    def read(self, loop: Loop | None, file: str) -> Mapping[str, object]:
        """The nouns of all segments of the tag."""
        found = tuple(
            self.form.noun(**read_cells(self.form.cells, segment, file))
            for segment in (loop.segments if loop is not None else ())
            if segment.tag == self.tag
        )
        if not self.single:
            return {self.name: found}
        return {self.name: found[0] if found else None}

    def write(self, noun: object, out: Writer) -> bool:
        """Write a segment for each noun."""
        value = getattr(noun, self.name)
        nouns = value
        if self.single:
            nouns = () if value is None else (value,)
        for each in nouns:
            out.add(self.tag, self.form.write(each, self.tag))
        return bool(nouns)


def many(name: str, inside: Form[Any], tag: str) -> Many:
    """Every segment of a tag, each a noun."""
    return Many(name, tag, inside)


def one(name: str, inside: Form[Any], tag: str) -> Many:
    """The first segment of a tag, a noun or None."""
    return Many(name, tag, inside, single=True)


@dataclass(frozen=True, slots=True)
class EachText:
    """One element of every segment of a tag."""

    name: str
    tag: str
    number: int

    def read(self, loop: Loop | None, file: str) -> Mapping[str, object]:  # noqa: ARG002 - as every part
        """The texts of all segments of the tag."""
        segments = loop.find_all(self.tag) if loop is not None else ()
        return {self.name: tuple(each.element(self.number) for each in segments)}

    def write(self, noun: object, out: Writer) -> bool:
        """Write a segment for each text."""
        said: tuple[str, ...] = getattr(noun, self.name)
        for each in said:
            blank = Blank(self.tag)
            blank.put(self.number, each)
            out.add(self.tag, blank)
        return bool(said)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A noun whose values lie in several segments of this loop, or None."""

    name: str
    noun: Callable[..., object]
    parts: tuple[Own, ...]

    def read(self, loop: Loop | None, file: str) -> Mapping[str, object]:
        """The noun; None if none of its segments is there."""
        if all(segment_of(loop, part.head) is EMPTY for part in self.parts):
            return {self.name: None}
        return {self.name: self.noun(**read_all(self.parts, loop, file))}

    def write(self, noun: object, out: Writer) -> bool:
        """Write the segments that have something to say."""
        value = getattr(noun, self.name)
        return value is not None and write_all(self.parts, value, out)


def gathered(name: str, noun: Callable[..., object], *parts: Own) -> Gathered:
    """A noun whose values lie in several segments of this loop, or None."""
    return Gathered(name, noun, parts)
