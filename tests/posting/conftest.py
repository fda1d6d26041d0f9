from __future__ import annotations

from datetime import date

import pytest

from claimwright.claims.claim import Claim, ServiceLine
from claimwright.claims.coverage import Coverage, Patient, Payer, Subscriber
from claimwright.claims.names import OrganizationName, PersonName
from claimwright.claims.provider import Provider
from claimwright.dates import Span
from claimwright.ledger.journal import Journal
from claimwright.money import Cents, total
from claimwright.posting.charge import charge
from claimwright.posting.claim_index import ClaimIndex
from claimwright.posting.post import post
from claimwright.posting.result import PostingResult
from claimwright.remittances.remittance import (
    Adjustment,
    ClaimDisposition,
    ClaimPayment,
    LinePayment,
    ProviderAdjustment,
    Remittance,
)

SERVICE_DAY = date(2025, 3, 3)
BILLED_ON = date(2025, 3, 5)
PAID_ON = date(2025, 3, 20)


def make_line(
    number: int = 1,
    procedure: str = "99213",
    charge_cents: int = 10_000,
    modifiers: tuple[str, ...] = (),
) -> ServiceLine:
    return ServiceLine(
        number=number,
        procedure=procedure,
        modifiers=modifiers,
        charge_cents=Cents(charge_cents),
        pointers=(1,),
        dates=Span.on(SERVICE_DAY),
        control_number=f"L{number}",
    )


def make_claim(number: str = "A1", *lines: ServiceLine, frequency: str = "1") -> Claim:
    lines = lines or (make_line(),)
    name = PersonName(last="Invented", first="Person")
    return Claim(
        patient_control_number=number,
        charge_cents=total(line.charge_cents for line in lines),
        place_of_service="11",
        frequency=frequency,
        payer_control_number="" if frequency == "1" else "PAYER1",
        lines=lines,
        billing=Provider(name=OrganizationName(name="Practice")),
        coverage=Coverage(
            payer=Payer(name="Harbor", payer_id="HARBR"),
            subscriber=Subscriber(name=name, member_id="M1"),
        ),
        patient=Patient(name=name, birth_date=date(1980, 1, 1), gender="F"),
    )


def adjust(code: str, cents: int) -> Adjustment:
    group, reason = code.split("-")
    return Adjustment(group=group, reason=reason, amount_cents=Cents(cents))


def pay_line(
    paid_cents: int,
    *adjustments: Adjustment,
    procedure: str = "99213",
    control_number: str = "L1",
    remarks: tuple[str, ...] = (),
) -> LinePayment:
    adjusted = total(each.amount_cents for each in adjustments)
    return LinePayment(
        procedure=procedure,
        charge_cents=Cents(paid_cents + adjusted),
        paid_cents=Cents(paid_cents),
        dates=Span.on(SERVICE_DAY),
        control_number=control_number,
        adjustments=adjustments,
        remarks=remarks,
    )


def pay_claim(
    number: str = "A1",
    *lines: LinePayment,
    disposition: ClaimDisposition = ClaimDisposition.PRIMARY,
    forwarded_to: str = "",
    remarks: tuple[str, ...] = (),
) -> ClaimPayment:
    return ClaimPayment(
        patient_control_number=number,
        disposition=disposition,
        charge_cents=total(line.charge_cents for line in lines),
        paid_cents=total(line.paid_cents for line in lines),
        payer_control_number="PAYER1",
        forwarded_to=forwarded_to,
        remarks=remarks,
        lines=lines,
    )


def plb(reason: str, cents: int, reference: str = "") -> ProviderAdjustment:
    return ProviderAdjustment(
        provider_id="1234567893",
        fiscal_period_end=date(2025, 12, 31),
        reason=reason,
        reference=reference,
        amount_cents=Cents(cents),
    )


def remit(
    *claims: ClaimPayment,
    trace: str = "EFT1",
    payer: str = "123456789",
    provider_adjustments: tuple[ProviderAdjustment, ...] = (),
) -> Remittance:
    due = total(each.paid_cents for each in claims) - total(
        each.amount_cents for each in provider_adjustments
    )
    return Remittance(
        payer_name="Harbor",
        payer_tax_id=payer,
        payee_name="Practice",
        payee_npi="1234567893",
        payment_cents=Cents(due),
        method="ACH",
        paid_on=PAID_ON,
        trace_number=trace,
        claims=claims,
        provider_adjustments=provider_adjustments,
    )


class Office:
    def __init__(self, *claims: Claim) -> None:
        self.claims = ClaimIndex(claims)
        self.journal = Journal(charge(each, posted_on=BILLED_ON) for each in claims)

    def post(
        self, remittance: Remittance, next_payer: frozenset[str] = frozenset()
    ) -> PostingResult:
        return post(
            remittance,
            claims=self.claims,
            journal=self.journal,
            posted_on=PAID_ON,
            document="one.835",
            next_payer=next_payer,
        )

    def books(self) -> dict[str, int]:
        sums: dict[str, int] = {}
        for entry in self.journal:
            for leg in entry.postings:
                name = leg.account.name
                sums[name] = sums.get(name, 0) + leg.amount_cents
        return {name: cents for name, cents in sums.items() if cents}


class Builders:
    """What tests of posting build with."""

    line = staticmethod(make_line)
    claim = staticmethod(make_claim)
    adjust = staticmethod(adjust)
    pay_line = staticmethod(pay_line)
    pay_claim = staticmethod(pay_claim)
    plb = staticmethod(plb)
    remit = staticmethod(remit)
    office = Office


@pytest.fixture(scope="session")
def make() -> type[Builders]:
    return Builders
