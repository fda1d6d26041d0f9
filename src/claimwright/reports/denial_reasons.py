"""Denials by reason: how many, and how much they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimwright.denials.triage import DenialCase
from claimwright.money import Cents


@dataclass(frozen=True, slots=True, kw_only=True)
class DenialRow:
    """The cases of one reason."""

    reason: str
    cause: str
    meaning: str
    cases: int
    amount_cents: Cents


def denials_by_reason(cases: Iterable[DenialCase]) -> tuple[DenialRow, ...]:
    """Count cases and dollars by group and CARC; the most dollars first."""
    found: dict[str, list[DenialCase]] = {}
    for each in cases:
        found.setdefault(each.reason, []).append(each)
    rows = (
        DenialRow(
            reason=reason,
            cause=of_reason[0].cause.value,
            meaning=of_reason[0].explanation,
            cases=len(of_reason),
            amount_cents=Cents(sum(each.amount_cents for each in of_reason)),
        )
        for reason, of_reason in found.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.amount_cents, row.reason)))
