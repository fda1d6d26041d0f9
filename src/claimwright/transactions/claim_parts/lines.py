"""A service line from its loop: what the three guides share."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from claimwright.claims.calendar import LineDates
from claimwright.claims.claim import Drug, ServiceLine
from claimwright.claims.dental import DentalService
from claimwright.claims.provider import CareTeam
from claimwright.claims.references import LineReferences, Reference
from claimwright.claims.treatment import Equipment, PurchasedService, TestResult
from claimwright.money import Cents
from claimwright.noun import Noun, replace
from claimwright.transactions.claim_parts.forms import read_form
from claimwright.transactions.claim_parts.papers import (
    CERTIFICATE,
    read_attachments,
    read_certifications,
    read_contract,
    read_fixed_format,
    read_notes,
    read_repricing,
)
from claimwright.transactions.claim_parts.parties import read_people, read_references
from claimwright.transactions.claim_parts.payers import read_line_adjudication
from claimwright.transactions.claim_parts.procedures import Procedure
from claimwright.transactions.claim_parts.tables import (
    AUTHORIZATIONS,
    LINE_DATES,
    LINE_REFERENCES,
)
from claimwright.transactions.claim_parts.transport import read_ambulance
from claimwright.transactions.claim_parts.values import (
    amount,
    cents,
    cents_or_none,
    days_of,
    number,
    numbers_of,
    whole,
)
from claimwright.transactions.sets import origin
from claimwright.transactions.values import quantity, span
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment


class Service(Noun):
    """What SV1, SV2 or SV3 says."""

    procedure: Procedure
    charge_cents: Cents
    units: Decimal | None
    unit_basis: str = "UN"
    place_of_service: str = ""
    pointers: tuple[int, ...] = ()
    revenue_code: str = ""
    noncovered_cents: Cents | None = None
    marks: tuple[bool, bool, bool, bool] = (False, False, False, False)
    dental: DentalService | None = None


ServiceReader = Callable[[Loop], Service]


def read_line(loop: Loop, file: str, read_service: ServiceReader) -> ServiceLine:
    """The line of a loop.

    Args:
        loop: of the line.
        file: its name, for origins.
        read_service: reads the service, which has another segment in each guide.
    """
    heads = loop.heads
    lx = loop.segments[0]
    service = read_service(loop)
    procedure = service.procedure
    dates, control = heads.get("DTP*472"), heads.get("REF*6R")
    emergency, epsdt, family_planning, copay_exempt = service.marks
    found = ServiceLine(
        number=whole(lx.element(1)),
        procedure=procedure.code,
        qualifier=procedure.qualifier,
        modifiers=procedure.modifiers,
        description=procedure.description,
        charge_cents=service.charge_cents,
        units=service.units,
        unit_basis=service.unit_basis,
        pointers=service.pointers,
        dates=span(dates.element(2), dates.element(3)) if dates is not None else None,
        place_of_service=service.place_of_service,
        control_number=control.element(2) if control is not None else "",
        revenue_code=service.revenue_code,
        noncovered_cents=service.noncovered_cents,
        is_emergency=emergency,
        is_epsdt=epsdt,
        is_family_planning=family_planning,
        is_copay_exempt=copay_exempt,
        dental=service.dental,
        origin=origin(lx, file),
    )
    if not loop.loops and heads.keys() <= _PLAIN:
        return found
    return replace(found, **_rare(loop))


_PLAIN = frozenset(
    {
        "LX",
        "SV1",
        "SV1*HC",
        "SV2",
        "SV3",
        "SV3*AD",
        "DTP",
        "DTP*472",
        "REF",
        "REF*6R",
    }
)
"""What nearly every line holds, and many hold nothing else."""


def _rare(loop: Loop) -> dict[str, Any]:
    """The fields of a line that most lines do not have."""
    heads = loop.heads
    inner = _sorted(loop)
    people = read_people(inner["NM1"])
    return {
        "rendering": people.pop("rendering", None),
        "drug": _drug(inner["LIN"][0]) if inner["LIN"] else None,
        "care_team": CareTeam(**people) if people else None,
        "calendar": _calendar(loop) if "DTP" in heads else None,
        "references": _references(loop) if "REF" in heads else None,
        "authorizations": _authorizations(loop) if "REF" in heads else (),
        "equipment": _equipment(loop),
        "ambulance": read_ambulance(loop, inner["NM1"]),
        "certifications": read_certifications(loop),
        "obstetric_units": quantity(heads.get("QTY*FL", EMPTY).element(2)),
        "test_results": _test_results(loop) if "MEA" in heads else (),
        "attachments": read_attachments(loop),
        "contract": read_contract(loop),
        "fixed_format": read_fixed_format(loop),
        "notes": read_notes(loop),
        "purchased_service": _purchased(heads["PS1"]) if "PS1" in heads else None,
        "service_tax_cents": amount(loop, "AMT*T" if "AMT*T" in heads else "AMT*GT"),
        "facility_tax_cents": amount(loop, "AMT*N8"),
        "postage_cents": amount(loop, "AMT*F4"),
        "repricing": read_repricing(loop),
        "adjudications": tuple(map(read_line_adjudication, inner["SVD"])),
        "forms": tuple(map(read_form, inner["LQ"])),
    }


def _sorted(loop: Loop) -> dict[str, list[Loop]]:
    """The loops of a line by the segment that opens them."""
    found: dict[str, list[Loop]] = {"NM1": [], "LIN": [], "SVD": [], "LQ": []}
    for each in loop.loops:
        found[each.first.tag].append(each)
    return found


def _drug(loop: Loop) -> Drug:
    lin, ctp = loop.first, loop.heads.get("CTP") or EMPTY
    return Drug(
        ndc=lin.element(3),
        qualifier=lin.element(2),
        quantity=quantity(ctp.element(4)),
        unit=ctp.component(5, 1),
        prescription_number=number(loop, "REF*XZ"),
        link_number=number(loop, "REF*VY"),
    )


def _calendar(loop: Loop) -> LineDates | None:
    found = days_of(loop, LINE_DATES)
    return LineDates(**found) if found else None


def _references(loop: Loop) -> LineReferences | None:
    found = numbers_of(loop, LINE_REFERENCES)
    return LineReferences(**found) if found else None


def _authorizations(loop: Loop) -> tuple[Reference, ...]:
    found = read_references(loop, kinds=AUTHORIZATIONS)
    if len(found) > 1:
        found = tuple(sorted(found, key=lambda each: AUTHORIZATIONS.index(each.kind)))
    return found


def _equipment(loop: Loop) -> Equipment | None:
    sv5, cr3 = loop.heads.get("SV5"), loop.heads.get("CR3")
    certificates = [
        pwk.element(2)
        for pwk in (loop.find_all("PWK") if "PWK" in loop.heads else ())
        if pwk.element(2) in CERTIFICATE
    ]
    if sv5 is None and cr3 is None and not certificates:
        return None
    sv5, cr3 = sv5 or EMPTY, cr3 or EMPTY
    return Equipment(
        procedure=sv5.component(1, 2).upper(),
        days=quantity(sv5.element(3)),
        rental_cents=cents_or_none(sv5.element(4)),
        purchase_cents=cents_or_none(sv5.element(5)),
        rental_period=sv5.element(6),
        certification=cr3.element(1),
        months=quantity(cr3.element(3)),
        certificate_transmission=certificates[0] if certificates else "",
    )


def _test_results(loop: Loop) -> tuple[TestResult, ...]:
    return tuple(
        TestResult(
            origin_code=mea.element(1),
            measured=mea.element(2),
            value=quantity(mea.element(3)) or Decimal(0),
        )
        for mea in loop.find_all("MEA")
    )


def _purchased(ps1: Segment) -> PurchasedService:
    return PurchasedService(
        provider_id=ps1.element(1), charge_cents=cents(ps1.element(2))
    )
