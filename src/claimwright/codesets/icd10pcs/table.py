"""A table: which values the 4th to 7th characters may have, and which together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from claimwright.codesets.icd10pcs.notation import CODE_LENGTH, ROOT_LENGTH

POSITIONS = range(ROOT_LENGTH + 1, CODE_LENGTH + 1)
"""The characters that a table leaves open: 4 to 7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a character stands for.

    Attributes:
        code: the character.
        label: its meaning in its place; another row may give it another one.
    """

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A character of a row, and the values that it may have.

    Attributes:
        position: from 1 to 7.
        title: such as ``Body Part``.
    """

    position: int
    title: str
    values: tuple[Value, ...]

    def label(self, code: str) -> str | None:
        """What a value stands for; None if it is not among them."""
        found = (each.label for each in self.values if each.code == code)
        return next(found, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PcsRow:
    """Values that may stand together, each one with each.

    Attributes:
        axes: of the characters 4 to 7.
    """

    axes: tuple[Axis, ...]

    def axis(self, position: int) -> Axis:
        """The character of a position from 4 to 7.

        Raises:
            ValueError: the position is another.
        """
        return self.axes[POSITIONS.index(position)]

    def allows(self, position: int, code: str) -> bool:
        """Whether a character may have a value."""
        return self.axis(position).label(code) is not None

    def holds(self, rest: str) -> bool:
        """Whether the characters 4 to 7 of a code stand in the row."""
        return len(rest) == len(self.axes) and all(
            map(self.allows, POSITIONS, rest),
        )

    @property
    def size(self) -> int:
        """How many codes it makes."""
        return prod(len(each.values) for each in self.axes)

    def rests(self) -> Iterator[str]:
        """The characters 4 to 7 of each of its codes."""
        values = ([each.code for each in axis.values] for axis in self.axes)
        yield from map("".join, product(*values))


@dataclass(frozen=True, slots=True, kw_only=True)
class PcsTable:
    """All codes that begin with the same three characters.

    Attributes:
        heads: the axes of the characters 1 to 3, each with its one value.
        definition: of the root operation or type, in the publisher's words.
    """

    heads: tuple[Axis, ...]
    definition: str | None
    rows: tuple[PcsRow, ...]

    @property
    def root(self) -> str:
        """Its name: the first three characters."""
        return "".join(each.values[0].code for each in self.heads)

    @property
    def section(self) -> Value:
        """What the first character stands for."""
        return self.heads[0].values[0]

    @property
    def system(self) -> Value:
        """What the second character stands for: body system, mostly."""
        return self.heads[1].values[0]

    @property
    def operation(self) -> Value:
        """What the third character stands for: root operation, or type."""
        return self.heads[2].values[0]

    def axis_title(self, position: int) -> str:
        """What a character from 4 to 7 tells, such as ``Approach``."""
        return self.rows[0].axis(position).title

    def row_of(self, code: str) -> PcsRow | None:
        """The row in which a code stands; None if it stands in none."""
        rest = code[ROOT_LENGTH:]
        return next((each for each in self.rows if each.holds(rest)), None)

    def codes(self) -> Iterator[str]:
        """Every code that it makes, row by row."""
        for row in self.rows:
            for rest in row.rests():
                yield self.root + rest
