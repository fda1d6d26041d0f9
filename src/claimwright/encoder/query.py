"""A query read: which terms it asks for, and what else it may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimwright.encoder.guesses import Guess, guesses
from claimwright.encoder.index import Index
from claimwright.encoder.knowledge import matches, replaced
from claimwright.encoder.words import spelled, stem

_READINGS_MAX = 6
_WORDS_MAX = 24
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
    """

    slots: tuple[Slot, ...]
    permille: int
    taken: tuple[str, ...]


def readings(text: str, index: Index) -> tuple[Reading, ...]:
    """What a query may mean, the plainest reading first; none if it has no words."""
    words = tuple(dict.fromkeys(spelled(text)))[:_WORDS_MAX]
    guessed = {each.stem: each for each in _guessed(words, index)}
    by_word = {each.word: each for each in guessed.values()}
    plain = [by_word[word].stem if word in by_word else stem(word) for word in words]
    notes = tuple(
        f"{each.word} \N{RIGHTWARDS ARROW} {each.shown}" for each in guessed.values()
    )
    known = replaced(plain, index.knowledge.equal)
    return tuple(
        Reading(_slots(stems, guessed, index), permille, (*notes, *taken))
        for stems, permille, taken in _meanings(known, index)
        if stems
    )


def _guessed(words: Sequence[str], index: Index) -> list[Guess]:
    """What words stand for that the index does not have."""
    found: list[Guess] = []
    for word in words:
        if index.surface(word) is None and index.term(stem(word)) is None:
            guess = guesses(word, index)
            if guess is not None:
                found.append(guess)
    return found


def _meanings(
    stems: Sequence[str], index: Index
) -> list[tuple[tuple[str, ...], int, tuple[str, ...]]]:
    """The stems as they stand, and with each phrase that may mean something else."""
    meant = index.knowledge.meant
    found: list[tuple[tuple[str, ...], int, tuple[str, ...]]] = [
        (tuple(stems), 1000, ())
    ]
    for _, _, phrase in matches(stems, meant):
        for before, permille, taken in tuple(found):
            for means in meant[phrase]:
                if len(found) == _READINGS_MAX:
                    return found
                found.append(
                    (
                        _instead(before, phrase.split(), means.split()),
                        permille * _MEANING_PERMILLE // 1000,
                        (*taken, f"{phrase} \N{RIGHTWARDS ARROW} {means}"),
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
            (index.weight(term) for term in guess.options), default=_UNKNOWN_WEIGHT
        )
        return Slot(weight, guess.options)
    term = index.term(word)
    if term is not None:
        return Slot(index.weight(term), {term: 1000})
    return Slot(_UNKNOWN_WEIGHT if word.isalpha() else _NUMBER_WEIGHT, {})
