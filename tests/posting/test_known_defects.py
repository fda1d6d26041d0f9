"""Defects of other billers that this one must not have: one named test each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from claimwright.money import Cents
from claimwright.noun import replace
from claimwright.posting.result import PostingStatus, QueueReason
from claimwright.remittances.remittance import ClaimDisposition, imbalances

Make = Any
"""The builders of this folder's ``conftest``."""


def negative(payment: Any) -> Any:
    """The exact negative of a claim's payment."""
    return replace(
        payment,
        disposition=ClaimDisposition.REVERSAL,
        charge_cents=Cents(-payment.charge_cents),
        paid_cents=Cents(-payment.paid_cents),
        lines=tuple(
            replace(
                line,
                charge_cents=Cents(-line.charge_cents),
                paid_cents=Cents(-line.paid_cents),
                adjustments=tuple(
                    replace(each, amount_cents=Cents(-each.amount_cents))
                    for each in line.adjustments
                ),
            )
            for line in payment.lines
        ),
    )


def usual(make: Make, number: str = "A1") -> Any:
    """Charged 100.00: 35.00 by contract, 13.00 by the patient, 52.00 paid."""
    line = make.pay_line(5_200, make.adjust("CO-45", 3_500), make.adjust("PR-2", 1_300))
    return make.pay_claim(number, line)


USUAL = {
    "CASH": 5_200,
    "CHARGES": -10_000,
    "CONTRACTUAL": 3_500,
    "PATIENT_RECEIVABLE": 1_300,
}


def test_a_usual_payment_posts_to_the_cent(make: Make) -> None:
    office = make.office(make.claim())
    result = office.post(make.remit(usual(make)))
    assert result.status is PostingStatus.POSTED
    assert office.books() == USUAL
    assert not result.queue


def test_kd01_a_reversal_posts_by_itself(make: Make) -> None:
    office = make.office(make.claim())
    office.post(make.remit(usual(make)))
    back = negative(usual(make))
    carried = make.plb("FB", -5_200)
    office.post(make.remit(back, trace="EFT2", provider_adjustments=(carried,)))
    assert office.books() == {
        "CHARGES": -10_000,
        "PAYER_RECEIVABLE": 10_000,
        "CASH": 5_200,
        "FORWARDING_BALANCES": -5_200,
    }


@pytest.mark.parametrize("reversal_first", [True, False])
def test_kd01_a_reversal_with_its_correction_posts_in_any_order(
    make: Make, *, reversal_first: bool
) -> None:
    office = make.office(make.claim())
    office.post(make.remit(usual(make)))
    corrected = make.pay_claim(
        "A1",
        make.pay_line(6_000, make.adjust("CO-45", 2_500), make.adjust("PR-2", 1_500)),
    )
    both = [negative(usual(make)), corrected]
    result = office.post(
        make.remit(*(both if reversal_first else both[::-1]), trace="EFT2")
    )
    assert not result.queue
    assert office.books() == {
        "CASH": 6_000,
        "CHARGES": -10_000,
        "CONTRACTUAL": 2_500,
        "PATIENT_RECEIVABLE": 1_500,
    }


@pytest.mark.parametrize(
    "disposition",
    [
        ClaimDisposition.PRIMARY,
        ClaimDisposition.SECONDARY,
        ClaimDisposition.TERTIARY,
        ClaimDisposition.DENIED,
    ],
)
@pytest.mark.parametrize("reason", ["CO-197", "CO-29", "OA-18", "PI-16"])
def test_kd02_a_denial_stays_open_whatever_the_status_says(
    make: Make, disposition: ClaimDisposition, reason: str
) -> None:
    office = make.office(make.claim())
    line = make.pay_line(0, make.adjust(reason, 10_000))
    office.post(make.remit(make.pay_claim("A1", line, disposition=disposition)))
    books = office.books()
    assert books["DENIED_RECEIVABLE"] == 10_000
    assert "CONTRACTUAL" not in books
    assert "WRITE_OFFS" not in books


@pytest.mark.parametrize(
    ("reason", "account"),
    [
        ("WO", "TAKEBACKS"),
        ("FB", "FORWARDING_BALANCES"),
        ("CS", "PAYER_ADJUSTMENTS"),
        ("72", "RETURNS"),
        ("IR", "TAX_WITHHELD"),
        ("J1", "NONREIMBURSABLE"),
    ],
)
def test_kd03_a_provider_adjustment_has_its_account(
    make: Make, reason: str, account: str
) -> None:
    office = make.office(make.claim())
    adjusted = make.plb(reason, 700)
    office.post(make.remit(usual(make), provider_adjustments=(adjusted,)))
    assert office.books() == USUAL | {"CASH": 4_500, account: 700}


def test_kd03_interest_raises_the_payment(make: Make) -> None:
    office = make.office(make.claim())
    office.post(make.remit(usual(make), provider_adjustments=(make.plb("L6", -25),)))
    assert office.books() == USUAL | {"CASH": 5_225, "INTEREST": -25}


def test_kd03_an_unknown_reason_waits_for_a_person(make: Make) -> None:
    office = make.office(make.claim())
    result = office.post(
        make.remit(usual(make), provider_adjustments=(make.plb("ZZ", 100),))
    )
    assert office.books()["PAYER_SUSPENSE"] == 100
    (item,) = result.queue
    assert item.reason is QueueReason.UNKNOWN_PROVIDER_ADJUSTMENT


def test_kd04_what_does_not_balance_posts_nothing(make: Make) -> None:
    office = make.office(make.claim())
    off = replace(make.remit(usual(make)), payment_cents=Cents(5_201))
    before = len(office.journal)
    result = office.post(off)
    assert result.status is PostingStatus.REFUSED
    assert len(office.journal) == before
    assert [each.difference_cents for each in result.imbalances] == [-1]
    assert "off by -$0.01" in result.message


def test_kd05_a_negative_contractual_amount_stays_negative(make: Make) -> None:
    office = make.office(make.claim())
    line = make.pay_line(10_500, make.adjust("CO-94", -500))
    office.post(make.remit(make.pay_claim("A1", line)))
    assert office.books() == {
        "CASH": 10_500,
        "CHARGES": -10_000,
        "CONTRACTUAL": -500,
    }


@pytest.mark.parametrize("qualifier", ["NU", "N4", "HP", "AD"])
def test_kd06_other_kinds_of_codes_post(make: Make, qualifier: str) -> None:
    office = make.office(make.claim())
    payment = usual(make)
    lines = tuple(replace(line, qualifier=qualifier) for line in payment.lines)
    office.post(make.remit(replace(payment, lines=lines)))
    assert office.books() == USUAL


def test_kd07_a_line_is_known_by_its_control_number(make: Make) -> None:
    claim = make.claim("A1", make.line(1), make.line(2, "99214"))
    office = make.office(claim)
    changed = make.pay_line(10_000, procedure="99999", control_number="L2")
    other = make.pay_line(10_000, control_number="L1")
    result = office.post(make.remit(make.pay_claim("A1", changed, other)))
    assert [each.number for each in result.claims[0].lines] == [2, 1]


def test_kd07_a_doubtful_line_waits_for_a_person(make: Make) -> None:
    claim = make.claim("A1", make.line(1), make.line(2))
    office = make.office(claim)
    twin = make.pay_line(10_000, control_number="")
    result = office.post(make.remit(make.pay_claim("A1", twin, twin)))
    assert QueueReason.DOUBTFUL_LINE in {each.reason for each in result.queue}
    assert office.books() == {"CASH": 20_000, "CHARGES": -20_000}


def test_kd10_the_same_payment_posts_once(make: Make) -> None:
    office = make.office(make.claim())
    remittance = make.remit(usual(make))
    office.post(remittance)
    result = office.post(remittance)
    assert result.status is PostingStatus.ALREADY_POSTED
    assert "nothing changes" in result.message
    assert office.books() == USUAL


def test_kd10_the_same_number_of_another_payer_is_another_payment(make: Make) -> None:
    office = make.office(make.claim(), make.claim("A2"))
    office.post(make.remit(usual(make)))
    result = office.post(make.remit(usual(make, "A2"), payer="987654321"))
    assert result.status is PostingStatus.POSTED
    assert office.books()["CASH"] == 10_400


def test_kd10_the_same_payment_with_other_content_is_refused(make: Make) -> None:
    office = make.office(make.claim())
    office.post(make.remit(usual(make)))
    other = make.pay_claim(
        "A1",
        make.pay_line(5_200, make.adjust("CO-45", 3_400), make.adjust("PR-2", 1_400)),
    )
    assert office.post(make.remit(other)).status is PostingStatus.REFUSED
    assert office.books() == USUAL


def test_kd15_a_crossover_is_not_billed_again(make: Make) -> None:
    office = make.office(make.claim())
    payment = replace(
        usual(make),
        disposition=ClaimDisposition.PRIMARY_FORWARDED,
        forwarded_to="NEXT PAYER",
    )
    result = office.post(make.remit(payment))
    assert result.claims[0].forwarded
    assert office.books()["NEXT_PAYER_RECEIVABLE"] == 1_300
    assert "PATIENT_RECEIVABLE" not in office.books()


@pytest.mark.parametrize("number", ["Z9", "'; DROP TABLE claims; --", "A1%", ""])
def test_kd16_an_unknown_claim_number_keeps_its_money(make: Make, number: str) -> None:
    office = make.office(make.claim())
    result = office.post(make.remit(usual(make, number)))
    (item,) = result.queue
    assert item.reason is QueueReason.UNKNOWN_CLAIM
    assert item.patient_control_number == number
    assert office.books() == {
        "CASH": 5_200,
        "UNAPPLIED_CASH": -5_200,
        "CHARGES": -10_000,
        "PAYER_RECEIVABLE": 10_000,
    }


def test_kd17_a_contract_is_taken_once_over_two_payers(make: Make) -> None:
    office = make.office(make.claim())
    office.post(make.remit(usual(make)), next_payer=frozenset({"A1"}))
    second = make.pay_claim(
        "A1",
        make.pay_line(1_300, make.adjust("OA-23", 8_700)),
        disposition=ClaimDisposition.SECONDARY,
    )
    office.post(make.remit(second, trace="EFT2", payer="987654321"))
    assert office.books() == {
        "CASH": 6_500,
        "CHARGES": -10_000,
        "CONTRACTUAL": 3_500,
    }


def test_the_builders_make_remittances_that_balance(make: Make) -> None:
    assert not imbalances(make.remit(usual(make)))
    assert make.remit(usual(make)).paid_on == date(2025, 3, 20)
