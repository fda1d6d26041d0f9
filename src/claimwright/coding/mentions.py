"""Where a note mentions what the book has a name for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimwright.claims.documentation import Documentation, Section, SectionKind
from claimwright.coding.assertion import Assertion, assess
from claimwright.coding.lexicon import WORDS_MAX, Lexicon, Match
from claimwright.coding.tokens import Token, key, tokens

_CLAUSE = re.compile(
    r"(?:[^.;:!\n]|\.(?=\d)|\n(?![ \t]*(?:\n|[-*•]|\d+[.)])))+[.;:!?]?"
)
_ITEM = re.compile(r"^[ \t]*(?:\d+[.)]|[-*•])[ \t]+", re.MULTILINE)
_OF_SECTION = {
    SectionKind.FAMILY_HISTORY: Assertion.FAMILY,
    SectionKind.PAST_HISTORY: Assertion.HISTORICAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A phrase of the note that stands for codes.

    Attributes:
        item: ordinal of the numbered problem that it belongs to; 0 outside of any.
        is_statement: whether it stands in the first clause of its problem, and not
            among what is to be done about it.
    """

    match: Match
    key: str
    start: int
    end: int
    assertion: Assertion
    section: SectionKind
    item: int
    is_statement: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, and which problem of its section it belongs to."""

    start: int
    end: int
    item: int
    is_statement: bool


def clauses(text: str, section: Section) -> Iterator[Clause]:
    """The clauses of a section, in order."""
    marks = [each.end() for each in _ITEM.finditer(text, section.start, section.end)]
    seen: set[int] = set()
    for found in _CLAUSE.finditer(text, section.start, section.end):
        item = sum(mark <= found.end() for mark in marks)
        body = text[found.start() : found.end()].strip(" \t\n0123456789.)-*•")
        if not body:
            continue
        yield Clause(found.start(), found.end(), item, item not in seen)
        seen.add(item)


def mentions(document: Documentation, lexicon: Lexicon) -> Iterator[Mention]:
    """Every phrase that the lexicon knows, the longest first at each place."""
    text = document.text
    for section in document.sections:
        for clause in clauses(text, section):
            words = tokens(text[clause.start : clause.end], start=clause.start)
            for first, last, match in _matches(words, lexicon):
                begin, end = words[first].start, words[last].end
                stated = _OF_SECTION.get(section.kind)
                yield Mention(
                    match=match,
                    key=key(each.word for each in words[first : last + 1]),
                    start=begin,
                    end=end,
                    assertion=stated
                    or assess(text[clause.start : begin], text[end : clause.end]),
                    section=section.kind,
                    item=clause.item,
                    is_statement=clause.is_statement,
                )


def _matches(words: list[Token], lexicon: Lexicon) -> Iterator[tuple[int, int, Match]]:
    at = 0
    while at < len(words):
        longest = _longest(words, at, lexicon)
        if longest is None:
            at += 1
            continue
        last, match = longest
        yield at, last, match
        at = last + 1


def _longest(words: list[Token], at: int, lexicon: Lexicon) -> tuple[int, Match] | None:
    stretch = 0
    for each in words[at : at + WORDS_MAX]:
        if not lexicon.knows_word(each.word):
            break
        stretch += 1
    for length in range(stretch, 0, -1):
        match = lexicon.find(key(each.word for each in words[at : at + length]))
        if match is not None:
            return at + length - 1, match
    return None
