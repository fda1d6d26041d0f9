"""A note with the words marked that led to its codes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the note and the code that rests on it."""

    start: int
    end: int
    code: str
    title: str


def mark(text: str, marks: Iterable[Mark]) -> str:
    """The note as HTML; where marks overlap, each piece names all its codes.

    Taking the tags off and the entities back gives the note, letter by letter.
    """
    wanted = [each for each in marks if 0 <= each.start < each.end <= len(text)]
    edges = sorted({0, len(text), *(p for e in wanted for p in (e.start, e.end))})
    pieces: list[str] = []
    for start, end in itertools.pairwise(edges):
        words = escape(text[start:end])
        over = [each for each in wanted if each.start < end and each.end > start]
        if over:
            codes = escape(" ".join(each.code for each in over))
            titles = escape("; ".join(f"{each.code} {each.title}" for each in over))
            words = f'<mark data-code="{codes}" title="{titles}">{words}</mark>'
        pieces.append(words)
    return "".join(pieces)
