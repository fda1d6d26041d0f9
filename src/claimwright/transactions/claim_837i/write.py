"""Claims to the bytes of an 837I."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.claims.batch import ClaimBatch
from claimwright.claims.claim import Claim, Diagnosis, DiagnosisRole, ServiceLine
from claimwright.claims.institutional import (
    InpatientProcedure,
    Institutional,
    ProcedureSystem,
)
from claimwright.transactions.claim_837i.layout import LAYOUT
from claimwright.transactions.claim_parts.codes import (
    composite,
    write_plain,
    write_row,
)
from claimwright.transactions.claim_parts.papers import (
    write_attachments,
    write_certifications,
    write_contract,
    write_fixed_format,
    write_notes,
    write_repricing,
)
from claimwright.transactions.claim_parts.procedures import write_procedure
from claimwright.transactions.claim_parts.values import days, decimal, dollars, dtp
from claimwright.transactions.claim_parts.writing import write_batch
from claimwright.transactions.claim_parts.written_claims import (
    write_amounts,
    write_claim_people,
    write_claim_references,
    write_clm,
    write_other_payers,
)
from claimwright.transactions.claim_parts.written_lines import (
    write_adjudications,
    write_days,
    write_drug,
    write_line_people,
    write_line_references,
)
from claimwright.transactions.values import write_day
from claimwright.x12.segment import Segment, segment

_PRINCIPAL = {
    ProcedureSystem.ICD10PCS: "BBR",
    ProcedureSystem.ICD9CM: "BR",
    ProcedureSystem.ABC: "CAH",
}
_OTHER = {ProcedureSystem.ICD10PCS: "BBQ", ProcedureSystem.ICD9CM: "BQ"}
_BEFORE_DRG = (
    DiagnosisRole.ADMITTING,
    DiagnosisRole.REASON_FOR_VISIT,
    DiagnosisRole.EXTERNAL_CAUSE,
)
_NOTHING = Institutional()


def write(batch: ClaimBatch) -> bytes:
    """Write one interchange with one transaction set.

    Names go out in upper case, as trading partners expect them. Claims stay in their
    order; neighbours share the levels of billing provider, subscriber and patient.

    Raises:
        DelimiterInValueError: a value contains a separator.
    """
    return write_batch(batch, LAYOUT, _claim)


def _claim(claim: Claim) -> Iterator[Segment]:
    stay = claim.institutional or _NOTHING
    yield write_clm(claim, LAYOUT)
    yield from _dates(claim, stay)
    if stay.admission_type or stay.admission_source or stay.patient_status:
        told = (stay.admission_type, stay.admission_source, stay.patient_status)
        yield segment("CL1", *told)
    yield from write_attachments(claim.attachments)
    yield from write_contract(claim.contract)
    yield from write_amounts({"F3": stay.estimated_due_cents})
    yield from write_claim_references(claim, LAYOUT)
    yield from write_fixed_format(claim.fixed_format)
    yield from write_notes(claim.notes)
    yield from write_certifications(claim.certifications)
    yield from _codes(claim, stay)
    yield from write_repricing(claim.repricing)
    yield from write_claim_people(claim, LAYOUT)
    yield from write_other_payers(claim, LAYOUT)
    for line in claim.lines:
        yield from _line(line)


def _dates(claim: Claim, stay: Institutional) -> Iterator[Segment]:
    if stay.discharged_at is not None:
        yield segment("DTP", "096", "TM", f"{stay.discharged_at:%H%M}")
    if stay.statement is not None:
        yield segment("DTP", "434", *days(stay.statement))
    if claim.admitted_on is not None:
        admitted = write_day(claim.admitted_on)
        if stay.admitted_at is None:
            yield segment("DTP", "435", "D8", admitted)
        else:
            yield segment("DTP", "435", "DT", f"{admitted}{stay.admitted_at:%H%M}")
    received = claim.calendar.repricer_received_on if claim.calendar else None
    if received is not None:
        yield dtp("050", received)


def _codes(claim: Claim, stay: Institutional) -> Iterator[Segment]:
    """HI of every kind, in the order of the guide."""
    diagnoses = claim.diagnoses
    yield from _diagnoses(diagnoses, DiagnosisRole.PRINCIPAL)
    for role in _BEFORE_DRG:
        yield from _diagnoses(diagnoses, role)
    if stay.drg:
        yield from write_plain("DR", (stay.drg,))
    yield from _diagnoses(diagnoses, DiagnosisRole.OTHER)
    if stay.principal_procedure is not None:
        yield segment("HI", _procedure(stay.principal_procedure, _PRINCIPAL))
    yield from write_row(_procedure(each, _OTHER) for each in stay.other_procedures)
    yield from write_row(
        ("BI", each.code, *days(each.dates)) if each.dates else ("BI", each.code)
        for each in stay.occurrence_spans
    )
    yield from write_row(
        ("BH", each.code, "D8", write_day(each.happened_on))
        if each.happened_on
        else ("BH", each.code)
        for each in stay.occurrences
    )
    yield from write_row(
        ("BE", each.code, "", "", dollars(each.amount_cents))
        for each in stay.value_amounts
    )
    yield from write_plain("BG", claim.conditions)
    yield from write_plain("TC", stay.treatments)


def _diagnoses(
    diagnoses: tuple[Diagnosis, ...], role: DiagnosisRole
) -> Iterator[Segment]:
    yield from write_row(
        composite(each, role) for each in diagnoses if each.role is role
    )


def _procedure(
    procedure: InpatientProcedure, qualifiers: dict[ProcedureSystem, str]
) -> tuple[str, ...]:
    qualifier = qualifiers.get(procedure.system, "")
    if procedure.performed_on is None:
        return qualifier, procedure.code
    return qualifier, procedure.code, "D8", write_day(procedure.performed_on)


def _line(line: ServiceLine) -> Iterator[Segment]:
    yield segment("LX", str(line.number))
    yield segment(
        "SV2",
        line.revenue_code,
        write_procedure(
            line.qualifier, line.procedure, line.modifiers, line.description
        ),
        dollars(line.charge_cents),
        line.unit_basis,
        decimal(line.units),
        "",
        dollars(line.noncovered_cents),
    )
    yield from write_attachments(line.attachments)
    yield from write_days(line, ())
    yield from write_line_references(line, LAYOUT)
    yield from write_amounts(
        {"GT": line.service_tax_cents, "N8": line.facility_tax_cents}
    )
    yield from write_notes(line.notes)
    yield from write_repricing(line.repricing)
    yield from write_drug(line.drug)
    yield from write_line_people(line, LAYOUT)
    yield from write_adjudications(line)
