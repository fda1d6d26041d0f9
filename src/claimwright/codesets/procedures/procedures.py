"""Procedure codes of HCPCS Level I and II: syntax for all, dates where they are known.

Dates of a few come from our own starter table; those of Level II from CMS's quarterly
file, once somebody has imported it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files

import msgspec

from claimwright.codesets.codes import CodeStatus, CodeTable
from claimwright.datafile import read_toml
from claimwright.dates import Span
from claimwright.editions import in_force

# Level I: five digits, or four and F, T, U, M, A; Level II: a letter, four digits.
_LEVEL_ONE = re.compile(r"[0-9]{4}[0-9AFMTU]")
_LEVEL_TWO = re.compile(r"[A-CEGHJ-MP-V][0-9]{4}")
# Dental codes (D) belong to the ADA and to the 837D.


class ProcedureStatus(Enum):
    """What a procedure code is on a day."""

    KNOWN = "known"
    EXPIRED = "no longer valid"
    NOT_YET = "not valid yet"
    UNKNOWN = "no code of the edition in force"
    WELL_FORMED = "of the right form, and not in the starter table"
    MALFORMED = "no procedure code"


class ProcedureKind(Enum):
    """What sort of service a code of the table names."""

    EVALUATION = "evaluation"
    VISIT = "visit"
    ADDITION = "addition"
    DRUG = "drug"
    SUPPLY = "supply"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A code of the starter table, in our own wording."""

    code: str
    wording: str
    kind: ProcedureKind
    new_patient: bool
    effective: Span


class _Family(
    msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename={"first": "from"}
):
    kind: ProcedureKind
    new_patient: bool = False
    first: date = date.min
    through: date = date.max
    codes: dict[str, str]


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    family: list[_Family]


class ProcedureCodes:
    """Procedure codes by code and day."""

    def __init__(
        self, procedures: tuple[Procedure, ...], level_two: tuple[CodeTable, ...] = ()
    ) -> None:
        """Hold a table.

        Args:
            procedures: of the starter table.
            level_two: editions of CMS's file, where some were imported.
        """
        self._by_code = {each.code: each for each in procedures}
        self._level_two = level_two

    def with_level_two(self, editions: tuple[CodeTable, ...]) -> ProcedureCodes:
        """The same table beside editions of CMS's file, which then decide."""
        return ProcedureCodes(tuple(self._by_code.values()), editions)

    def status(self, code: str, day: date) -> ProcedureStatus:
        """What a code is on a day."""
        edition = in_force(self._level_two, day)
        if edition is not None and _LEVEL_TWO.fullmatch(code):
            return _OF_EDITION[edition.status(code, day)]
        found = self._by_code.get(code)
        if found is None:
            formed = _LEVEL_ONE.fullmatch(code) or _LEVEL_TWO.fullmatch(code)
            return ProcedureStatus.WELL_FORMED if formed else ProcedureStatus.MALFORMED
        if day > found.effective.last:
            return ProcedureStatus.EXPIRED
        if day < found.effective.first:
            return ProcedureStatus.NOT_YET
        return ProcedureStatus.KNOWN

    def find(self, code: str) -> Procedure | None:
        """The table's row of a code."""
        return self._by_code.get(code)

    def wording(self, code: str) -> str | None:
        """Our own short wording."""
        found = self._by_code.get(code)
        return found.wording if found else None

    @staticmethod
    def system(code: str) -> str:
        """``cpt`` for Level I, ``hcpcs`` for Level II."""
        return "hcpcs" if _LEVEL_TWO.fullmatch(code) else "cpt"

    def __iter__(self) -> Iterator[Procedure]:
        """Every code of the table."""
        return iter(self._by_code.values())


_OF_EDITION = {
    CodeStatus.VALID: ProcedureStatus.KNOWN,
    CodeStatus.NOT_BILLABLE: ProcedureStatus.UNKNOWN,
    CodeStatus.EXPIRED: ProcedureStatus.EXPIRED,
    CodeStatus.NOT_YET: ProcedureStatus.NOT_YET,
    CodeStatus.UNKNOWN: ProcedureStatus.UNKNOWN,
    CodeStatus.NOT_COVERED: ProcedureStatus.WELL_FORMED,
}


@cache
def procedure_codes() -> ProcedureCodes:
    """The starter table that ships with the library."""
    text = files(__package__).joinpath("starter.toml").read_text(encoding="utf-8")
    shape = read_toml(text, _Shape, file="starter.toml")
    return ProcedureCodes(
        tuple(
            Procedure(
                code=code,
                wording=wording,
                kind=family.kind,
                new_patient=family.new_patient,
                effective=Span(family.first, family.through),
            )
            for family in shape.family
            for code, wording in family.codes.items()
        )
    )
