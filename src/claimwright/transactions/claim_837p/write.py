"""Claims to the bytes of an 837P."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claimwright.claims.batch import ClaimBatch, TradingPartner
from claimwright.claims.claim import Claim, Diagnosis, Icd, ServiceLine
from claimwright.claims.coverage import Coverage, Patient
from claimwright.claims.names import Address, Contact, Name, PersonName
from claimwright.claims.provider import Provider
from claimwright.money import format_dollars
from claimwright.transactions.envelope import wrap
from claimwright.transactions.values import write_day, write_quantity, write_span
from claimwright.x12.segment import Segment, segment

GUIDE = "005010X222A1"
BILLING, SUBSCRIBER, PATIENT = "20", "22", "23"


def write(batch: ClaimBatch) -> bytes:
    """Write one interchange with one transaction set.

    Names go out in upper case, as trading partners expect them. Claims stay in their
    order; neighbours with the same billing provider share its level.

    Raises:
        DelimiterInValueError: a value contains a separator.
    """
    control = batch.envelope.transaction_control
    return wrap(
        batch.envelope,
        [(control, _set(batch, control))],
        functional="HC",
        version=GUIDE,
    )


def _set(batch: ClaimBatch, control: str) -> Iterator[Segment]:
    envelope = batch.envelope
    yield segment("ST", "837", control, GUIDE)
    yield segment(
        "BHT",
        "0019",
        "00",
        envelope.reference,
        f"{envelope.created_at:%Y%m%d}",
        f"{envelope.created_at:%H%M}",
        "CH",
    )
    sender, receiver = envelope.sender, envelope.receiver
    yield _partner("41", sender)
    yield from _contact(batch.submitter_contact)
    yield _partner("40", receiver)
    yield from _levels(batch.claims)


def _partner(entity: str, partner: TradingPartner) -> Segment:
    name, identifier = partner.name.upper(), partner.identifier
    return segment("NM1", entity, "2", name, "", "", "", "", "46", identifier)


def _levels(claims: tuple[Claim, ...]) -> Iterator[Segment]:
    level = 0
    for (billing, pay_to), of_billing in groupby(
        claims, key=lambda each: (each.billing, each.pay_to)
    ):
        level += 1
        billing_level = level
        yield segment("HL", str(level), "", BILLING, "1")
        yield from _billing(billing)
        if pay_to is not None and pay_to.address is not None:
            yield segment("NM1", "87", _kind(pay_to.name))
            yield from _address(pay_to.address)
        for claim in of_billing:
            level += 1
            dependent = not claim.coverage.patient_is_subscriber
            children = "1" if dependent else "0"
            yield segment("HL", str(level), str(billing_level), SUBSCRIBER, children)
            yield from _subscriber(claim.coverage, claim.patient)
            if dependent:
                level += 1
                yield segment("HL", str(level), str(level - 1), PATIENT, "0")
                yield segment("PAT", claim.coverage.relationship)
                yield _name("QC", claim.patient.name)
                yield from _address(claim.patient.address)
                yield from _birth(claim.patient)
            yield from _claim(claim)


def _billing(provider: Provider) -> Iterator[Segment]:
    if provider.taxonomy:
        yield segment("PRV", "BI", "PXC", provider.taxonomy)
    yield _name("85", provider.name, "XX", provider.npi)
    yield from _address(provider.address)
    if provider.tax_id:
        qualifier = "SY" if provider.tax_id_is_ssn else "EI"
        yield segment("REF", qualifier, provider.tax_id)
    if provider.contact is not None:
        yield from _contact(provider.contact)


def _subscriber(coverage: Coverage, patient: Patient) -> Iterator[Segment]:
    subscriber = coverage.subscriber
    yield segment(
        "SBR",
        coverage.responsibility,
        "18" if coverage.patient_is_subscriber else "",
        coverage.group_number,
        "" if coverage.group_number else coverage.group_name.upper(),
        "",
        "",
        "",
        "",
        coverage.filing_indicator,
    )
    yield _name("IL", subscriber.name, "MI", subscriber.member_id)
    if coverage.patient_is_subscriber:
        yield from _address(subscriber.address or patient.address)
        yield from _birth(patient)
    elif subscriber.birth_date is not None:
        yield from _address(subscriber.address)
        yield segment(
            "DMG", "D8", write_day(subscriber.birth_date), subscriber.gender or "U"
        )
    payer = coverage.payer
    yield segment(
        "NM1", "PR", "2", payer.name.upper(), "", "", "", "", "PI", payer.payer_id
    )
    yield from _address(payer.address)


def _birth(patient: Patient) -> Iterator[Segment]:
    if patient.birth_date is not None:
        yield segment("DMG", "D8", write_day(patient.birth_date), patient.gender)


def _claim(claim: Claim) -> Iterator[Segment]:
    yield segment(
        "CLM",
        claim.patient_control_number,
        format_dollars(claim.charge_cents),
        "",
        "",
        (claim.place_of_service, "B", claim.frequency),
        claim.provider_signature,
        claim.assignment,
        claim.benefits_assigned,
        claim.release_of_information,
        "",
        _causes(claim),
    )
    yield from _claim_dates(claim)
    for qualifier, value in (
        ("9F", claim.referral_number),
        ("G1", claim.prior_authorization),
        ("F8", claim.payer_control_number),
        ("X4", claim.clia_number),
    ):
        if value:
            yield segment("REF", qualifier, value)
    if claim.diagnoses:
        yield segment("HI", *map(_diagnosis, enumerate(claim.diagnoses)))
    yield from _claim_providers(claim)
    for line in claim.lines:
        yield from _line(line)


def _causes(claim: Claim) -> tuple[str, ...]:
    accident = claim.accident
    if accident is None:
        return ()
    causes = (*accident.causes, "", "", "")[:3]
    return (*causes, accident.state)


def _claim_dates(claim: Claim) -> Iterator[Segment]:
    accident = claim.accident
    for qualifier, day in (
        ("431", claim.onset_on),
        ("439", accident.happened_on if accident else None),
        ("435", claim.admitted_on),
    ):
        if day is not None:
            yield segment("DTP", qualifier, "D8", write_day(day))


def _diagnosis(numbered: tuple[int, Diagnosis]) -> tuple[str, str]:
    ordinal, diagnosis = numbered
    qualifier = "BF" if ordinal else "BK"
    if diagnosis.revision is Icd.ICD10CM:
        qualifier = f"A{qualifier}"
    return qualifier, diagnosis.code


def _claim_providers(claim: Claim) -> Iterator[Segment]:
    if claim.referring is not None:
        yield _name("DN", claim.referring.name, "XX", claim.referring.npi)
    if claim.rendering is not None:
        yield from _rendering(claim.rendering)
    if claim.facility is not None:
        yield _name("77", claim.facility.name, "XX", claim.facility.npi)
        yield from _address(claim.facility.address)
    if claim.supervising is not None:
        yield _name("DQ", claim.supervising.name, "XX", claim.supervising.npi)


def _rendering(provider: Provider) -> Iterator[Segment]:
    yield _name("82", provider.name, "XX", provider.npi)
    if provider.taxonomy:
        yield segment("PRV", "PE", "PXC", provider.taxonomy)


def _line(line: ServiceLine) -> Iterator[Segment]:
    modifiers = (*line.modifiers, "", "", "", "")[:4]
    yield segment("LX", str(line.number))
    yield segment(
        "SV1",
        (line.qualifier, line.procedure, *modifiers, line.description),
        format_dollars(line.charge_cents),
        line.unit_basis,
        write_quantity(line.units) if line.units is not None else "",
        line.place_of_service,
        "",
        tuple(map(str, line.pointers)),
    )
    if line.dates is not None:
        yield segment("DTP", "472", *write_span(line.dates))
    if line.control_number:
        yield segment("REF", "6R", line.control_number)
    if line.drug is not None:
        yield segment("LIN", "", "N4", line.drug.ndc)
        quantity = line.drug.quantity
        if quantity is not None:
            yield segment("CTP", "", "", "", write_quantity(quantity), line.drug.unit)
    if line.rendering is not None:
        yield from _rendering(line.rendering)


def _kind(name: Name) -> str:
    return "1" if isinstance(name, PersonName) else "2"


def _name(
    entity: str, name: Name, qualifier: str = "", identifier: str = ""
) -> Segment:
    if not identifier:
        qualifier = ""
    if isinstance(name, PersonName):
        parts = (name.last, name.first, name.middle, "", name.suffix)
    else:
        parts = (name.name, "", "", "", "")
    upper = (part.upper() for part in parts)
    return segment("NM1", entity, _kind(name), *upper, qualifier, identifier)


def _address(address: Address | None) -> Iterator[Segment]:
    if address is None:
        return
    yield segment("N3", address.line1.upper(), address.line2.upper())
    yield segment("N4", address.city.upper(), address.state, address.zip_code)


def _contact(contact: Contact) -> Iterator[Segment]:
    if contact.phone:
        yield segment("PER", "IC", contact.name.upper(), "TE", contact.phone)
