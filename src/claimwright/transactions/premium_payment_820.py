"""The premium payment, 820 (005010X218): written and read."""

from __future__ import annotations

from claimwright.enrollment.premium import (
    Account,
    MemberCount,
    PremiumAdjustment,
    PremiumCharge,
    PremiumEntity,
    PremiumItem,
    PremiumParty,
    PremiumPayment,
    SummaryLine,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import (
    beginning,
    cents_without_point,
    day,
    decimal,
    exact_money,
    exact_perhaps,
    whole,
)
from claimwright.transactions.layouts.composites import some_of, within_composite
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.forms import form
from claimwright.transactions.layouts.layout import (
    Inner,
    Layout,
    inner,
    inner_one,
    layout,
)
from claimwright.transactions.layouts.pieces import many, own

ACCOUNT = form(Account, bank_qualifier=1, bank=2, kind=3, number=4)
paid_for = own(
    "RMR",
    always=True,
    qualifier=1,
    number=2,
    action=3,
    paid_cents=exact_perhaps(4),
    billed_cents=exact_perhaps(5),
)
"""What is paid for."""
_moments = many("moments", parts.MOMENT, "DTM")


def _party(loop_id: str) -> Layout[PremiumParty]:
    return layout(
        PremiumParty,
        loop_id,
        parts.organization,
        own("N2", more_name=1),
        parts.location(),
        own("RDM", delivery=1, delivery_name=2, delivery_number=3),
        parts.contacts,
    )


def _adjustments(loop_id: str) -> Inner:
    adjustment = layout(
        PremiumAdjustment,
        loop_id,
        own("ADX", always=True, amount_cents=exact_money(1), reason=2),
    )
    return inner("adjustments", adjustment)


_CHARGE = layout(
    PremiumCharge,
    "2312A",
    own("SAC", {1: "C"}, always=True, code=2, amount_cents=cents_without_point(5)),
)
_COUNT = layout(
    MemberCount,
    "2315A",
    own("SLN", {3: "O"}, number=1, count=decimal(4), unit=within_composite(5, 1)),
)
_SUMMARY_LINE = layout(
    SummaryLine,
    "2310A",
    own("IT1", always=True, number=1),
    inner("charges", _CHARGE),
    inner("counts", _COUNT),
)


def _entity(suffix: str) -> Layout[PremiumEntity]:
    item = layout(
        PremiumItem,
        f"2300{suffix}",
        paid_for,
        parts.references,
        _moments,
        inner_one("summary_line", _SUMMARY_LINE),
        _adjustments(f"2320{suffix}"),
    )
    return layout(
        PremiumEntity,
        f"2000{suffix}",
        own("ENT", always=True, number=whole(1), kind=2, qualifier=3, identifier=4),
        parts.parties("people", f"2100{suffix}"),
        _adjustments(f"2200{suffix}"),
        inner("items", item),
    )


_individuals = inner("individuals", _entity("B"))
DOOR = Door(
    guide_id="005010X218",
    transaction="820",
    functional="RA",
    name="an 820",
    reference=("TRN", 2),
    layout=layout(
        PremiumPayment,
        "ST",
        own(
            "BPR",
            {3: "C"},
            handling=1,
            payment_cents=exact_money(2),
            method=4,
            format=5,
            payer_account=some_of(6, 4, ACCOUNT),
            payer_identifier=10,
            payer_division=11,
            payee_account=some_of(12, 4, ACCOUNT),
            paid_on=day(16),
        ),
        own(
            "TRN",
            envelope=beginning(2),
            trace_kind=1,
            trace_originator=3,
            trace_division=4,
        ),
        own("CUR", currency_entity=1, currency=2),
        parts.references,
        _moments,
        inner_one("payee", _party("1000A")),
        inner_one("payer", _party("1000B")),
        inner("intermediaries", _party("1000C")),
        inner("organizations", _entity("A")),
        _individuals,
    ),
    unit=_individuals,
)
read = DOOR.read
write = DOOR.write
