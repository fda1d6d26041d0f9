"""The eligibility inquiry, 270 (005010X279A1): written and read."""

from __future__ import annotations

from claimwright.inquiries.eligibility import BenefitInquiry, EligibilityInquiry
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import beginning, moment, repeated
from claimwright.transactions.layouts.composites import composite, composite_texts
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.eligibility import sources
from claimwright.transactions.layouts.layout import inner, layout
from claimwright.transactions.layouts.pieces import own

_INQUIRY = layout(
    BenefitInquiry,
    "2110C 2110D",
    own(
        "EQ",
        always=True,
        service_types=repeated(1),
        procedure=composite(2, parts.PROCEDURE),
        coverage_level=3,
        pointers=composite_texts(5),
    ),
    parts.amounts,
    own("III", {1: "ZZ"}, place_of_service=2),
    parts.references,
    parts.dates,
)
DOOR = Door(
    guide_id="005010X279A1",
    transaction="270",
    functional="HS",
    name="a 270",
    reference=("BHT", 3),
    layout=layout(
        EligibilityInquiry,
        "ST",
        own(
            "BHT",
            {1: "0022"},
            envelope=beginning(3, 4, 5),
            created_at=moment(4, 5),
            purpose=2,
            kind=6,
        ),
        sources(inner("inquiries", _INQUIRY)),
    ),
)
read = DOOR.read
write = DOOR.write
