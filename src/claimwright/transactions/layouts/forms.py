"""How a noun lies in the elements of a segment: one description for both directions.

A form ties each field of a noun to a cell, and a cell to the element that it is read
from and written to. Elements are told by their numbers, as the guides tell them; the
components of a composite are told the same way by a form of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from claimwright.x12.segment import (
    CANONICAL,
    MISSING,
    DelimiterInValueError,
    Delimiters,
    Segment,
)

T = TypeVar("T")
V = TypeVar("V")


class NoRoomError(ValueError):
    """A noun has more values of one kind than a segment has elements for."""

    def __init__(self, tag: str, most: int) -> None:
        """Name the segment and how many it holds."""
        super().__init__(
            f"{tag} has room for {most} values side by side; leave the others out"
        )


@dataclass(frozen=True, slots=True)
class Row:
    """The elements of a segment, or the components of a composite, to be read.

    Attributes:
        texts: so that the number of an element is its index.
    """

    texts: list[str]
    delimiters: Delimiters

    def at(self, number: int) -> str:
        """The element of that number; empty if the segment ends before it."""
        return self.texts[number] if number < len(self.texts) else MISSING

    def parts(self, text: str) -> Row:
        """The components of an element."""
        return Row(["", *text.split(self.delimiters.component)], self.delimiters)


@dataclass(slots=True)
class Blank:
    """The elements of a segment, or the components of a composite, to be filled in."""

    tag: str
    texts: dict[int, str] = field(default_factory=dict)

    def put(self, number: int, text: str) -> None:
        """Fill an element in.

        Raises:
            DelimiterInValueError: the text contains a separator.
        """
        found = CANONICAL.found_in(text)
        if found:
            raise DelimiterInValueError(self.tag, number, found)
        self.join(number, text)

    def join(self, number: int, text: str) -> None:
        """Fill an element in whose separators are meant."""
        if text:
            self.texts[number] = text

    def places(
        self, numbers: Sequence[int], values: Sequence[V]
    ) -> Iterator[tuple[int, V]]:
        """Each value with its element.

        Raises:
            NoRoomError: there are more values than elements.
        """
        if len(values) > len(numbers):
            raise NoRoomError(self.tag, len(numbers))
        return zip(numbers, values, strict=False)

    def joined(self, separator: str) -> str:
        """All elements; empty ones at the end are dropped."""
        last = max(self.texts, default=0)
        return separator.join(self.texts.get(n, "") for n in range(1, last + 1))


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """Where one value of a noun lies."""

    read: Callable[[Row], T]
    write: Callable[[T, Blank], None]


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """Where all values of a noun lie.

    Attributes:
        fixed: elements that the guide lets have one value only.
    """

    noun: Callable[..., T]
    cells: Mapping[str, Cell[Any]]
    fixed: Mapping[int, str]

    def read(self, row: Row) -> T:
        """The noun that lies in a row."""
        return self.noun(**values(self.cells, row))

    def write(self, noun: T, tag: str) -> Blank:
        """The elements of a noun."""
        blank = filled(self.cells, noun, tag)
        blank.texts |= self.fixed
        return blank


def values(cells: Mapping[str, Cell[Any]], row: Row) -> dict[str, object]:
    """The values that lie in a segment, by the names of their fields."""
    return {name: cell.read(row) for name, cell in cells.items()}


def filled(cells: Mapping[str, Cell[Any]], noun: object, tag: str) -> Blank:
    """The elements in which the values of a noun lie."""
    blank = Blank(tag)
    for name, cell in cells.items():
        cell.write(getattr(noun, name), blank)
    return blank


def form(
    noun: Callable[..., T],
    fixed: Mapping[int, str] | None = None,
    **cells: int | Cell[Any],
) -> Form[T]:
    """Describe a noun; a bare number is an element of text."""
    return Form(noun, as_cells(cells), fixed or {})


def as_cells(cells: Mapping[str, int | Cell[Any]]) -> dict[str, Cell[Any]]:
    """Cells, where a bare number is an element of text."""
    return {
        name: text(cell) if isinstance(cell, int) else cell
        for name, cell in cells.items()
    }


def row_of(segment: Segment) -> Row:
    """The elements of a segment that was read."""
    return Row(segment.elements, segment.delimiters)


def simple(number: int, read: Callable[[str], T], write: Callable[[T], str]) -> Cell[T]:
    """A cell of one element; a value that is None leaves it empty."""

    def put(value: T, blank: Blank) -> None:
        if value is not None:
            blank.put(number, write(value))

    return Cell(lambda row: read(row.at(number)), put)


def text(number: int) -> Cell[str]:
    """A text or a code, as it stands."""
    return simple(number, str, str)
