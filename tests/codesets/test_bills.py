"""Types of bill and revenue codes in either notation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.codesets.codes import Code, CodeStatus, compile_codes
from claimwright.codesets.revenue.revenue import RevenueCodes, plain_revenue
from claimwright.codesets.type_of_bill.bills import (
    BillTypes,
    bill_of,
    every_bill,
    plain_bill,
)
from claimwright.dates import Span
from claimwright.editions import Edition

DAY = date(2024, 7, 1)
EDITION = Edition(name="test", publisher="test", effective=Span())
FACILITIES = (
    Code(code="11", title="hospital, inpatient"),
    Code(code="33", title="home health", effective=Span(last=date(2013, 9, 30))),
)
FREQUENCIES = (
    Code(code="1", title="whole stay"),
    Code(code="Q", title="reopening", effective=Span(date(2016, 1, 1))),
)


def test_a_bill_is_each_pair_of_parts_on_their_common_days() -> None:
    found = {each.code: each for each in every_bill(FACILITIES, FREQUENCIES)}
    assert set(found) == {"111", "11Q", "331"}
    assert found["11Q"].effective.first == date(2016, 1, 1)
    assert found["331"].effective.last == date(2013, 9, 30)
    assert found["111"].title == "hospital, inpatient: whole stay"


@pytest.mark.parametrize("code", ["111", "0111", " 0111 "])
def test_a_type_of_bill_is_found_with_and_without_its_leading_zero(code: str) -> None:
    bills = BillTypes(EDITION, compile_codes(every_bill(FACILITIES, FREQUENCIES)))
    found = bills.find(code, DAY)
    assert found is not None
    assert found.code == "111"
    assert bills.status(code, DAY) is CodeStatus.VALID
    assert bills.status("0331", DAY) is CodeStatus.EXPIRED


def test_a_type_of_bill_is_taken_apart() -> None:
    bill = bill_of("0137")
    assert bill is not None
    assert (bill.facility, bill.classification, bill.frequency) == ("1", "3", "7")
    assert bill.code == "137"
    assert bill_of("13") is None
    assert bill_of("A11") is None
    assert bill_of("1137") is None


@given(st.from_regex(r"[1-9]\d[0-9A-Z]", fullmatch=True))
def test_the_leading_zero_never_matters(code: str) -> None:
    assert plain_bill(f"0{code}") == plain_bill(code) == code


def test_a_revenue_code_is_found_with_three_and_four_digits() -> None:
    rows = (Code(code=each) for each in ("0450", "0451", "0460"))
    revenue = RevenueCodes(EDITION, compile_codes(rows))
    assert revenue.find("450", DAY) == revenue.find("0450", DAY)
    assert revenue.find("450", DAY) is not None
    assert revenue.status("452", DAY) is CodeStatus.UNKNOWN
    assert [each.code for each in revenue.family("450", DAY)] == ["0450", "0451"]
    assert plain_revenue("91X") == "91X"


def test_a_bill_is_as_sure_of_its_first_day_as_its_younger_part() -> None:
    day = date(2016, 1, 1)
    sure = Code(code="77", title="clinic", effective=Span(day))
    unsure = Code(code="Q", title="reopening", effective=Span(day), began_earlier=True)
    (old,) = every_bill(FACILITIES[:1], (unsure,))
    (new,) = every_bill((sure,), (unsure,))
    assert (old.began_earlier, new.began_earlier) == (True, False)
