"""How an ICD-10-CM code is written for people."""

from __future__ import annotations

CATEGORY_LENGTH = 3
CATEGORY_PATTERN = "[A-Z](?:[0-9][0-9A-Z]|A[0-9])"
"""Of a category, for `re`: a letter and two more characters, the first of them a digit
but for those that came when the digits were used up, such as ``QA0`` of FY2026."""
CODE_PATTERN = rf"{CATEGORY_PATTERN}(?:\.[0-9A-Z]{{1,4}})?"
"""Of a category or a code with its point, for `re`."""


def dotted(code: str) -> str:
    """A code with its point, such as ``E11.22``; a category has none."""
    if len(code) <= CATEGORY_LENGTH:
        return code
    return f"{code[:CATEGORY_LENGTH]}.{code[CATEGORY_LENGTH:]}"
