from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.money import Cents, total
from claimwright.noun import replace
from claimwright.origin import Origin
from claimwright.remittances.remittance import (
    Adjustment,
    ClaimDisposition,
    ClaimPayment,
    Identity,
    LinePayment,
    ProviderAdjustment,
    Remittance,
    imbalances,
)

CENTS = st.integers(-10_000_000, 10_000_000).map(Cents)
GROUPS = st.sampled_from(("CO", "OA", "PI", "PR"))
ADJUSTMENTS = st.lists(
    st.builds(
        Adjustment,
        group=GROUPS,
        reason=st.sampled_from(("1", "2", "3", "45", "97", "253")),
        amount_cents=CENTS,
    ),
    max_size=8,
).map(tuple)


@st.composite
def balanced_lines(draw: st.DrawFn) -> LinePayment:
    adjustments = draw(ADJUSTMENTS)
    paid = draw(CENTS)
    lowered = total(each.amount_cents for each in adjustments)
    return LinePayment(
        procedure="99213",
        charge_cents=Cents(paid + lowered),
        paid_cents=paid,
        adjustments=adjustments,
    )


@st.composite
def balanced_claims(draw: st.DrawFn) -> ClaimPayment:
    lines = tuple(draw(st.lists(balanced_lines(), max_size=4)))
    own = draw(ADJUSTMENTS)
    of_lines = total(line.charge_cents for line in lines)
    charge = of_lines if lines else draw(CENTS)
    lowered = total(
        each.amount_cents
        for part in (own, *(line.adjustments for line in lines))
        for each in part
    )
    return ClaimPayment(
        patient_control_number="A1",
        disposition=ClaimDisposition.PRIMARY,
        charge_cents=charge,
        paid_cents=Cents(charge - lowered),
        adjustments=own,
        lines=lines,
    )


@st.composite
def balanced_remittances(draw: st.DrawFn) -> Remittance:
    claims = tuple(draw(st.lists(balanced_claims(), max_size=4)))
    paid = total(claim.paid_cents for claim in claims)
    payment = draw(st.integers(0, 10_000_000).map(Cents))
    carried = ProviderAdjustment(
        provider_id="1234567893",
        fiscal_period_end=date(2026, 12, 31),
        reason="FB",
        amount_cents=Cents(paid - payment),
    )
    return remittance(claims, payment, (carried,))


def remittance(
    claims: tuple[ClaimPayment, ...],
    payment: int,
    provider_adjustments: tuple[ProviderAdjustment, ...] = (),
) -> Remittance:
    return Remittance(
        payer_name="HARBOR MUTUAL",
        payer_tax_id="990000001",
        payee_name="CEDAR CLINIC",
        payee_npi="1234567893",
        payment_cents=Cents(payment),
        method="CHK",
        paid_on=date(2026, 3, 2),
        trace_number="T1",
        claims=claims,
        provider_adjustments=provider_adjustments,
    )


def paid_claim() -> ClaimPayment:
    line = LinePayment(
        procedure="99213",
        charge_cents=Cents(100_00),
        paid_cents=Cents(60_00),
        adjustments=(
            Adjustment(group="CO", reason="45", amount_cents=Cents(30_00)),
            Adjustment(group="PR", reason="3", amount_cents=Cents(10_00)),
        ),
        origin=Origin(file="a.835", segment=12),
    )
    return ClaimPayment(
        patient_control_number="A1",
        disposition=ClaimDisposition.PRIMARY,
        charge_cents=Cents(100_00),
        paid_cents=Cents(60_00),
        lines=(line,),
        origin=Origin(file="a.835", segment=9),
    )


@given(balanced_remittances())
def test_a_remittance_built_to_balance_has_no_imbalance(built: Remittance) -> None:
    assert imbalances(built) == ()


@given(balanced_remittances(), st.integers(-1000, 1000).filter(bool))
def test_a_payment_off_by_any_cents_is_found_with_its_difference(
    built: Remittance, off: int
) -> None:
    stated = Cents(built.payment_cents + off)
    found = imbalances(replace(built, payment_cents=stated))
    assert found[0].identity is Identity.PAYMENT
    assert found[0].difference_cents == -off


@given(balanced_claims(), st.integers(-1000, 1000).filter(bool))
def test_one_wrong_claim_adjustment_is_found_at_its_claim(
    claim: ClaimPayment, off: int
) -> None:
    extra = Adjustment(group="CO", reason="45", amount_cents=Cents(off))
    wrong = replace(claim, adjustments=(*claim.adjustments, extra))
    built = replace(remittance((wrong,), 0), payment_cents=claim.paid_cents)
    found = {each.identity: each.difference_cents for each in imbalances(built)}
    assert found[Identity.CLAIM] == -off
    assert Identity.LINE not in found


def test_the_three_identities_hold_of_a_paid_claim() -> None:
    assert imbalances(remittance((paid_claim(),), 60_00)) == ()


def test_a_wrong_line_names_the_line_and_where_it_stands() -> None:
    claim = paid_claim()
    line = replace(claim.lines[0], paid_cents=Cents(61_00))
    found = imbalances(remittance((replace(claim, lines=(line,)),), 60_00))
    assert [each.identity for each in found] == [Identity.LINE]
    assert found[0].subject == "A1 line 1"
    assert found[0].difference_cents == -1_00
    assert str(found[0].origin) == "a.835 segment 12"


def test_lines_that_add_up_to_another_charge_are_found() -> None:
    claim = paid_claim()
    more = LinePayment(
        procedure="36415", charge_cents=Cents(5_00), paid_cents=Cents(5_00)
    )
    found = imbalances(remittance((replace(claim, lines=(*claim.lines, more)),), 60_00))
    assert [(each.identity, each.difference_cents) for each in found] == [
        (Identity.CHARGES, 5_00)
    ]


def test_kd04_a_claim_that_does_not_balance_is_named_with_the_difference() -> None:
    claim = replace(paid_claim(), paid_cents=Cents(59_99))
    found = imbalances(remittance((claim,), 59_99))
    assert [(each.identity, each.subject, each.difference_cents) for each in found] == [
        (Identity.CLAIM, "A1", 1)
    ]
    assert str(found[0].origin) == "a.835 segment 9"


def test_kd05_a_negative_contractual_amount_is_kept_and_balances() -> None:
    line = LinePayment(
        procedure="99213",
        charge_cents=Cents(50_00),
        paid_cents=Cents(55_00),
        adjustments=(Adjustment(group="CO", reason="45", amount_cents=Cents(-5_00)),),
    )
    claim = replace(
        paid_claim(),
        lines=(line,),
        charge_cents=Cents(50_00),
        paid_cents=Cents(55_00),
    )
    assert imbalances(remittance((claim,), 55_00)) == ()


@pytest.mark.parametrize(("reason", "cents"), [("WO", 20_00), ("L6", -1_50)])
def test_kd03_a_takeback_lowers_the_payment_and_interest_raises_it(
    reason: str, cents: int
) -> None:
    plb = ProviderAdjustment(
        provider_id="1234567893",
        fiscal_period_end=date(2026, 12, 31),
        reason=reason,
        amount_cents=Cents(cents),
    )
    assert imbalances(remittance((paid_claim(),), 60_00 - cents, (plb,))) == ()
    assert imbalances(remittance((paid_claim(),), 60_00 + cents, (plb,))) != ()


def test_a_negative_payment_is_an_imbalance_even_if_it_adds_up() -> None:
    claim = replace(
        paid_claim(),
        charge_cents=Cents(-60_00),
        paid_cents=Cents(-60_00),
        lines=(),
    )
    found = imbalances(remittance((claim,), -60_00))
    assert [each.identity for each in found] == [Identity.NOT_NEGATIVE]


def test_a_debit_takes_what_the_claims_come_to() -> None:
    claim = replace(
        paid_claim(),
        charge_cents=Cents(-60_00),
        paid_cents=Cents(-60_00),
        lines=(),
    )
    taken = replace(remittance((claim,), 60_00), is_debit=True)
    assert imbalances(taken) == ()


def test_claim_and_line_adjustments_are_told_apart_and_together() -> None:
    own = Adjustment(group="OA", reason="23", amount_cents=Cents(7))
    claim = replace(paid_claim(), adjustments=(own,))
    assert [each.code for each in claim.all_adjustments] == ["OA-23", "CO-45", "PR-3"]


def test_a_payment_is_the_same_one_whatever_its_file_and_claims() -> None:
    first = remittance((paid_claim(),), 60_00)
    again = replace(first, claims=(), origin=Origin(file="other.835"))
    assert again.key == first.key
    assert replace(first, trace_number="T2").key != first.key
