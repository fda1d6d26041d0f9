"""What a word may be that the index does not have: begun, misspelt or compound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from claimwright.encoder.guess import ARROW, Guess
from claimwright.encoder.index import Index
from claimwright.encoder.stemming import stem
from claimwright.encoder.words import stems
from claimwright.terminology.parts import PartKind, take_apart

_PREFIX_MIN = 3
_PREFIX_OPTIONS_MAX = 48
_PREFIX_PERMILLE = 960
_TYPO_MIN = 4
_TWO_TYPOS_MIN = 7
_TYPO_PERMILLE = (1000, 900, 760)
_TYPOS_MAX = 6
_SHORT_MAX = 5
_TYPOS_SEEN = 40
_OTHER_STEM_MIN = 6
_INFLECTIONS = (
    *("s", "ies", "ed", "d", "ing", "ly", "al", "ally", "ic", "ical", "ous"),
    *("ation", "ations", "ion", "ions", "ive", "ity", "ance", "ence", "ent"),
)
_HISSING = ("ses", "xes", "zes", "ches", "shes")
_TAIL_MIN = 5
_HEAD_MIN = 3


def guesses(word: str, index: Index) -> Guess | None:
    """What a word may be; None if nothing is like it."""
    if not word.isalpha() or len(word) < _PREFIX_MIN:
        return None
    begun = _begun(word, index)
    if begun is not None:
        return begun
    one_slip, two_slips = _misspelt(word, index)
    return one_slip or _compound(word, index) or two_slips or _literal(word)


def other_stem(word: str, index: Index) -> Guess | None:
    """What a word may be whose stem is that of another word, by a slip perhaps.

    ``migrane`` has the stem of ``migrans``. None if it is that word's plural or the
    like, or if the book has nothing like it more often.
    """
    own = index.term(stem(word))
    if not word.isalpha() or len(word) < _OTHER_STEM_MIN:
        return None
    if any(index.writes(each) for each in _less_inflected(word)):
        return None
    one_slip, two_slips = _misspelt(word, index, besides=own)
    guess = one_slip or two_slips
    if guess is None:
        return None
    held = 0 if own is None else index.phrase_count(own)
    more = {
        term: permille
        for term, permille in guess.options.items()
        if index.phrase_count(term) > held
    }
    if not more:
        return None
    kept = {} if own is None else {own: _TYPO_PERMILLE[1]}
    return Guess(word, guess.stems, guess.note, {**kept, **more})


def _less_inflected(word: str) -> Iterator[str]:
    """The words of which a word is a plural, a participle or an adjective."""
    if word.endswith(_HISSING):
        yield word[:-2]
    for ending in _INFLECTIONS:
        if word.endswith(ending):
            base = word[: -len(ending)]
            yield from (base, base + "e", base + "y", base + "a", base + "is")
            if base[-1:] == base[-2:-1]:
                yield base[:-1]


def _begun(word: str, index: Index) -> Guess | None:
    """Words that begin so: somebody is still typing."""
    places = index.beginning(word)
    if not places:
        return None
    options = _options(((place, _PREFIX_PERMILLE) for place in places), index)
    likely = min(places, key=lambda place: len(index.word(place)))
    likely_stem = stem(index.word(likely))
    return Guess(word, (likely_stem,), f"{word}\N{HORIZONTAL ELLIPSIS}", options)


def _misspelt(
    word: str, index: Index, *, besides: int | None = None
) -> tuple[Guess | None, Guess | None]:
    """Words that differ by one or by two letters lost, added, changed or swapped."""
    if len(word) < _TYPO_MIN:
        return None, None
    slips = 1 if len(word) < _TWO_TYPOS_MIN else 2
    is_short = len(word) <= _SHORT_MAX
    found: list[tuple[int, bool, int, str, int]] = []
    for length in range(len(word) - slips, len(word) + slips + 1):
        words, places = index.words_of_length(length)
        for like, distance, at in process.extract(
            word, words, scorer=OSA.distance, score_cutoff=slips, limit=_TYPOS_SEEN
        ):
            if besides is not None and index.term_at(places[at]) == besides:
                continue
            # People know how a word begins; one that the book has often is likelier.
            other = like[0] != word[0]
            if other and is_short and like in index.knowledge.everyday:
                continue
            found.append((distance, other, -_size(places[at], index), like, places[at]))
    ranked = sorted(found)[:_TYPOS_MAX]
    if not ranked:
        return None, None
    distance, _, _, likely, _ = ranked[0]
    options = _options(
        ((place, _TYPO_PERMILLE[slip]) for slip, _, _, _, place in ranked), index
    )
    guess = Guess(word, (stem(likely),), f"{word} {ARROW} {likely}", options)
    return (guess, None) if distance == 1 else (None, guess)


def _compound(word: str, index: Index) -> Guess | None:
    """A word of the book with something before it: ``pyo`` and ``salpingitis``."""
    for length in range(_HEAD_MIN, len(word) - _TAIL_MIN + 1):
        head, tail = word[:length], word[length:]
        if index.surface(tail) is None:
            continue
        is_word = index.surface(head) is not None
        before = (stem(head),) if is_word else _meanings(head)
        if not before:
            continue
        note = f"{word} {ARROW} {head} + {tail}"
        return Guess(word, (*before, stem(tail)), note, {})
    return None


def _literal(word: str) -> Guess | None:
    """What the parts of a word say."""
    said = _meanings(word)
    return Guess(word, said, f"{word} {ARROW} {' '.join(said)}", {}) if said else None


def _meanings(word: str) -> tuple[str, ...]:
    parts = take_apart(word)
    found = [stems(each.meaning.partition(",")[0]) for each in parts]
    kinds = [each.kind for each in parts]
    if PartKind.ROOT not in kinds:
        return ()
    return tuple(dict.fromkeys(each for said in found for each in said))


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
