"""Words as they are written, and the stem by which two spellings are one word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_SHORTHAND = (
    (re.compile(r"\bw/o\b"), " without "),
    (re.compile(r"\bw/"), " with "),
    (re.compile(r"\bs/p\b"), " status post "),
    (re.compile(r"\bh/o\b"), " history of "),
    (re.compile(r"\bd/t\b"), " due to "),
    (re.compile(r"\bf/u\b"), " follow up "),
    (re.compile(r"\br/o\b"), " "),
    (re.compile(r"['\u2019`\u00b4]s\b"), ""),
    (re.compile(r"s['\u2019]"), "s"),
)
_WORD = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)*(?:st|nd|rd|th)?")
_EMPTY = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "is", "as", "from", "its", "be", "that", "this", "who", "which", "nec", "elsewhere", "classified", "not"]
)
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
_LETTERED = frozenset(
    ["type", "types", "stage", "grade", "class", "group", "factor", "degree", "hepatitis", "vitamin", "influenza", "hemophilia", "haemophilia", "group", "phase", "mobitz", "bipolar", "variant", "zone", "category", "part", "iia", "iib", "trisomy", "virus", "bacteriostatic", "toxin"]
)
"""After these a single letter or Roman one is a name, and no article."""
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}

_IRREGULAR = {
    "feet": "foot",
    "teeth": "tooth",
    "children": "child",
    "women": "woman",
    "men": "man",
    "mice": "mouse",
    "lice": "louse",
    "vertebrae": "vertebra",
    "vertebral": "vertebra",
    "bronchi": "bronchus",
    "thrombi": "thrombus",
    "emboli": "embolus",
    "nevi": "nevus",
    "calculi": "calculus",
    "fungi": "fungus",
    "nuclei": "nucleus",
    "testes": "testis",
    "testicles": "testis",
    "testicle": "testis",
    "testicular": "testis",
    "diverticula": "diverticulum",
    "ganglia": "ganglion",
    "phalanges": "phalanx",
    "phalangeal": "phalanx",
    "larynges": "larynx",
    "meninges": "meninx",
    "meningeal": "meninx",
    "biceps": "biceps",
    "triceps": "triceps",
    "ova": "ovum",
    "criteria": "criterion",
    "thoraces": "thorax",
    "cervices": "cervix",
    "appendices": "appendix",
    "indices": "index",
    "lenses": "lens",
    "pus": "pus",
    "species": "species",
    "diabetes": "diabetes",
    "diabetic": "diabetes",
    "diabetics": "diabetes",
    "herpes": "herpes",
    "herpetic": "herpes",
    "herpesviral": "herpes",
    "rabies": "rabies",
    "scabies": "scabies",
    "caries": "caries",
    "carious": "caries",
    "lupus": "lupus",
    "measles": "measles",
    "mumps": "mumps",
    "ascites": "ascites",
    "facies": "facies",
    "tabes": "tabes",
    "pelves": "pelvis",
    "pelvic": "pelvis",
    "gas": "gas",
    "anus": "anus",
    "penis": "penis",
    "penile": "penis",
    "left": "left",
    "others": "other",
    "os": "os",
    "burn": "burn",
    "burning": "burning",
    "bleeding": "bleeding",
    "aged": "aged",
    "united": "united",
    "speech": "speech",
    "tick": "tick",
    "tic": "tic",
    "unspecified": "unspecified",
    "specified": "specified",
}
# Suffixes taken off a word, the first that fits; what is left has at least the
# number of letters. Both sides of a search pass here, so that only pairs matter.
_SUFFIXES: tuple[tuple[str, str, int], ...] = (
    ("isations", "iz", 3),
    ("isation", "iz", 3),
    ("izations", "iz", 3),
    ("ization", "iz", 3),
    ("ising", "iz", 3),
    ("izing", "iz", 3),
    ("ised", "iz", 4),
    ("ized", "iz", 3),
    ("omata", "oma", 2),
    ("omatous", "oma", 2),
    ("omas", "oma", 2),
    ("otically", "os", 2),
    ("otic", "os", 3),
    ("oses", "os", 3),
    ("osis", "os", 2),
    ("itides", "it", 3),
    ("itic", "it", 3),
    ("itis", "it", 2),
    ("asthenic", "asthen", 0),
    ("asthenia", "asthen", 0),
    ("plastic", "plas", 2),
    ("plasia", "plas", 2),
    ("plasias", "plas", 2),
    ("ectasias", "ectas", 2),
    ("ectatic", "ectas", 2),
    ("ectasis", "ectas", 2),
    ("ectases", "ectas", 2),
    ("ectasia", "ectas", 2),
    ("stases", "stas", 2),
    ("static", "stas", 2),
    ("stasis", "stas", 2),
    ("phrenic", "phren", 3),
    ("phrenia", "phren", 3),
    ("pathies", "path", 2),
    ("pathic", "path", 2),
    ("pathy", "path", 2),
    ("trophies", "troph", 1),
    ("trophic", "troph", 1),
    ("trophy", "troph", 1),
    ("leptic", "leps", 3),
    ("lepsy", "leps", 3),
    ("rhages", "rhag", 3),
    ("rhage", "rhag", 3),
    ("rhagic", "rhag", 3),
    ("rhagia", "rhag", 3),
    ("ancies", "an", 4),
    ("encies", "en", 4),
    ("ancy", "an", 4),
    ("ency", "en", 4),
    ("ances", "an", 4),
    ("ences", "en", 4),
    ("ance", "an", 4),
    ("ence", "en", 4),
    ("ants", "an", 4),
    ("ant", "an", 4),
    ("ents", "en", 5),
    ("ent", "en", 5),
    ("ations", "", 4),
    ("ation", "", 4),
    ("ative", "", 4),
    ("ated", "", 4),
    ("ating", "", 4),
    ("ions", "", 4),
    ("ion", "", 4),
    ("ives", "", 4),
    ("ive", "", 4),
    ("ically", "", 4),
    ("icals", "", 4),
    ("ical", "", 4),
    ("ious", "", 4),
    ("eous", "e", 4),
    ("ous", "", 4),
    ("ials", "", 4),
    ("ial", "", 4),
    ("ium", "", 4),
    ("ias", "", 4),
    ("ia", "", 4),
    ("ies", "", 3),
    ("ics", "", 4),
    ("ic", "", 4),
    ("als", "", 4),
    ("al", "", 4),
    ("um", "", 4),
    ("ed", "", 4),
    ("ing", "", 4),
    ("ae", "", 4),
    ("as", "", 4),
    ("a", "", 4),
    ("sses", "ss", 2),
    ("xes", "x", 2),
    ("ches", "ch", 2),
    ("shes", "sh", 2),
    ("ss", "ss", 0),
    ("us", "", 5),
    ("is", "", 4),
    ("es", "", 4),
    ("s", "", 3),
    ("ly", "", 4),
    ("y", "", 3),
    ("e", "", 3),
)
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

    Words that tell nothing apart are left out; Roman numerals become figures.
    """
    before = ""
    for word in _raw(text):
        plain = _named(word, before)
        before = word
        if plain:
            yield _american(plain)


def _raw(text: str) -> list[str]:
    lower = text.lower()
    if not lower.isascii():
        parts = unicodedata.normalize("NFKD", lower)
        lower = "".join(each for each in parts if not unicodedata.combining(each))
    if "'" in lower or "/" in lower or not lower.isascii():
        for pattern, plain in _SHORTHAND:
            lower = pattern.sub(plain, lower)
    return _WORD.findall(lower)


def _named(word: str, before: str) -> str:
    """A word that counts; a Roman numeral or single letter by what stands before."""
    if word in _ROMAN:
        return _ROMAN[word]
    if word in _ROMAN_ONE and before in _LETTERED:
        return _ROMAN_ONE[word]
    if word in _EMPTY:
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


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What a word has in common with its plural, adjective and participle.

    Args:
        word: as `spelled` gives it.
    """
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if not word.isalpha():
        return word
    for suffix, kept, least in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            return word[: len(word) - len(suffix)] + kept
    return word


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in spelled(text)]
