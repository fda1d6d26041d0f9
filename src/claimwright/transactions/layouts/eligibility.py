"""What 270 and 271 have in common: the levels, and the people in them."""

from __future__ import annotations

from claimwright.inquiries.eligibility import (
    InformationReceiver,
    InformationSource,
    InsuredPerson,
    MilitaryService,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import day, days, perhaps, whole
from claimwright.transactions.layouts.forms import form
from claimwright.transactions.layouts.layout import (
    Inner,
    Layout,
    inner,
    layout,
    level,
    within,
)
from claimwright.transactions.layouts.pieces import Part, many, one, own

_MILITARY = form(
    MilitaryService,
    information=1,
    employment=2,
    branch=3,
    description=4,
    rank=5,
    days=days(6, 7),
)
_REQUEST_REJECTIONS = many("request_rejections", parts.REJECTION, "AAA")


def person(ids: str, code: str, matters: Inner, *below: Part) -> Layout[InsuredPerson]:
    """A subscriber or a dependent.

    Args:
        ids: its level and the loop with its name.
        code: HL03.
        matters: what is asked or told.
        below: the levels below.
    """
    level_id, name_id = ids.split()
    named = within(
        name_id,
        parts.party,
        parts.references,
        parts.location(),
        parts.rejections,
        parts.provider_role,
        own("DMG", birth_date=day(2, format_at=1), gender=3),
        own(
            "INS",
            is_subscriber=perhaps(1),
            relationship=2,
            maintenance_type=3,
            maintenance_reason=4,
            birth_sequence=whole(17),
        ),
        own("HI", conditions=parts.conditions()),
        parts.dates,
        one("military", _MILITARY, "MPI"),
        matters,
    )
    return layout(InsuredPerson, level_id, level(code, parts.traces, named, *below))


def sources(matters: Inner) -> Inner:
    """Every level of a set in which this is asked or told."""
    dependent = person("2000D 2100D", "23", matters)
    subscriber = person("2000C 2100C", "22", matters, inner("dependents", dependent))
    receiver = layout(
        InformationReceiver,
        "2000B",
        level(
            "21",
            within(
                "2100B",
                parts.party,
                parts.references,
                parts.location(),
                parts.rejections,
                parts.provider_role,
            ),
            inner("subscribers", subscriber),
        ),
    )
    source = layout(
        InformationSource,
        "2000A",
        level(
            "20",
            _REQUEST_REJECTIONS,
            within("2100A", parts.party, parts.contacts, parts.rejections),
            inner("receivers", receiver),
        ),
    )
    return inner("sources", source)
