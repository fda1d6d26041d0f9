"""Services of one day that an NCCI pair sets against each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from claimwright.claims.claim import Claim, ServiceLine
from claimwright.edits.lines import dated
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, NotChecked, Outcome
from claimwright.tables.ncci.ptp import Pair


def unpaid_pairs(
    claim: Claim, reference: Reference, *, indicator: int
) -> Iterator[Outcome]:
    """Pairs of that indicator of which both services stand on the claim.

    A pair of indicator 1 is let through by an NCCI modifier on either line. A day
    without an edition of pairs is not checked, which is said once a claim.
    """
    unknown: set[date] = set()
    for (one, day), (other, other_day) in combinations(dated(claim), 2):
        if day != other_day or one.procedure == other.procedure:
            continue
        table = reference.pairs_on(day)
        if table is None:
            if not unknown:
                yield NotChecked(message=f"no edition of NCCI pairs holds on {day}")
            unknown.add(day)
            continue
        pair = table.between(one.procedure, other.procedure, day)
        if pair is None or pair.modifier_indicator != indicator:
            continue
        if indicator and _is_let_through(one, other, reference):
            continue
        second = other if pair.column2 == other.procedure else one
        yield _finding(second, pair, table.edition.name)


def _is_let_through(one: ServiceLine, other: ServiceLine, reference: Reference) -> bool:
    given = (*one.modifiers, *other.modifiers)
    return any(reference.modifiers.bypasses_ncci(each) for each in given)


def _finding(second: ServiceLine, pair: Pair, edition: str) -> Finding:
    helps = (
        "no modifier helps"
        if pair.modifier_indicator == 0
        else "a modifier may say why both are paid"
    )
    return Finding(
        message=f"{pair.column2} is part of {pair.column1}: {pair.rationale}; {helps}",
        line=second.number,
        field="procedure",
        row=f"{pair}, {edition}",
        effective=pair.effective,
        carc="97",
    )
