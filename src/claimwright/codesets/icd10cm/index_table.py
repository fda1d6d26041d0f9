"""The neoplasm table and the table of drugs: a title to a row, six codes to a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from claimwright.codesets.icd10cm.book_edition import BookEdition, BookLine
from claimwright.codesets.icd10cm.index_xml import CELLS, IndexCode, IndexKind
from claimwright.codesets.icd10cm.references import references_of
from claimwright.editions import Edition

_FIRST_COLUMN = 2


class Behavior(Enum):
    """A column of the neoplasm table, by its official number."""

    MALIGNANT_PRIMARY = 2
    MALIGNANT_SECONDARY = 3
    IN_SITU = 4
    BENIGN = 5
    UNCERTAIN = 6
    UNSPECIFIED = 7


class Circumstance(Enum):
    """A column of the table of drugs, by its official number.

    The first four are poisonings.
    """

    ACCIDENTAL = 2
    SELF_HARM = 3
    ASSAULT = 4
    UNDETERMINED = 5
    ADVERSE_EFFECT = 6
    UNDERDOSING = 7


Column = Behavior | Circumstance


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(BookLine):
    """A row: a site of the body, or a substance.

    Attributes:
        cells: its codes, column by column; None for a dash. All are None in a row
            that only points elsewhere.
    """

    cells: tuple[IndexCode | None, ...]

    def code(self, column: Column) -> IndexCode | None:
        """The code in a column; None for a dash."""
        position: int = column.value - _FIRST_COLUMN
        return self.cells[position]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A cell in which a code stands.

    Attributes:
        complete: whether the table gives the code that was asked for, and not one
            from which the tabular list leads on to it.
    """

    row: Row
    column: Column
    code: IndexCode
    complete: bool


class IndexTable(BookEdition[Row]):
    """An edition of the neoplasm table or of the table of drugs.

    Attributes:
        columns: its six columns, in order.
    """

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `outline.compile_outline`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        self.columns: tuple[Column, ...] = tuple(
            Behavior if self.kind is IndexKind.NEOPLASMS else Circumstance
        )

    def at(self, line: int) -> Row:
        """The row of a line."""
        outline = self._outline
        record = outline.record(line)
        return Row(
            line=line,
            path=tuple(map(outline.shown, outline.path(line))),
            cells=record.cells or (None,) * CELLS,
            references=references_of(record),
            notes=record.notes,
            has_below=bool(outline.all_below(line)),
        )

    def rows(self) -> Iterator[Row]:
        """Every row, in the book's order."""
        return self._all()

    def places_of(self, code: str) -> tuple[Place, ...]:
        """Every cell with a code, or with a shorter one from which it is reached.

        Those that give most of it come first, and then in the book's order.

        Args:
            code: undotted.
        """
        found = [
            Place(row=row, column=column, code=cell, complete=cell.code == code)
            for row in map(self.at, self._outline.with_code(code))
            for column, cell in zip(self.columns, row.cells, strict=True)
            if cell is not None and cell.leads_to(code)
        ]
        return tuple(
            sorted(found, key=lambda each: (-len(each.code.code), each.row.line))
        )
