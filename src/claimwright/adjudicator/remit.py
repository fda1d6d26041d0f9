"""Decisions become payments of claims, and those become one remittance a payee."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.adjudicator.lines import ClaimCase
from claimwright.claims.claim import Claim
from claimwright.claims.names import PersonName
from claimwright.claims.provider import Provider
from claimwright.money import Cents, total
from claimwright.noun import replace
from claimwright.payers.profile import PayerProfile
from claimwright.remittances.details import (
    BankAccount,
    ContactNumber,
    Party,
    PayerContact,
    PostalAddress,
)
from claimwright.remittances.remittance import (
    Adjustment,
    ClaimDisposition,
    ClaimPayment,
    LinePayment,
    ProviderAdjustment,
    Remittance,
)

_DISPOSITIONS = {
    "P": ClaimDisposition.PRIMARY,
    "S": ClaimDisposition.SECONDARY,
    "T": ClaimDisposition.TERTIARY,
}
_PLAN_KINDS = {"CI": "12", "BL": "12"}
"""What CLP06 calls the SBR09 that it does not have: a preferred provider plan."""

# Invented accounts: no bank has a routing number that begins with 99.
_PAYER_BANK = BankAccount(bank="990000013", account="0000000001")
_PAYEE_BANK = BankAccount(bank="990000026", account="0000000002")
INITIAL_DETERMINATION = "MA01"
"""RARC: if you do not agree, you may appeal; Medicare says it on every claim."""


def claim_payment(case: ClaimCase, profile: PayerProfile) -> ClaimPayment:
    """What the remittance says of a decided claim."""
    claim = case.claim
    filing = profile.filing_indicator
    rendering = claim.rendering
    return ClaimPayment(
        patient_control_number=claim.patient_control_number,
        disposition=_DISPOSITIONS.get(
            claim.coverage.responsibility, ClaimDisposition.PRIMARY
        ),
        charge_cents=claim.charge_cents,
        paid_cents=total(each.paid_cents for each in case.lines),
        patient_responsibility_cents=case.patient_share_cents,
        filing_indicator=_PLAN_KINDS.get(filing, filing),
        payer_control_number=case.number,
        facility_type=claim.place_of_service,
        frequency=claim.frequency,
        patient_last=claim.patient.name.last.upper(),
        patient_first=claim.patient.name.first.upper(),
        member_id=claim.coverage.subscriber.member_id,
        rendering_npi=rendering.npi if rendering else "",
        parties=(_rendering(rendering),) if rendering and rendering.npi else (),
        dates=claim.dates,
        received_on=case.received_on,
        lines=tuple(each.payment() for each in case.lines),
        remarks=(INITIAL_DETERMINATION,) if profile.is_original_medicare else (),
    )


def _rendering(provider: Provider) -> Party:
    """The rendering provider by name: the guide lets it out, readers want it."""
    name = provider.name
    is_person = isinstance(name, PersonName)
    return Party(
        role="82",
        is_person=is_person,
        last=name.last.upper() if isinstance(name, PersonName) else name.name.upper(),
        first=name.first.upper() if isinstance(name, PersonName) else "",
        qualifier="XX",
        identifier=provider.npi,
    )


def reversal(paid: ClaimPayment) -> ClaimPayment:
    """The exact negative of a payment, under the same numbers."""
    return replace(
        paid,
        disposition=ClaimDisposition.REVERSAL,
        charge_cents=Cents(-paid.charge_cents),
        paid_cents=Cents(-paid.paid_cents),
        # The guide wants CLP05 only where it is not negative.
        patient_responsibility_cents=Cents(0),
        adjustments=_negated(paid.adjustments),
        lines=tuple(_negated_line(each) for each in paid.lines),
        remarks=(),
    )


def _negated_line(line: LinePayment) -> LinePayment:
    units = line.units_paid
    return replace(
        line,
        charge_cents=Cents(-line.charge_cents),
        paid_cents=Cents(-line.paid_cents),
        units_paid=Decimal(abs(units)) if units is not None else None,
        allowed_cents=None,
        adjustments=_negated(line.adjustments),
        remarks=(),
    )


def _negated(adjustments: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
    return tuple(
        replace(each, amount_cents=Cents(-each.amount_cents)) for each in adjustments
    )


def remittance(
    claims: tuple[ClaimPayment, ...],
    adjustments: tuple[ProviderAdjustment, ...],
    *,
    payee: Provider,
    profile: PayerProfile,
    paid_on: date,
    trace_number: str,
) -> Remittance:
    """One payment to one payee."""
    due = total(each.paid_cents for each in claims) - total(
        each.amount_cents for each in adjustments
    )
    pays = due > 0
    contact = (ContactNumber(kind="TE", number=profile.contact.phone),)
    return Remittance(
        payer_name=profile.name.upper(),
        payer_tax_id=profile.tax_id,
        payer_address=_address(profile),
        payer_contacts=(
            PayerContact(role="CX", name=profile.contact.name, numbers=contact),
            PayerContact(role="BL", name="EDI Desk", numbers=contact),
        ),
        payer_bank=_PAYER_BANK if pays else None,
        payee_name=str(payee.name).upper(),
        payee_npi=payee.npi,
        payee_tax_id=payee.tax_id,
        payee_address=_payee_address(payee),
        payee_bank=_PAYEE_BANK if pays else None,
        payment_cents=Cents(due),
        method="ACH" if pays else "NON",
        payment_format="CCP" if pays else "",
        paid_on=paid_on,
        trace_number=trace_number,
        produced_on=paid_on,
        claims=claims,
        provider_adjustments=adjustments,
    )


def _address(profile: PayerProfile) -> PostalAddress:
    return PostalAddress(
        line1=profile.address.line1.upper(),
        line2=profile.address.line2.upper(),
        city=profile.address.city.upper(),
        state=profile.address.state,
        zip_code=profile.address.zip_code,
    )


def _payee_address(payee: Provider) -> PostalAddress | None:
    address = payee.address
    if address is None:
        return None
    return PostalAddress(
        line1=address.line1.upper(),
        line2=address.line2.upper(),
        city=address.city.upper(),
        state=address.state,
        zip_code=address.zip_code,
    )


def payee_of(claim: Claim) -> tuple[str, str]:
    """By what claims are put into one payment: NPI and tax number."""
    return claim.billing.npi, claim.billing.tax_id
