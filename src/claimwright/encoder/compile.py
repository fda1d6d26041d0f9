"""Subjects put into an index, which opens without being read.

Terms are numbered by how they sort; phrases by how much they say, the shortest first,
so that of phrases which fit equally the least number is the best.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from claimwright.columns import Kind, compile_columns
from claimwright.encoder.bitmaps import packed
from claimwright.encoder.facts import Facts, Lists
from claimwright.encoder.knowledge import Knowledge, replaced
from claimwright.encoder.shelf import compile_shelf
from claimwright.encoder.stemming import NEGATION, stem
from claimwright.encoder.subject import PhraseKind, Subject
from claimwright.encoder.words import spelled

WEIGHT_MAX = 60
NUMBER_WEIGHT_MAX = 10
"""A number tells types of a disease apart, and says nothing without the disease."""
_LITTLE_DIVISOR = 4
_MUCH_FACTOR = 2
_GROUP_LENGTH = 3
"""A word is as rare as the categories that have it are few: the book repeats a
category's words in each of its codes."""
_NONE = -1


@dataclass(slots=True)
class _Draft:
    """A phrase while the index is made."""

    subject: int
    kind: PhraseKind
    terms: tuple[str, ...]
    mass: int = 0


@dataclass(slots=True)
class _Book:
    """All that is gathered before it is numbered."""

    phrases: list[_Draft] = field(default_factory=list)
    contexts: list[frozenset[str]] = field(default_factory=list)
    groups: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    surfaces: dict[str, str] = field(default_factory=dict)


def compile_index(subjects: Sequence[Subject], knowledge: Knowledge) -> bytes:
    """Put subjects and what is known of words into one block."""
    book = _gathered(subjects, knowledge)
    weights = _weights(book.groups)
    asked = _lessened(weights, knowledge.little_asked)
    said = _lessened(weights, knowledge.little_said)
    # What nobody asked for should cost more than another word.
    said = {
        term: weight * _MUCH_FACTOR if term in knowledge.much_said else weight
        for term, weight in said.items()
    }
    for phrase in book.phrases:
        phrase.mass = sum(said[term] for term in phrase.terms)
    book.phrases.sort(
        key=lambda each: (each.mass, each.kind, -subjects[each.subject].common)
    )
    words = _words(book.surfaces, knowledge)
    numbers = {term: number for number, term in enumerate(sorted(weights))}
    return compile_shelf(
        {
            "subjects": _subject_table(subjects, book, numbers),
            "phrases": _phrase_table(book.phrases, numbers),
            "terms": _term_table(book, numbers, asked, said),
            "surfaces": _surface_table(words, book.surfaces, numbers, knowledge),
            "lengths": _length_table(words),
            "facts": _fact_table(subjects, book, knowledge),
        }
    )


def _gathered(subjects: Sequence[Subject], knowledge: Knowledge) -> _Book:
    book = _Book()

    def terms_of(text: str) -> tuple[str, ...]:
        found: list[str] = []
        for word in spelled(text):
            found.append(stem(word))
            if not word.startswith(NEGATION):
                book.surfaces.setdefault(word, found[-1])
        return tuple(dict.fromkeys(replaced(found, knowledge.equal)))

    for number, subject in enumerate(subjects):
        group = f"{subject.system} {subject.code[:_GROUP_LENGTH]}"
        seen: set[tuple[str, ...]] = set()
        around: set[str] = set()
        for kind, text in subject.phrases:
            terms = terms_of(text)
            if kind is PhraseKind.TITLE:
                around.update(terms)
            if terms and tuple(sorted(terms)) not in seen:
                seen.add(tuple(sorted(terms)))
                book.phrases.append(_Draft(number, kind, terms))
        for text in subject.context:
            around.update(terms_of(text))
        book.contexts.append(frozenset(around))
        for term in around.union(*seen):
            book.groups[term].add(group)
    return book


def _weights(groups: Mapping[str, set[str]]) -> dict[str, int]:
    """How much a term tells: the rarer, the more."""
    total = len(set().union(*groups.values())) if groups else 1
    scale = WEIGHT_MAX / math.log2(1 + total)
    found: dict[str, int] = {}
    for term, held in groups.items():
        weight = max(2, round(scale * math.log2(1 + total / len(held))))
        number = not term.strip(NEGATION).isalpha()
        found[term] = min(weight, NUMBER_WEIGHT_MAX) if number else weight
    return found


def _lessened(weights: Mapping[str, int], little: frozenset[str]) -> dict[str, int]:
    """Weights, but small ones for words that tell little, and for what is absent."""
    return {
        term: max(1, weight // _LITTLE_DIVISOR)
        if term in little or term.startswith(NEGATION)
        else weight
        for term, weight in weights.items()
    }


def _subject_table(
    subjects: Sequence[Subject], book: _Book, numbers: Mapping[str, int]
) -> bytes:
    systems = _systems(subjects)
    rows = {(each.system, each.code): row for row, each in enumerate(subjects)}
    choices = _extension_sets(subjects)
    return compile_columns(
        {
            "row": Kind.NUMBER,
            "code": Kind.KEY,
            "system": Kind.FLAG,
            "common": Kind.NUMBER,
            "default": Kind.NUMBER,
            "extensions": Kind.NUMBER,
            "context": Kind.BLOB,
        },
        (
            (
                row,
                each.code,
                systems.index(each.system),
                each.common,
                rows.get((each.system, each.default), _NONE),
                choices[each.extensions],
                _numbered(book.contexts[row], numbers),
            )
            for row, each in enumerate(subjects)
        ),
    )


def _phrase_table(phrases: Sequence[_Draft], numbers: Mapping[str, int]) -> bytes:
    return compile_columns(
        {
            "row": Kind.NUMBER,
            "subject": Kind.NUMBER,
            "kind": Kind.FLAG,
            "mass": Kind.NUMBER,
            "terms": Kind.BLOB,
        },
        (
            (row, each.subject, each.kind, each.mass, _numbered(each.terms, numbers))
            for row, each in enumerate(phrases)
        ),
    )


def _term_table(
    book: _Book,
    numbers: Mapping[str, int],
    asked: Mapping[str, int],
    said: Mapping[str, int],
) -> bytes:
    own: dict[str, list[int]] = defaultdict(list)
    near: dict[str, list[int]] = defaultdict(list)
    for row, phrase in enumerate(book.phrases):
        for term in phrase.terms:
            own[term].append(row)
        for term in book.contexts[phrase.subject].difference(phrase.terms):
            near[term].append(row)
    size = len(book.phrases)
    return compile_columns(
        {
            "row": Kind.NUMBER,
            "term": Kind.TEXT,
            "asked": Kind.NUMBER,
            "said": Kind.NUMBER,
            "phrases": Kind.NUMBER,
            "own": Kind.BLOB,
            "near": Kind.BLOB,
        },
        (
            (
                row,
                term,
                asked[term],
                said[term],
                len(own[term]),
                packed(own[term], size),
                packed(near[term], size) if near[term] else None,
            )
            for term, row in numbers.items()
        ),
    )


def _words(surfaces: Mapping[str, str], knowledge: Knowledge) -> list[str]:
    """Every word as it is written, and the stems that only our own lists have."""
    known = (*knowledge.equal, *knowledge.equal.values(), *knowledge.meant)
    return sorted(surfaces.keys() | set(" ".join(known).split()))


def _surface_table(
    words: Sequence[str],
    surfaces: Mapping[str, str],
    numbers: Mapping[str, int],
    knowledge: Knowledge,
) -> bytes:
    """Words in order, with the number of their term; some have none."""
    return compile_columns(
        {"row": Kind.NUMBER, "word": Kind.TEXT, "term": Kind.NUMBER},
        (
            (row, word, _term_of(surfaces.get(word, word), numbers, knowledge))
            for row, word in enumerate(words)
        ),
    )


def _length_table(words: Sequence[str]) -> bytes:
    """Words by their length: one with two slips is at most two letters longer."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        places[len(word)].append(place)
    return compile_columns(
        {"length": Kind.NUMBER, "words": Kind.TEXT, "places": Kind.BLOB},
        (
            (length, " ".join(map(words.__getitem__, held)), _packed_numbers(held))
            for length, held in places.items()
        ),
    )


def _term_of(word: str, numbers: Mapping[str, int], knowledge: Knowledge) -> int:
    return numbers.get(knowledge.equal.get(word, word), _NONE)


def _fact_table(
    subjects: Sequence[Subject], book: _Book, knowledge: Knowledge
) -> bytes:
    systems = _systems(subjects)
    of_system: dict[str, list[int]] = defaultdict(list)
    for row, phrase in enumerate(book.phrases):
        of_system[subjects[phrase.subject].system].append(row)
    facts = Facts(
        systems=systems,
        phrases=tuple(packed(of_system[each], len(book.phrases)) for each in systems),
        extensions=tuple(_extension_sets(subjects)),
    )
    lists = Lists(
        equal=dict(knowledge.equal),
        meant=dict(knowledge.meant),
        spoken=tuple(sorted(knowledge.spoken)),
        everyday=tuple(sorted(knowledge.everyday)),
    )
    encode = msgspec.msgpack.encode
    return compile_columns(
        {"row": Kind.NUMBER, "facts": Kind.BLOB, "lists": Kind.BLOB},
        [(0, encode(facts), encode(lists))],
    )


def _systems(subjects: Iterable[Subject]) -> tuple[str, ...]:
    return tuple(Counter(each.system for each in subjects))


def _extension_sets(
    subjects: Iterable[Subject],
) -> dict[tuple[tuple[str, str], ...], int]:
    found: dict[tuple[tuple[str, str], ...], int] = {(): 0}
    for each in subjects:
        found.setdefault(each.extensions, len(found))
    return found


def _numbered(terms: Iterable[str], numbers: Mapping[str, int]) -> bytes:
    return _packed_numbers(numbers[term] for term in terms)


def _packed_numbers(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()
