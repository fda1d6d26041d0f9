"""Our own lists of words that mean the same, and the steps by which they are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from claimwright.encoder.stemming import NEGATION
from claimwright.encoder.words import spelled, stems

GUIDELINE = "="
"""Stands before what guidelines take a phrase for."""
_LISTS = "lists"
_ABBREVIATIONS = "abbreviations"
"""The last of the texts: what the lists say of a phrase they say better."""
_SPOKEN = ("lay.txt", "shorthand.txt", _ABBREVIATIONS)
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
        much_said: words of a phrase that nobody leaves unsaid who means them.
        everyday: short words of everyday speech, as written, that are no slip and no
            beginning of another word.
    """

    equal: Mapping[str, str]
    meant: Mapping[str, tuple[str, ...]]
    little_asked: frozenset[str] = frozenset()
    little_said: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    much_said: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()


@cache
def shipped_sources() -> str:
    """All that ships of our own, as it stands: a newer index is told by it."""
    from importlib.resources import files

    short = files("claimwright.terminology").joinpath("abbreviations.toml")
    return _texts("") + short.read_text("utf-8")


@cache
def shipped_text() -> str:
    """The lists that ship with the library; `SOURCE.md` tells their origin."""
    # Only the making of an index needs the abbreviations read.
    from claimwright.terminology.lexicon import abbreviations

    lines = (
        f"{each.short} = {' ; '.join(each.expansions)}\n" for each in abbreviations()
    )
    return f"{_texts('.txt')}@{_ABBREVIATIONS}\n{''.join(lines)}"


def _texts(ending: str) -> str:
    from importlib.resources import files

    folder = files(__package__).joinpath(_LISTS)
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(ending))
    texts = ((name, folder.joinpath(name).read_text("utf-8")) for name in names)
    return "".join(f"@{name}\n{text}" for name, text in texts)


def parse_knowledge(text: str) -> Knowledge:
    """Read the lists.

    A line ``a | b | c`` says that b and c are other words for a; ``a | b = c ; d``
    that who says a or b may mean c or d; ``a == c`` that the book's guidelines take a
    for c where no more is said; ``~ a b`` that these words tell little, in a
    query (``~asked``), in a phrase of a book (``~said``), or in either; ``+ a b`` that
    who means these words says them; ``! a b`` that these are everyday words.
    """
    read = _Read()
    for line in text.splitlines():
        if line.startswith("@"):
            read.is_spoken = line[1:] in _SPOKEN
            read.is_last = line[1:] == _ABBREVIATIONS
        elif line.strip() and not line.startswith("#"):
            read.line(line)
    return _settled(read)


class _Read:
    """What has been read of the lists."""

    def __init__(self) -> None:
        self.is_spoken = False
        self.is_last = False
        self.equal: dict[str, str] = {}
        self.meant: dict[str, tuple[str, ...]] = {}
        self.spoken: set[str] = set()
        self.words: dict[str, set[str]] = {
            sign: set() for sign in ("~", "~asked", "~said", "+", "!")
        }

    def line(self, line: str) -> None:
        """Take in a line."""
        sign, _, rest = line.partition(" ")
        if sign in self.words:
            self.words[sign].update(spelled(rest) if sign == "!" else stems(rest))
        elif "=" in line:
            self._meanings(line)
        else:
            kept, *others = map(_key, line.split("|"))
            self.equal.update(
                (other, kept) for other in others if other and other != kept
            )

    def _meanings(self, line: str) -> None:
        phrases, _, means = line.partition("=")
        # A second "=" stays at the beginning of what is meant.
        for each in phrases.split("|"):
            key = _key(each)
            if self.is_last and (key in self.meant or key in self.equal):
                continue
            before = self.meant.get(key, (_plain(each),))
            self.meant[key] = (*before, *map(_plain, means.split(";")))
            if self.is_spoken:
                self.spoken.add(key)


def _settled(read: _Read) -> Knowledge:
    """What stands for a phrase may have other words for it too: follow them now."""
    followed = {said: _followed(kept, read.equal) for said, kept in read.equal.items()}
    settled: dict[str, tuple[str, ...]] = {}
    for said, means in read.meant.items():
        key = " ".join(replaced(said.split(), followed))
        before = settled.get(key, means[:1])
        new = (each for each in means[1:] if _known_as(each, followed) != key)
        settled[key] = tuple(dict.fromkeys((*before, *new)))
    settled = {key: means for key, means in settled.items() if len(means) > 1}
    settled.pop("", None)
    words = read.words
    return Knowledge(
        followed,
        settled,
        little_asked=frozenset(words["~"] | words["~asked"]),
        little_said=frozenset(words["~"] | words["~said"]),
        spoken=frozenset(
            " ".join(replaced(each.split(), followed)) for each in read.spoken
        ),
        much_said=frozenset(words["+"]),
        everyday=frozenset(words["!"]),
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
