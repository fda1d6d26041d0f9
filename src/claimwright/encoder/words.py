"""Words as they are written, in one spelling, with what is said to be absent marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from claimwright.encoder.stemming import NEGATION, stem

_SHORTHAND = (
    (re.compile(r"\bw/o\b"), " without "),
    (re.compile(r"\bw/"), " with "),
    (re.compile(r"\bs/p\b"), " status post "),
    (re.compile(r"\bh/o\b"), " history of "),
    (re.compile(r"\bd/t\b"), " due to "),
    (re.compile(r"\bf/u\b"), " follow up "),
    (re.compile(r"\br/o\b"), " "),
    (re.compile(r"\b([a-z]) ?[/&] ?([a-z])\b"), r"\1\2"),
    (re.compile(r"['\u2019`\u00b4]s\b"), ""),
    (re.compile(r"s['\u2019]"), "s"),
)
_UNABLE = re.compile(r"\bcan(?:['\u2019]?t|not| not)\b")
_PHRASES = (
    (re.compile(r"\bnot elsewhere classified\b|\bnec\b"), " "),
    (re.compile(r"\bnot otherwise specified\b"), " "),
    (re.compile(r"\bnot intractable\b"), " nonintractable "),
    (re.compile(r"\bwith or without( mention of)?\b"), " "),
    (re.compile(r"\bwithout mention of\b"), " without "),
    (re.compile(r"\bunspecified (as|whether)\b[^,;]*"), " "),
)
_SIGNS = ("not ", "without", "nec", "unspecified ")
"""Without one of these in it a text has none of the phrases."""
_WORD = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)*(?:st|nd|rd|th)?|[,;]")
_STOPS = frozenset((",", ";", "with", "but", "of", "to"))
"""What ends the reach of a "without"."""
_EMPTY = (
    frozenset(
        ("a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "is")
    )
    | frozenset(
        (
            "as",
            "from",
            "its",
            "be",
            "that",
            "this",
            "who",
            "which",
            "not",
            "than",
            "nos",
        )
    )
    | {"unspecified"}
)
_NEGATING = frozenset(("without", "no"))
_ROMAN = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
    "xii": "12",
    "xiii": "13",
}
_ROMAN_ONE = {"i": "1", "v": "5", "x": "10"}
_LETTERED = (
    frozenset(
        (
            "type",
            "types",
            "stage",
            "grade",
            "class",
            "group",
            "factor",
            "degree",
            "phase",
        )
    )
    | frozenset(
        (
            "hepatitis",
            "vitamin",
            "influenza",
            "hemophilia",
            "mobitz",
            "bipolar",
            "variant",
        )
    )
    | frozenset(("zone", "category", "part", "trisomy", "virus", "toxin"))
)
"""After these a single letter or Roman one is a name, and no article."""
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
_SPELLINGS = (
    ("ae", "e"),
    ("oe", "e"),
    ("sulph", "sulf"),
    ("leuc", "leuk"),
    ("rrh", "rh"),
    ("paralyz", "paralys"),
    ("mould", "mold"),
)
_BRITISH_OUR = re.compile(r"(?<=[a-z]{2})our(?=s?$|al$|ed$)")
_BRITISH_TRE = re.compile(r"(?<=[a-z]{2})([tb])re(s?)$")
_OUR_MIN = 5


def spelled(text: str) -> Iterator[str]:
    """The words of a text in order, in small letters and American spelling.

    Words that tell nothing apart are left out; Roman numerals become figures; what
    stands behind "without" bears a mark of negation.
    """
    before = ""
    absent = False
    for word in _raw(text):
        if word in _STOPS:
            absent = False
        plain = _named(word, before)
        before = word
        if word in _NEGATING:
            absent = True
        elif plain:
            american = _american(plain)
            yield NEGATION + american if absent else american


def _raw(text: str) -> list[str]:
    lower = text.lower()
    if not lower.isascii():
        parts = unicodedata.normalize("NFKD", lower)
        lower = "".join(each for each in parts if not unicodedata.combining(each))
    if "can" in lower:
        lower = _UNABLE.sub(" unable ", lower)
    if any(sign in lower for sign in "'/&") or not lower.isascii():
        for pattern, plain in _SHORTHAND:
            lower = pattern.sub(plain, lower)
    if any(sign in lower for sign in _SIGNS):
        for pattern, plain in _PHRASES:
            lower = pattern.sub(plain, lower)
    return _WORD.findall(lower)


def _named(word: str, before: str) -> str:
    """A word that counts; a Roman numeral or single letter by what stands before."""
    if word in _ROMAN:
        return _ROMAN[word]
    if word in _ROMAN_ONE and before in _LETTERED:
        return _ROMAN_ONE[word]
    if word in _EMPTY or word in _STOPS:
        return word if word == "a" and before in _LETTERED else ""
    return _ORDINALS.get(word, word)


@lru_cache(maxsize=65_536)
def _american(word: str) -> str:
    for british, american in _SPELLINGS:
        if british in word:
            word = word.replace(british, american)
    if len(word) >= _OUR_MIN and "our" in word:
        word = _BRITISH_OUR.sub("or", word)
    return _BRITISH_TRE.sub(r"\1er\2", word)


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in spelled(text)]
