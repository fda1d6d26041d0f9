"""Codes that the book's notes point to, such as ``(E10.-)`` or ``(I20-I25)``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimwright.codesets.icd10cm.notation import CODE_PATTERN

_PARENTHESES = re.compile(r"\(([^()]*)\)")
_REFERENCE = re.compile(
    rf"({CODE_PATTERN})(?:\.-)?(?:\s*-\s*({CODE_PATTERN})(?:\.-)?)?"
)


@dataclass(frozen=True, slots=True)
class CodeRange:
    """All codes from those that begin with `first` to those that begin with `last`."""

    first: str
    last: str

    def contains(self, code: str) -> bool:
        """Whether an undotted code lies in the range."""
        return self.first <= code and code[: len(self.last)] <= self.last


@lru_cache(maxsize=8192)
def referred(note: str) -> tuple[CodeRange, ...]:
    """The ranges of codes in a note's parentheses.

    Args:
        note: as the tabular list prints it.
    """
    found: list[CodeRange] = []
    for inside in _PARENTHESES.findall(note):
        for first, last in _REFERENCE.findall(inside):
            begin = first.replace(".", "")
            found.append(CodeRange(begin, last.replace(".", "") or begin))
    return tuple(found)
