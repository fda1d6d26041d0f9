"""The practice's own charges, by date of service."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

import msgspec

from claimwright.datafile import DataFileError, read_toml
from claimwright.dates import Span, SpanError
from claimwright.editions import Edition, in_force
from claimwright.money import AmountError, Cents, parse_dollars
from claimwright.noun import Noun


class FeeEdition(Noun):
    """The charges of one year.

    Attributes:
        fees: (procedure or procedure-modifier, charge for one unit), sorted.
    """

    edition: Edition
    fees: tuple[tuple[str, Cents], ...]

    def fee(self, key: str) -> Cents | None:
        """The charge for one unit, if the list has it."""
        at = bisect_left(self.fees, (key,))
        if at < len(self.fees) and self.fees[at][0] == key:
            return self.fees[at][1]
        return None


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """All editions of a practice's charges."""

    editions: tuple[FeeEdition, ...]

    def fee(
        self, procedure: str, day: date, modifiers: tuple[str, ...] = ()
    ) -> Cents | None:
        """The charge for one unit on a day; a modifier's own charge comes first."""
        edition = in_force(self.editions, day)
        if edition is None:
            return None
        keys = (*(f"{procedure}-{modifier}" for modifier in modifiers), procedure)
        fees = (edition.fee(key) for key in keys)
        return next((fee for fee in fees if fee is not None), None)


class _EditionShape(
    msgspec.Struct, forbid_unknown_fields=True, rename={"first": "from"}
):
    name: str
    first: date
    through: date
    fees: dict[str, str]


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    edition: list[_EditionShape]


def parse_fees(text: str, *, file: str) -> FeeSchedule:
    """Read a ``fees.toml``: ``[[edition]]`` with name, from, through and fees.

    Raises:
        DataFileError: the file is not of that form, or a charge is no amount.
    """
    shape = read_toml(text, _Shape, file=file)
    return FeeSchedule(tuple(_edition(each, file=file) for each in shape.edition))


def _edition(shape: _EditionShape, *, file: str) -> FeeEdition:
    try:
        effective = Span(shape.first, shape.through)
    except SpanError as error:
        raise DataFileError(file, f"edition {shape.name}", str(error)) from None
    fees: list[tuple[str, Cents]] = []
    for key, text in sorted(shape.fees.items()):
        try:
            fees.append((key, parse_dollars(text)))
        except AmountError as error:
            raise DataFileError(file, f"fees.{key}", str(error)) from None
    return FeeEdition(
        edition=Edition(name=shape.name, publisher="practice", effective=effective),
        fees=tuple(fees),
    )
