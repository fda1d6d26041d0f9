"""Values of claims as X12 writes them; the same few recur, so readings are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from functools import lru_cache

from claimwright.dates import Span
from claimwright.money import AmountError, Cents, format_dollars, parse_dollars
from claimwright.transactions.values import (
    day,
    read_amount,
    write_day,
    write_quantity,
)
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment, segment

_KEPT = 4096
_DAY_LENGTH = 8
_TIME_LENGTH = 4
_HOURS, _MINUTES = 24, 60

cents = lru_cache(_KEPT)(read_amount)


@lru_cache(_KEPT)
def cents_or_none(text: str) -> Cents | None:
    """An amount; None if the file left it out, or it is none."""
    try:
        return parse_dollars(text)
    except AmountError:
        return None


def whole(text: str) -> int:
    """A counter; 0, which counts nothing, if it is no number."""
    return int(text) if text.isascii() and text.isdigit() else 0


def clock(text: str) -> time | None:
    """A time written HHMM; None if it is none."""
    if len(text) < _TIME_LENGTH or not (text.isascii() and text.isdigit()):
        return None
    hour, minute = int(text[:2]), int(text[2:4])
    return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None


def moment(kind: str, text: str) -> tuple[date | None, time | None]:
    """A day, written D8, or a day with its time, written DT."""
    if kind == "DT":
        return day(text[:_DAY_LENGTH]), clock(text[_DAY_LENGTH:])
    return day(text), None


def days_of(loop: Loop, fields: Mapping[str, str]) -> dict[str, date | None]:
    """The days of a loop that have a field in a table, by the name of that field.

    Args:
        loop: with DTP segments.
        fields: names of fields by DTP01.
    """
    found: dict[str, date | None] = {}
    for each in loop.find_all("DTP"):
        field = fields.get(each.element(1))
        if field is not None and field not in found:
            value = day(each.element(3))
            if value is not None:
                found[field] = value
    return found


def numbers_of(loop: Loop, fields: Mapping[str, str]) -> dict[str, str]:
    """The REF numbers of a loop that have a field in a table, by that field's name."""
    found: dict[str, str] = {}
    for each in loop.find_all("REF"):
        field = fields.get(each.element(1))
        if field is not None and field not in found and each.element(2):
            found[field] = each.element(2)
    return found


def number(loop: Loop, head: str) -> str:
    """The second element of a segment such as ``REF*G1``; empty if there is none."""
    found = loop.heads.get(head)
    return found.element(2) if found is not None else ""


def amount(loop: Loop, head: str) -> Cents | None:
    """The amount of a segment such as ``AMT*F5``; None if there is none."""
    found = loop.heads.get(head)
    return cents_or_none(found.element(2)) if found is not None else None


def dollars(value: Cents | None) -> str:
    """An amount as X12 writes it; empty if there is none."""
    return format_dollars(value) if value is not None else ""


def decimal(value: Decimal | None) -> str:
    """A number as X12 writes it; empty if there is none."""
    return write_quantity(value) if value is not None else ""


def days(value: Span) -> tuple[str, str]:
    """A span always written as a span, RD8, even if it is a single day."""
    return "RD8", f"{write_day(value.first)}-{write_day(value.last)}"


def dtp(qualifier: str, value: date) -> Segment:
    """A day, DTP."""
    return segment("DTP", qualifier, "D8", write_day(value))
