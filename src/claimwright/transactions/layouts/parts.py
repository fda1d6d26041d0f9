"""How the nouns that every set speaks of lie in their segments."""

from __future__ import annotations

from claimwright.claims.details import (
    Condition,
    ContactPoint,
    ContactWay,
    Dated,
    Location,
    Moment,
    Organization,
    Paperwork,
    Party,
    Procedure,
    ProviderRole,
    QualifiedAmount,
    QualifiedQuantity,
    ReferenceNumber,
    RequestRejection,
    Trace,
)
from claimwright.inquiries.delivery import Delivery
from claimwright.transactions.layouts.cells import (
    day,
    days,
    decimal,
    flag,
    format_unless_told,
    money,
    only_days,
    said_unless_days,
    texts,
    whole,
)
from claimwright.transactions.layouts.composites import (
    composite_texts,
    composites,
    side_by_side,
)
from claimwright.transactions.layouts.forms import Cell, form
from claimwright.transactions.layouts.layout import Inner, inner, layout
from claimwright.transactions.layouts.pieces import (
    Gathered,
    Own,
    gathered,
    many,
    one,
    own,
)

PARTY = form(
    Party,
    role=1,
    is_person=flag(2, yes="1", no="2"),
    last=3,
    first=4,
    middle=5,
    prefix=6,
    suffix=7,
    qualifier=8,
    identifier=9,
    relationship=10,
)
ORGANIZATION = form(Organization, role=1, name=2, qualifier=3, identifier=4)
CONTACT = form(
    ContactPoint,
    role=1,
    name=2,
    ways=side_by_side((3, 5, 7), form(ContactWay, kind=1, number=2)),
)
REFERENCE = form(
    ReferenceNumber, qualifier=1, number=2, description=3, more=composite_texts(4)
)
DATED = form(
    Dated,
    qualifier=1,
    days=only_days(2, 3),
    format=format_unless_told(2, 3),
    said=said_unless_days(2, 3),
)
MOMENT = form(
    Moment,
    qualifier=1,
    day=day(2),
    time=3,
    zone=4,
    days=only_days(5, 6),
    format=format_unless_told(5, 6),
    said=said_unless_days(5, 6),
)
AMOUNT = form(QualifiedAmount, qualifier=1, amount_cents=money(2))
QUANTITY = form(QualifiedQuantity, qualifier=1, quantity=decimal(2))
PROVIDER_ROLE = form(ProviderRole, role=1, qualifier=2, identifier=3)
TRACE = form(Trace, kind=1, number=2, originator=3, subdivision=4)
REJECTION = form(RequestRejection, valid=flag(1), reason=3, action=4)
PROCEDURE = form(
    Procedure,
    qualifier=1,
    code=2,
    modifiers=texts(3, 4, 5, 6),
    description=7,
    code_last=8,
)
DELIVERY = form(
    Delivery,
    quantity_qualifier=1,
    quantity=decimal(2),
    per=3,
    per_count=decimal(4),
    period_qualifier=5,
    period_count=whole(6),
    calendar=7,
    time_of_day=8,
)
CONDITION = form(
    Condition,
    qualifier=1,
    code=2,
    days=days(3, 4),
    amount_cents=money(5),
    quantity=decimal(6),
)
PAPERWORK = form(
    Paperwork, kind=1, transmission=2, qualifier=5, number=6, description=7
)

party = one("party", PARTY, "NM1")
organization = one("organization", ORGANIZATION, "N1")
contact = one("contact", CONTACT, "PER")
contacts = many("contacts", CONTACT, "PER")
references = many("references", REFERENCE, "REF")
dates = many("dates", DATED, "DTP")
amounts = many("amounts", AMOUNT, "AMT")
quantities = many("quantities", QUANTITY, "QTY")
provider_role = one("provider_role", PROVIDER_ROLE, "PRV")
traces = many("traces", TRACE, "TRN")
trace = one("trace", TRACE, "TRN")
rejections = many("rejections", REJECTION, "AAA")
paperwork = many("paperwork", PAPERWORK, "PWK")


def location(name: str = "location") -> Gathered:
    """An address in N3 and N4."""
    return gathered(
        name,
        Location,
        own("N3", line1=1, line2=2),
        own("N3", nth=2, line3=1, line4=2),
        own(
            "N4",
            city=1,
            state=2,
            zip_code=3,
            country=4,
            area_qualifier=5,
            area=6,
            subdivision=7,
        ),
    )


def parties(name: str, loop_id: str) -> Inner:
    """Loops that hold nothing but a name."""
    named = Own("NM1", PARTY.cells, {}, always=True)
    return inner(name, layout(Party, loop_id, named))


def conditions() -> Cell[tuple[Condition, ...]]:
    """The codes in the twelve elements of HI."""
    return composites(range(1, 13), CONDITION)
