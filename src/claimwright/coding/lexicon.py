"""Phrases of the book and of clinicians, by their key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.coding.tokens import phrase_key

WORDS_MAX = 12
"""Phrases of more words than this are not looked for."""


@cache
def synonyms() -> dict[str, str]:
    """Our own list of phrases, from ``synonyms.toml`` beside this module."""
    text = files(__package__).joinpath("synonyms.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)
    return found


def compile_lexicon(book: Icd10cm) -> bytes:
    """Put the book's titles and inclusion terms into one block."""
    by_key: dict[str, list[str]] = {}
    for phrase, code in _phrases(book):
        found = phrase_key(phrase)
        if found and found.count(" ") < WORDS_MAX:
            codes = by_key.setdefault(found, [])
            if code not in codes:
                codes.append(code)
    return msgspec.msgpack.encode(by_key)


def _phrases(book: Icd10cm) -> Iterator[tuple[str, str]]:
    """Titles and inclusion terms that stand for themselves.

    A single word below a title often means "such a thing in this disease"; only one
    that says NOS can be read alone.
    """
    for entry in book.latest.entries():
        if "-" in entry.code or entry.code.isdigit():
            continue
        yield entry.title, entry.code
        for term in entry.inclusion_terms:
            if " " in phrase_key(term) or term.upper().endswith(" NOS"):
                yield term, entry.code


@dataclass(frozen=True, slots=True)
class Match:
    """What a phrase stands for.

    Attributes:
        codes: of the book, in its order; categories among them.
        is_synonym: whether our own list says so, and not the book.
    """

    codes: tuple[str, ...]
    is_synonym: bool


class Lexicon:
    """Phrases, opened."""

    def __init__(self, data: bytes | memoryview) -> None:
        """Open a block made by `compile_lexicon`.

        Raises:
            msgspec.DecodeError: it is none.
        """
        self._by_key = msgspec.msgpack.decode(data, type=dict[str, list[str]])
        self._synonyms = {
            phrase_key(phrase): code for phrase, code in synonyms().items()
        }
        self._words = frozenset(
            word
            for keys in (self._by_key, self._synonyms)
            for each in keys
            for word in each.split(" ")
        )

    def knows_word(self, word: str) -> bool:
        """Whether any phrase has the word."""
        return word in self._words

    def find(self, found: str) -> Match | None:
        """What a key stands for; our own list comes first."""
        synonym = self._synonyms.get(found)
        if synonym is not None:
            return Match((synonym,), is_synonym=True)
        codes = self._by_key.get(found)
        return Match(tuple(codes), is_synonym=False) if codes else None
