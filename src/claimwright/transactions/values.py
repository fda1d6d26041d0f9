"""Values as X12 writes them: dates, amounts, quantities."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from claimwright.dates import Span
from claimwright.money import ZERO, AmountError, Cents, parse_dollars

_DAY_LENGTH = 8
_QUANTITY_LENGTH_MAX = 15
_KEPT = 4096
"""The same few days and counts recur in a file, so what was read of them is kept."""


def read_day(text: str) -> date | None:
    """A day written CCYYMMDD; None if it is none."""
    if len(text) != _DAY_LENGTH or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def read_span(qualifier: str, text: str) -> Span | None:
    """Days written as D8 or RD8; None if they are none, or end before they begin."""
    if qualifier == "D8":
        day = read_day(text)
        return Span.on(day) if day else None
    first_text, _, last_text = text.partition("-")
    first, last = read_day(first_text), read_day(last_text)
    if first is None or last is None or last < first:
        return None
    return Span(first, last)


@lru_cache(_KEPT)
def write_day(day: date) -> str:
    """A day as CCYYMMDD."""
    return f"{day:%Y%m%d}"


def write_span(span: Span) -> tuple[str, str]:
    """Qualifier and text: D8 for a single day, RD8 for more."""
    if span.first == span.last:
        return "D8", write_day(span.first)
    return "RD8", f"{write_day(span.first)}-{write_day(span.last)}"


def read_amount(text: str) -> Cents:
    """An amount; zero if it is none, for files that only get checked, not posted."""
    try:
        return parse_dollars(text)
    except AmountError:
        return ZERO


def read_quantity(text: str) -> Decimal | None:
    """A decimal number; None if it is none."""
    if not text or len(text) > _QUANTITY_LENGTH_MAX or not text.isascii():
        return None
    if not set(text) <= set("0123456789.-"):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def write_quantity(quantity: Decimal) -> str:
    """A decimal number without zeros that say nothing."""
    text = f"{quantity:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


day = lru_cache(_KEPT)(read_day)
span = lru_cache(_KEPT)(read_span)
quantity = lru_cache(_KEPT)(read_quantity)
span_of = lru_cache(_KEPT)(Span.on)
