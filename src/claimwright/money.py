"""Money, in whole US cents.

Every amount in the library is a `Cents`. An 837 or an 835 writes dollars with
at most two decimals, so an integer loses nothing and adds exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NewType

Cents = NewType("Cents", int)
"""An amount of US dollars in cents. Negative only for a reversal."""

ZERO = Cents(0)

_AMOUNT = re.compile(r"(-?)(\d*)(?:\.(\d*))?")


class AmountError(ValueError):
    """A text is not an amount of whole cents."""

    def __init__(self, text: str, reason: str) -> None:
        """Name the text and what is wrong with it."""
        self.text = text
        super().__init__(f"{text!r} {reason}")


def parse_dollars(text: str) -> Cents:
    """Read an X12 monetary amount (data element 782), such as ``125.5``.

    Raises:
        AmountError: the text is no number, or has a fraction of a cent.
    """
    whole, point, fraction = text.partition(".")
    if text.isascii() and whole.isdigit():
        # Nearly every amount is as plain as this.
        if not point:
            return Cents(int(whole) * 100)
        if fraction.isdigit() and len(fraction) <= 2:  # noqa: PLR2004
            return Cents(int(whole) * 100 + int(fraction.ljust(2, "0")))
    return _parse_any(text)


def _parse_any(text: str) -> Cents:
    match = _AMOUNT.fullmatch(text)
    if match is None or not (match[2] or match[3]) or not text.isascii():
        raise AmountError(text, "is not an amount of money")
    sign, whole, fraction = match[1], match[2], (match[3] or "").rstrip("0")
    if len(fraction) > 2:  # noqa: PLR2004 - a cent is the second decimal
        raise AmountError(text, "has a fraction of a cent")
    cents = int(whole or 0) * 100 + int(fraction.ljust(2, "0"))
    return Cents(-cents if sign else cents)


def format_dollars(cents: Cents) -> str:
    """Write an X12 monetary amount: no trailing zeros, no leading zero."""
    sign = "-" if cents < 0 else ""
    dollars, rest = divmod(abs(cents), 100)
    if rest == 0:
        return f"{sign}{dollars}"
    return f"{sign}{dollars or ''}.{rest:02}".rstrip("0")


def show_dollars(cents: Cents) -> str:
    """Write an amount as people read it: ``$1,234.50``, ``-$0.07``."""
    sign = "-" if cents < 0 else ""
    dollars, rest = divmod(abs(cents), 100)
    return f"{sign}${dollars:,}.{rest:02}"


def total(amounts: Iterable[Cents]) -> Cents:
    """Add amounts."""
    return Cents(sum(amounts))


def percent_of(cents: Cents, basis_points: int) -> Cents:
    """Take a share given in basis points (100 = 1 %), rounding half a cent up.

    A share of a reversal is the exact negative of the share of the original.
    """
    sign = -1 if cents < 0 else 1
    return Cents(sign * ((abs(cents) * basis_points + 5_000) // 10_000))
