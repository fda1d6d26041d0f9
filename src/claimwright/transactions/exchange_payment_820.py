"""The payment of a health insurance exchange, 820 (005010X306): written and read."""

from __future__ import annotations

from claimwright.enrollment.premium import (
    ExchangePayment,
    PremiumEntity,
    PremiumItem,
    PremiumParty,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import (
    beginning,
    day,
    exact_money,
    flag,
    whole,
)
from claimwright.transactions.layouts.composites import some_of
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.layout import (
    Layout,
    inner,
    inner_one,
    layout,
    within,
)
from claimwright.transactions.layouts.pieces import many, own
from claimwright.transactions.premium_payment_820 import ACCOUNT, paid_for

_ITEM = layout(
    PremiumItem,
    "2300",
    paid_for,
    parts.references,
    many("moments", parts.MOMENT, "DTM"),
)
_ENTITY = layout(
    PremiumEntity,
    "2000",
    own("ENT", always=True, number=whole(1)),
    within("2100", many("people", parts.PARTY, "NM1"), parts.references),
    inner("items", _ITEM),
)


def _party(loop_id: str) -> Layout[PremiumParty]:
    return layout(
        PremiumParty, loop_id, parts.organization, parts.references, parts.contacts
    )


_entities = inner("entities", _ENTITY)
DOOR = Door(
    guide_id="005010X306",
    transaction="820",
    functional="RA",
    name="an 820 of an exchange",
    reference=("TRN", 2),
    layout=layout(
        ExchangePayment,
        "ST",
        own(
            "BPR",
            handling=1,
            payment_cents=exact_money(2),
            is_debit=flag(3, yes="D", no="C"),
            method=4,
            format=5,
            payer_account=some_of(6, 4, ACCOUNT),
            payer_identifier=10,
            payer_division=11,
            payee_account=some_of(12, 4, ACCOUNT),
            paid_on=day(16),
        ),
        own("TRN", {1: "3"}, envelope=beginning(2)),
        parts.references,
        inner_one("payee", _party("1000A")),
        inner_one("payer", _party("1000B")),
        _entities,
    ),
    unit=_entities,
)
read = DOOR.read
write = DOOR.write
