"""The segments of a line that guides share, each in the order of its guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.claim import Drug, ServiceLine
from claimwright.claims.treatment import Equipment
from claimwright.transactions.claim_parts.layout import Layout
from claimwright.transactions.claim_parts.parties import write_people, write_references
from claimwright.transactions.claim_parts.payers import write_line_adjudication
from claimwright.transactions.claim_parts.tables import (
    AUTHORIZATIONS,
    LINE_DATES,
    LINE_REFERENCES,
)
from claimwright.transactions.claim_parts.values import decimal, dollars, dtp
from claimwright.transactions.claim_parts.written_claims import team_of
from claimwright.transactions.values import write_span
from claimwright.x12.segment import Segment, segment


def write_days(line: ServiceLine, qualifiers: Iterable[str]) -> Iterator[Segment]:
    """DTP of the days of service, and of other days in the order given."""
    if line.dates is not None:
        yield segment("DTP", "472", *write_span(line.dates))
    if line.calendar is not None:
        for qualifier in qualifiers:
            value = getattr(line.calendar, LINE_DATES[qualifier])
            if value is not None:
                yield dtp(qualifier, value)


def write_line_references(line: ServiceLine, layout: Layout) -> Iterator[Segment]:
    """REF, in the order of the guide."""
    if line.references is None and not line.authorizations:
        if line.control_number:
            yield segment("REF", "6R", line.control_number)
        return
    for qualifier in layout.line_references:
        if qualifier in AUTHORIZATIONS:
            yield from write_references(line.authorizations, (qualifier,))
            continue
        field = LINE_REFERENCES.get(qualifier)
        number = getattr(line.references, field, "") if field else line.control_number
        if number:
            yield segment("REF", qualifier, number)


def write_drug(drug: Drug | None) -> Iterator[Segment]:
    """Loop 2410."""
    if drug is None:
        return
    yield segment("LIN", "", drug.qualifier, drug.ndc)
    if drug.quantity is not None:
        yield segment("CTP", "", "", "", decimal(drug.quantity), drug.unit)
    if drug.prescription_number:
        yield segment("REF", "XZ", drug.prescription_number)
    elif drug.link_number:
        yield segment("REF", "VY", drug.link_number)


def write_line_people(line: ServiceLine, layout: Layout) -> Iterator[Segment]:
    """The providers of a line."""
    people = team_of(line.care_team)
    people["rendering"] = line.rendering
    yield from write_people(people, layout.line_cast)


def write_adjudications(line: ServiceLine) -> Iterator[Segment]:
    """What other payers did with a line."""
    for each in line.adjudications:
        yield from write_line_adjudication(each)


def write_equipment_price(equipment: Equipment | None) -> Iterator[Segment]:
    """SV5."""
    if equipment is not None and equipment.days is not None:
        yield segment(
            "SV5",
            ("HC", equipment.procedure),
            "DA",
            decimal(equipment.days),
            dollars(equipment.rental_cents),
            dollars(equipment.purchase_cents),
            equipment.rental_period,
        )
