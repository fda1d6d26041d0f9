"""The tables of an edition: codes built, taken apart, and found by operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from claimwright.codesets.icd10pcs.notation import CODE_LENGTH, ROOT_LENGTH
from claimwright.codesets.icd10pcs.table import (
    POSITIONS,
    PcsRow,
    PcsTable,
    Value,
)
from claimwright.codesets.icd10pcs.title import full_title
from claimwright.codesets.icd10pcs.words import are_in, words_of
from claimwright.editions import CompiledTable, Edition

_TABLE = msgspec.msgpack.Decoder(PcsTable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A character of a code, and what it says.

    Attributes:
        position: from 1 to 7.
        axis: what the character tells, such as ``Approach``.
    """

    position: int
    axis: str
    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenApart:
    """A code and what each of its characters says.

    Attributes:
        parts: the characters 1 to 7.
        definition: of its root operation or type.
        title: put together from the labels; the code list has the publisher's own.
    """

    code: str
    parts: tuple[Part, ...]
    definition: str | None
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a label stands: what to choose there to mean it.

    Attributes:
        root: of the table.
        position: of the character.
        value: the character, and the label.
    """

    root: str
    position: int
    value: Value


class PcsTables(CompiledTable):
    """The tables of an edition."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_tables`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        self._decoded = lru_cache(maxsize=None)(self._decode)

    def __len__(self) -> int:
        """How many codes they make."""
        return sum(self.columns.numbers("codes"))

    def sections(self) -> tuple[Value, ...]:
        """What a first character can be."""
        return self._heads("", "section")

    def systems(self, section: str) -> tuple[Value, ...]:
        """What a second character can be after a first."""
        return self._heads(section, "system")

    def operations(self, section: str, system: str) -> tuple[Value, ...]:
        """What a third character can be after a first and second."""
        return self._heads(section + system, "operation")

    def tables(self, prefix: str = "") -> Iterator[PcsTable]:
        """The tables whose name begins so, in order; all of them by default."""
        return map(self._decoded, self.columns.rows_beginning("root", prefix))

    def table(self, root: str) -> PcsTable | None:
        """The table of three characters, such as ``0DB``."""
        return next(map(self._decoded, self.columns.rows_at("root", root)), None)

    def codes(self, prefix: str = "") -> Iterator[str]:
        """Every code that begins so, table by table and row by row."""
        for table in self.tables(prefix[:ROOT_LENGTH]):
            for code in table.codes():
                if code.startswith(prefix):
                    yield code

    def row_of(self, code: str) -> PcsRow | None:
        """The row in which a code stands; None if no table makes it."""
        if len(code) != CODE_LENGTH:
            return None
        table = self.table(code[:ROOT_LENGTH])
        return None if table is None else table.row_of(code)

    def take_apart(self, code: str) -> TakenApart | None:
        """What each character of a code says; None if no table makes it."""
        table, row = self.table(code[:ROOT_LENGTH]), self.row_of(code)
        if table is None or row is None:
            return None
        parts = tuple(
            Part(
                position=axis.position,
                axis=axis.title,
                code=character,
                label=axis.label(character) or "",
            )
            for axis, character in zip((*table.heads, *row.axes), code, strict=True)
        )
        return TakenApart(
            code=code,
            parts=parts,
            definition=table.definition,
            title=full_title(code, tuple(each.label for each in parts)),
        )

    def find(self, operation: str, body_part: str = "") -> tuple[PcsTable, ...]:
        """Tables by words of the root operation or type, and of a body part.

        Args:
            operation: such as ``excision``; empty for any.
            body_part: words of a label of the 4th character, or of the body system,
                each in full or by its beginning; empty for any.
        """
        wanted, sought = words_of(operation), words_of(body_part)
        return tuple(
            table
            for table in self._of_operation(wanted)
            if are_in(sought, words_of(table.system.label))
            or any(
                are_in(sought, words_of(value.label))
                for row in table.rows
                for value in row.axis(POSITIONS.start).values
            )
        )

    def places(self, label: str, *, prefix: str, position: int) -> tuple[Place, ...]:
        """Where a label stands, in any case of letters: table and value.

        Args:
            label: in full, such as ``Femoral Artery, Right``.
            prefix: first characters of the tables to look in.
            position: of the character, from 4 to 7.
        """
        sought = label.casefold()
        found = (
            Place(root=table.root, position=position, value=value)
            for table in self.tables(prefix)
            for row in table.rows
            for value in row.axis(position).values
            if value.label.casefold() == sought
        )
        return tuple(dict.fromkeys(found))

    def labels(self, text: str, *, prefix: str, position: int) -> tuple[str, ...]:
        """The labels that have all words of a text, the shortest first.

        Args:
            text: words in any order, each in full or by its beginning.
            prefix: first characters of the tables to look in.
            position: of the character, from 4 to 7.
        """
        sought = words_of(text)
        found = {
            value.label
            for table in self.tables(prefix)
            for row in table.rows
            for value in row.axis(position).values
        }
        held = (each for each in found if are_in(sought, words_of(each)))
        return tuple(sorted(held, key=lambda each: (len(words_of(each)), each)))

    def _of_operation(self, words: tuple[str, ...]) -> Iterator[PcsTable]:
        for row in range(self.columns.rows):
            label = self.columns.text("operation", row) or ""
            if are_in(words, words_of(label)):
                yield self._decoded(row)

    def _heads(self, prefix: str, column: str) -> tuple[Value, ...]:
        rows = self.columns.rows_beginning("root", prefix)
        found = {
            self.columns.key("root", row)[len(prefix)]: self.columns.text(column, row)
            for row in rows
        }
        return tuple(
            Value(code=code, label=label or "") for code, label in found.items()
        )

    def _decode(self, row: int) -> PcsTable:
        blob = self.columns.blob("table", row)
        return _TABLE.decode(blob or b"")
