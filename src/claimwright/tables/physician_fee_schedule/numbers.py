"""Numbers of CMS's files as whole numbers of a small unit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from claimwright.datafile import DataFileError

HUNDREDTHS = 2
"""Of a relative value unit, or of a dollar."""
THOUSANDTHS = 3
"""Of a geographic index."""
TEN_THOUSANDTHS = 4
"""Of a conversion factor's dollar."""
_LARGEST = 2**31 - 1
_TAIL = Decimal("0.000001")
_KEY_LENGTH = 7


def scaled(text: str, places: int, *, file: str, line: int) -> int:
    """A decimal number in units of its last place; an empty cell is 0.

    Raises:
        DataFileError: it is no number, or has more places than the file's layout.
    """
    try:
        number = _scaled(text, places)
    except InvalidOperation:
        raise DataFileError(file, f"line {line}", f"{text!r} is no number") from None
    if number is None:
        reason = f"{text!r} has not {places} decimals, as the layout has it"
        raise DataFileError(file, f"line {line}", reason)
    return number


@lru_cache(maxsize=16_384)
def _scaled(text: str, places: int) -> int | None:
    cleaned = text.replace("$", "").replace(",", "").strip()
    if not cleaned:
        return 0
    shifted = Decimal(cleaned).scaleb(places)
    if not shifted.is_finite():
        raise InvalidOperation
    # A sheet keeps 1.081 as the nearest binary fraction, and shows it with its tail.
    number = shifted.to_integral_value()
    if abs(shifted - number) > _TAIL or abs(number) > _LARGEST:
        return None
    return int(number)


def contractor_and_locality(
    contractor: str, locality: str, *, file: str, line: int
) -> str:
    """A payment locality's key: contractor and number, with the zeros a sheet drops.

    Raises:
        DataFileError: one is no number.
    """
    key = contractor.zfill(5) + locality.zfill(2)
    if not (key.isascii() and key.isdigit() and len(key) == _KEY_LENGTH):
        reason = f"{contractor!r} {locality!r} are no contractor and locality"
        raise DataFileError(file, f"line {line}", reason)
    return key
