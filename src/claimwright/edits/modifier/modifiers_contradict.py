"""B052: modifiers contradict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.edits.reference import Reference
from claimwright.rule import Finding, Outcome, Severity, rule

CONTRADICTIONS = (
    ("LT", "RT"),
    ("50", "LT"),
    ("50", "RT"),
    ("26", "TC"),
    ("76", "77"),
    ("59", "XE"),
    ("59", "XP"),
    ("59", "XS"),
    ("59", "XU"),
    ("GA", "GZ"),
    ("GA", "GX"),
    ("GX", "GZ"),
    ("GY", "GZ"),
    ("80", "82"),
    ("JW", "JZ"),
)
"""Pairs of which a line can have one at most."""


@rule(
    code="B052",
    severity=Severity.REJECT,
    effective=date(2003, 10, 16),
)
def modifiers_contradict(claim: Claim, reference: Reference) -> Iterator[Outcome]:
    """Modifiers contradict.

    ## What it checks
    No two modifiers of a line contradict each other: RT with LT, 50 with a side, 26
    with TC, 59 with one of X{EPSU}, GA with GZ, and the like.

    ## Why a payer rejects it
    The line says two things of which only one can be true.

    ## Example
    20610-RT-LT: one line, two sides.

    ## What to do
    Bill two lines, or 50, as the payer wants bilateral services.

    ## Source
    Spec row B052: GX with GY is allowed. Medicare Claims Processing Manual, chapter
    12, section 40.7, for 50 with RT and LT.
    """
    for line in claim.lines:
        given = frozenset(line.modifiers)
        for one, other in CONTRADICTIONS:
            if one in given and other in given:
                yield Finding(
                    message=f"modifiers {one} and {other} contradict each other",
                    line=line.number,
                    field="modifiers",
                    carc="4",
                    rarc="N519",
                )
