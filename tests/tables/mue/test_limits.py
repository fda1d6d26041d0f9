from __future__ import annotations

import csv

import pytest

from claimwright.columns import DamagedTableError
from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.tables.mue.limits import (
    UnitBasis,
    UnitLimits,
    UnitTable,
    compile_limits,
    parse_limits,
)

EDITION = Edition(name="test", publisher="test", effective=Span())
# As CMS writes it: the owner's notice is one cell of several lines, and the first
# heading is broken over two.
HEAD = (
    '"Notice of the owner of the codes,\nwhich goes on",,,\n'
    '"HCPCS/\nCPT Code",Practitioner Services MUE Values,'
    "MUE Adjudication Indicator,MUE Rationale\n"
)
ROWS = (
    "99213,1,2 Date of Service Edit: Policy,one a day\n"
    "A7003,0,1 Line Edit,CMS Policy\n"
    "J3301,16,3 Date of Service Edit: Clinical,Clinical: Data\n"
)


def compiled(text: str, kind: UnitTable = UnitTable.PRACTITIONER) -> bytes:
    rows = csv.reader(text.splitlines(keepends=True))
    return compile_limits(parse_limits(rows, kind, file="m.csv"))


@pytest.mark.parametrize(
    ("code", "units", "basis"),
    [
        ("99213", 1, UnitBasis.DAY_ABSOLUTE),
        ("A7003", 0, UnitBasis.LINE),
        ("J3301", 16, UnitBasis.DAY),
    ],
)
def test_limits_are_read_with_their_basis(
    code: str, units: int, basis: UnitBasis
) -> None:
    limits = UnitLimits(EDITION, compiled(HEAD + ROWS))
    found = limits.find(code)
    assert found is not None
    assert (found.units_max, found.basis) == (units, basis)
    assert len(limits) == 3


@pytest.mark.parametrize("code", ["99214", "9921", "", "9921é", "99213-------------"])
def test_a_code_without_a_limit_has_none(code: str) -> None:
    assert UnitLimits(EDITION, compiled(HEAD + ROWS)).find(code) is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("99214,1,9 What,x\n", "the adjudication indicator"),
        ("99214,one,2 Date,x\n", "is no limit"),
        ("9921,1,2 Date,x\n", "is no limit"),
        ("99213,2,2 Date,x\n", "limits 99213 a second time"),
    ],
)
def test_a_limit_that_is_wrong_is_named(row: str, reason: str) -> None:
    with pytest.raises(DataFileError, match=rf"m\.csv: line 6: {reason}"):
        compiled(HEAD + ROWS + row)


def test_a_table_of_others_is_not_taken_for_this_one() -> None:
    with pytest.raises(DataFileError, match="has no column 'DME"):
        compiled(HEAD + ROWS, UnitTable.DME)


def test_a_table_cut_off_is_refused() -> None:
    with pytest.raises(DamagedTableError):
        UnitLimits(EDITION, compiled(HEAD + ROWS)[:-1])
