"""The eligibility response, 271 (005010X279A1): written and read."""

from __future__ import annotations

from claimwright.inquiries.eligibility import (
    Benefit,
    BenefitDetail,
    EligibilityResponse,
    RelatedEntity,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import (
    beginning,
    decimal,
    moment,
    money,
    repeated,
)
from claimwright.transactions.layouts.composites import composite, composite_texts
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.eligibility import sources
from claimwright.transactions.layouts.layout import bounded, inner, layout
from claimwright.transactions.layouts.pieces import EachText, many, own

_DETAIL = layout(
    BenefitDetail,
    "2115C 2115D",
    own("III", always=True, list=1, code=2, category=3, text=4),
)
_RELATED = layout(
    RelatedEntity,
    "2120C 2120D",
    parts.party,
    parts.location(),
    parts.contacts,
    parts.provider_role,
)
_BENEFIT = layout(
    Benefit,
    "2110C 2110D",
    own(
        "EB",
        always=True,
        information=1,
        coverage_level=2,
        service_types=repeated(3),
        insurance_type=4,
        plan=5,
        period=6,
        amount_cents=money(7),
        percent=decimal(8),
        quantity_qualifier=9,
        quantity=decimal(10),
        authorization=11,
        in_network=12,
        procedure=composite(13, parts.PROCEDURE),
        pointers=composite_texts(14),
    ),
    many("deliveries", parts.DELIVERY, "HSD"),
    parts.references,
    parts.dates,
    parts.rejections,
    EachText("messages", "MSG", 1),
    inner("details", _DETAIL),
    bounded("related", _RELATED, "2120", "LS2120C LS2120D"),
)
DOOR = Door(
    guide_id="005010X279A1",
    transaction="271",
    functional="HB",
    name="a 271",
    reference=("BHT", 3),
    layout=layout(
        EligibilityResponse,
        "ST",
        own(
            "BHT",
            {1: "0022"},
            envelope=beginning(3, 4, 5),
            created_at=moment(4, 5),
            purpose=2,
        ),
        sources(inner("benefits", _BENEFIT)),
    ),
)
read = DOOR.read
write = DOOR.write
