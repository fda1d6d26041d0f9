from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.tables.physician_fee_schedule.places import NATIONAL, GeographicIndex
from claimwright.tables.physician_fee_schedule.price import anesthesia_price, price
from claimwright.tables.physician_fee_schedule.relative_values import RelativeValue


def service(
    work: int, nonfacility: int, facility: int, malpractice: int, factor: int
) -> RelativeValue:
    return RelativeValue(
        *("99213", "", "A", False, work, nonfacility, False, facility, False),
        *(malpractice, "0", "XXX", 0, 0, 0, "0", "0", "0", "0", "0", "", factor),
        *("09", "0", "99", 0, 0, 0),
    )


def test_a_visit_of_2024_comes_to_what_the_formula_says() -> None:
    visit = service(130, 133, 56, 10, 332_875)
    assert price(visit, NATIONAL, facility=False) == 90_87
    assert price(visit, NATIONAL, facility=True) == 65_24
    place = GeographicIndex("02102", "01", "AK", "ALASKA", 1500, 1081, 592, 1500)
    # (1.95 + 1.43773 + 0.0592) x 33.2875 = 114.7397...
    assert price(visit, place, facility=False) == 114_74


def test_half_a_cent_goes_up() -> None:
    # 1.00 x 1.0050 dollars is 100.5 cents; one ten-thousandth less is not.
    assert price(service(100, 0, 0, 0, 10_050), NATIONAL, facility=True) == 101
    assert price(service(100, 0, 0, 0, 10_049), NATIONAL, facility=True) == 100


units = st.integers(0, 200_00)
indices = st.integers(300, 2_000)
factors = st.integers(1, 500_000)


@given(st.tuples(units, units, units), st.tuples(indices, indices, indices), factors)
def test_a_price_is_the_exact_amount_to_the_nearest_cent(
    parts: tuple[int, int, int], place: tuple[int, int, int], factor: int
) -> None:
    work, practice, malpractice = parts
    found = price(
        service(work, practice, 0, malpractice, factor),
        GeographicIndex("", "", "", "", *place, 0),
        facility=False,
    )
    amount = sum(units * index for units, index in zip(parts, place, strict=True))
    error = found - Fraction(amount * factor, 10**7)
    assert Fraction(-1, 2) < error <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("base", "minutes", "factor", "cents"),
    [
        (5, 60, 200_000, 180_00),
        (5, 61, 200_000, 182_00),  # 4.07 time units are 4.1
        (0, 15, 197_700, 19_77),
        (3, 0, 197_750, 59_33),  # 59.325 dollars
    ],
)
def test_anesthesia_is_base_and_time_units(
    base: int, minutes: int, factor: int, cents: int
) -> None:
    assert anesthesia_price(base, minutes, factor) == cents


@pytest.mark.parametrize(
    ("status", "payable"), [("A", True), ("R", True), ("T", True), ("C", False)]
)
def test_the_status_says_whether_the_schedule_pays(
    status: str, *, payable: bool
) -> None:
    value = RelativeValue(
        *("99213", "", status, False, 1, 1, False, 1, False, 1, "0", "XXX", 0, 0, 0),
        *("0", "0", "0", "0", "0", "", 1, "09", "0", "99", 0, 0, 0),
    )
    assert value.payable is payable
