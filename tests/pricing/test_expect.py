from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimwright.claims.claim import ServiceLine
from claimwright.dates import Span
from claimwright.money import Cents
from claimwright.noun import replace
from claimwright.payers.contract import parse_contract
from claimwright.pricing.expect import expect_line

CONTRACT = parse_contract(
    """
payer = "p"

[[edition]]
name = "terms"
from = 2026-01-01
through = 2026-12-31
default_basis_points = 5000

[edition.plan]
deductible = "0"
coinsurance_basis_points = 0

[edition.allowed]
99213 = "80.00"
J3301 = "1.25"
""",
    file="c.toml",
)
LINE = ServiceLine(
    number=1,
    procedure="99213",
    charge_cents=Cents(10_000),
    dates=Span.on(date(2026, 9, 14)),
)


@pytest.mark.parametrize(
    ("procedure", "units", "charge", "allowed"),
    [
        ("99213", "1", 10_000, 8_000),
        ("99213", "1", 7_999, 7_999),
        ("99213", "1", 8_000, 8_000),
        ("J3301", "4", 10_000, 500),
        ("J3301", "1.5", 10_000, 188),
        ("93000", "1", 10_001, 5_001),
    ],
)
def test_a_line_is_worth_the_lesser_of_terms_and_charge(
    procedure: str, units: str, charge: int, allowed: int
) -> None:
    line = replace(
        LINE, procedure=procedure, units=Decimal(units), charge_cents=Cents(charge)
    )
    found = expect_line(line, CONTRACT)
    assert found.allowed_cents == allowed
    assert all(found.steps)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1), None])
def test_a_day_without_terms_has_no_price(day: date | None) -> None:
    line = replace(LINE, dates=Span.on(day) if day else None)
    found = expect_line(line, CONTRACT)
    assert found.allowed_cents is None
    assert ("no date" if day is None else "no terms hold") in found.steps[0]
