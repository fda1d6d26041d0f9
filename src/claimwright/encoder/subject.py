"""What can be found: a code with the phrases that name it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class PhraseKind(IntEnum):
    """Where a phrase stands; the publisher's title is the surest."""

    TITLE = 0
    INDEX = 1
    """The publisher's index leads from it to the code."""
    TERM = 2
    """An inclusion term below the title."""
    INCLUDES = 3
    """A note of what the category includes."""
    OLD_TITLE = 4
    """The title of an older code that became this one."""
    SHORT = 5
    """A short title, with the publisher's own abbreviations."""
    USUAL = 6
    """Our own list: the code that people mean who say no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A code, or a category of codes.

    Attributes:
        system: the name of its set.
        code: without points.
        phrases: what names it.
        context: titles above it, the nearest first; their words may be asked for
            too, but need not.
        default: the code that stands for it if nothing more is said.
        common: how often coders used it, in a sample.
        extensions: 7th characters that it takes, with what they say.
    """

    system: str
    code: str
    phrases: tuple[tuple[PhraseKind, str], ...]
    context: tuple[str, ...] = ()
    default: str = ""
    common: int = 0
    extensions: tuple[tuple[str, str], ...] = ()
