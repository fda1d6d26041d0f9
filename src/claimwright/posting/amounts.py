"""What one claim of a remittance comes to, sorted by where it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from claimwright.claims.claim import Claim
from claimwright.money import Cents, show_dollars, total
from claimwright.posting.result import LineMatch
from claimwright.posting.routing import Route, is_forwarded, route
from claimwright.remittances.remittance import Adjustment, ClaimPayment


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutedAdjustment:
    """An adjustment and where it belongs.

    Attributes:
        line: ordinal of the line in the remittance, from 1; None for the claim's own.
    """

    adjustment: Adjustment
    route: Route
    line: int | None = None

    def __str__(self) -> str:
        """As a biller says it: ``CO-45 contractual $35.00``."""
        amount = show_dollars(self.adjustment.amount_cents)
        return f"{self.adjustment.code} {self.route.value} {amount}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """The payment of one claim and its adjustments, each with its place."""

    charge_cents: Cents
    paid_cents: Cents
    adjustments: tuple[RoutedAdjustment, ...]

    def of(self, where: Route) -> Cents:
        """The sum of the adjustments that belong there."""
        return total(
            each.adjustment.amount_cents
            for each in self.adjustments
            if each.route is where
        )

    def __str__(self) -> str:
        """Payment and adjustments in the biller's words."""
        parts = (f"paid {show_dollars(self.paid_cents)}", *map(str, self.adjustments))
        return "; ".join(parts)


def sort_amounts(
    payment: ClaimPayment,
    *,
    claim: Claim | None = None,
    matches: tuple[LineMatch, ...] = (),
    next_payer: bool = False,
) -> Amounts:
    """Route every adjustment of a claim and of its lines.

    Args:
        payment: what the payer did.
        claim: as billed; its modifiers tell whether the patient agreed to pay.
        matches: which line answers which.
        next_payer: whether the practice will bill another payer.
    """
    follows = next_payer or is_forwarded(payment)
    routed = [
        RoutedAdjustment(
            adjustment=each,
            route=route(
                each,
                charge_cents=payment.charge_cents,
                remarks=payment.remarks,
                next_payer=follows,
            ),
        )
        for each in payment.adjustments
    ]
    billed = _billed_modifiers(claim, matches)
    for ordinal, line in enumerate(payment.lines, start=1):
        remarks = line.remarks + payment.remarks
        modifiers = line.modifiers + billed.get(ordinal, ())
        routed.extend(
            RoutedAdjustment(
                adjustment=each,
                line=ordinal,
                route=route(
                    each,
                    charge_cents=line.charge_cents,
                    remarks=remarks,
                    modifiers=modifiers,
                    next_payer=follows,
                ),
            )
            for each in line.adjustments
        )
    return Amounts(
        charge_cents=payment.charge_cents,
        paid_cents=payment.paid_cents,
        adjustments=tuple(routed),
    )


def _billed_modifiers(
    claim: Claim | None, matches: tuple[LineMatch, ...]
) -> dict[int, tuple[str, ...]]:
    """Modifiers as billed, by ordinal of the line in the remittance."""
    if claim is None:
        return {}
    by_number = {line.number: line.modifiers for line in claim.lines}
    return {
        each.ordinal: by_number.get(each.number, ())
        for each in matches
        if each.number is not None
    }
