"""The functional acknowledgment, 997 (005010X230): written and read."""

from __future__ import annotations

from claimwright.claims.functional_acknowledgment import (
    ElementFault,
    FunctionalAcknowledgment,
    SegmentFault,
    SetVerdict,
)
from claimwright.transactions.application_advice_824 import PLACE
from claimwright.transactions.layouts.cells import texts, whole
from claimwright.transactions.layouts.composites import composite
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.forms import form
from claimwright.transactions.layouts.layout import inner, layout
from claimwright.transactions.layouts.pieces import many, own

_ELEMENT = form(
    ElementFault, place=composite(1, PLACE), element=whole(2), code=3, bad_value=4
)
_FAULT = layout(
    SegmentFault,
    "AK3",
    own("AK3", always=True, segment=1, position=whole(2), loop=3, code=4),
    many("elements", _ELEMENT, "AK4"),
)
_VERDICT = layout(
    SetVerdict,
    "AK2",
    own("AK2", always=True, transaction=1, control=2, version=3),
    inner("faults", _FAULT),
    own("AK5", acceptance=1, codes=texts(2, 3, 4, 5, 6)),
)
_transactions = inner("transactions", _VERDICT)
DOOR = Door(
    guide_id="005010X230",
    transaction="997",
    functional="FA",
    name="a 997",
    reference=("", 0),
    layout=layout(
        FunctionalAcknowledgment,
        "ST",
        own("AK1", functional_id=1, group_control=whole(2), version=3),
        _transactions,
        own(
            "AK9",
            acceptance=1,
            included=whole(2),
            received=whole(3),
            accepted=whole(4),
            codes=texts(5, 6, 7, 8, 9),
        ),
    ),
    unit=_transactions,
    names_guide=False,
)
read = DOOR.read
write = DOOR.write
