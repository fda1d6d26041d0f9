"""How often and when services may be had."""

from __future__ import annotations

from decimal import Decimal

from claimwright.noun import Noun


class Delivery(Noun):
    """How often and when a service may be had (HSD).

    Attributes:
        quantity_qualifier: HSD01: VS visits, DY days, ...
        quantity: HSD02.
        per: HSD03: the time in which `quantity` counts: WK week, MO month, ...
        per_count: HSD04: how many of them.
        period_qualifier: HSD05, such as 23 calendar year, 32 lifetime.
        period_count: HSD06.
        calendar: HSD07: days of the week, or weeks of the month.
        time_of_day: HSD08.
    """

    quantity_qualifier: str = ""
    quantity: Decimal | None = None
    per: str = ""
    per_count: Decimal | None = None
    period_qualifier: str = ""
    period_count: int | None = None
    calendar: str = ""
    time_of_day: str = ""
