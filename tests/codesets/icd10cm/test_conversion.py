from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.codesets.icd10cm.conversion import (
    Conversion,
    ConversionTable,
    compile_conversion,
    parse_conversion,
)
from claimwright.codesets.icd10cm.notes import CodeRange
from claimwright.codesets.releases import fiscal_year
from claimwright.datafile import DataFileError
from claimwright.editions import Edition

HEADINGS = ("Current code assignment", "Effective", "Previous Code(s) Assignment")
ROWS = (
    ("A table of conversions, effective October 1, 2026", "", ""),
    HEADINGS,
    ("D69.10", "2026", "D69.1"),
    ("D69.11 ", "2026", "D69.1"),
    ("G56.03", "2016", "G56.01 and G56.02"),
    ("H02.151", "2018", "H02.101-H02.106; H02.109"),
    ("J12.82", "01/01/21", "J12.89"),
    ("K35.200", "2023-10-01 00:00:00", "K35.20"),
    ("K35.20", "2018", "K35.2"),
    ("M84.750A", "42644", '"S72.8X1A, S72.8X2A"'),
    ("W44.A0XA", "2023", "Codes in Categories T15-T19"),
    ("Z17.21", "2024", "None"),
    ("Z91.A4", "", "Z91.19 & Z91.14"),
)


def parsed(*rows: tuple[str, ...]) -> list[Conversion]:
    return list(parse_conversion(rows, file="c.xlsx"))


def opened(conversions: list[Conversion]) -> ConversionTable:
    edition = Edition(name="FY2027", publisher="NCHS", effective=fiscal_year(2027))
    return ConversionTable(edition, compile_conversion(conversions))


@pytest.fixture(scope="module")
def table() -> ConversionTable:
    return opened(parsed(*ROWS))


@pytest.mark.parametrize(
    ("code", "effective", "previous"),
    [
        ("D6911", date(2026, 10, 1), [("D691", "D691")]),
        ("G5603", date(2016, 10, 1), [("G5601", "G5601"), ("G5602", "G5602")]),
        ("H02151", date(2018, 10, 1), [("H02101", "H02106"), ("H02109", "H02109")]),
        ("J1282", date(2021, 1, 1), [("J1289", "J1289")]),
        ("K35200", date(2023, 10, 1), [("K3520", "K3520")]),
        (
            "M84750A",
            date(2016, 10, 1),
            [("S728X1A", "S728X1A"), ("S728X2A", "S728X2A")],
        ),
        ("W44A0XA", date(2023, 10, 1), [("T15", "T19")]),
        ("Z1721", date(2024, 10, 1), []),
        ("Z91A4", None, [("Z9119", "Z9119"), ("Z9114", "Z9114")]),
    ],
)
def test_a_code_tells_where_it_came_from(
    table: ConversionTable,
    code: str,
    effective: date | None,
    previous: list[tuple[str, str]],
) -> None:
    (found,) = table.predecessors(code)
    assert found.effective == effective
    assert list(found.previous) == [CodeRange(*each) for each in previous]


@pytest.mark.parametrize(
    ("code", "successors"),
    [
        ("D691", ["D6910", "D6911"]),
        ("H02103", ["H02151"]),
        ("H02107", []),
        ("T162XXA", ["W44A0XA"]),
        ("K352", ["K3520"]),
        ("K3520", ["K3520", "K35200"]),
        ("J128", []),
        ("A00", []),
    ],
)
def test_a_code_tells_what_came_out_of_it(
    table: ConversionTable, code: str, successors: list[str]
) -> None:
    assert [each.code for each in table.successors(code)] == successors


def test_how_codes_were_used_together_is_kept_in_words(table: ConversionTable) -> None:
    (found,) = table.predecessors("G5603")
    assert found.wording == "G56.01 and G56.02"


@pytest.mark.parametrize(
    ("wording", "first", "last"),
    [("H02.101-106", "H02101", "H02106"), ("H02.20A-C", "H0220A", "H0220C")],
)
def test_a_range_may_leave_out_what_is_the_same(
    wording: str, first: str, last: str
) -> None:
    (found,) = parsed(HEADINGS, ("H02.151", "2018", wording))
    assert found.previous == (CodeRange(first, last),)


codes = st.from_regex(r"[A-Z][0-9][0-9]\.[0-9]{1,4}", fullmatch=True)


@given(st.lists(st.tuples(codes, codes), max_size=20))
def test_both_ways_tell_the_same(pairs: list[tuple[str, str]]) -> None:
    table = opened(parsed(HEADINGS, *((new, "2026", old) for new, old in pairs)))
    for new, old in pairs:
        plain_new, plain_old = new.replace(".", ""), old.replace(".", "")
        forward = [each.code for each in table.successors(plain_old)]
        back = [
            span.first
            for each in table.predecessors(plain_new)
            for span in each.previous
        ]
        assert plain_new in forward
        assert plain_old in back


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("new code", "2026", "D69.1"), "new code"),
        (("D69.10", "soon", "D69.1"), "soon"),
        (("D69.10", "13/45/26", "D69.1"), "13/45/26"),
    ],
)
def test_a_malformed_row_is_named(row: tuple[str, str, str], told: str) -> None:
    with pytest.raises(DataFileError, match=told) as error:
        parsed(HEADINGS, row)
    assert error.value.place == "line 2"


def test_the_table_of_procedures_is_another() -> None:
    headings = ("Current code(s) assignment", "Code title", "Effective year")
    with pytest.raises(DataFileError, match="no column"):
        parsed((*headings, "Previous code(s) assignment"))
