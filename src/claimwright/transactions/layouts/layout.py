"""How nouns lie in the loops of a guide: one description for both directions.

A layout lists the parts of a noun in the guide's order, so that writing them one after
another gives the segments where they must stand. Reading asks the same parts for their
values. What is missing reads as empty: a dirty set still gives all that it tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from claimwright.transactions.layouts.forms import (
    Blank,
)
from claimwright.transactions.layouts.pieces import (
    Part,
    Writer,
    read_all,
    segment_of,
    write_all,
)
from claimwright.transactions.sets import origin
from claimwright.x12.loops import Loop

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Layout(Generic[T]):
    """A noun whose values lie in a loop.

    Attributes:
        ids: the loops that it may lie in.
    """

    noun: Callable[..., T]
    ids: tuple[str, ...]
    parts: tuple[Part, ...]
    has_origin: bool

    def read(self, loop: Loop, file: str) -> T:
        """The noun that lies in a loop.

        Args:
            loop: to read.
            file: its name, for origins and errors.
        """
        return self.noun(**self.values(loop, file))

    def values(self, loop: Loop, file: str) -> dict[str, object]:
        """The values of the noun's fields."""
        found = read_all(self.parts, loop, file)
        if self.has_origin:
            found["origin"] = origin(loop.first, file)
        return found

    def write(self, noun: T, out: Writer) -> bool:
        """Write the segments of a noun; tells whether there were any."""
        return write_all(self.parts, noun, out)


def layout(noun: Callable[..., T], ids: str, *parts: Part) -> Layout[T]:
    """Describe a noun: the loops that it lies in, its parts in the guide's order."""
    has_origin = "origin" in getattr(noun, "__struct_fields__", ())
    return Layout(noun, tuple(ids.split()), parts, has_origin)


@dataclass(frozen=True, slots=True)
class Inner:
    """Nouns in loops inside of this one.

    Attributes:
        holders: loops between, which begin and end with LS and LE of `mark`.
    """

    name: str
    layout: Layout[Any]
    single: bool = False
    mark: str = ""
    holders: tuple[str, ...] = ()

    def read(self, loop: Loop | None, file: str) -> Mapping[str, object]:
        """The nouns of all loops that fit."""
        around = [loop] if loop is not None else []
        if self.holders:
            around = [
                each for one in around for each in one.loops if each.id in self.holders
            ]
        found = tuple(
            self.layout.read(each, file)
            for one in around
            for each in one.loops
            if each.id in self.layout.ids
        )
        if not self.single:
            return {self.name: found}
        return {self.name: found[0] if found else None}

    def write(self, noun: object, out: Writer) -> bool:
        """Write the loops."""
        value = getattr(noun, self.name)
        nouns = ((value,) if value is not None else ()) if self.single else value
        if self.mark and nouns:
            out.add("LS", Blank("LS", {1: self.mark}))
        for each in nouns:
            self.layout.write(each, out)
        if self.mark and nouns:
            out.add("LE", Blank("LE", {1: self.mark}))
        return bool(nouns)


def inner(name: str, inside: Layout[Any]) -> Inner:
    """Nouns in loops inside of this one."""
    return Inner(name, inside)


def inner_one(name: str, inside: Layout[Any]) -> Inner:
    """A noun in a loop inside of this one, or None."""
    return Inner(name, inside, single=True)


def bounded(name: str, inside: Layout[Any], mark: str, holders: str) -> Inner:
    """Nouns in loops that LS and LE stand around."""
    return Inner(name, inside, mark=mark, holders=tuple(holders.split()))


@dataclass(frozen=True, slots=True)
class Within:
    """Parts of this noun that lie in a loop inside of its own."""

    ids: tuple[str, ...]
    parts: tuple[Part, ...]

    def read(self, loop: Loop | None, file: str) -> Mapping[str, object]:
        """The values of all parts."""
        loops = loop.loops if loop is not None else []
        there = next((each for each in loops if each.id in self.ids), None)
        return read_all(self.parts, there, file)

    def write(self, noun: object, out: Writer) -> bool:
        """Write all parts."""
        return write_all(self.parts, noun, out)


def within(ids: str, *parts: Part) -> Within:
    """Parts of this noun that lie in a loop inside of its own."""
    return Within(tuple(ids.split()), parts)


@dataclass(frozen=True, slots=True)
class Level:
    """Everything in a hierarchical level, after its HL."""

    code: str
    parts: tuple[Part, ...]
    tells_below: bool
    told_by: str

    def read(self, loop: Loop | None, file: str) -> Mapping[str, object]:
        """The values of all parts."""
        found = read_all(self.parts, loop, file)
        if self.told_by:
            found[self.told_by] = segment_of(loop, "HL").element(3)
        return found

    def write(self, noun: object, out: Writer) -> bool:
        """Write HL and all parts."""

        def inside() -> None:
            write_all(self.parts, noun, out)

        code = getattr(noun, self.told_by) if self.told_by else self.code
        out.level(code, tells_below=self.tells_below, inside=inside)
        return True


def level(
    code: str, *parts: Part, tells_below: bool = True, told_by: str = ""
) -> Level:
    """Everything in a hierarchical level, after its HL.

    Args:
        code: HL03.
        parts: in the guide's order.
        tells_below: whether HL04 tells of levels below, which some guides leave out.
        told_by: the field that holds HL03 where the guide allows several codes.
    """
    return Level(code, parts, tells_below, told_by)
