"""All that the lists of terminology say of what somebody typed."""

from __future__ import annotations

from dataclasses import dataclass

from claimwright.terminology.lexicon import abbreviation, body_part_labels, eponym
from claimwright.terminology.parts import Part, meaning_of, take_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that can be taken apart."""

    text: str
    parts: tuple[Part, ...]
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term with all that is known of it.

    Attributes:
        expansions: if it is an abbreviation, all that it may stand for.
        eponym: if it bears a name, what it is.
        body_parts: the labels by which ICD-10-PCS knows it, or its parts.
        words: those that can be taken apart.
    """

    text: str
    expansions: tuple[str, ...]
    eponym: str | None
    body_parts: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether only the context tells what it stands for."""
        return len(self.expansions) > 1

    @property
    def is_known(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.expansions or self.eponym or self.body_parts or self.words)


def explain_term(text: str) -> Term:
    """What a term means, as a whole and word by word."""
    short, named = abbreviation(text), eponym(text)
    words = (
        Word(text=word, parts=parts, meaning=meaning_of(parts))
        for word in text.split()
        if (parts := take_apart(word))
    )
    return Term(
        text=text,
        expansions=short.expansions if short else (),
        eponym=f"{named.name}: {named.meaning}" if named else None,
        body_parts=body_part_labels(text),
        words=tuple(words),
    )
