"""General equivalence mappings: the codes of the other system that mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from claimwright.columns import Kind, compile_columns
from claimwright.datafile import DataFileError
from claimwright.editions import CompiledTable
from claimwright.headings import Wanted, has_headings, rows_under

KINDS = {
    "code": Kind.KEY,
    "target": Kind.KEY,
    "approximate": Kind.FLAG,
    "no_map": Kind.FLAG,
    "combination": Kind.FLAG,
    "scenario": Kind.FLAG,
    "choice_list": Kind.FLAG,
}
_NO_TARGET = r"No[A-Za-z]{2,3}"
"""Stands for the target of a code that has none: NoDx, NoPCS."""
_LINE = re.compile(
    rf"([0-9A-Z]{{3,7}})\s+(?:([0-9A-Z]{{3,7}})|{_NO_TARGET})\s+([01]{{3}}\d\d)\s*"
)
_FLAGS = Wanted(("flags",))
_LINES_SEEN = 20


class _System(Enum):
    """What codes look like, and how tables with headings call them."""

    ICD9_DIAGNOSES = r"\d{3,5}|V\d{2,4}|E\d{3,4}", ("icd9cm",)
    ICD10_DIAGNOSES = r"[A-Z]\d[0-9A-Z]{1,5}", ("icd10cm",)
    ICD9_PROCEDURES = r"\d{3,4}", ("icd9pcs", "icd9cm")
    ICD10_PROCEDURES = r"[0-9A-HJ-NP-Z]{7}", ("icd10pcs",)

    def __init__(self, shape: str, headings: tuple[str, ...]) -> None:
        self.shape = re.compile(shape)
        self.headings = headings

    def has(self, codes: Iterable[str]) -> bool:
        return all(map(self.shape.fullmatch, codes))


class Direction(Enum):
    """From which system to which: first diagnoses, then procedures."""

    TO_ICD10 = _System.ICD9_DIAGNOSES, _System.ICD10_DIAGNOSES
    TO_ICD9 = _System.ICD10_DIAGNOSES, _System.ICD9_DIAGNOSES
    TO_ICD10PCS = _System.ICD9_PROCEDURES, _System.ICD10_PROCEDURES
    FROM_ICD10PCS = _System.ICD10_PROCEDURES, _System.ICD9_PROCEDURES

    @property
    def layout(self) -> tuple[Wanted, ...]:
        """The headings of the table as CSV, source first."""
        source, target = self.value
        return Wanted(source.headings), Wanted(target.headings), _FLAGS


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


class Equivalence(CompiledTable):
    """One edition of the mappings in one direction; a code may have several rows."""

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


def dotted_diagnosis(code: str) -> str:
    """An ICD-9-CM diagnosis with its point: behind three characters, or E and three."""
    return _dotted(code, 3 + code.startswith("E"))


def dotted_procedure(code: str) -> str:
    """An ICD-9-CM procedure with its point, which stands behind two digits."""
    return _dotted(code, 2)


def _dotted(code: str, point: int) -> str:
    return f"{code[:point]}.{code[point:]}" if len(code) > point else code


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

    All four files have one shape, and only the codes tell them apart: an ICD-10-PCS
    code has seven characters, of which the first lines' begin with a digit, as none of
    ICD-10-CM does; an ICD-9-CM procedure has four digits.
    """
    pairs = [_LINE.fullmatch(line) for line in islice(lines, _LINES_SEEN)]
    found = [each for each in pairs if each is not None]
    if not found or len(found) < len(pairs):
        return None
    sources = [each[1] for each in found]
    targets = [each[2] for each in found if each[2]]
    for direction in Direction:
        source, target = direction.value
        if source.has(sources) and target.has(targets):
            return direction
    return None


def headed_direction(headings: Sequence[str]) -> Direction | None:
    """Of which direction a table with headings is: the source comes first."""
    source = headings[0].strip().lower() if headings else ""
    for direction in Direction:
        if source in direction.layout[0].names and has_headings(
            [headings], direction.layout
        ):
            return direction
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
            yield _mapping(found)


def parse_rows(
    rows: Iterable[Sequence[str]], direction: Direction, *, file: str
) -> Iterator[Mapping]:
    """Read the same as CSV with headings, such as ``icd10cm``, ``icd9cm``, ``flags``.

    Raises:
        DataFileError: it has not the headings, or a row is malformed.
    """
    for number, cells in rows_under(rows, direction.layout, file=file):
        line = " ".join(cells)
        found = _LINE.fullmatch(line)
        if found is None:
            raise _malformed(file, number, line)
        yield _mapping(found)


def _mapping(found: re.Match[str]) -> Mapping:
    approximate, no_map, combination, scenario, choice_list = map(int, found[3])
    return found[1], Equivalent(
        target=found[2],
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
