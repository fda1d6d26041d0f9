"""A query read: which terms it asks for, and what else it may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimwright.encoder.guess import ARROW, Guess
from claimwright.encoder.index import Index
from claimwright.encoder.knowledge import matches, replaced, without_sign
from claimwright.encoder.stemming import NEGATION, stem
from claimwright.encoder.words import spelled, stems

_READINGS_MAX = 4
_WORDS_MAX = 24
_PARTS_MAX = 3
_MEANING_PERMILLE = 970
_UNKNOWN_WEIGHT = 30
_NUMBER_WEIGHT = 6


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of a query.

    Attributes:
        weight: how much it counts.
        options: the terms that it may be, with how well each fits, in thousandths.
    """

    weight: int
    options: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a query.

    Attributes:
        slots: its words.
        permille: how sure it is.
        taken: what was taken for what, for people.
        spoken: whether shorthand or lay words were read as something else.
    """

    slots: tuple[Slot, ...]
    permille: int
    taken: tuple[str, ...]
    spoken: bool


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The stems of a reading, and what `Reading` says of it."""

    stems: tuple[str, ...]
    permille: int
    taken: tuple[str, ...]
    spoken: bool


def readings(
    text: str, index: Index, others: Sequence[Index] = ()
) -> tuple[Reading, ...]:
    """What a query may mean, the plainest reading first; none if it has no words.

    Args:
        text: words in any order.
        index: whose words are known.
        others: whose words are spelt rightly too, though this index lacks them.
    """
    words = tuple(dict.fromkeys(spelled(_straight(text))))[:_WORDS_MAX]
    guessed = {each.word: each for each in _guessed(words, index, others)}
    plain: list[str] = []
    for word in words:
        plain += guessed[word].stems if word in guessed else (stem(word),)
    notes = tuple(each.note for each in guessed.values())
    open_words = {each.stems[0]: each for each in guessed.values() if each.options}
    known = replaced(plain, index.knowledge.equal)
    return tuple(
        Reading(
            _slots(each.stems, open_words, index),
            each.permille,
            (*notes, *each.taken),
            spoken=each.spoken,
        )
        for each in _meanings(known, index)
        if each.stems
    )


def _straight(text: str) -> str:
    """A name turned for an index, ``leukemia, myeloid, acute``, turned back."""
    parts = text.split(",")
    if not 1 < len(parts) <= _PARTS_MAX or "with" in text.lower():
        return text
    return " ".join(reversed(parts))


def _guessed(
    words: Sequence[str], index: Index, others: Sequence[Index]
) -> list[Guess]:
    """What words stand for that the index does not have."""
    every = (index, *others)
    unknown = [
        word
        for word in words
        if not word.startswith(NEGATION)
        and word not in index.knowledge.everyday
        and not any(each.writes(word) for each in every)
    ]
    if not unknown:
        return []
    # Imported when a word is unknown, and only then: most queries need it not.
    from claimwright.encoder.guesses import guesses, other_stem

    found = (
        other_stem(word, index)
        if any(each.knows(word) for each in every)
        else guesses(word, index)
        for word in unknown
    )
    return [each for each in found if each is not None]


def _meanings(stems_asked: Sequence[str], index: Index) -> list[_Meaning]:
    """The stems as they stand, and with each phrase that may mean something else."""
    known = index.knowledge
    found = [_Meaning(tuple(stems_asked), 1000, (), spoken=False)]
    for _, _, phrase in matches(stems_asked, known.meant):
        said, *meant = known.meant[phrase]
        for before in tuple(found):
            for means in meant:
                if len(found) == _READINGS_MAX:
                    return found
                plain, is_sure = without_sign(means)
                sure = 1000 if is_sure else _MEANING_PERMILLE
                instead = replaced(stems(plain), known.equal)
                found.append(
                    _Meaning(
                        _instead(before.stems, phrase.split(), instead),
                        before.permille * sure // 1000,
                        (*before.taken, f"{said} {ARROW} {plain}"),
                        spoken=before.spoken or phrase in known.spoken,
                    )
                )
    return found


def _instead(
    words: Sequence[str], said: Sequence[str], means: Sequence[str]
) -> tuple[str, ...]:
    length = len(said)
    for at in range(len(words) - length + 1):
        if list(words[at : at + length]) == list(said):
            return (*words[:at], *means, *words[at + length :])
    return tuple(words)


def _slots(
    stems: Sequence[str], guessed: Mapping[str, Guess], index: Index
) -> tuple[Slot, ...]:
    return tuple(_slot(each, guessed.get(each), index) for each in dict.fromkeys(stems))


def _slot(word: str, guess: Guess | None, index: Index) -> Slot:
    if guess is not None:
        weight = max(
            (index.weight_asked(term) for term in guess.options),
            default=_UNKNOWN_WEIGHT,
        )
        return Slot(weight, guess.options)
    term = index.term(word)
    if term is not None:
        return Slot(index.weight_asked(term), {term: 1000})
    return Slot(_UNKNOWN_WEIGHT if word.isalpha() else _NUMBER_WEIGHT, {})
