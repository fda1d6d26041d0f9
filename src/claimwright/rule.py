"""What every rule is: a card that tells about it, and a check that applies it.

Claim edits and coding guideline rules are both `Rule`s. A rule is one module with
one decorated function; its docstring is its manual page; adding the file adds the
rule (`find_rules` walks the folder).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from importlib import import_module
from inspect import cleandoc
from pkgutil import walk_packages
from types import ModuleType
from typing import Generic, TypeVar

from claimwright.dates import Span

HEADINGS = (
    "## What it checks",
    "## Why a payer rejects it",
    "## Example",
    "## What to do",
    "## Source",
)
"""The sections that every rule's docstring has, in this order."""

Subject = TypeVar("Subject")
Reference = TypeVar("Reference")


class Severity(Enum):
    """What a finding does to the claim; the spec's E, W, I and Q."""

    REJECT = "reject"
    WARN = "warn"
    INFORM = "inform"


class Fix(Enum):
    """Whether the library can propose the correction."""

    NONE = "none"
    SUGGESTED = "suggested"
    SAFE = "safe"


class Standing(Enum):
    """How well a rule is founded."""

    VERIFIED = "verified"
    """Read in, or measured against, the cited source; or proved by arithmetic."""
    UNVERIFIED = "unverified"
    """Professional knowledge, not yet re-read in the official text: never rejects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that one rule found.

    Attributes:
        message: what is wrong, in the biller's words, with the values.
        line: number of the service line, from 1; None for the whole claim.
        field: the noun's field read, such as ``diagnoses[2].code``.
        severity: lowers or raises the card's severity for this finding only.
        row: the table row that decided, as its publisher prints it.
        effective: the span for which that row or the rule holds.
        carc: the adjustment reason with which a payer would answer.
        rarc: the remark code that would go with it.
    """

    message: str
    line: int | None = None
    field: str | None = None
    severity: Severity | None = None
    row: str | None = None
    effective: Span | None = None
    carc: str | None = None
    rarc: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """Something that a rule could not decide, and why; never taken for "fine"."""

    message: str
    line: int | None = None


Outcome = Finding | NotChecked
Check = Callable[[Subject, Reference], Iterator[Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of a rule without running it.

    Attributes:
        code: the spec's id, such as ``B103`` or ``G005``; for ever.
        name: the fault, hyphenated.
        severity: of its findings, unless a finding says otherwise.
        fix: whether the library can correct the fault.
        standing: unverified rules warn at most.
        since: our version that brought the rule.
        effective: dates of service for which the rule holds.
        citation: the rule of law or guide, one line.
        explanation: the manual page.
    """

    code: str
    name: str
    severity: Severity
    fix: Fix
    standing: Standing
    since: str
    effective: Span
    citation: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject, Reference]):
    """A card and the check that it describes."""

    card: Card
    check: Check[Subject, Reference]

    def apply(self, subject: Subject, reference: Reference) -> Iterator[Outcome]:
        """Run the check; each finding leaves with its severity settled."""
        for outcome in self.check(subject, reference):
            if isinstance(outcome, NotChecked):
                yield outcome
                continue
            severity = outcome.severity or self.card.severity
            unverified = self.card.standing is Standing.UNVERIFIED
            if unverified and severity is Severity.REJECT:
                severity = Severity.WARN
            yield replace(
                outcome,
                severity=severity,
                effective=outcome.effective or self.card.effective,
            )


class RuleError(ValueError):
    """A rule is not well formed: a fault of ours, found at import."""

    def __init__(self, code: str, reason: str) -> None:
        """Name the rule and the fault."""
        super().__init__(f"rule {code} {reason}")


def rule(
    *,
    code: str,
    severity: Severity,
    effective: Span | date,
    since: str = "0.1",
    fix: Fix = Fix.NONE,
    standing: Standing = Standing.VERIFIED,
) -> Callable[[Check[Subject, Reference]], Rule[Subject, Reference]]:
    """Turn a check into a `Rule`; its docstring becomes the manual page.

    Args:
        code: the spec's id, or the family's three letters and a number from 500.
        severity: of the rule's findings, unless one says otherwise.
        effective: the span, or the first day, of service dates it holds for.
        since: our version that brought the rule.
        fix: whether the library can correct the fault.
        standing: `UNVERIFIED` for a rule that the spec marks K.
    """

    def wrap(check: Check[Subject, Reference]) -> Rule[Subject, Reference]:
        explanation = cleandoc(check.__doc__ or "")
        return Rule(
            Card(
                code=code,
                name=check.__name__.replace("_", "-"),
                severity=severity,
                fix=fix,
                standing=standing,
                since=since,
                effective=effective if isinstance(effective, Span) else Span(effective),
                citation=_section(explanation, "## Source"),
                explanation=explanation,
            ),
            check,
        )

    return wrap


def _section(explanation: str, heading: str) -> str:
    """The text under a heading, on one line."""
    body = rf"^{heading}\n(.*?)(?=^## |\Z)"
    match = re.search(body, explanation, re.DOTALL | re.MULTILINE)
    return " ".join(match[1].split()) if match else ""


def find_rules(folder: ModuleType) -> tuple[Rule[Subject, Reference], ...]:
    """All rules in a package and its subpackages, by code.

    Raises:
        RuleError: two rules have one code.
    """
    found: dict[str, Rule[Subject, Reference]] = {}
    for info in walk_packages(folder.__path__, f"{folder.__name__}."):
        for value in vars(import_module(info.name)).values():
            if not isinstance(value, Rule) or value.check.__module__ != info.name:
                continue
            code = value.card.code
            if code in found:
                raise RuleError(code, f"is also {found[code].card.name}")
            found[code] = value
    return tuple(found[code] for code in sorted(found))
