from __future__ import annotations

from datetime import date

import pytest

from claimwright.cycle.shipped import shipped_practice
from claimwright.datafile import DataFileError
from claimwright.payers.contract import parse_contract, shipped_contracts
from claimwright.payers.profile import parse_profile
from claimwright.payers.shipped import shipped_profiles

DAY = date(2026, 9, 14)


def test_every_payer_has_a_contract() -> None:
    profiles = [each.key for each in shipped_profiles()]
    assert profiles == [each.key for each in shipped_contracts()]


@pytest.mark.parametrize("contract", shipped_contracts(), ids=lambda each: each.key)
@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2026, 12, 31)])
def test_every_fee_of_the_practice_has_terms_below_it(
    contract: object, day: date
) -> None:
    terms = contract.on(day)  # type: ignore[attr-defined]
    for edition in shipped_practice().fees.editions:
        if not edition.edition.effective.contains(day):
            continue
        for procedure, fee in edition.fees:
            allowed = terms.allowed_cents(procedure)
            assert allowed is not None, procedure
            assert 0 < allowed < fee


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2027, 1, 1)])
def test_no_terms_hold_outside_of_the_editions(day: date) -> None:
    assert all(each.on(day) is None for each in shipped_contracts())


def test_terms_change_with_the_year() -> None:
    harbor, _ = shipped_contracts()
    before, after = harbor.on(date(2025, 12, 31)), harbor.on(date(2026, 1, 1))
    assert before is not None
    assert after is not None
    assert before.plan.deductible_cents != after.plan.deductible_cents


def test_an_authorization_is_wanted_from_its_first_day() -> None:
    harbor = next(each for each in shipped_profiles() if each.key == "harbor")
    assert harbor.wants_authorization("73721", date(2024, 1, 1))
    assert not harbor.wants_authorization("73721", date(2023, 12, 31))
    assert not harbor.wants_authorization("99213", DAY)
    assert harbor.group_for("197") == "CO"


def test_a_profile_with_an_unknown_key_is_told() -> None:
    with pytest.raises(DataFileError, match="colour: is not a key"):
        parse_profile('colour = "red"', file="p.toml")


def test_a_contract_without_editions_has_no_terms() -> None:
    contract = parse_contract('payer = "x"\nedition = []', file="c.toml")
    assert contract.on(DAY) is None
