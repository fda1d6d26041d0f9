"""Run the edits over a claim, as its payer wants them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimwright.claims.claim import Claim
from claimwright.dates import Span
from claimwright.edits.reference import Reference
from claimwright.edits.registry import Edit, all_edits
from claimwright.payers.profile import PayerProfile
from claimwright.rule import Card, Finding, NotChecked, Severity, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A finding with what is known of the edit that made it.

    Attributes:
        line: number of the service line; None for the whole claim.
        source: citation of the edit.
        row: the table row that decided.
        effective: the span for which that row or the edit holds.
        carc: the adjustment reason with which a payer would answer.
        unverified: the rule has not been re-read in the official text.
    """

    code: str
    name: str
    severity: Severity
    line: int | None
    field: str | None
    message: str
    source: str
    effective: Span | None
    row: str | None = None
    carc: str | None = None
    rarc: str | None = None
    unverified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """What an edit could not decide, and why."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrubbed:
    """What the edits say of one claim.

    Attributes:
        findings: the gravest first, then by line and edit.
        queries: what only the provider can answer.
        clean: nothing rejects.
    """

    findings: tuple[Flagged, ...]
    not_checked: tuple[Unchecked, ...]
    queries: tuple[str, ...]
    clean: bool


_ORDER = {Severity.REJECT: 0, Severity.WARN: 1, Severity.INFORM: 2}


def scrub(
    claim: Claim, reference: Reference, profile: PayerProfile | None = None
) -> Scrubbed:
    """Check a claim.

    Args:
        claim: as it would be sent.
        reference: code sets, tables, and the day of submission.
        profile: of the payer, which may drop, soften or harden edits.
    """
    known = replace(reference, profile=profile)
    flagged: list[Flagged] = []
    unchecked: list[Unchecked] = []
    day = claim.dates.first if claim.dates else None
    for edit in all_edits():
        card = edit.card
        if profile is not None and card.code in profile.edits_off:
            continue
        if day is not None and not card.effective.contains(day):
            continue
        for outcome in edit.apply(claim, known):
            if isinstance(outcome, NotChecked):
                unchecked.append(
                    Unchecked(
                        code=card.code, message=outcome.message, line=outcome.line
                    )
                )
            else:
                flagged.append(_flag(edit, outcome, profile))
    flagged.sort(key=lambda each: (_ORDER[each.severity], each.line or 0, each.code))
    return Scrubbed(
        findings=tuple(flagged),
        not_checked=tuple(unchecked),
        queries=tuple(_queries(flagged)),
        clean=all(each.severity is not Severity.REJECT for each in flagged),
    )


def _flag(edit: Edit, finding: Finding, profile: PayerProfile | None) -> Flagged:
    card = edit.card
    return Flagged(
        code=card.code,
        name=card.name,
        severity=_severity(card, finding, profile),
        line=finding.line,
        field=finding.field,
        message=finding.message,
        source=card.citation,
        effective=finding.effective,
        row=finding.row,
        carc=finding.carc,
        rarc=finding.rarc,
        unverified=card.standing is Standing.UNVERIFIED,
    )


def _severity(card: Card, finding: Finding, profile: PayerProfile | None) -> Severity:
    settled = finding.severity or card.severity
    if profile is None:
        return settled
    if card.code in profile.edits_reject:
        return Severity.REJECT
    if card.code in profile.edits_warn and settled is Severity.REJECT:
        return Severity.WARN
    return settled


QUERYING = frozenset({"G004"})
"""Edits that the spec gives severity Q: they inform, and ask the provider."""


def _queries(flagged: list[Flagged]) -> Iterator[str]:
    return (each.message for each in flagged if each.code in QUERYING)
