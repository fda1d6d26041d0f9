"""Our own lists of words that mean the same, and the steps by which they are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from claimwright.encoder.stemming import NEGATION
from claimwright.encoder.words import stems

GUIDELINE = "="
"""Stands before what guidelines take a phrase for."""
_LISTS = "lists"
_SPOKEN = ("lay.txt", "shorthand.txt")
_WORDS_MAX = 7
"""No phrase of the lists has more words."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the lists say; keys are phrases as stems with a space between them.

    Attributes:
        equal: a phrase, and the one that stands for it on both sides of a search.
        meant: a phrase that people use; the phrase as written, and what they may
            mean by it, as written.
        little_asked: words of a query that tell little.
        little_said: words of a phrase that tell little.
        spoken: which phrases of `meant` are shorthand or lay words: who uses them
            does not name a category of a code book.
    """

    equal: Mapping[str, str]
    meant: Mapping[str, tuple[str, ...]]
    little_asked: frozenset[str] = frozenset()
    little_said: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()


@cache
def shipped_text() -> str:
    """The lists that ship with the library; `SOURCE.md` tells their origin."""
    from importlib.resources import files

    folder = files(__package__).joinpath(_LISTS)
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".txt"))
    texts = ((name, folder.joinpath(name).read_text("utf-8")) for name in names)
    return "".join(f"@{name}\n{text}" for name, text in texts)


def parse_knowledge(text: str) -> Knowledge:
    """Read the lists.

    A line ``a | b | c`` says that b and c are other words for a; ``a | b = c ; d``
    that who says a or b may mean c or d; ``a == c`` that the book's guidelines take a
    for c where no more is said; ``~ a b`` that these words tell little, in a
    query (``~asked``), in a phrase of a book (``~said``), or in either.
    """
    equal: dict[str, str] = {}
    meant: dict[str, tuple[str, ...]] = {}
    asked: set[str] = set()
    said: set[str] = set()
    spoken: set[str] = set()
    name = ""
    for line in text.splitlines():
        if line.startswith("@"):
            name = line[1:]
        if not line.strip() or line.startswith(("#", "@")):
            continue
        if line.startswith("~"):
            where, _, little = line.partition(" ")
            if where != "~said":
                asked.update(stems(little))
            if where != "~asked":
                said.update(stems(little))
        elif "=" in line:
            phrases, _, means = line.partition("=")
            # A second "=" stays at the beginning of what is meant.
            for each in phrases.split("|"):
                key = _key(each)
                before = meant.get(key, (_plain(each),))
                meant[key] = (*before, *map(_plain, means.split(";")))
                if name in _SPOKEN:
                    spoken.add(key)
        else:
            kept, *others = map(_key, line.split("|"))
            equal.update((other, kept) for other in others if other and other != kept)
    return _settled(
        equal,
        meant,
        Knowledge({}, {}, frozenset(asked), frozenset(said), frozenset(spoken)),
    )


def _settled(
    equal: Mapping[str, str],
    meant: Mapping[str, tuple[str, ...]],
    words: Knowledge,
) -> Knowledge:
    """What stands for a phrase may have other words for it too: follow them now."""
    followed = {said: _followed(kept, equal) for said, kept in equal.items()}
    settled: dict[str, tuple[str, ...]] = {}
    for said, means in meant.items():
        key = " ".join(replaced(said.split(), followed))
        before = settled.get(key, means[:1])
        new = (each for each in means[1:] if _known_as(each, followed) != key)
        settled[key] = tuple(dict.fromkeys((*before, *new)))
    settled = {key: means for key, means in settled.items() if len(means) > 1}
    settled.pop("", None)
    spoken = (" ".join(replaced(each.split(), followed)) for each in words.spoken)
    return Knowledge(
        followed, settled, words.little_asked, words.little_said, frozenset(spoken)
    )


def _followed(phrase: str, equal: Mapping[str, str]) -> str:
    for _ in range(4):
        after = " ".join(replaced(phrase.split(), equal))
        if after == phrase:
            break
        phrase = after
    return phrase


def _known_as(phrase: str, equal: Mapping[str, str]) -> str:
    return " ".join(replaced(stems(phrase), equal))


def without_sign(means: str) -> tuple[str, bool]:
    """What is meant, and whether guidelines say so."""
    return means.removeprefix(GUIDELINE).strip(), means.startswith(GUIDELINE)


def _plain(phrase: str) -> str:
    return " ".join(phrase.split())


def _key(phrase: str) -> str:
    return " ".join(stems(phrase))


def replaced(words: Sequence[str], equal: Mapping[str, str]) -> list[str]:
    """Stems with the longest phrases replaced by what stands for them.

    What is said to be absent is replaced too, and stays marked.
    """
    found: list[str] = []
    for absent, run in groupby(words, key=lambda word: word.startswith(NEGATION)):
        if absent:
            plain = [word[len(NEGATION) :] for word in run]
            found += [NEGATION + word for word in _replaced(plain, equal)]
        else:
            found += _replaced(list(run), equal)
    return found


def _replaced(words: Sequence[str], equal: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    at = 0
    for start, end, phrase in matches(words, equal):
        found += words[at:start]
        found += equal[phrase].split()
        at = end
    found += words[at:]
    return found


def matches(
    words: Sequence[str], phrases: Mapping[str, object]
) -> Iterator[tuple[int, int, str]]:
    """Where keys of phrases stand in a text: the longest at each, none in another."""
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _WORDS_MAX), at, -1):
            phrase = " ".join(words[at:end])
            if phrase in phrases:
                yield at, end, phrase
                at = end - 1
                break
        at += 1
