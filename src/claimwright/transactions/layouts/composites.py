"""Nouns within an element, whose components are counted as elements are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from claimwright.transactions.layouts.cells import repetitions
from claimwright.transactions.layouts.forms import Blank, Cell, Form, Row
from claimwright.x12.segment import (
    CANONICAL,
)

T = TypeVar("T")


def composite(number: int, inside: Form[T]) -> Cell[T | None]:
    """A noun that lies in the components of one element; None if it is empty."""

    def read(row: Row) -> T | None:
        said = row.at(number)
        return inside.read(row.parts(said)) if said else None

    def put(value: T | None, blank: Blank) -> None:
        if value is not None:
            blank.join(number, _composite(inside, value, blank))

    return Cell(read, put)


def composite_texts(number: int) -> Cell[tuple[str, ...]]:
    """The components of one element; empty ones before the last keep their place."""

    def read(row: Row) -> tuple[str, ...]:
        said = row.at(number).rstrip(row.delimiters.component)
        return tuple(row.parts(said).texts[1:]) if said else ()

    def put(value: Iterable[str], blank: Blank) -> None:
        inside = Blank(blank.tag)
        for place, each in enumerate(value, start=1):
            inside.put(place, each)
        blank.join(number, inside.joined(CANONICAL.component))

    return Cell(read, put)


def composites(numbers: Iterable[int], inside: Form[T]) -> Cell[tuple[T, ...]]:
    """Nouns that lie each in the components of one of several elements."""
    places = tuple(numbers)

    def read(row: Row) -> tuple[T, ...]:
        found = (row.at(number) for number in places)
        return tuple(inside.read(row.parts(said)) for said in found if said)

    def put(value: Sequence[T], blank: Blank) -> None:
        for number, each in blank.places(places, value):
            blank.join(number, _composite(inside, each, blank))

    return Cell(read, put)


def repeated_composites(number: int, inside: Form[T]) -> Cell[tuple[T, ...]]:
    """Nouns that lie each in the components of one repetition of an element."""

    def read(row: Row) -> tuple[T, ...]:
        found = repetitions(row, number)
        return tuple(inside.read(row.parts(said)) for said in found if said)

    def put(value: Sequence[T], blank: Blank) -> None:
        found = (_composite(inside, each, blank) for each in value)
        blank.join(number, CANONICAL.repetition.join(found))

    return Cell(read, put)


def _composite(inside: Form[T], value: T, blank: Blank) -> str:
    return inside.write(value, blank.tag).joined(CANONICAL.component)


def side_by_side(starts: Iterable[int], inside: Form[T]) -> Cell[tuple[T, ...]]:
    """Nouns that lie each in several elements, counted from a start, which is 1."""
    places = tuple(starts)

    def read(row: Row) -> tuple[T, ...]:
        found = (["", *row.texts[start:]] for start in places if row.at(start))
        return tuple(inside.read(Row(each, row.delimiters)) for each in found)

    def put(value: Sequence[T], blank: Blank) -> None:
        for start, each in blank.places(places, value):
            for number, said in inside.write(each, blank.tag).texts.items():
                blank.join(start + number - 1, said)

    return Cell(read, put)


def some_of(start: int, count: int, inside: Form[T]) -> Cell[T | None]:
    """A noun that lies in some elements from a start on; None if all are empty."""
    several = side_by_side((start,), inside)

    def read(row: Row) -> T | None:
        some = [row.at(number) for number in range(start, start + count)]
        return inside.read(Row(["", *some], row.delimiters)) if any(some) else None

    def put(value: T | None, blank: Blank) -> None:
        several.write(() if value is None else (value,), blank)

    return Cell(read, put)


def within_composite(number: int, place: int) -> Cell[str]:
    """A text in one component of an element."""

    def put(value: str, blank: Blank) -> None:
        inside = Blank(blank.tag)
        before = blank.texts.get(number, "").split(CANONICAL.component)
        for at, each in enumerate(before, start=1):
            inside.join(at, each)
        inside.put(place, value)
        blank.join(number, inside.joined(CANONICAL.component))

    return Cell(lambda row: row.parts(row.at(number)).at(place), put)
