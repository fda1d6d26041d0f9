"""General equivalence mappings: the codes of the other system that mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from claimwright.columns import Columns, Kind, compile_columns
from claimwright.datafile import DataFileError
from claimwright.editions import Edition
from claimwright.headings import Wanted, rows_under

KINDS = {
    "code": Kind.KEY,
    "target": Kind.KEY,
    "approximate": Kind.FLAG,
    "no_map": Kind.FLAG,
    "combination": Kind.FLAG,
    "scenario": Kind.FLAG,
    "choice_list": Kind.FLAG,
}
NO_TARGET = "NoDx"
"""Stands for the target of a code that has none."""
_LINE = re.compile(r"([0-9A-Z]{3,7})\s+([0-9A-Z]{3,7}|NoDx)\s+([01]{3}\d\d)\s*")
_ICD10 = re.compile(r"[A-Z]\d[0-9A-Z]{1,5}")
_FLAGS = Wanted(("flags",))
_LINES_SEEN = 20


class Direction(Enum):
    """From which system to which."""

    TO_ICD10 = "icd9cm", "icd10cm"
    TO_ICD9 = "icd10cm", "icd9cm"

    @property
    def layout(self) -> tuple[Wanted, ...]:
        """The headings of the table as CSV, source first."""
        source, target = self.value
        return Wanted((source,)), Wanted((target,)), _FLAGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalent:
    """One entry of a code.

    Attributes:
        target: a code of the other system; None where `no_map` is set.
        approximate: the two do not mean quite the same.
        no_map: the other system has nothing for the code.
        combination: the target stands for the code only together with others: one of
            each choice list of the same scenario.
        scenario: which combination it is a part of, from 1; 0 outside of any.
        choice_list: which part of the combination it may be, from 1.
    """

    target: str | None
    approximate: bool
    no_map: bool
    combination: bool
    scenario: int
    choice_list: int


Mapping = tuple[str, Equivalent]


class Equivalence:
    """One edition of the mappings in one direction.

    Attributes:
        edition: which.
        columns: the compiled table by its `KINDS`, for those who read it in bulk.
    """

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_mappings`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self.columns = Columns(data)

    def __len__(self) -> int:
        """How many entries; a code may have several."""
        return self.columns.rows

    def of(self, code: str) -> tuple[Equivalent, ...]:
        """The entries of a code, in the publisher's order.

        None at all means that the edition does not know the code; a code that has no
        equivalent has an entry that says so.
        """
        return tuple(map(self._entry, self.columns.rows_at("code", code)))

    def _entry(self, row: int) -> Equivalent:
        numbers = self.columns.numbers
        return Equivalent(
            target=self.columns.key("target", row) or None,
            approximate=bool(numbers("approximate")[row]),
            no_map=bool(numbers("no_map")[row]),
            combination=bool(numbers("combination")[row]),
            scenario=numbers("scenario")[row],
            choice_list=numbers("choice_list")[row],
        )


def compile_mappings(mappings: Iterable[Mapping]) -> bytes:
    """Put mappings into one block; those of a code stay in their order."""
    return compile_columns(
        KINDS,
        (
            (
                code,
                each.target or "",
                each.approximate,
                each.no_map,
                each.combination,
                each.scenario,
                each.choice_list,
            )
            for code, each in mappings
        ),
    )


def direction_of(lines: Iterable[str]) -> Direction | None:
    """Of which direction official text is; None if it is none of these mappings.

    ICD-9-CM is the side with a code that begins with a digit. Mappings of procedures
    have the same shape; their targets or sources look unlike diagnoses.
    """
    pairs = [_LINE.fullmatch(line) for line in islice(lines, _LINES_SEEN)]
    found = [each.groups()[:2] for each in pairs if each is not None]
    if not found or len(found) < len(pairs):
        return None
    if all(_ICD10.fullmatch(source) for source, _ in found):
        return Direction.TO_ICD9
    if any(source[0].isdigit() for source, _ in found) and all(
        target == NO_TARGET or _ICD10.fullmatch(target) for _, target in found
    ):
        return Direction.TO_ICD10
    return None


def parse_text(lines: Iterable[str], *, file: str) -> Iterator[Mapping]:
    """Read the official text: source, target and five flags, separated by blanks.

    Raises:
        DataFileError: a line is malformed.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            found = _LINE.fullmatch(line)
            if found is None:
                raise _malformed(file, number, line)
            yield _mapping(found[1], found[2], found[3])


def parse_rows(
    rows: Iterable[Sequence[str]], direction: Direction, *, file: str
) -> Iterator[Mapping]:
    """Read the same as CSV with headings ``icd10cm``, ``icd9cm`` and ``flags``.

    Raises:
        DataFileError: it has not the headings, or a row is malformed.
    """
    for number, cells in rows_under(rows, direction.layout, file=file):
        line = " ".join(cells)
        if _LINE.fullmatch(line) is None:
            raise _malformed(file, number, line)
        yield _mapping(*cells)


def _mapping(source: str, target: str, flags: str) -> Mapping:
    approximate, no_map, combination, scenario, choice_list = map(int, flags)
    return source, Equivalent(
        target=None if target == NO_TARGET else target,
        approximate=bool(approximate),
        no_map=bool(no_map),
        combination=bool(combination),
        scenario=scenario,
        choice_list=choice_list,
    )


def _malformed(file: str, number: int, line: str) -> DataFileError:
    reason = (
        f"{line.strip()!r} is no source code, target code and five flags; "
        "take the file as its publisher ships it"
    )
    return DataFileError(file, f"line {number}", reason)
