"""Our own lists of words that mean the same, and the steps by which they are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from claimwright.encoder.words import stems

_LISTS = "lists"
_WORDS_MAX = 7
"""No phrase of the lists has more words."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Phrases as stems with a space between them.

    Attributes:
        equal: a phrase, and the one that stands for it on both sides of a search.
        meant: a phrase that people use, and what they may mean by it.
        filler: words that tell little.
    """

    equal: Mapping[str, str]
    meant: Mapping[str, tuple[str, ...]]
    filler: frozenset[str]


def shipped_text() -> str:
    """The lists that ship with the library; `SOURCE.md` tells their origin."""
    folder = files(__package__).joinpath(_LISTS)
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".txt"))
    return "".join(f"@{name}\n{folder.joinpath(name).read_text()}" for name in names)


def parse_knowledge(text: str) -> Knowledge:
    """Read the lists.

    A line ``a | b | c`` says that b and c are other words for a; ``a | b = c ; d``
    that who says a or b may mean c or d; ``~ a b c`` that these words tell little.
    """
    equal: dict[str, str] = {}
    meant: dict[str, tuple[str, ...]] = {}
    filler: set[str] = set()
    for line in text.splitlines():
        if not line.strip() or line.startswith(("#", "@")):
            continue
        if line.startswith("~"):
            filler.update(stems(line))
        elif "=" in line:
            said, _, means = line.partition("=")
            for each in said.split("|"):
                key = _key(each)
                before = meant.get(key, ())
                meant[key] = (*before, *filter(None, map(_key, means.split(";"))))
        else:
            kept, *others = map(_key, line.split("|"))
            equal.update((other, kept) for other in others if other and other != kept)
    return _settled(equal, meant, filler)


def _settled(
    equal: Mapping[str, str], meant: Mapping[str, tuple[str, ...]], filler: set[str]
) -> Knowledge:
    """What stands for a phrase may have other words for it too: follow them now."""
    followed = {said: _followed(kept, equal) for said, kept in equal.items()}
    settled: dict[str, tuple[str, ...]] = {}
    for said, means in meant.items():
        key = " ".join(replaced(said.split(), followed))
        if not key:
            continue
        found = (" ".join(replaced(each.split(), followed)) for each in means)
        new = tuple(dict.fromkeys(each for each in found if each != key))
        settled[key] = tuple(dict.fromkeys((*settled.get(key, ()), *new)))
    return Knowledge(followed, settled, frozenset(filler))


def _followed(phrase: str, equal: Mapping[str, str]) -> str:
    for _ in range(4):
        after = " ".join(replaced(phrase.split(), equal))
        if after == phrase:
            break
        phrase = after
    return phrase


def _key(phrase: str) -> str:
    return " ".join(stems(phrase))


def replaced(words: Sequence[str], equal: Mapping[str, str]) -> list[str]:
    """Stems with the longest phrases replaced by what stands for them."""
    found: list[str] = []
    at = 0
    for start, end, phrase in matches(words, equal):
        found += words[at:start]
        found += equal[phrase].split()
        at = end
    found += words[at:]
    return found


def matches(
    words: Sequence[str], phrases: Iterable[str] | Mapping[str, object]
) -> Iterator[tuple[int, int, str]]:
    """Where phrases stand in a text: the longest at each place, none in another."""
    held = phrases if isinstance(phrases, Mapping) else frozenset(phrases)
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _WORDS_MAX), at, -1):
            phrase = " ".join(words[at:end])
            if phrase in held:
                yield at, end, phrase
                at = end - 1
                break
        at += 1
