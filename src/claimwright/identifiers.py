"""Identifiers with a form that can be checked: NPI, MBI, tax id, bank, ZIP+4."""

from __future__ import annotations

import re

NPI_PREFIX = "80840"
"""What the check digit of an NPI is computed over, before the number itself."""

_NPI = re.compile(r"[12][0-9]{9}")
# Position by position; L is a letter other than S, L, O, I, B, Z.
_LETTER = "[AC-HJKMNP-RT-Y]"
_MBI = re.compile(
    f"[1-9]{_LETTER}[0-9AC-HJKMNP-RT-Y][0-9]{_LETTER}[0-9AC-HJKMNP-RT-Y][0-9]"
    f"{_LETTER}{_LETTER}[0-9][0-9]"
)
_TAX_ID = re.compile(r"[0-9]{9}")
_ROUTING_NUMBER = re.compile(r"(?!0{9})[0-9]{9}")
_ROUTING_WEIGHTS = (3, 7, 1) * 3
_ZIP9 = re.compile(r"[0-9]{9}")


def luhn_is_right(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of those before it."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - casting out nines
    return total % 10 == 0


def is_npi(text: str) -> bool:
    """Whether the text is a National Provider Identifier (45 CFR 162.406).

    Ten digits, the first 1 or 2, and a Luhn check digit over ``80840`` and the
    number. ``1234567893`` is right, ``1234567894`` is not.
    """
    return bool(_NPI.fullmatch(text)) and luhn_is_right(NPI_PREFIX + text)


def npi_check_digit(first_nine: str) -> str:
    """The tenth digit that makes nine digits an NPI."""
    return next(d for d in "0123456789" if luhn_is_right(NPI_PREFIX + first_nine + d))


def is_mbi(text: str) -> bool:
    """Whether the text has the form of a Medicare Beneficiary Identifier."""
    return bool(_MBI.fullmatch(text))


def is_tax_id(text: str) -> bool:
    """Whether the text is nine digits without a hyphen, as X12 sends a tax id."""
    return bool(_TAX_ID.fullmatch(text))


def has_routing_form(text: str) -> bool:
    """Whether the text is nine digits, as the routing number of a bank is."""
    return bool(_ROUTING_NUMBER.fullmatch(text))


def is_routing_number(text: str) -> bool:
    """Whether the text can be the ABA routing number of a bank.

    Nine digits which, weighted 3, 7 and 1 in turn, add up to full tens. ``021000021``
    is right, ``021000012`` is not.
    """
    if not has_routing_form(text):
        return False
    weighted = zip(text, _ROUTING_WEIGHTS, strict=True)
    return sum(int(digit) * weight for digit, weight in weighted) % 10 == 0


def is_zip9(text: str) -> bool:
    """Whether the text is a ZIP+4 code of nine digits."""
    return bool(_ZIP9.fullmatch(text))


def control_number(value: int, *, width: int = 9) -> str:
    """An X12 control number: digits, padded with zeros to its width."""
    return f"{value:0{width}}"
