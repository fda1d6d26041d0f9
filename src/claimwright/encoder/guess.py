"""What a word was taken for that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ARROW = "\N{RIGHTWARDS ARROW}"


@dataclass(frozen=True, slots=True)
class Guess:
    """What a word was taken for.

    Attributes:
        word: as it was asked.
        stems: of the likeliest word, or of the words that say the same.
        note: what was taken for what, for people.
        options: the terms that the word may be, with how well each fits, in
            thousandths; empty if only the stems were guessed.
    """

    word: str
    stems: tuple[str, ...]
    note: str
    options: Mapping[int, int]
