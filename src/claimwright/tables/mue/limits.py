"""The three tables of unit limits, each with its own heading over the units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from claimwright.columns import Kind, compile_columns
from claimwright.datafile import DataFileError
from claimwright.editions import CompiledTable, Edition
from claimwright.headings import Layout, Wanted, rows_under

KINDS = {
    "code": Kind.KEY,
    "units": Kind.NUMBER,
    "basis": Kind.FLAG,
    "rationale": Kind.TEXT,
}
_CODE = re.compile(r"[0-9A-Z]{5}")
_INDICATOR = re.compile(r"([123])\b")


class UnitTable(Enum):
    """Whose services a table limits; the value is how its units are headed."""

    PRACTITIONER = "Practitioner*"
    HOSPITAL = "Outpatient Hospital*"
    DME = "DME*"

    @property
    def layout(self) -> Layout:
        """The columns of the table as CMS publishes it."""
        return (
            Wanted(("HCPCS/CPT Code",)),
            Wanted((self.value,)),
            Wanted(("MUE Adjudication Indicator",)),
            Wanted(("MUE Rationale",)),
        )


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


class UnitLimits(CompiledTable):
    """One edition of a table of limits, one row for each."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_limits`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        self.find = lru_cache(maxsize=16_384)(self._find)

    def _find(self, code: str) -> UnitLimit | None:
        """The limit of a code; None if the edition has none for it."""
        for row in self.columns.rows_at("code", code):
            return UnitLimit(
                code=code,
                units_max=self.columns.numbers("units")[row],
                basis=UnitBasis(self.columns.numbers("basis")[row]),
                rationale=self.columns.text("rationale", row) or "",
            )
        return None


def compile_limits(limits: Iterable[UnitLimit]) -> bytes:
    """Put the limits of an edition into one block."""
    return compile_columns(
        KINDS,
        (
            (each.code, each.units_max, each.basis.value, each.rationale)
            for each in limits
        ),
    )


def parse_limits(
    rows: Iterable[Sequence[str]], table: UnitTable, *, file: str
) -> Iterator[UnitLimit]:
    """Read a table as CMS publishes it.

    Raises:
        DataFileError: it has not the headings of the table, or a row below them is no
            limit, or limits a code anew.
    """
    seen: set[str] = set()
    for number, (code, units, told, rationale) in rows_under(
        rows, table.layout, file=file
    ):
        indicator = _INDICATOR.match(told)
        reason = ""
        if not _CODE.fullmatch(code) or not units.isdecimal():
            reason = "is no limit of the MUE layout: a code and its units"
        elif code in seen:
            reason = f"limits {code} a second time"
        if indicator is None or reason:
            reason = reason or "the adjudication indicator is not 1, 2 or 3"
            raise DataFileError(file, f"line {number}", reason)
        seen.add(code)
        yield UnitLimit(
            code=code,
            units_max=int(units),
            basis=UnitBasis(int(indicator[1])),
            rationale=rationale,
        )
