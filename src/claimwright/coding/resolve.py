"""From what a phrase stands for to the one code that may be submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimwright.codesets.codes import CodeStatus
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.coding.lexicon import Match

_DEFAULT_WORDS = ("unspecified", "without complication", "not elsewhere classified")
_DEPTH_MAX = 5
EXACT, SYNONYM, DEFAULTED = 68, 72, 42
"""Confidence, in percent, by how the words led to the code: the share that was right
among the 588 English cases of CodiEsp (CC BY 4.0), as `benchmarks/coding_gold.py`
measures it. Those are hospital cases without headings; for the numbered assessment of
an office note nobody has measured it, and it is not claimed to be higher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A code for a phrase.

    Attributes:
        others: codes that the words could also mean.
        reason: how the words led here.
    """

    code: str
    confidence_percent: int
    others: tuple[str, ...]
    reason: str


def resolve(match: Match, book: Icd10cm, day: date) -> Resolved | None:
    """Choose the code that is valid on the day; None if no one code follows.

    A name of a category leads to the category's default code: the one that says
    "unspecified" or "without complication", if there is one.
    """
    valid = [c for c in match.codes if book.status(c, day) is CodeStatus.VALID]
    if valid:
        best = SYNONYM if match.is_synonym else EXACT
        title = book.title(valid[0], day) or valid[0]
        how = "our list of synonyms" if match.is_synonym else "the book's words"
        return Resolved(
            code=valid[0],
            confidence_percent=best if len(valid) == 1 else DEFAULTED,
            others=tuple(valid[1:]),
            reason=f"{how}: {title}",
        )
    for code in match.codes:
        found = _default(code, book, day, _DEPTH_MAX)
        if found is not None:
            return Resolved(
                code=found,
                confidence_percent=DEFAULTED,
                others=(),
                reason=f"{code} names a category; {found} is its default",
            )
    return None


def _default(code: str, book: Icd10cm, day: date, depth: int) -> str | None:
    """The default code below a category."""
    text = book.on(day)
    entry = text.entry(code)
    if entry is None or not depth:
        return None
    for words in _DEFAULT_WORDS:
        for child in entry.children:
            below = text.entry(child)
            if below is None or words not in below.title.lower():
                continue
            if book.status(child, day) is CodeStatus.VALID:
                return child
            found = _default(child, book, day, depth - 1)
            if found is not None:
                return found
    return None
