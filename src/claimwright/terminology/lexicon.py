"""Terms of medicine by what they mean: abbreviations, eponyms, body parts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """An abbreviation with all that it may stand for, the commonest first."""

    short: str
    expansions: tuple[str, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether only the context tells what it stands for."""
        return len(self.expansions) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Eponym:
    """A thing that bears a person's name, and what it is."""

    name: str
    meaning: str


def abbreviation(text: str) -> Abbreviation | None:
    """What an abbreviation stands for; points in it do not matter.

    Case matters only where two differ by nothing else.
    """
    plain = text.strip().replace(".", "")
    found = _abbreviations()
    exact = found.get(plain) or found.get(plain.upper()) or found.get(plain.lower())
    return exact or next(
        (each for key, each in found.items() if key.lower() == plain.lower()), None
    )


def eponym(text: str) -> Eponym | None:
    """What an eponym is; the possessive and the kind of thing may be left out."""
    wanted = _bare(text)
    for name, meaning in _texts("eponyms.toml").items():
        bare = _bare(name)
        if bare == wanted or bare.rpartition(" ")[0] == wanted:
            return Eponym(name=name, meaning=meaning)
    return None


def body_part_labels(text: str) -> tuple[str, ...]:
    """The labels by which ICD-10-PCS knows a structure of everyday speech.

    Several where its tables divide what people see as one; none if it is not listed.
    """
    return tuple(_lists("body_parts.toml").get(" ".join(text.lower().split()), ()))


def abbreviations() -> tuple[Abbreviation, ...]:
    """All of them."""
    return tuple(_abbreviations().values())


@cache
def _abbreviations() -> dict[str, Abbreviation]:
    return {
        short: Abbreviation(short=short, expansions=tuple(expansions))
        for short, expansions in _lists("abbreviations.toml").items()
    }


@cache
def _lists(name: str) -> dict[str, list[str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    found: dict[str, list[str]] = tomllib.loads(text)
    return found


def _bare(text: str) -> str:
    words = text.lower().replace("\u2019", "'").replace("'s", "").replace("'", "")
    return " ".join(words.replace("-", " ").split())


@cache
def _texts(name: str) -> dict[str, str]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)
    return found
