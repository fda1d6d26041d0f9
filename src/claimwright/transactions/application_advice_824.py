"""The application advice, 824 (005010X186A1): written and read."""

from __future__ import annotations

from claimwright.claims.application_advice import (
    AdvisedItem,
    AdvisingParty,
    ApplicationAdvice,
    ApplicationError,
    ContextName,
    ElementPlace,
    ErrorCode,
    ErrorContext,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import beginning, day, moment, places, whole
from claimwright.transactions.layouts.composites import (
    composite,
    composite_texts,
    repeated_composites,
)
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.forms import form
from claimwright.transactions.layouts.layout import Layout, inner, inner_one, layout
from claimwright.transactions.layouts.pieces import many, one, own

PLACE = form(ElementPlace, element=whole(1), component=whole(2), repetition=whole(3))
_CONTEXT = form(
    ErrorContext,
    names=repeated_composites(1, form(ContextName, name=1, value=2)),
    segment=2,
    position=whole(3),
    loop=4,
    place=composite(5, PLACE),
    elements=composite_texts(6),
)
_ERROR = layout(
    ApplicationError,
    "2100",
    own(
        "TED",
        always=True,
        condition=1,
        text=2,
        segment=3,
        position=whole(4),
        place=composite(5, PLACE),
        element=whole(6),
        bad_value=7,
        good_value=8,
    ),
    many("contexts", _CONTEXT, "CTX"),
    many("codes", form(ErrorCode, {3: "94"}, text=1, source=5, code=6), "RED"),
)
_ITEM = layout(
    AdvisedItem,
    "2000",
    own(
        "OTI",
        always=True,
        verdict=1,
        qualifier=2,
        identifier=3,
        sender=4,
        receiver=5,
        sent_on=day(6),
        sent_at=7,
        group_control=whole(8),
        transaction_control=9,
        transaction=10,
        version=11,
        more=places(12, 17),
    ),
    parts.references,
    many("moments", parts.MOMENT, "DTM"),
    parts.amounts,
    parts.quantities,
    many("people", parts.PARTY, "NM1"),
    inner("errors", _ERROR),
)


def _party(loop_id: str) -> Layout[AdvisingParty]:
    return layout(
        AdvisingParty,
        loop_id,
        parts.organization,
        one("reference", parts.REFERENCE, "REF"),
        parts.contacts,
    )


_items = inner("items", _ITEM)
DOOR = Door(
    guide_id="005010X186A1",
    transaction="824",
    functional="AG",
    name="an 824",
    reference=("BGN", 2),
    layout=layout(
        ApplicationAdvice,
        "ST",
        own(
            "BGN",
            envelope=beginning(2, 3, 4),
            created_at=moment(3, 4),
            purpose=1,
            zone=5,
            original_reference=6,
            action=8,
        ),
        inner_one("submitter", _party("1000A")),
        inner_one("receiver", _party("1000B")),
        _items,
    ),
    unit=_items,
)
read = DOOR.read
write = DOOR.write
