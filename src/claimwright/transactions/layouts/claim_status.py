"""What 276 and 277 have in common: the levels, and the claims in them."""

from __future__ import annotations

from claimwright.inquiries.claim_status import (
    LevelStatus,
    LineStatus,
    StatusClaim,
    StatusCode,
    StatusInformation,
    StatusPayer,
    StatusPerson,
    StatusProvider,
    StatusReceiver,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import day, decimal, money
from claimwright.transactions.layouts.composites import composite, composites
from claimwright.transactions.layouts.forms import form
from claimwright.transactions.layouts.layout import (
    Inner,
    Layout,
    inner,
    inner_one,
    layout,
    level,
    within,
)
from claimwright.transactions.layouts.pieces import Part, many, own

_CODE = form(StatusCode, category=1, code=2, entity=3, code_list=4)
STATUS = form(
    StatusInformation,
    codes=composites((1, 10, 11), _CODE),
    effective_on=day(2),
    action=3,
    charge_cents=money(4),
    paid_cents=money(5),
    finalized_on=day(6),
    remitted_on=day(8),
    trace_number=9,
    message=12,
)
statuses = many("statuses", STATUS, "STC")
"""What is told of a claim, a line, or a whole request."""


def lines(ids: str) -> Inner:
    """The services of a claim."""
    line = layout(
        LineStatus,
        ids,
        own(
            "SVC",
            procedure=composite(1, parts.PROCEDURE),
            charge_cents=money(2),
            paid_cents=money(3),
            revenue_code=4,
            units=decimal(7),
        ),
        statuses,
        parts.references,
        parts.dates,
    )
    return inner("lines", line)


def _claims(suffix: str) -> Inner:
    claim = layout(
        StatusClaim,
        f"2200{suffix}",
        parts.trace,
        statuses,
        parts.references,
        parts.amounts,
        parts.dates,
        lines(f"2210{suffix} 2220{suffix}"),
    )
    return inner("claims", claim)


def _status(loop_id: str) -> Inner:
    told = layout(LevelStatus, loop_id, parts.trace, statuses)
    return inner_one("status", told)


def _person(
    suffix: str, code: str, *below: Part, tells_below: bool
) -> Layout[StatusPerson]:
    return layout(
        StatusPerson,
        f"2000{suffix}",
        level(
            code,
            own("DMG", birth_date=day(2, format_at=1), gender=3),
            within(f"2100{suffix}", parts.party),
            _claims(suffix),
            *below,
            tells_below=tells_below,
        ),
    )


def _payers() -> Inner:
    dependent = _person("E", "23", tells_below=False)
    subscriber = _person("D", "22", inner("dependents", dependent), tells_below=True)
    provider = layout(
        StatusProvider,
        "2000C",
        level(
            "19",
            parts.parties("parties", "2100C"),
            _status("2200C"),
            inner("subscribers", subscriber),
        ),
    )
    receiver = layout(
        StatusReceiver,
        "2000B",
        level(
            "21",
            within("2100B", parts.party),
            _status("2200B"),
            inner("providers", provider),
        ),
    )
    payer = layout(
        StatusPayer,
        "2000A",
        level(
            "20",
            within("2100A", parts.party, parts.contact),
            inner("receivers", receiver),
        ),
    )
    return inner("payers", payer)


payers = _payers()
"""Every level of the set."""
