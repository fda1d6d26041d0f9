from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimwright.dates import Span
from claimwright.denials.triage import Answer, Cause, DenialCase, triage
from claimwright.money import Cents, total
from claimwright.payers.profile import PayerProfile
from claimwright.payers.shipped import shipped_profiles
from claimwright.posting.claim_index import ClaimIndex
from claimwright.remittances.remittance import (
    Adjustment,
    ClaimDisposition,
    ClaimPayment,
    LinePayment,
    Remittance,
)

SERVED, PAID = date(2026, 9, 1), date(2026, 9, 20)


@pytest.fixture(scope="module")
def harbor() -> PayerProfile:
    return next(each for each in shipped_profiles() if each.key == "harbor")


def line(*codes: str, paid: int = 0, remarks: tuple[str, ...] = ()) -> LinePayment:
    adjustments = []
    for code in codes:
        reason, _, cents = code.partition("=")
        group, carc = reason.split("-")
        adjustments.append(
            Adjustment(group=group, reason=carc, amount_cents=Cents(int(cents or 100)))
        )
    charge = paid + total(each.amount_cents for each in adjustments)
    return LinePayment(
        procedure="99213",
        charge_cents=Cents(charge),
        paid_cents=Cents(paid),
        adjustments=tuple(adjustments),
        remarks=remarks,
    )


def cases(
    harbor: PayerProfile,
    *lines: LinePayment,
    disposition: ClaimDisposition = ClaimDisposition.PRIMARY,
) -> tuple[DenialCase, ...]:
    payment = ClaimPayment(
        patient_control_number="A1",
        disposition=disposition,
        charge_cents=total(each.charge_cents for each in lines),
        paid_cents=total(each.paid_cents for each in lines),
        dates=Span.on(SERVED),
        lines=lines,
    )
    remittance = Remittance(
        payer_name="Harbor",
        payer_tax_id="990000002",
        payee_name="Practice",
        payee_npi="2000000010",
        payment_cents=payment.paid_cents,
        method="ACH",
        paid_on=PAID,
        trace_number="T1",
        claims=(payment,),
    )
    return triage(remittance, claims=ClaimIndex(), profile=harbor, posted_on=PAID)


@pytest.mark.parametrize(
    ("code", "cause", "answer"),
    [
        ("CO-197", Cause.AUTHORIZATION, Answer.APPEAL),
        ("CO-29", Cause.TIMELY_FILING, Answer.APPEAL),
        ("CO-97", Cause.BUNDLING, Answer.CORRECT),
        ("CO-151", Cause.UNITS, Answer.CORRECT),
        ("PR-27", Cause.ELIGIBILITY, Answer.BILL),
        ("OA-18", Cause.DUPLICATE, Answer.CORRECT),
        ("CO-50", Cause.MEDICAL_NECESSITY, Answer.APPEAL),
        ("CO-9999", Cause.UNKNOWN, Answer.APPEAL),
    ],
)
def test_a_reason_has_its_cause_and_answer(
    harbor: PayerProfile, code: str, cause: Cause, answer: Answer
) -> None:
    (case,) = cases(harbor, line(code))
    assert (case.reason, case.cause, case.answer) == (code, cause, answer)
    assert case.amount_cents == 100
    assert case.next_step


def test_an_appeal_runs_from_the_remittance_a_correction_from_service(
    harbor: PayerProfile,
) -> None:
    (appeal,) = cases(harbor, line("CO-197"))
    assert (appeal.act_by - PAID).days == harbor.appeal_days
    (correct,) = cases(harbor, line("CO-97"))
    assert (correct.act_by - SERVED).days == harbor.timely_filing_days


def test_what_the_payer_could_not_process_is_sent_anew(harbor: PayerProfile) -> None:
    (case,) = cases(harbor, line("CO-197", remarks=("MA130",)))
    assert case.answer is Answer.CORRECT


@pytest.mark.parametrize("codes", [("PR-1",), ("CO-45", "PR-1"), ("CO-45", "PR-2")])
def test_a_share_of_the_patient_is_no_denial(
    harbor: PayerProfile, codes: tuple[str, ...]
) -> None:
    assert not cases(harbor, line(*codes))


def test_a_paid_line_opens_nothing(harbor: PayerProfile) -> None:
    assert not cases(harbor, line("CO-45", paid=1))


@pytest.mark.parametrize(
    "disposition",
    [
        ClaimDisposition.REVERSAL,
        ClaimDisposition.PRIMARY_FORWARDED,
        ClaimDisposition.PREDETERMINATION,
    ],
)
def test_what_decides_nothing_opens_nothing(
    harbor: PayerProfile, disposition: ClaimDisposition
) -> None:
    assert not cases(harbor, line("CO-197"), disposition=disposition)


def test_one_denied_line_among_paid_ones_is_named(harbor: PayerProfile) -> None:
    (case,) = cases(harbor, line("CO-45", paid=50), line("CO-97"))
    assert (case.line, case.procedure) == (2, "99213")


def test_lines_denied_for_one_reason_are_one_case(harbor: PayerProfile) -> None:
    (case,) = cases(harbor, line("CO-29=100"), line("CO-29=250"))
    assert (case.line, case.amount_cents) == (None, 350)


def test_lines_denied_for_two_reasons_are_two_cases(harbor: PayerProfile) -> None:
    found = cases(harbor, line("CO-97"), line("CO-151"))
    assert [(case.line, case.reason) for case in found] == [
        (1, "CO-97"),
        (2, "CO-151"),
    ]


def test_our_reasons_are_active_ones_of_the_published_list(shared: Path) -> None:
    listed = (shared / "data/x12codes/adj_codes.csv").read_text(encoding="utf-8")
    import tomllib
    from importlib.resources import files

    text = files("claimwright.denials").joinpath("reasons.toml").read_text()
    for number in tomllib.loads(text)["reason"]:
        assert f'"{number}"' in listed, number
