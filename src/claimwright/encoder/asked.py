"""What a query may be before anything is looked up: a code, several, or words."""

from __future__ import annotations

import re

_CODE = re.compile(r"[A-Z0-9]{1,10}")
_ADJUSTMENT = re.compile(r"(CO|OA|PI|PR|CR)[- ]?(\d{1,3}|[A-Z]\d{1,2})")
_ICD9 = re.compile(r"\d{3}(?:\.\d{1,2})?|V\d{2}(?:\.\d{1,2})?|E\d{3}(?:\.\d)?")
_WORD_LETTERS_MIN = 2
_CODE_LENGTH_MIN = 5
_DIGITS_MIN = 3


def as_code(query: str) -> str | None:
    """The code that a query may be: points and blanks around it do not count."""
    plain = query.strip().upper().replace(".", "").rstrip("-")
    return plain if _CODE.fullmatch(plain) else None


def as_codes(query: str) -> tuple[str, ...]:
    """The codes of a query that is nothing but two or more; none of any other."""
    parts = re.split(r"[\s,;]+", query.strip())
    codes = tuple(code for part in parts if (code := as_code(part)) is not None)
    all_codes = len(codes) == len(parts) > 1 and all(map(_has_digit, codes))
    sure = any(not may_be_words(part) for part in parts)
    return codes if all_codes and sure else ()


def as_adjustment(query: str) -> tuple[str, str] | None:
    """Group and reason of an adjustment as people write it: ``CO-45``."""
    found = _ADJUSTMENT.fullmatch(query.strip().upper())
    return (found[1], found[2]) if found else None


def is_icd9(query: str) -> bool:
    """Whether a query is written as an ICD-9-CM diagnosis, such as ``250.00``."""
    return "." in query and _ICD9.fullmatch(query.strip().upper()) is not None


def may_be_words(query: str) -> bool:
    """Whether a query can be meant as words: ``H1N1`` can, ``E11.99`` and 99213 not."""
    code = as_code(query)
    if code is None:
        return True
    if query.isalpha():
        return len(query) >= _WORD_LETTERS_MIN
    if "." in query or code.isdigit():
        return False
    digits = sum(map(str.isdigit, code))
    return len(code) < _CODE_LENGTH_MIN or digits < _DIGITS_MIN


def _has_digit(code: str) -> bool:
    return any(map(str.isdigit, code))
