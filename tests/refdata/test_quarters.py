from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.dates import Span
from claimwright.refdata.quarters import (
    half_year_of,
    quarter_named,
    quarter_of,
    quarter_title,
    year_of,
)

Q3 = Span(date(2024, 7, 1), date(2024, 9, 30))


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_quarter_holds_its_days_and_three_months(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.contains(day)
    assert quarter.first.month in {1, 4, 7, 10}
    assert quarter.first.day == 1
    assert 90 <= quarter.days <= 92
    assert quarter_named(quarter_title(day)) == quarter


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_year_has_two_halves_and_four_quarters(day: date) -> None:
    year, half, quarter = year_of(day), half_year_of(day), quarter_of(day)
    assert year.contains(half.first)
    assert year.contains(half.last)
    assert half.contains(quarter.first)
    assert half.contains(quarter.last)
    assert half.first.month in {1, 7}
    assert 181 <= half.days <= 184
    assert 365 <= year.days <= 366


@pytest.mark.parametrize(
    "name",
    [
        "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv",
        "AOC_V2024Q3-MCR.xlsx",
        "medicare-ncci-2024-q3-dme-supplier-services-mue-table.zip",
        "medicare-ncci-q3-2024-table.zip",
        "add-code-edits-medicare-effective-07012024.zip",
    ],
)
def test_names_tell_a_quarter(name: str) -> None:
    assert quarter_named(name) == Q3


@pytest.mark.parametrize("name", ["table.csv", "v302r0", "13-45-2024", "2024"])
def test_a_name_may_tell_none(name: str) -> None:
    assert quarter_named(name) is None


def test_of_several_names_the_first_that_tells_counts() -> None:
    assert quarter_named("table.csv", "2024q3", "2023q1.zip") == Q3
    assert quarter_named("a.csv", "b.zip") is None
