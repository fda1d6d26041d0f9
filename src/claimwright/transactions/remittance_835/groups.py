"""The groups of claims within a payment (LX), and what a payer sums up for each."""

from __future__ import annotations

from collections.abc import Callable

from claimwright.money import Cents
from claimwright.remittances.details import Figure, GroupSummary
from claimwright.transactions.remittance_835.parts import whole
from claimwright.transactions.values import day, quantity
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment

TS3_FIGURES = (13, 15, 17, 18, 20, 21, 22, 23, 24)
TS2_FIGURES = tuple(range(1, 20))


class Groups:
    """Tells the number of each claim's group, and reads a group's summary once."""

    def __init__(self, money: Callable[[Segment, int], Cents]) -> None:
        """Begin before the first group.

        Args:
            money: reads an amount, or raises.
        """
        self.summaries: list[GroupSummary] = []
        self._money = money
        self._group: Loop | None = None
        self._number = 1

    def number_of(self, group: Loop | None) -> int:
        """LX01 of the group in which a claim stands; 1 if it stands in none."""
        if group is not self._group:
            self._group = group
            lx = group.find("LX") if group is not None else None
            self._number = whole(lx.element(1)) if lx is not None else 1
            if group is not None and "TS3" in group.heads:
                self.summaries.append(self._summary(group))
        return self._number

    def _summary(self, group: Loop) -> GroupSummary:
        ts3 = group.heads["TS3"]
        return GroupSummary(
            header_number=self._number,
            provider_id=ts3.element(1),
            facility_type=ts3.element(2),
            fiscal_period_end=day(ts3.element(3)),
            claim_count=whole(ts3.element(4)),
            charge_cents=self._money(ts3, 5),
            figures=(
                *_figures(ts3, TS3_FIGURES),
                *_figures(group.heads.get("TS2"), TS2_FIGURES),
            ),
        )


def _figures(found: Segment | None, places: tuple[int, ...]) -> list[Figure]:
    if found is None:
        return []
    return [
        Figure(element=f"{found.tag}{at:02}", value=value)
        for at in places
        if (value := quantity(found.element(at))) is not None
    ]
