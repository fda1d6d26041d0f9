"""Claims to the bytes of an 837D."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.claims.batch import ClaimBatch
from claimwright.claims.claim import Claim, ServiceLine
from claimwright.claims.dental import Dental, DentalService
from claimwright.transactions.claim_837d.layout import LAYOUT
from claimwright.transactions.claim_parts.codes import write_ranked
from claimwright.transactions.claim_parts.papers import (
    write_attachments,
    write_contract,
    write_fixed_format,
    write_notes,
    write_repricing,
)
from claimwright.transactions.claim_parts.procedures import write_procedure
from claimwright.transactions.claim_parts.values import decimal, dollars, dtp
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
    write_line_people,
    write_line_references,
)
from claimwright.transactions.values import write_span
from claimwright.x12.segment import Segment, segment

_LINE_DATES = ("139", "441", "452", "446", "196", "198")
_NOTHING = Dental()
_NOWHERE = DentalService()


def write(batch: ClaimBatch) -> bytes:
    """Write one interchange with one transaction set.

    Names go out in upper case, as trading partners expect them. Claims stay in their
    order; neighbours share the levels of billing provider, subscriber and patient.

    Raises:
        DelimiterInValueError: a value contains a separator.
    """
    return write_batch(batch, LAYOUT, _claim)


def _claim(claim: Claim) -> Iterator[Segment]:
    dental = claim.dental or _NOTHING
    yield write_clm(claim, LAYOUT)
    yield from _dates(claim, dental)
    yield from _mouth(dental)
    yield from write_attachments(claim.attachments)
    yield from write_contract(claim.contract)
    yield from write_amounts({"F5": claim.patient_paid_cents})
    yield from write_claim_references(claim, LAYOUT)
    yield from write_fixed_format(claim.fixed_format)
    yield from write_notes(claim.notes)
    yield from write_ranked(claim.diagnoses)
    yield from write_repricing(claim.repricing)
    yield from write_claim_people(claim, LAYOUT)
    yield from write_other_payers(claim, LAYOUT)
    for line in claim.lines:
        yield from _line(line)


def _dates(claim: Claim, dental: Dental) -> Iterator[Segment]:
    if claim.accident is not None and claim.accident.happened_on is not None:
        yield dtp("439", claim.accident.happened_on)
    if dental.appliance_placed_on is not None:
        yield dtp("452", dental.appliance_placed_on)
    if dental.treated is not None:
        yield segment("DTP", "472", *write_span(dental.treated))
    if claim.calendar is not None and claim.calendar.repricer_received_on is not None:
        yield dtp("050", claim.calendar.repricer_received_on)


def _mouth(dental: Dental) -> Iterator[Segment]:
    months, left = dental.orthodontic_months, dental.orthodontic_months_left
    if months is not None or left is not None or dental.orthodontic_note:
        told = (decimal(months), decimal(left), "", dental.orthodontic_note)
        yield segment("DN1", *told)
    for each in dental.teeth:
        yield segment("DN2", each.tooth, each.status, "", "", "", "JP")


def _line(line: ServiceLine) -> Iterator[Segment]:
    where = line.dental or _NOWHERE
    yield segment("LX", str(line.number))
    yield segment(
        "SV3",
        write_procedure(
            line.qualifier, line.procedure, line.modifiers, line.description
        ),
        dollars(line.charge_cents),
        line.place_of_service,
        where.cavities,
        where.prosthesis,
        decimal(line.units),
        *[""] * 4,
        tuple(map(str, line.pointers)),
    )
    for tooth in where.teeth:
        yield segment("TOO", "JP", tooth.number, tooth.surfaces)
    yield from write_days(line, _LINE_DATES)
    yield from write_contract(line.contract)
    yield from write_line_references(line, LAYOUT)
    yield from write_amounts({"T": line.service_tax_cents})
    yield from write_fixed_format(line.fixed_format)
    yield from write_repricing(line.repricing)
    yield from write_line_people(line, LAYOUT)
    yield from write_adjudications(line)
