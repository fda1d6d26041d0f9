"""Values of one element, or of a few side by side: texts, days, amounts, counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from claimwright.claims.batch import Envelope
from claimwright.dates import Span
from claimwright.money import ZERO, Cents, format_dollars, parse_dollars
from claimwright.transactions.layouts.forms import Blank, Cell, Row, simple
from claimwright.transactions.values import (
    read_amount,
    read_day,
    read_quantity,
    read_span,
    write_day,
    write_quantity,
    write_span,
)
from claimwright.x12.segment import CANONICAL

T = TypeVar("T")


def flag(number: int, *, yes: str = "Y", no: str = "N") -> Cell[bool]:
    """Whether an element says yes; what is not yes is no."""
    return simple(number, lambda said: said == yes, lambda is_so: yes if is_so else no)


def perhaps(number: int, *, yes: str = "Y", no: str = "N") -> Cell[bool | None]:
    """Whether an element says yes or no; None if neither."""
    meant = {yes: True, no: False}
    return simple(number, meant.get, lambda is_so: yes if is_so else no)


def whole(number: int) -> Cell[int | None]:
    """A whole number; None if it is none."""
    return simple(number, _whole, str)


def _whole(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() else None


def decimal(number: int) -> Cell[Decimal | None]:
    """A decimal number; None if it is none."""
    return simple(number, read_quantity, _perhaps(_write_decimal))


def money(number: int) -> Cell[Cents | None]:
    """An amount that informs; None if the element is empty."""
    return simple(
        number,
        lambda said: read_amount(said) if said else None,
        _perhaps(format_dollars),
    )


def exact_money(number: int) -> Cell[Cents]:
    """An amount that gets posted, so that it must be one; empty is nothing.

    Reading raises `AmountError`, which the layout turns into an error with a place.
    """
    return simple(
        number, lambda said: parse_dollars(said) if said else ZERO, format_dollars
    )


def exact_perhaps(number: int) -> Cell[Cents | None]:
    """An amount that gets posted and may be left out."""
    return simple(
        number,
        lambda said: parse_dollars(said) if said else None,
        _perhaps(format_dollars),
    )


def cents_without_point(number: int) -> Cell[Cents]:
    """An amount whose last two digits are cents, without a point (data type N2)."""
    return simple(number, _read_cents, str)


def _read_cents(said: str) -> Cents:
    dollars = parse_dollars(said) if said else ZERO
    return Cents(dollars // 100)


def day(number: int, *, format_at: int = 0) -> Cell[date | None]:
    """A day; its format qualifier, where it has one, is always D8."""

    def put(value: date | None, blank: Blank) -> None:
        if value is not None:
            blank.put(number, write_day(value))
            if format_at:
                blank.put(format_at, "D8")

    return Cell(lambda row: read_day(row.at(number)), put)


def days(format_at: int, number: int) -> Cell[Span | None]:
    """One day or several, as a format qualifier tells; None if they are none."""

    def put(value: Span | None, blank: Blank) -> None:
        if value is not None:
            told, written = write_span(value)
            blank.put(format_at, told)
            blank.put(number, written)

    return Cell(lambda row: read_span(row.at(format_at), row.at(number)), put)


def format_unless_told(format_at: int, number: int) -> Cell[str]:
    """A format qualifier that the days themselves do not tell."""

    def read(row: Row) -> str:
        told, said = row.at(format_at), row.at(number)
        span = _days_only(told, said)
        return "" if span is not None and write_span(span)[0] == told else told

    def put(value: str, blank: Blank) -> None:
        blank.put(format_at, value or blank.texts.get(format_at, ""))
        if value == "RD8" and len(blank.texts.get(number, "")) == len("CCYYMMDD"):
            blank.put(number, f"{blank.texts[number]}-{blank.texts[number]}")

    return Cell(read, put)


def said_unless_days(format_at: int, number: int) -> Cell[str]:
    """What stands in place of days, as it stands."""

    def read(row: Row) -> str:
        said = row.at(number)
        return said if _days_only(row.at(format_at), said) is None else ""

    def put(value: str, blank: Blank) -> None:
        if value:
            blank.put(number, value)

    return Cell(read, put)


def only_days(format_at: int, number: int) -> Cell[Span | None]:
    """Days told by D8 or RD8; any other format is left to `said_unless_days`."""
    plain = days(format_at, number)
    return Cell(lambda row: _days_only(row.at(format_at), row.at(number)), plain.write)


def _days_only(told: str, said: str) -> Span | None:
    return read_span(told, said) if told in {"D8", "RD8"} else None


def texts(*numbers: int) -> Cell[tuple[str, ...]]:
    """Elements of one meaning, one beside another; empty ones tell nothing."""

    def put(value: Sequence[str], blank: Blank) -> None:
        for number, each in blank.places(numbers, value):
            blank.put(number, each)

    return Cell(lambda row: tuple(filter(None, map(row.at, numbers))), put)


def places(first: int, last: int) -> Cell[tuple[str, ...]]:
    """Elements side by side, as they stand; empty ones keep their place."""
    numbers = range(first, last + 1)

    def read(row: Row) -> tuple[str, ...]:
        found = [row.at(number) for number in numbers]
        while found and not found[-1]:
            found.pop()
        return tuple(found)

    return Cell(read, texts(*numbers).write)


def repeated(number: int) -> Cell[tuple[str, ...]]:
    """The repetitions of one element."""

    def read(row: Row) -> tuple[str, ...]:
        return tuple(repetitions(row, number))

    def put(value: Iterable[str], blank: Blank) -> None:
        checked = Blank(blank.tag)
        for each in value:
            checked.put(number, each)
        blank.join(number, CANONICAL.repetition.join(value))

    return Cell(read, put)


def repetitions(row: Row, number: int) -> list[str]:
    """The repetitions of an element; none if it is empty."""
    said, separator = row.at(number), row.delimiters.repetition
    if not said:
        return []
    return said.split(separator) if separator else [said]


def qualified(qualifier_at: int, qualifier: str, number: int) -> Cell[str]:
    """A text beside a qualifier that is always the same."""

    def put(value: str, blank: Blank) -> None:
        if value:
            blank.put(qualifier_at, qualifier)
            blank.put(number, value)

    return Cell(lambda row: row.at(number), put)


def beginning(
    reference: int, created_on: int = 0, created_at: int = 0
) -> Cell[Envelope | None]:
    """What a set repeats of its envelope, which `door` reads, as it knows more."""

    def put(envelope: Envelope | None, blank: Blank) -> None:
        if envelope is None:
            return
        blank.put(reference, envelope.reference)
        if created_on:
            _put_moment(envelope.created_at, blank, created_on, created_at)

    return Cell(lambda _: None, put)


def moment(day_at: int, time_at: int) -> Cell[datetime | None]:
    """A day and a time; None if either is none, and then it is left as it stands."""

    def put(value: datetime | None, blank: Blank) -> None:
        if value is not None:
            _put_moment(value, blank, day_at, time_at)

    def read(row: Row) -> datetime | None:
        time = row.at(time_at)[:6].ljust(6, "0")
        try:
            return datetime.strptime(row.at(day_at) + time, "%Y%m%d%H%M%S")  # noqa: DTZ007 - X12 knows no time zone
        except ValueError:
            return None

    return Cell(read, put)


def _put_moment(value: datetime, blank: Blank, day_at: int, time_at: int) -> None:
    blank.put(day_at, write_day(value.date()))
    blank.put(time_at, f"{value:%H%M%S}" if value.second else f"{value:%H%M}")


def _write_decimal(value: Decimal) -> str:
    """A decimal number as X12 writes it: without zeros that say nothing."""
    sign = "-" if value < 0 else ""
    return sign + (write_quantity(abs(value)).removeprefix("0") or "0")


def _perhaps(write: Callable[[T], str]) -> Callable[[T | None], str]:
    """Writing of a value that may be none."""
    return lambda value: "" if value is None else write(value)
