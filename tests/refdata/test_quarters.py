from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.dates import Span
from claimwright.refdata.quarters import quarter_named, quarter_of, quarter_title

Q3 = Span(date(2024, 7, 1), date(2024, 9, 30))


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_quarter_holds_its_days_and_three_months(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.contains(day)
    assert quarter.first.month in {1, 4, 7, 10}
    assert quarter.first.day == 1
    assert 90 <= quarter.days <= 92
    assert quarter_named(quarter_title(day)) == quarter


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
