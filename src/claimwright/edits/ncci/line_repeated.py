"""B078: line repeated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule

AGAIN = frozenset(
    [
        "76",
        "77",
        "91",
        "59",
        "XE",
        "XP",
        "XS",
        "XU",
        "LT",
        "RT",
        "50",
        "E1",
        "E2",
        "E3",
        "E4",
        "FA",
        "F1",
        "F2",
        "F3",
        "F4",
        "F5",
        "F6",
        "F7",
        "F8",
        "F9",
        "TA",
        "T1",
        "T2",
        "T3",
        "T4",
        "T5",
        "T6",
        "T7",
        "T8",
        "T9",
        "LC",
        "LD",
        "LM",
        "RC",
        "RI",
    ]
)
"""Modifiers that say why a service stands again."""


@rule(
    code="B078",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def line_repeated(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Line repeated.

    ## What it checks
    No two lines are the same in code, modifiers, days, units, charge, drug, provider,
    place and pointers.

    ## Why a payer rejects it
    The payer takes the second for a copy and denies it (CARC 18).

    ## Example
    83036 twice, each once, on one day.

    ## What to do
    Take the copy off; if it was done again, say so with 76, 77 or 91, or with units.

    ## Source
    Corrected row B078: the full key on a professional claim, without a modifier that
    says "again".
    """
    first: dict[tuple[object, ...], int] = {}
    for line in claim.lines:
        if AGAIN & frozenset(line.modifiers):
            continue
        key = (
            line.procedure,
            frozenset(line.modifiers),
            line.dates,
            line.units,
            line.charge_cents,
            line.drug,
            line.rendering,
            line.place_of_service,
            line.pointers,
        )
        if key in first:
            yield Finding(
                message=f"{line.procedure} is the same as line {first[key]}",
                line=line.number,
                field="procedure",
                carc="18",
            )
        else:
            first[key] = line.number
