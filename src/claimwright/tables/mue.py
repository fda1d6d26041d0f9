"""Medically unlikely edits: how many units of a code one day can have."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from claimwright.editions import Edition
from claimwright.tables.errors import TableError

_CODE = re.compile(r"[0-9A-Z]{5}")
_INDICATOR = re.compile(r"\s*([123])\b")
_COLUMNS = 4


class UnitBasis(Enum):
    """Against what units are counted (MUE adjudication indicator)."""

    LINE = 1
    """Each line by itself."""
    DAY_ABSOLUTE = 2
    """All lines of the day; no appeal helps, by rule or by anatomy."""
    DAY = 3
    """All lines of the day; more may be paid with documentation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLimit:
    """The most units of a code on one day."""

    code: str
    units_max: int
    basis: UnitBasis
    rationale: str

    def __str__(self) -> str:
        """As the table prints it."""
        return f"{self.code} {self.units_max} units, indicator {self.basis.value}"


class UnitLimits:
    """One edition of limits."""

    def __init__(self, edition: Edition, limits: Iterable[UnitLimit]) -> None:
        """Hold the limits of an edition."""
        self.edition = edition
        self._by_code = {each.code: each for each in limits}

    def find(self, code: str) -> UnitLimit | None:
        """The limit of a code; None if the edition has none for it."""
        return self._by_code.get(code)


def parse_limits(lines: Iterable[str], *, file: str) -> Iterator[UnitLimit]:
    """Read the CSV that CMS publishes.

    Columns: code, units, adjudication indicator (number first), rationale. Lines
    before the first code are headings.

    Raises:
        TableError: a line below the headings is not of that layout.
    """
    begun = False
    for number, fields in enumerate(csv.reader(lines), start=1):
        is_limit = len(fields) >= _COLUMNS and fields[1].strip().isdigit()
        if not is_limit or not _CODE.fullmatch(fields[0].strip()):
            if begun and any(fields):
                raise TableError(file, number, "is no limit of the MUE layout")
            continue
        begun = True
        indicator = _INDICATOR.match(fields[2])
        if indicator is None:
            raise TableError(
                file, number, "the adjudication indicator is not 1, 2 or 3"
            )
        yield UnitLimit(
            code=fields[0].strip(),
            units_max=int(fields[1]),
            basis=UnitBasis(int(indicator[1])),
            rationale=fields[3].strip(),
        )
