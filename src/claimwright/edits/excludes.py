"""Which Excludes1 note, if any, sets two diagnoses against each other."""

from __future__ import annotations

import re
from functools import lru_cache

from claimwright.codesets.icd10cm.notes import referred
from claimwright.codesets.icd10cm.tabular_list import TabularList

_PATTERN = re.compile(
    r"with (?:\.|fifth|sixth|final)|\bwith final character", re.IGNORECASE
)
"""Notes that name codes by a pattern of their ends; a plain reading is too wide."""


@lru_cache(maxsize=16_384)
def excluding(text: TabularList, code: str, other: str) -> tuple[str, str] | None:
    """The note of `code`, or of what stands above it, that excludes `other`.

    Returns:
        The note and the entry that has it; None if none does.
    """
    own = text.nearest(code)
    above = text.ancestors(code)
    holders = (own, *above) if own is not None and own.code == code else above
    for holder in holders:
        if _is_same_family(holder.code, other):
            continue
        for note in holder.excludes1:
            if _PATTERN.search(note):
                continue
            if any(each.contains(other) for each in referred(note)):
                return note, holder.code
    return None


def _is_same_family(holder: str, other: str) -> bool:
    """Whether the other code lies under the entry itself: then both are meant."""
    return not ("-" in holder or holder.isdigit()) and other.startswith(holder)
