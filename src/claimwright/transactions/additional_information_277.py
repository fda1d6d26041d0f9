"""The request for additional information, 277 (005010X213): written and read."""

from __future__ import annotations

from claimwright.inquiries.additional_information import (
    AdditionalInformationRequest,
    ClaimQuestion,
    QuestionedPatient,
    QuestionedProvider,
    QuestioningPayer,
    QuestionReceiver,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import beginning, moment
from claimwright.transactions.layouts.claim_status import lines, statuses
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.layout import inner, layout, level, within
from claimwright.transactions.layouts.pieces import own

_CLAIM = layout(
    ClaimQuestion,
    "2200D",
    parts.trace,
    statuses,
    parts.references,
    parts.dates,
    parts.paperwork,
    lines("2220D"),
)
_PATIENT = layout(
    QuestionedPatient,
    "2000D",
    level(
        "PT",
        within("2100D", parts.party),
        inner("claims", _CLAIM),
        tells_below=False,
        told_by="level",
    ),
)
_PROVIDER = layout(
    QuestionedProvider,
    "2000C",
    level(
        "19",
        within("2100C", parts.party, parts.location()),
        inner("patients", _PATIENT),
    ),
)
_RECEIVER = layout(
    QuestionReceiver,
    "2000B",
    level("21", within("2100B", parts.party), inner("providers", _PROVIDER)),
)
_PAYER = layout(
    QuestioningPayer,
    "2000A",
    level(
        "20",
        within("2100A", parts.party, parts.contact),
        inner("receivers", _RECEIVER),
    ),
)
DOOR = Door(
    guide_id="005010X213",
    transaction="277",
    functional="HN",
    name="a 277 that asks for information",
    reference=("BHT", 3),
    layout=layout(
        AdditionalInformationRequest,
        "ST",
        own(
            "BHT",
            envelope=beginning(3, 4, 5),
            created_at=moment(4, 5),
            structure=1,
            purpose=2,
            kind=6,
        ),
        inner("payers", _PAYER),
    ),
)
read = DOOR.read
write = DOOR.write
