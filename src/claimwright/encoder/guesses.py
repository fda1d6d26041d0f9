"""What a word may be that the index does not have: begun, misspelt or compound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimwright.encoder.index import Index
from claimwright.encoder.words import stem

_PREFIX_MIN = 3
_PREFIX_OPTIONS_MAX = 48
_PREFIX_PERMILLE = 960
_TYPO_MIN = 4
_TWO_TYPOS_MIN = 7
_TYPO_PERMILLE = (1000, 900, 760)
_TYPOS_MAX = 6
_PART_MIN = 4


@dataclass(frozen=True, slots=True)
class Guess:
    """What a word was taken for.

    Attributes:
        word: as it was asked.
        stem: of the likeliest word.
        shown: the likeliest word.
        options: terms with how well each fits, in thousandths.
    """

    word: str
    stem: str
    shown: str
    options: Mapping[int, int]


def guesses(word: str, index: Index) -> Guess | None:
    """What a word may be; None if nothing is like it."""
    if not word.isalpha() or len(word) < _PREFIX_MIN:
        return None
    return _begun(word, index) or _misspelt(word, index)


def _begun(word: str, index: Index) -> Guess | None:
    """Words that begin so: somebody is still typing."""
    places = index.beginning(word)
    if not places:
        return None
    options = _options(((place, _PREFIX_PERMILLE) for place in places), index)
    likely = min(places, key=lambda place: len(index.word(place)))
    return Guess(
        word, stem(index.word(likely)), f"{word}\N{HORIZONTAL ELLIPSIS}", options
    )


def _misspelt(word: str, index: Index) -> Guess | None:
    if len(word) < _TYPO_MIN:
        return None
    # Imported when a word is unknown, and only then: most queries need it not.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 2 if len(word) >= _TWO_TYPOS_MIN else 1
    found = process.extract(
        word, index.words, scorer=OSA.distance, score_cutoff=allowed, limit=40
    )
    ranked = sorted(
        found, key=lambda each: (each[1], each[0][0] != word[0], -_size(each[2], index))
    )[:_TYPOS_MAX]
    if not ranked:
        return None
    least = ranked[0][1]
    options = _options(
        (
            (place, _TYPO_PERMILLE[distance])
            for _, distance, place in ranked
            if distance <= least + 1
        ),
        index,
    )
    return Guess(word, stem(ranked[0][0]), ranked[0][0], options)


def _size(place: int, index: Index) -> int:
    term = index.term_at(place)
    return 0 if term is None else index.phrase_count(term)


def _options(found: Iterable[tuple[int, int]], index: Index) -> Mapping[int, int]:
    """Terms of words, the best fit of each; of very many the most used ones."""
    options: dict[int, int] = {}
    for place, permille in found:
        term = index.term_at(place)
        if term is not None:
            options[term] = max(permille, options.get(term, 0))
    if len(options) <= _PREFIX_OPTIONS_MAX:
        return options
    kept = sorted(options, key=index.phrase_count, reverse=True)[:_PREFIX_OPTIONS_MAX]
    return {term: options[term] for term in kept}
