"""The simulated payer: what it decides, and what must hold whatever it decides."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.adjudicator.members import Authorization, Member, MemberFile
from claimwright.adjudicator.payer import PayRun, SimulatedPayer
from claimwright.claims.acknowledgment import ClaimVerdict
from claimwright.claims.batch import ClaimBatch, Envelope, TradingPartner
from claimwright.claims.build import build
from claimwright.claims.claim import Claim
from claimwright.claims.encounter import ServiceRendered
from claimwright.claims.names import Contact
from claimwright.cycle.shipped import shipped_cases, shipped_practice
from claimwright.cycle.world import Engine
from claimwright.dates import Span
from claimwright.money import Cents
from claimwright.noun import replace
from claimwright.remittances.remittance import (
    ClaimDisposition,
    ClaimPayment,
    imbalances,
)

PRACTICE = shipped_practice()
VISIT = shipped_cases()[5].encounter
DAY = VISIT.dates.first
RECEIVED, PAID = DAY + timedelta(days=3), DAY + timedelta(days=17)
ENVELOPE = Envelope(
    sender=PRACTICE.sender,
    receiver=TradingPartner(name="HARBOR", identifier="HARBR"),
    interchange_control=1,
    reference="B1",
    created_at=datetime(2026, 9, 5, 8, 0),  # noqa: DTZ001 - X12 knows no zone
)
MEMBER = Member(
    member_id=VISIT.coverages[0].subscriber.member_id,
    last="Greenhalgh",
    first="Hugo",
    birth_date=VISIT.patient.birth_date,
    covered=Span(date(2026, 7, 1), date(2026, 12, 31)),
    deductible_met_cents=Cents(38_000),
)
PROCEDURES = ("99213", "71046", "85025", "83036", "20610", "73721", "99396")


def claim(*services: str, number: str = "A1", day: date = DAY, auth: str = "") -> Claim:
    visit = replace(
        VISIT,
        dates=Span.on(day),
        prior_authorization=auth,
        services=tuple(ServiceRendered(procedure=each) for each in services),
    )
    made = build(visit, diagnoses=("J209",), fees=PRACTICE.fees, control_number=number)
    assert isinstance(made, Claim)
    return made


def payer(engine: Engine, *authorizations: Authorization) -> SimulatedPayer:
    profile = next(each for each in engine.profiles if each.key == "harbor")
    return SimulatedPayer(
        profile=profile,
        contract=engine.contract("harbor"),
        members=MemberFile([MEMBER], authorizations),
        reference=engine.reference,
    )


def send(
    to: SimulatedPayer, *claims: Claim, on: date = RECEIVED
) -> tuple[ClaimVerdict, ...]:
    batch = ClaimBatch(
        envelope=ENVELOPE,
        submitter_contact=Contact(name="", phone=""),
        claims=claims,
    )
    return to.receive(batch, received_on=on, envelope=ENVELOPE).verdicts


def paid(run: PayRun) -> tuple[ClaimPayment, ...]:
    return tuple(each for remittance in run.remittances for each in remittance.claims)


def reasons(payment: ClaimPayment) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in payment.all_adjustments:
        found[each.code] = found.get(each.code, 0) + each.amount_cents
    return found


def test_copay_deductible_and_coinsurance_come_in_their_order(engine: Engine) -> None:
    to = payer(engine)
    send(to, claim("99204", "71046", "73721", auth="X"))
    (payment,) = paid(to.pay(paid_on=PAID))
    visit, film, _ = payment.lines
    assert reasons(replace(payment, lines=(visit,)))["PR-3"] == 3_000
    # 120.00 of the deductible is open; the film's 64.32 goes into it whole.
    assert reasons(replace(payment, lines=(film,)))["PR-1"] == 6_432
    assert film.paid_cents == 0


def test_coinsurance_is_taken_of_what_the_deductible_leaves(engine: Engine) -> None:
    to = payer(engine)
    send(to, claim("71046", number="A1"))
    send(to, claim("11042", number="A2"))
    to.pay(paid_on=PAID)
    to.pay(paid_on=PAID)
    met = to.accumulators.met(MEMBER, DAY.year)
    assert met == 50_000


@pytest.mark.parametrize(
    ("received", "reason"),
    [
        (DAY + timedelta(days=90), None),
        (DAY + timedelta(days=91), "CO-29"),
    ],
)
def test_the_filing_limit_is_the_last_good_day(
    engine: Engine, received: date, reason: str | None
) -> None:
    to = payer(engine)
    send(to, claim("99213"), on=received)
    (payment,) = paid(to.pay(paid_on=received))
    assert ("CO-29" in reasons(payment)) == (reason == "CO-29")


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2026, 6, 30), "CO-27"), (date(2026, 7, 1), "CO-45")],
)
def test_coverage_begins_on_its_first_day(
    engine: Engine, day: date, reason: str
) -> None:
    to = payer(engine)
    send(to, claim("99213", day=day), on=day)
    (payment,) = paid(to.pay(paid_on=PAID))
    assert reason in reasons(payment)
    assert payment.disposition is ClaimDisposition.PRIMARY


def test_a_copy_is_denied_as_a_copy(engine: Engine) -> None:
    to = payer(engine)
    send(to, claim("99213"))
    to.pay(paid_on=PAID)
    send(to, claim("99213", number="A2"))
    (copy,) = paid(to.pay(paid_on=PAID))
    assert reasons(copy) == {"OA-18": 16_500}


@pytest.mark.parametrize(
    ("authorization", "number", "reason"),
    [
        (None, "", "CO-197"),
        (Span(DAY, DAY), "", "CO-197"),
        (Span(DAY, DAY), "H1", "CO-45"),
        (Span(date(2026, 1, 1), DAY - timedelta(days=1)), "H1", "CO-197"),
    ],
)
def test_an_authorization_holds_on_its_days(
    engine: Engine, authorization: Span | None, number: str, reason: str
) -> None:
    on_file = [
        Authorization(
            number="H1",
            member_id=MEMBER.member_id,
            procedure="73721",
            units=1,
            valid=authorization,
        )
        for _ in [0]
        if authorization is not None
    ]
    to = payer(engine, *on_file)
    send(to, claim("73721", auth=number))
    (payment,) = paid(to.pay(paid_on=PAID))
    assert reason in reasons(payment)


def test_units_of_an_authorization_are_used_up(engine: Engine) -> None:
    valid = Span(date(2026, 1, 1), date(2026, 12, 31))
    on_file = Authorization(
        number="H1",
        member_id=MEMBER.member_id,
        procedure="73721",
        units=1,
        valid=valid,
    )
    to = payer(engine, on_file)
    send(to, claim("73721", auth="H1"))
    later = claim("73721", auth="H1", number="A2", day=DAY + timedelta(days=1))
    send(to, later)
    _, second = paid(to.pay(paid_on=PAID))
    assert "CO-198" in reasons(second)


def test_the_payer_bundles_what_the_practice_did_not(engine: Engine) -> None:
    to = payer(engine)
    send(to, claim("80053", "80048"))
    (payment,) = paid(to.pay(paid_on=PAID))
    assert reasons(replace(payment, lines=payment.lines[1:])) == {"CO-97": 4_600}
    assert payment.lines[0].allowed_cents


def test_an_unknown_member_is_sent_back(engine: Engine) -> None:
    to = payer(engine)
    stranger = replace(
        claim("99213"),
        coverage=replace(
            VISIT.coverages[0],
            subscriber=replace(VISIT.coverages[0].subscriber, member_id="HM0"),
        ),
    )
    (verdict,) = send(to, stranger)
    assert not verdict.accepted
    assert [(each.category, each.code) for each in verdict.statuses] == [("A3", "33")]
    assert not to.pay(paid_on=PAID).remittances


def test_a_replacement_of_nothing_is_sent_back(engine: Engine) -> None:
    to = payer(engine)
    wrong = replace(claim("99213"), frequency="7", payer_control_number="NONE")
    (verdict,) = send(to, wrong)
    assert not verdict.accepted


def test_a_void_takes_everything_back(engine: Engine) -> None:
    to = payer(engine)
    (verdict,) = send(to, claim("71046"))
    (first,) = paid(to.pay(paid_on=PAID))
    before = to.accumulators.met(MEMBER, DAY.year)
    void = replace(
        claim("71046", number="A2"),
        frequency="8",
        payer_control_number=verdict.payer_control_number,
    )
    send(to, void)
    (back,) = paid(to.pay(paid_on=PAID))
    assert back.disposition is ClaimDisposition.REVERSAL
    assert back.paid_cents == -first.paid_cents
    assert before - to.accumulators.met(MEMBER, DAY.year) == 6_432


def test_what_the_practice_owes_is_kept_from_the_next_payment(engine: Engine) -> None:
    to = payer(engine)
    (verdict,) = send(to, claim("99213"))
    (first,) = to.pay(paid_on=PAID).remittances
    void = replace(
        claim("99213", number="A2"),
        frequency="8",
        payer_control_number=verdict.payer_control_number,
    )
    send(to, void)
    (second,) = to.pay(paid_on=PAID).remittances
    assert (second.payment_cents, second.method) == (0, "NON")
    assert second.provider_adjustments[0].amount_cents == -first.payment_cents
    send(to, claim("99215", number="A3", day=DAY + timedelta(days=1)))
    (third,) = to.pay(paid_on=PAID).remittances
    assert third.provider_adjustments[0].amount_cents == first.payment_cents
    assert not imbalances(third)


@st.composite
def batches(draw: st.DrawFn) -> tuple[tuple[Claim, date], ...]:
    made = []
    for number in range(draw(st.integers(1, 6))):
        services = draw(
            st.lists(st.sampled_from(PROCEDURES), min_size=1, max_size=4, unique=True)
        )
        day = DAY + timedelta(days=draw(st.integers(-120, 10)))
        one = claim(*services, number=f"A{number}", day=day)
        units = Decimal(draw(st.integers(1, 5)))
        first = replace(
            one.lines[0], units=units, charge_cents=Cents(draw(st.integers(1, 99_999)))
        )
        lines = (first, *one.lines[1:])
        total = Cents(sum(each.charge_cents for each in lines))
        one = replace(one, lines=lines, charge_cents=total)
        made.append((one, day + timedelta(days=draw(st.integers(0, 120)))))
    return tuple(made)


@given(made=batches())
def test_whatever_is_decided_balances(
    engine: Engine, made: tuple[tuple[Claim, date], ...]
) -> None:
    to = payer(engine)
    for one, received in made:
        send(to, one, on=received)
        run = to.pay(paid_on=received)
        for remittance in run.remittances:
            assert imbalances(remittance) == ()
        for payment in paid(run):
            share = payment.patient_responsibility_cents
            allowed = sum(line.allowed_cents or 0 for line in payment.lines)
            assert 0 <= share <= allowed
            assert payment.paid_cents >= 0


@given(made=batches())
def test_the_same_claims_are_decided_the_same(
    engine: Engine, made: tuple[tuple[Claim, date], ...]
) -> None:
    def decided() -> list[PayRun]:
        to = payer(engine)
        runs = []
        for one, received in made:
            send(to, one, on=received)
            runs.append(to.pay(paid_on=received))
        return runs

    assert decided() == decided()


@given(days=st.integers(0, 200), more=st.integers(1, 100))
def test_a_later_claim_is_never_more_timely(
    engine: Engine, days: int, more: int
) -> None:
    def late(after: int) -> bool:
        to = payer(engine)
        on = DAY + timedelta(days=after)
        send(to, claim("99213"), on=on)
        (payment,) = paid(to.pay(paid_on=on))
        return "CO-29" in reasons(payment)

    assert late(days) <= late(days + more)
