"""Claims to the bytes of an 837P."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.batch import ClaimBatch
from claimwright.claims.calendar import ClaimDates
from claimwright.claims.claim import Claim, ServiceLine
from claimwright.claims.treatment import Equipment, SpinalManipulation, TestResult
from claimwright.dates import Span
from claimwright.transactions.claim_837p.layout import LAYOUT
from claimwright.transactions.claim_parts.codes import write_plain, write_ranked
from claimwright.transactions.claim_parts.forms import write_forms
from claimwright.transactions.claim_parts.papers import (
    write_attachments,
    write_certifications,
    write_contract,
    write_fixed_format,
    write_notes,
    write_repricing,
)
from claimwright.transactions.claim_parts.procedures import write_procedure
from claimwright.transactions.claim_parts.tables import CLAIM_DATES
from claimwright.transactions.claim_parts.transport import (
    write_patients,
    write_places,
    write_transport,
)
from claimwright.transactions.claim_parts.values import days, decimal, dollars, dtp
from claimwright.transactions.claim_parts.writing import write_batch
from claimwright.transactions.claim_parts.written_claims import (
    write_claim_people,
    write_claim_references,
    write_clm,
    write_other_payers,
)
from claimwright.transactions.claim_parts.written_lines import (
    write_adjudications,
    write_days,
    write_drug,
    write_equipment_price,
    write_line_people,
    write_line_references,
)
from claimwright.x12.segment import Segment, segment

_DATES_BEFORE = ("454", "304", "453")
_DATES_BETWEEN = ("484", "455", "471")
_DATES_AFTER_DISABILITY = ("297", "296")
_DATES_LAST = ("096", "090", "091", "444", "050")
_LINE_DATES = ("471", "607", "463", "461", "304", "738", "739", "011", "455", "454")


def write(batch: ClaimBatch) -> bytes:
    """Write one interchange with one transaction set.

    Names go out in upper case, as trading partners expect them. Claims stay in their
    order; neighbours share the levels of billing provider, subscriber and patient.

    Raises:
        DelimiterInValueError: a value contains a separator.
    """
    return write_batch(batch, LAYOUT, _claim)


def _claim(claim: Claim) -> Iterator[Segment]:
    yield write_clm(claim, LAYOUT)
    yield from _dates(claim)
    if claim.attachments:
        yield from write_attachments(claim.attachments)
    yield from write_contract(claim.contract)
    if claim.patient_paid_cents is not None:
        yield segment("AMT", "F5", dollars(claim.patient_paid_cents))
    yield from write_claim_references(claim, LAYOUT)
    yield from write_fixed_format(claim.fixed_format)
    yield from write_notes(claim.notes)
    yield from write_transport(claim.ambulance)
    yield from _spinal(claim.spinal)
    yield from write_certifications(claim.certifications)
    yield from write_ranked(claim.diagnoses)
    if claim.anesthesia_procedures:
        coded = zip(("BP", "BO"), claim.anesthesia_procedures, strict=False)
        yield segment("HI", *coded)
    yield from write_plain("BG", claim.conditions)
    yield from write_repricing(claim.repricing)
    yield from write_claim_people(claim, LAYOUT)
    yield from write_places(claim.ambulance)
    yield from write_other_payers(claim, LAYOUT)
    for line in claim.lines:
        yield from _line(line)


def _dates(claim: Claim) -> Iterator[Segment]:
    calendar = claim.calendar
    yield from _day("431", claim.onset_on)
    yield from _days(calendar, _DATES_BEFORE)
    yield from _day("439", claim.accident.happened_on if claim.accident else None)
    yield from _days(calendar, _DATES_BETWEEN)
    yield from _disability(calendar)
    yield from _days(calendar, _DATES_AFTER_DISABILITY)
    yield from _day("435", claim.admitted_on)
    yield from _days(calendar, _DATES_LAST)


def _day(qualifier: str, value: date | None) -> Iterator[Segment]:
    if value is not None:
        yield dtp(qualifier, value)


def _days(
    calendar: ClaimDates | None, qualifiers: tuple[str, ...]
) -> Iterator[Segment]:
    if calendar is not None:
        for qualifier in qualifiers:
            yield from _day(qualifier, getattr(calendar, CLAIM_DATES[qualifier]))


def _disability(calendar: ClaimDates | None) -> Iterator[Segment]:
    """One segment for both days, or for the only one that is known."""
    if calendar is None:
        return
    began, ended = calendar.disability_began_on, calendar.disability_ended_on
    if began is not None and ended is not None:
        yield segment("DTP", "314", *days(Span(began, ended)))
    else:
        yield from _day("360", began)
        yield from _day("361", ended)


def _spinal(spinal: SpinalManipulation | None) -> Iterator[Segment]:
    if spinal is not None:
        told = (spinal.condition, "", spinal.description, spinal.more_description)
        yield segment("CR2", *[""] * 7, *told)


def _line(line: ServiceLine) -> Iterator[Segment]:
    # Most lines have little to tell: nothing is asked to write what is not there.
    yield segment("LX", str(line.number))
    yield _service(line)
    if line.equipment or line.attachments or line.ambulance or line.certifications:
        yield from _reasons(line)
    yield from write_days(line, _LINE_DATES)
    if line.ambulance is not None:
        yield from write_patients(line.ambulance)
    if line.obstetric_units is not None:
        yield segment("QTY", "FL", decimal(line.obstetric_units))
    if line.test_results:
        yield from map(_test_result, line.test_results)
    yield from _papers(line)
    yield from _loops(line)


def _reasons(line: ServiceLine) -> Iterator[Segment]:
    yield from write_equipment_price(line.equipment)
    yield from write_attachments(line.attachments)
    yield from _certificate(line.equipment)
    yield from write_transport(line.ambulance)
    yield from _need(line.equipment)
    yield from write_certifications(line.certifications)


def _papers(line: ServiceLine) -> Iterator[Segment]:
    if line.contract is not None:
        yield from write_contract(line.contract)
    yield from write_line_references(line, LAYOUT)
    if line.service_tax_cents is not None:
        yield segment("AMT", "T", dollars(line.service_tax_cents))
    if line.postage_cents is not None:
        yield segment("AMT", "F4", dollars(line.postage_cents))
    if line.fixed_format:
        yield from write_fixed_format(line.fixed_format)
    if line.notes:
        yield from write_notes(line.notes)
    if line.purchased_service is not None:
        bought = line.purchased_service
        yield segment("PS1", bought.provider_id, dollars(bought.charge_cents))
    if line.repricing is not None:
        yield from write_repricing(line.repricing)


def _loops(line: ServiceLine) -> Iterator[Segment]:
    if line.drug is not None:
        yield from write_drug(line.drug)
    if line.rendering is not None or line.care_team is not None:
        yield from write_line_people(line, LAYOUT)
    if line.ambulance is not None:
        yield from write_places(line.ambulance)
    if line.adjudications:
        yield from write_adjudications(line)
    if line.forms:
        yield from write_forms(line.forms)


def _service(line: ServiceLine) -> Segment:
    return segment(
        "SV1",
        write_procedure(
            line.qualifier, line.procedure, line.modifiers, line.description
        ),
        dollars(line.charge_cents),
        line.unit_basis,
        decimal(line.units),
        line.place_of_service,
        "",
        tuple(map(str, line.pointers)),
        "",
        "Y" if line.is_emergency else "",
        "",
        "Y" if line.is_epsdt else "",
        "Y" if line.is_family_planning else "",
        "",
        "",
        "0" if line.is_copay_exempt else "",
    )


def _certificate(equipment: Equipment | None) -> Iterator[Segment]:
    if equipment is not None and equipment.certificate_transmission:
        yield segment("PWK", "CT", equipment.certificate_transmission)


def _need(equipment: Equipment | None) -> Iterator[Segment]:
    if equipment is not None and equipment.certification:
        yield segment("CR3", equipment.certification, "MO", decimal(equipment.months))


def _test_result(result: TestResult) -> Segment:
    return segment("MEA", result.origin_code, result.measured, decimal(result.value))
