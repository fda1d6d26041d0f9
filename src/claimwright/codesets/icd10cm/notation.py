"""How an ICD-10-CM code is written for people."""

from __future__ import annotations

CATEGORY_LENGTH = 3


def dotted(code: str) -> str:
    """A code with its point, such as ``E11.22``; a category has none."""
    if len(code) <= CATEGORY_LENGTH:
        return code
    return f"{code[:CATEGORY_LENGTH]}.{code[CATEGORY_LENGTH:]}"
