from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.codesets.codes import Code
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.codesets.icd10cm.order_file import (
    is_codes_file,
    is_order_file,
    parse_codes,
    parse_order,
)
from claimwright.codesets.releases import fiscal_year
from claimwright.datafile import DataFileError

YEAR = fiscal_year(2027)
ORDER = (
    f"00001 {'A00':<7} 0 {'Grumbles':<60} Grumbles of all kinds",
    f"00002 {'A000':<7} 1 {'Loud grumble':<60} Loud grumble, heard outdoors",
    f"00003 {'A00XXXA':<7} 1 {'Grumble, first':<60} Grumble, initial encounter",
)
CODES = (
    f"{'A000':<7} Loud grumble, heard outdoors",
    f"{'A00XXXA':<7} Grumble, initial encounter",
)
PCS = ("00001 001     0 Central", "00002 0016070 1 Bypass")
HCPCS = ("A0021 Ambulance service", "A0080 Other transport")
titles = st.text("abc ,[]", min_size=1, max_size=60).filter(
    lambda text: text == text.strip()
)


def order(lines: tuple[str, ...]) -> list[Code]:
    return list(parse_order(lines, effective=YEAR, file="o.txt"))


def test_categories_and_codes_come_with_both_titles() -> None:
    category, code, seventh = order(ORDER)
    assert (category.code, category.billable) == ("A00", False)
    assert (seventh.code, seventh.billable) == ("A00XXXA", True)
    assert code == Code(
        code="A000",
        effective=YEAR,
        title="Loud grumble, heard outdoors",
        short_title="Loud grumble",
    )


def test_the_shorter_list_has_billable_codes_alone() -> None:
    first, second = parse_codes((*CODES, ""), effective=YEAR, file="c.txt")
    assert first == Code(
        code="A000", effective=YEAR, title="Loud grumble, heard outdoors"
    )
    assert second.billable


@given(titles, titles, st.booleans())
def test_titles_come_out_as_they_went_in(
    short: str,
    long: str,
    billable: bool,  # noqa: FBT001 - hypothesis gives it so
) -> None:
    line = f"00001 {'A001':<7} {billable:d} {short:<60} {long}"
    (code,) = order((line,))
    assert (code.short_title, code.title, code.billable) == (short, long, billable)


def test_the_two_files_are_told_apart_and_from_others() -> None:
    heads = {
        name: "\n".join(lines)
        for name, lines in (
            ("order", ORDER),
            ("codes", CODES),
            ("pcs", PCS),
            ("hcpcs", HCPCS),
            ("none", ()),
        )
    }
    assert [name for name, head in heads.items() if is_order_file(head)] == ["order"]
    assert [name for name, head in heads.items() if is_codes_file(head)] == ["codes"]


def test_a_head_may_end_within_a_line() -> None:
    assert is_order_file("\n".join(ORDER)[:-90])
    assert not is_codes_file("\n".join((CODES[0], "what else", CODES[1])))


@pytest.mark.parametrize(
    "line", ["00002 A000    2 Loud", "2 A000    1 Loud", "00002 A0 00   1 Loud", "A000"]
)
def test_a_malformed_line_is_named(line: str) -> None:
    with pytest.raises(DataFileError) as error:
        order((ORDER[0], line))
    assert error.value.place == "line 2"


def test_a_malformed_line_of_the_shorter_list_is_named() -> None:
    with pytest.raises(DataFileError, match="line 2"):
        list(parse_codes((CODES[0], "A00 Grumble"), effective=YEAR, file="c.txt"))


DAY = date(2025, 10, 1)
CAPITALS = f"{'U071':<7} COVID-19"
GEM = "A000    0010 10000\nA001    0011 10000\nU071    07982 10000"


def test_a_title_may_be_all_in_capital_letters() -> None:
    lines = (CODES[0], CAPITALS, CODES[1])
    assert is_codes_file("\n".join((*lines, "cut off he")))
    found = list(parse_codes(lines, effective=YEAR, file="c.txt"))
    assert [each.title for each in found][1] == "COVID-19"


def test_equivalence_mappings_are_no_list_of_codes() -> None:
    assert not is_codes_file(GEM)


def test_a_whole_list_is_read_whatever_its_titles(book: Icd10cm) -> None:
    """The titles are those of the wheel; the form is that of the official list."""
    titled = [(code, book.title(code, DAY) or "") for code in book.codes(DAY)]
    titled = [(code, title) for code, title in titled if title]
    assert len(titled) > 70_000
    lines = [f"{code:<7} {title}" for code, title in titled]
    found = parse_codes(lines, effective=YEAR, file="c.txt")
    assert [(each.code, each.title) for each in found] == titled
