"""Words of a note with their offsets, and the key by which phrases are found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z0-9]+")
_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "is"}
)
_EMPTY = frozenset({"unspecified", "nos", "mellitus"})
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SINGULAR_MIN = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word that counts, in its plain form, and where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str, *, start: int = 0) -> list[Token]:
    """The words of a text that count.

    Args:
        text: a part of a note.
        start: where the part begins in the note.
    """
    found = []
    for match in _WORD.finditer(text):
        word = plain(match[0])
        if word:
            found.append(Token(word, start + match.start(), start + match.end()))
    return found


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """A word without case and number; empty if it does not tell codes apart."""
    lower = word.lower()
    if lower in _SMALL or lower in _EMPTY:
        return ""
    if lower in _ROMAN:
        return _ROMAN[lower]
    if (
        len(lower) >= _SINGULAR_MIN
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is"))
    ):
        return lower[:-1]
    return lower


def phrase_key(phrase: str) -> str:
    """The key of a phrase of the book, without what stands in parentheses."""
    return key(each.word for each in tokens(_PARENTHESES.sub(" ", phrase)))


def key(words: Iterable[str]) -> str:
    """Words in an order that does not depend on how they were written."""
    return " ".join(sorted(set(words)))
