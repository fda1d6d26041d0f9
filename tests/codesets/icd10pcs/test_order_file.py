from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.codesets.codes import Code
from claimwright.codesets.icd10pcs.notation import VALUES
from claimwright.codesets.icd10pcs.order_file import (
    is_code_list,
    is_order_file,
    parse_code_list,
    parse_order,
)
from claimwright.datafile import DataFileError


def line(number: int, code: str, billable: int, short: str, long: str) -> str:
    return f"{number:05} {code:<7} {billable} {short:<60} {long}"


ORDER = [
    line(1, "0DB", 0, "Bird, Excision", "Medical, Bird System, Excision"),
    line(2, "0DB00ZZ", 1, "Excision of Crop, Open", "Excision of Crop, Open Approach"),
]
CM_ORDER = [
    line(1, "A00", 0, "Cholera", "Cholera"),
    line(2, "A000", 1, "Cholera, classical", "Cholera, classical"),
]
CM_LATE = [
    line(1, "H40", 0, "Pressure", "Pressure of the eye"),
    line(2, "H4010X0", 1, "Pressure, open", "Pressure of the eye, open"),
]


def test_a_line_is_a_table_or_a_code_with_both_titles() -> None:
    assert list(parse_order(ORDER, file="order.txt")) == [
        Code(
            code="0DB",
            billable=False,
            title="Medical, Bird System, Excision",
            short_title="Bird, Excision",
        ),
        Code(
            code="0DB00ZZ",
            title="Excision of Crop, Open Approach",
            short_title="Excision of Crop, Open",
        ),
    ]


def test_the_list_has_codes_and_long_titles_only() -> None:
    found = list(parse_code_list(["0DB00ZZ Excision of Crop", ""], file="c.txt"))
    assert found == [Code(code="0DB00ZZ", title="Excision of Crop")]


@pytest.mark.parametrize(
    "wrong",
    [
        line(2, "0DB00ZO", 1, "a letter O", "a letter O"),
        line(2, "0DB00Z", 1, "six characters", "six characters"),
        line(2, "0DB", 1, "a table is not billable", "a table"),
        line(2, "0DB00ZZ", 0, "a code is billable", "a code"),
        line(2, "0DB00ZZ", 1, "no long title", ""),
        "00002 0DB00ZZ 1 columns moved",
    ],
)
def test_a_malformed_line_is_named(wrong: str) -> None:
    with pytest.raises(DataFileError) as caught:
        list(parse_order([ORDER[0], wrong], file="order.txt"))
    assert caught.value.place == "line 2"


def test_a_code_without_a_title_is_no_line_of_the_list() -> None:
    with pytest.raises(DataFileError, match="line 1"):
        list(parse_code_list(["0DB00ZZ"], file="codes.txt"))


def test_an_order_file_is_known_by_its_codes() -> None:
    assert is_order_file(ORDER)
    assert not is_code_list(ORDER)


@pytest.mark.parametrize("lines", [CM_ORDER, CM_LATE, ORDER + CM_ORDER, [], ["", ""]])
def test_diagnoses_are_not_taken_for_procedures(lines: list[str]) -> None:
    assert not is_order_file(lines)


def test_a_crosswalk_of_codes_is_no_list_of_them() -> None:
    assert is_code_list(["0DB00ZZ Excision of Crop"])
    assert not is_code_list(["0DB00ZZ  4233 10000"])


@given(st.text(VALUES, min_size=6, max_size=6))
def test_every_code_of_the_first_section_is_read(rest: str) -> None:
    (code,) = parse_order([line(1, f"0{rest}", 1, "short", "long")], file="o.txt")
    assert code.code == f"0{rest}"
