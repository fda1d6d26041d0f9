"""Spans of days: dates of service, effective dates of rules and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

FIRST_DAY = date.min
LAST_DAY = date.max


class SpanError(ValueError):
    """A span ends before it begins."""

    def __init__(self, first: date, last: date) -> None:
        """Name both days."""
        super().__init__(f"span ends {last} before it begins {first}")


class Span(Struct, frozen=True, gc=False):
    """The days from `first` through `last`, both included; open by default."""

    first: date = FIRST_DAY
    last: date = LAST_DAY

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.last < self.first:
            raise SpanError(self.first, self.last)

    @classmethod
    def on(cls, day: date) -> Span:
        """The span of a single day."""
        return cls(day, day)

    def contains(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.first <= day <= self.last

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def days(self) -> int:
        """How many days the span has."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        """ISO 8601 interval; ``..`` is an open end, a single day stands alone."""
        if self.first == self.last:
            return self.first.isoformat()
        first = ".." if self.first == FIRST_DAY else self.first.isoformat()
        last = ".." if self.last == LAST_DAY else self.last.isoformat()
        return f"{first}/{last}"


ALWAYS = Span()
"""The span without ends."""


def consecutive(firsts: Sequence[date], last: date) -> tuple[Span, ...]:
    """Spans that follow one another without a gap.

    Args:
        firsts: the first day of each, in order.
        last: the last day of the last one.
    """
    eves = (first - timedelta(days=1) for first in firsts[1:])
    return tuple(map(Span, firsts, (*eves, last)))


def age_on(birth_date: date, day: date) -> int:
    """Whole years lived on a day; negative before birth."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday
