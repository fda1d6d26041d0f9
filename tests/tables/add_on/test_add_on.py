from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.columns import DamagedTableError
from claimwright.datafile import DataFileError
from claimwright.dates import LAST_DAY, Span
from claimwright.editions import Edition
from claimwright.tables.add_on.add_on import (
    AddOnCodes,
    AddOnPair,
    AddOnType,
    compile_add_ons,
    is_fixed_width,
    parse_add_ons,
    parse_fixed_width,
)

EDITION = Edition(name="test", publisher="test", effective=Span())
HEADINGS = [
    "AOC_Edit_Type",
    "Add-On_Code",
    "AOC_DelDT",
    "Primary_Code",
    "Primary_Code_DelDT",
    "AOC_Edit_EffDT",
    "AOC_Edit_DelDT",
    "Special_Instruction_Notes",
]
ROWS = [
    # Invented: which code goes with which is not the publisher's.
    ["1", "11046", "", "11043", "", "2013091", "", ""],
    ["1", "11046", "", "11044", "", "2013091", "2020366", ""],
    ["1", "11046", "", "11045", "2022365", "2013091", "", ""],
    ["2", "0054T", "", "CCCCC", "", "2013091", "", "(Contractor Defined)"],
    ["3", "99292", "", "CCCCC", "", "2013091", "", "Contractor Defined"],
    ["3", "99292", "", "99291", "", "2014001", "", ""],
    ["1", "0159T", "2019365", "77065", "", "2013091", "", ""],
]
# The widths of the fixed layout: 1, 5, 7, 5, 7, 7, 7, 58.
WIDTHS = (1, 5, 7, 5, 7, 7, 7, 58)


def fixed(row: list[str]) -> str:
    return "".join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True))


def from_rows() -> tuple[AddOnPair, ...]:
    rows = [["Notice of the owner of the codes"], HEADINGS, *ROWS]
    return tuple(parse_add_ons(rows, file="a.txt"))


def codes() -> AddOnCodes:
    return AddOnCodes(EDITION, compile_add_ons(from_rows()))


@pytest.mark.parametrize(
    ("code", "day", "kind", "primaries"),
    [
        ("11046", date(2013, 4, 1), AddOnType.LISTED, ("11043", "11044", "11045")),
        ("11046", date(2020, 12, 31), AddOnType.LISTED, ("11043", "11044", "11045")),
        ("11046", date(2021, 1, 1), AddOnType.LISTED, ("11043", "11045")),
        ("11046", date(2023, 1, 1), AddOnType.LISTED, ("11043",)),
        ("0054T", date(2024, 7, 1), AddOnType.CONTRACTOR, ()),
        ("99292", date(2013, 12, 31), AddOnType.PARTLY, ()),
        ("99292", date(2014, 1, 1), AddOnType.PARTLY, ("99291",)),
        ("0159T", date(2019, 12, 31), AddOnType.LISTED, ("77065",)),
    ],
)
def test_an_add_on_code_has_the_primary_codes_of_the_day(
    code: str, day: date, kind: AddOnType, primaries: tuple[str, ...]
) -> None:
    found = codes().primaries(code, day)
    assert found is not None
    assert (found.type, found.primaries) == (kind, primaries)


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("11046", date(2013, 3, 31)),
        ("0159T", date(2020, 1, 1)),
        ("99213", date(2024, 7, 1)),
        ("", date(2024, 7, 1)),
    ],
)
def test_what_is_no_add_on_code_on_a_day_has_none(code: str, day: date) -> None:
    assert codes().primaries(code, day) is None


def test_special_instructions_stand_beside_the_code() -> None:
    found = codes().primaries("0054T", date(2024, 7, 1))
    assert found is not None
    assert found.notes == ("Contractor Defined",)
    assert len(codes()) == len(ROWS)


def test_fixed_widths_tell_what_the_sheet_tells() -> None:
    lines = ["A notice above", *map(fixed, ROWS), ""]
    assert is_fixed_width(lines)
    assert tuple(parse_fixed_width(lines, file="f.txt")) == from_rows()


def test_lines_without_their_blanks_are_read_too() -> None:
    lines = [fixed(row).rstrip() for row in ROWS]
    assert tuple(parse_fixed_width(lines, file="f.txt")) == from_rows()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["1", "11046", "", "11043", "", "2013366", "", ""], "'2013366' is no day"),
        (["1", "11046", "", "11043", "", "20130401", "", ""], "'20130401' is no day"),
        (["1", "11046", "", "11043", "", "", "", ""], "'' is no day"),
        (["4", "11046", "", "11043", "", "2013091", "", ""], "4 is not a valid"),
        (["1", "1104", "", "11043", "", "2013091", "", ""], "'1104' and '11043'"),
        (["1", "11046", "", "11043", "", "2013091", "2012001", ""], "span ends 2012"),
    ],
)
def test_a_row_that_is_wrong_is_named(cells: list[str], reason: str) -> None:
    with pytest.raises(DataFileError, match=f"line 2: {reason}"):
        list(parse_add_ons([HEADINGS, cells], file="a.txt"))


def test_a_line_that_is_cut_off_is_named() -> None:
    lines = [fixed(ROWS[0]), fixed(ROWS[1])[:20]]
    with pytest.raises(DataFileError, match="line 2: is no add-on code"):
        list(parse_fixed_width(lines, file="f.txt"))


def test_a_code_deleted_before_the_edit_began_never_holds() -> None:
    cells = ["1", "11046", "2012001", "11043", "", "2013091", "", ""]
    assert not list(parse_add_ons([HEADINGS, cells], file="a.txt"))


@given(st.dates(date(1000, 1, 1)))
def test_days_are_read_as_day_of_the_year(day: date) -> None:
    cells = ["1", "11046", "", "11043", "", day.strftime("%Y%j"), "", ""]
    (found,) = parse_add_ons([HEADINGS, cells], file="a.txt")
    assert found.effective == Span(day, LAST_DAY)


def test_a_table_cut_off_is_refused() -> None:
    with pytest.raises(DamagedTableError):
        AddOnCodes(EDITION, compile_add_ons(from_rows())[:-1])
