"""Remittances to the bytes of an 835."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from claimwright.claims.batch import Envelope
from claimwright.dates import Span
from claimwright.money import format_dollars
from claimwright.remittances.details import (
    Amount,
    BankAccount,
    Figure,
    GroupSummary,
    Party,
    PayerContact,
    PostalAddress,
    Quantity,
    Reference,
)
from claimwright.remittances.remittance import (
    Adjustment,
    ClaimDisposition,
    ClaimPayment,
    LinePayment,
    ProviderAdjustment,
    Remittance,
)
from claimwright.transactions.envelope import wrap
from claimwright.transactions.values import write_day, write_quantity
from claimwright.x12.segment import Segment, Value, segment

GUIDE = "005010X221A1"
REASONS_MAX = 6
"""How many reasons one CAS or PLB segment holds."""
_FIGURES = {"MIA": 24, "MOA": 9, "TS3": 24, "TS2": 19}
_REMARK_PLACES = {"MIA": (5, 20, 21, 22, 23), "MOA": (3, 4, 5, 6, 7)}
_BILLING_CONTACTS = ("CX", "BL", "IC")


def write(remittances: tuple[Remittance, ...], envelope: Envelope) -> bytes:
    """Write one interchange with one transaction set for each payment."""
    sets = [
        (f"{number:04}", _set(remittance, f"{number:04}"))
        for number, remittance in enumerate(remittances, start=1)
    ]
    return wrap(envelope, sets, functional="HP", version=GUIDE)


def _set(remittance: Remittance, control: str) -> Iterator[Segment]:
    yield segment("ST", "835", control)
    yield _payment(remittance)
    yield segment(
        "TRN",
        "1",
        remittance.trace_number,
        f"1{remittance.payer_tax_id}",
        remittance.payer_division,
    )
    if remittance.currency != "USD":
        yield segment("CUR", "PR", remittance.currency)
    if remittance.receiver_id:
        yield segment("REF", "EV", remittance.receiver_id)
    if remittance.payer_system:
        yield segment("REF", "F2", remittance.payer_system)
    if remittance.produced_on is not None:
        yield segment("DTM", "405", write_day(remittance.produced_on))
    yield from _payer(remittance)
    yield from _payee(remittance)
    summaries = {each.header_number: each for each in remittance.summaries}
    for header, claims in groupby(
        remittance.claims, key=lambda each: each.header_number
    ):
        yield segment("LX", str(header))
        yield from _summary(summaries.get(header))
        for claim in claims:
            yield from _claim(claim)
    yield from _provider_adjustments(remittance.provider_adjustments)


def _summary(found: GroupSummary | None) -> Iterator[Segment]:
    if found is None:
        return
    ended = found.fiscal_period_end
    told: list[Value] = [""] * _FIGURES["TS3"]
    told[:5] = [
        found.provider_id,
        found.facility_type,
        write_day(ended) if ended is not None else "",
        str(found.claim_count),
        format_dollars(found.charge_cents),
    ]
    yield segment("TS3", *_placed("TS3", found.figures, told))
    rest = _placed("TS2", found.figures, [""] * _FIGURES["TS2"])
    if any(rest):
        yield segment("TS2", *rest)


def _placed(tag: str, figures: Iterable[Figure], values: list[Value]) -> list[Value]:
    """Put the figures of a segment where they belong."""
    for each in figures:
        if each.element.startswith(tag):
            values[int(each.element[3:]) - 1] = write_quantity(each.value)
    return values


def _payment(remittance: Remittance) -> Segment:
    usual = "I" if remittance.payment_cents else "H"
    return segment(
        "BPR",
        remittance.handling or usual,
        format_dollars(remittance.payment_cents),
        "D" if remittance.is_debit else "C",
        remittance.method,
        remittance.payment_format,
        *_bank(remittance.payer_bank),
        f"1{remittance.payer_tax_id}" if remittance.payer_bank else "",
        "",
        *_bank(remittance.payee_bank),
        write_day(remittance.paid_on),
    )


def _bank(account: BankAccount | None) -> tuple[str, str, str, str]:
    if account is None:
        return "", "", "", ""
    return account.bank_qualifier, account.bank, account.account_kind, account.account


def _payer(remittance: Remittance) -> Iterator[Segment]:
    plan = ("XV", remittance.payer_id) if remittance.payer_id else ()
    yield segment("N1", "PR", remittance.payer_name, *plan)
    yield from _address(remittance.payer_address)
    yield from _references(remittance.payer_references)
    ordered = sorted(
        remittance.payer_contacts, key=lambda each: _BILLING_CONTACTS.index(each.role)
    )
    yield from _contacts(ordered)


def _payee(remittance: Remittance) -> Iterator[Segment]:
    if remittance.payee_npi:
        kind = ("XX", remittance.payee_npi)
    elif remittance.payee_plan_id:
        kind = ("XV", remittance.payee_plan_id)
    else:
        kind = ("FI", remittance.payee_tax_id)
    yield segment("N1", "PE", remittance.payee_name, *kind)
    yield from _address(remittance.payee_address)
    yield from _references(remittance.payee_references)
    if remittance.payee_tax_id and kind[0] != "FI":
        yield segment("REF", "TJ", remittance.payee_tax_id)


def _address(address: PostalAddress | None) -> Iterator[Segment]:
    if address is None:
        return
    if address.line1 or address.line2:
        yield segment("N3", address.line1, address.line2)
    place = (address.city, address.state, address.zip_code, address.country)
    if any(place):
        yield segment("N4", *place)


def _references(references: Iterable[Reference]) -> Iterator[Segment]:
    for each in references:
        yield segment("REF", each.qualifier, each.number)


def _contacts(contacts: Iterable[PayerContact]) -> Iterator[Segment]:
    for each in contacts:
        numbers = (part for way in each.numbers for part in (way.kind, way.number))
        yield segment("PER", each.role, each.name, *numbers)


def _claim(claim: ClaimPayment) -> Iterator[Segment]:
    other = claim.disposition is ClaimDisposition.OTHER
    yield segment(
        "CLP",
        claim.patient_control_number,
        claim.disposition_code if other else claim.disposition.value,
        format_dollars(claim.charge_cents),
        format_dollars(claim.paid_cents),
        format_dollars(claim.patient_responsibility_cents)
        if claim.patient_responsibility_cents
        else "",
        claim.filing_indicator,
        claim.payer_control_number,
        claim.facility_type,
        claim.frequency,
        "",
        claim.drg,
        write_quantity(claim.drg_weight) if claim.drg_weight is not None else "",
        write_quantity(claim.discharge_fraction)
        if claim.discharge_fraction is not None
        else "",
    )
    yield from _adjustments(claim.adjustments)
    yield from _people(claim)
    yield from _remarks(claim)
    yield from _references(claim.references)
    yield from _claim_days(claim)
    yield from _contacts(claim.contacts)
    yield from _amounts(claim.amounts)
    yield from _quantities(claim.quantities)
    for line in claim.lines:
        yield from _line(line)


def _people(claim: ClaimPayment) -> Iterator[Segment]:
    yield segment(
        "NM1",
        "QC",
        "1",
        claim.patient_last,
        claim.patient_first,
        claim.patient_middle,
        "",
        claim.patient_suffix,
        claim.member_id_kind if claim.member_id else "",
        claim.member_id,
    )
    parties = {each.role: each for each in claim.parties}
    for role in ("IL", "74"):
        if role in parties:
            yield _party(parties[role])
    if "82" in parties:
        yield _party(parties["82"])
    elif claim.rendering_npi:
        yield segment("NM1", "82", "1", "", "", "", "", "", "XX", claim.rendering_npi)
    if "TT" in parties:
        yield _party(parties["TT"])
    elif claim.forwarded_to:
        yield segment(
            "NM1",
            "TT",
            "2",
            claim.forwarded_to,
            "",
            "",
            "",
            "",
            "PI",
            claim.forwarded_to_id,
        )
    for role in ("PR", "GB"):
        if role in parties:
            yield _party(parties[role])


def _party(party: Party) -> Segment:
    return segment(
        "NM1",
        party.role,
        "1" if party.is_person else "2",
        party.last,
        party.first,
        party.middle,
        "",
        party.suffix,
        party.qualifier,
        party.identifier,
    )


def _remarks(claim: ClaimPayment) -> Iterator[Segment]:
    if not claim.figures and not claim.remarks:
        return
    inpatient = any(each.element.startswith("MIA") for each in claim.figures)
    tag = "MIA" if inpatient else "MOA"
    values = _placed(tag, claim.figures, [""] * _FIGURES[tag])
    for place, remark in zip(_REMARK_PLACES[tag], claim.remarks, strict=False):
        values[place - 1] = remark
    if any(values):
        yield segment(tag, *values)


def _claim_days(claim: ClaimPayment) -> Iterator[Segment]:
    if claim.dates is not None:
        yield segment("DTM", "232", write_day(claim.dates.first))
        if claim.dates.last != claim.dates.first:
            yield segment("DTM", "233", write_day(claim.dates.last))
    if claim.coverage_ended_on is not None:
        yield segment("DTM", "036", write_day(claim.coverage_ended_on))
    if claim.received_on is not None:
        yield segment("DTM", "050", write_day(claim.received_on))


def _line(line: LinePayment) -> Iterator[Segment]:
    submitted: Value = ""
    if line.submitted_procedure:
        submitted = (
            line.submitted_qualifier,
            line.submitted_procedure,
            *(*line.submitted_modifiers, "", "", "", "")[:4],
            line.description,
        )
    yield segment(
        "SVC",
        (line.qualifier, line.procedure, *line.modifiers),
        format_dollars(line.charge_cents),
        format_dollars(line.paid_cents),
        line.revenue_code,
        write_quantity(line.units_paid) if line.units_paid is not None else "",
        submitted,
        write_quantity(line.submitted_units)
        if line.submitted_units is not None
        else "",
    )
    yield from _line_days(line.dates)
    yield from _adjustments(line.adjustments)
    if line.control_number:
        yield segment("REF", "6R", line.control_number)
    yield from _references(line.references)
    if line.allowed_cents is not None:
        yield segment("AMT", "B6", format_dollars(line.allowed_cents))
    yield from _amounts(line.amounts)
    yield from _quantities(line.quantities)
    for remark in line.remarks:
        yield segment("LQ", "HE", remark)
    for remark in line.pharmacy_remarks:
        yield segment("LQ", "RX", remark)


def _line_days(dates: Span | None) -> Iterator[Segment]:
    if dates is None:
        return
    if dates.first == dates.last:
        yield segment("DTM", "472", write_day(dates.first))
        return
    yield segment("DTM", "150", write_day(dates.first))
    yield segment("DTM", "151", write_day(dates.last))


def _adjustments(adjustments: tuple[Adjustment, ...]) -> Iterator[Segment]:
    """Neighbours of one group share a segment, up to six."""
    for group, found in groupby(adjustments, key=lambda each: each.group):
        of_group = list(found)
        for at in range(0, len(of_group), REASONS_MAX):
            values: list[Value] = [group]
            for each in of_group[at : at + REASONS_MAX]:
                quantity = each.quantity
                values += (
                    each.reason,
                    format_dollars(each.amount_cents),
                    write_quantity(quantity) if quantity is not None else "",
                )
            yield segment("CAS", *values)


def _amounts(amounts: tuple[Amount, ...]) -> Iterator[Segment]:
    for each in amounts:
        yield segment("AMT", each.qualifier, format_dollars(each.amount_cents))


def _quantities(quantities: tuple[Quantity, ...]) -> Iterator[Segment]:
    for each in quantities:
        yield segment("QTY", each.qualifier, write_quantity(each.quantity))


def _provider_adjustments(
    adjustments: tuple[ProviderAdjustment, ...],
) -> Iterator[Segment]:
    for (provider, period_end), found in groupby(
        adjustments, key=lambda each: (each.provider_id, each.fiscal_period_end)
    ):
        of_provider = list(found)
        for at in range(0, len(of_provider), REASONS_MAX):
            values: list[Value] = [provider, write_day(period_end)]
            for each in of_provider[at : at + REASONS_MAX]:
                values += (
                    (each.reason, each.reference),
                    format_dollars(each.amount_cents),
                )
            yield segment("PLB", *values)
