"""The claim status response, 277 (005010X212): written and read."""

from __future__ import annotations

from claimwright.inquiries.claim_status import ClaimStatusResponse
from claimwright.transactions.layouts.cells import beginning, moment
from claimwright.transactions.layouts.claim_status import payers
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.layout import layout
from claimwright.transactions.layouts.pieces import own

DOOR = Door(
    guide_id="005010X212",
    transaction="277",
    functional="HN",
    name="a 277",
    reference=("BHT", 3),
    layout=layout(
        ClaimStatusResponse,
        "ST",
        own(
            "BHT",
            {1: "0010", 2: "08", 6: "DG"},
            envelope=beginning(3, 4, 5),
            created_at=moment(4, 5),
        ),
        payers,
    ),
)
read = DOOR.read
write = DOOR.write
