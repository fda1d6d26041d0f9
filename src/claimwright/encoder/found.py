"""What a look-up gives, and how the days of a code are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimwright.codesets.codes import Code
from claimwright.dates import FIRST_DAY, LAST_DAY, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One code, as it is on a day.

    Attributes:
        system: such as ``icd10cm``.
        code: without points.
        description: its title; None where none is loaded.
        billable: whether it can stand on a claim, on a day on which it is valid.
        valid: on the day; None where no edition answers for the day, or the list does
            not know.
        effective: the days on which it is valid: those nearest to the day.
        edition: which edition says so.
        publisher: of the edition.
        score: how well it fits what was asked, from 0 to 1000.
        missing: what is not known of it, and how to get that.
    """

    system: str
    code: str
    description: str | None
    billable: bool
    valid: bool | None
    effective: Span | None
    edition: str
    publisher: str
    score: int
    missing: str | None = None


def open_ended(span: Span, known_through: date) -> Span:
    """A span that ends where knowledge ends has no end that is known."""
    return Span(span.first) if span.last >= known_through else span


def sure_of(code: Code) -> Span:
    """The days of a code; an end that is not known is open."""
    first, last = code.effective.first, code.effective.last
    return Span(
        FIRST_DAY if code.began_earlier else first,
        LAST_DAY if code.ended_later else last,
    )


def nearest_span(spans: tuple[Span, ...], day: date) -> Span | None:
    """The span that has the day, or else the last one."""
    holding = (each for each in spans if each.contains(day))
    return next(holding, spans[-1] if spans else None)


def nearest_row(history: tuple[Code, ...], day: date) -> Code:
    """What a code was on the day or last before it, or else first after it."""
    before = [each for each in history if each.effective.first <= day]
    return before[-1] if before else history[0]
