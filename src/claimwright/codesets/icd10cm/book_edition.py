"""What the index and the tables beside it share: lines of a book, one below another."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimwright.codesets.icd10cm.index_xml import IndexKind
from claimwright.codesets.icd10cm.outline import BOOK, Outline
from claimwright.codesets.icd10cm.references import Direction, Reference, direct
from claimwright.editions import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """A line of a book.

    Attributes:
        line: where it stands; it names the line in this edition.
        path: the titles above it and its own, each with its nonessential modifiers, as
            the book prints them.
        references: "see" and "see also".
        notes: what else the book says.
        has_below: whether there are lines below.
    """

    line: int
    path: tuple[str, ...]
    references: tuple[Reference, ...]
    notes: tuple[str, ...]
    has_below: bool

    @property
    def level(self) -> int:
        """How deep it stands; 0 stands leftmost."""
        return len(self.path) - 1

    def __str__(self) -> str:
        """As people cite it: ``Accident (to), boat, boating``."""
        return ", ".join(self.path)


LineT = TypeVar("LineT", bound=BookLine)


class BookEdition(ABC, Generic[LineT]):
    """An edition of a book.

    Attributes:
        edition: which.
        kind: which book.
    """

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `outline.compile_outline`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self._outline = Outline(data)
        self.kind = IndexKind(self._outline.title(BOOK))

    def __len__(self) -> int:
        """How many lines, of all levels."""
        return self._outline.lines

    @abstractmethod
    def at(self, line: int) -> LineT:
        """What stands at a line."""

    def search(self, words: str, *, limit: int = 20) -> tuple[LineT, ...]:
        """Lines on whose path each of the words begins a word, best first."""
        return tuple(map(self.at, self._outline.search(words)[:limit]))

    def below(self, above: LineT | None = None) -> tuple[LineT, ...]:
        """What stands directly below a line, or leftmost, in the book's order."""
        line = BOOK if above is None else above.line
        return tuple(map(self.at, self._outline.below(line)))

    def above(self, below: LineT) -> LineT | None:
        """The line above; None above those that stand leftmost."""
        line = self._outline.above(below.line)
        return None if line == BOOK else self.at(line)

    def directions(self, pointing: LineT) -> tuple[Direction, ...]:
        """Where each reference of a line leads, in their order."""
        return tuple(
            direct(self._outline, each, origin=pointing.line, book=self.kind)
            for each in pointing.references
        )

    def _all(self) -> Iterator[LineT]:
        """Every line, in the book's order."""
        return map(self.at, self._outline.all_below(BOOK))
