"""Taking a medical word apart: prefix, roots, suffix, and what each means."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

_VOWELS = ("", "o", "i", "e")
_LETTERS_MIN = 3


class PartKind(Enum):
    """Where a part stands in a word."""

    PREFIX = "prefix"
    ROOT = "root"
    SUFFIX = "suffix"
    WHOLE = "word"
    """A word whose parts would mislead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a word.

    Attributes:
        form: as it stands in the word, without the vowel that joins it to the next.
        meaning: in plain words.
    """

    kind: PartKind
    form: str
    meaning: str


def take_apart(word: str) -> tuple[Part, ...]:
    """The parts of a word, in order; empty if it cannot be taken apart whole.

    A prefix, roots and a suffix cover the word, with a joining vowel between; the
    fewest parts win, of those the fewest joining vowels, of those the longest roots.
    A word whose parts would mislead is a part by itself.
    """
    plain = word.lower().strip()
    if len(plain) < _LETTERS_MIN or not plain.isalpha():
        return ()
    whole = _read()["whole"].get(plain)
    if whole is not None:
        return (Part(kind=PartKind.WHOLE, form=plain, meaning=whole),)
    return min(_splits(plain), key=lambda parts: _cost(parts, plain), default=())


def meaning_of(parts: tuple[Part, ...]) -> str:
    """What a word says literally, read from the end as the field does."""
    suffixes = [each.meaning for each in parts if each.kind is PartKind.SUFFIX]
    others = [each.meaning for each in parts if each.kind is not PartKind.SUFFIX]
    return ": ".join([*suffixes, *([" + ".join(others)] if others else [])])


def _cost(parts: tuple[Part, ...], word: str) -> tuple[int, int, int]:
    """The less the better: parts, then joining vowels, then what the roots lack.

    So ``hemiplegia`` is half and paralysis, not blood with a vowel and paralysis.
    """
    roots = sum(len(each.form) for each in parts if each.kind is PartKind.ROOT)
    vowels = len(word) - sum(len(each.form) for each in parts)
    return len(parts), vowels, -roots


def _splits(word: str) -> Iterator[tuple[Part, ...]]:
    known = _known()
    for prefix, rest in _beginnings(word, known[PartKind.PREFIX], PartKind.PREFIX):
        for parts in _rooted(rest, ()):
            yield (*prefix, *parts)


def _beginnings(
    word: str, forms: dict[str, str], kind: PartKind
) -> Iterator[tuple[tuple[Part, ...], str]]:
    yield (), word
    for length in range(1, len(word)):
        form = word[:length]
        if form in forms:
            yield (Part(kind=kind, form=form, meaning=forms[form]),), word[length:]


def _rooted(word: str, roots: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    """Roots, then a suffix to the end of the word."""
    known = _known()
    suffix = known[PartKind.SUFFIX].get(word)
    if suffix is not None:
        yield (*roots, Part(kind=PartKind.SUFFIX, form=word, meaning=suffix))
    forms = known[PartKind.ROOT]
    for length in range(2, len(word) + 1):
        meaning = forms.get(word[:length])
        if meaning is None:
            continue
        part = Part(kind=PartKind.ROOT, form=word[:length], meaning=meaning)
        for vowel in _VOWELS:
            if word.startswith(vowel, length):
                yield from _rooted(word[length + len(vowel) :], (*roots, part))


@cache
def _read() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("parts.toml").read_text(encoding="utf-8")
    read: dict[str, dict[str, str]] = tomllib.loads(text)
    return read


@cache
def _known() -> dict[PartKind, dict[str, str]]:
    return {
        kind: {
            form: meaning
            for forms, meaning in _read()[kind.value].items()
            for form in forms.split(", ")
        }
        for kind in (PartKind.PREFIX, PartKind.ROOT, PartKind.SUFFIX)
    }
