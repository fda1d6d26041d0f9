"""A code built character by character, in any order, as far as its table allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from claimwright.codesets.icd10pcs.table import POSITIONS, PcsRow, PcsTable
from claimwright.codesets.icd10pcs.title import full_title


class NotOfferedError(ValueError):
    """A value was chosen that no row of the table allows beside those chosen before."""

    def __init__(self, axis: str, code: str, reason: str) -> None:
        """Name the character, the value and the reason."""
        super().__init__(f"{axis} {code}: {reason}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value chosen for a character.

    Attributes:
        position: from 4 to 7.
        code: the character.
    """

    position: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A value that a character may have beside what is chosen for the others.

    Attributes:
        labels: what it stands for; several, if rows that are still open differ.
    """

    code: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A value of the table that cannot stand beside what is chosen.

    Attributes:
        labels: what it stands for in the table.
        reason: which choice stands against it, and what it would need.
    """

    code: str
    labels: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A whole code.

    Attributes:
        title: put together from the labels.
    """

    code: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Builder:
    """A table, and what is chosen of it so far. Choosing gives another builder.

    Attributes:
        table: of the first three characters.
        chosen: in the order of choosing; at most one for a character.
    """

    table: PcsTable
    chosen: tuple[Choice, ...] = ()

    @cached_property
    def rows(self) -> tuple[PcsRow, ...]:
        """The rows that allow everything chosen."""
        return self._rows_beside(0)

    @property
    def code(self) -> str:
        """What is known of the code; ``_`` for a character that is open."""
        rest = (self.chosen_at(each) or "_" for each in POSITIONS)
        return self.table.root + "".join(rest)

    @property
    def open_positions(self) -> tuple[int, ...]:
        """The characters that are not chosen."""
        return tuple(each for each in POSITIONS if self.chosen_at(each) is None)

    def chosen_at(self, position: int) -> str | None:
        """What is chosen for a character."""
        found = (each.code for each in self.chosen if each.position == position)
        return next(found, None)

    def offered(self, position: int) -> tuple[Offered, ...]:
        """The values for a character that some row allows beside the other choices."""
        return tuple(
            Offered(code=code, labels=labels)
            for code, labels in _values(self._rows_beside(position), position)
        )

    def refused(self, position: int) -> tuple[Refused, ...]:
        """The other values that the table has for a character, each with the reason."""
        offered = {each.code for each in self.offered(position)}
        return tuple(
            Refused(code=code, labels=labels, reason=self._reason(position, code))
            for code, labels in _values(self.table.rows, position)
            if code not in offered
        )

    def choose(self, position: int, code: str) -> Builder:
        """Choose a value for a character, or another one than before.

        Raises:
            NotOfferedError: no row allows it beside the other choices.
        """
        if all(each.code != code for each in self.offered(position)):
            axis = self.table.axis_title(position)
            raise NotOfferedError(axis, code, self._reason(position, code))
        others = self.leave_open(position).chosen
        chosen = (*others, Choice(position=position, code=code))
        return replace(self, chosen=chosen)

    def leave_open(self, position: int) -> Builder:
        """Take back what was chosen for a character."""
        others = tuple(each for each in self.chosen if each.position != position)
        return replace(self, chosen=others)

    def settle(self) -> Builder:
        """Choose every open value to which there is no alternative."""
        settled = self
        for position in self.open_positions:
            only, *others = settled.offered(position)
            if not others:
                settled = settled.choose(position, only.code)
        return settled

    def finish(self) -> Built | None:
        """The code with its title; None as long as a character is open."""
        if self.open_positions:
            return None
        row = self.rows[0]
        heads = (axis.values[0].label for axis in self.table.heads)
        labels = (
            row.axis(position).label(self.chosen_at(position) or "") or ""
            for position in POSITIONS
        )
        title = full_title(self.code, (*heads, *labels))
        return Built(code=self.code, title=title)

    def _rows_beside(self, position: int) -> tuple[PcsRow, ...]:
        """The rows that allow everything chosen for the other characters."""
        others = [each for each in self.chosen if each.position != position]
        return tuple(
            row
            for row in self.table.rows
            if all(row.allows(each.position, each.code) for each in others)
        )

    def _reason(self, position: int, code: str) -> str:
        rows = [row for row in self.table.rows if row.allows(position, code)]
        if not rows:
            return f"table {self.table.root} has no such value"
        others = [each for each in self.chosen if each.position != position]
        against = [
            each
            for each in others
            if not any(row.allows(each.position, each.code) for row in rows)
        ]
        if not against:
            told = " and ".join(map(self._told, others))
            return f"no row of table {self.table.root} has it with {told} together"
        each = against[0]
        needs = ", ".join(
            f"{value} ({' or '.join(labels)})"
            for value, labels in _values(tuple(rows), each.position)
        )
        axis = self.table.axis_title(each.position)
        return f"not with {self._told(each)}; it needs {axis} {needs}"

    def _told(self, choice: Choice) -> str:
        axis = self.table.axis_title(choice.position)
        found = dict(_values(self.table.rows, choice.position))
        return f"{axis} {choice.code} ({' or '.join(found[choice.code])})"


def _values(
    rows: tuple[PcsRow, ...], position: int
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each value that rows have for a character, with all that it stands for."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for value in row.axis(position).values:
            found.setdefault(value.code, {})[value.label] = None
    return tuple((code, tuple(found[code])) for code in sorted(found))
