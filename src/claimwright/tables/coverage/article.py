"""An article, and what it lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from claimwright.dates import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A contractor's article on how to bill what a determination covers.

    Attributes:
        number: of the article, without its A.
        effective: the days on which this version holds.
        contractors: those whose article it is, with their numbers.
        states: two letters each, of those that the contractors serve; none if the
            export did not say.
    """

    number: int
    version: int
    title: str
    effective: Span
    contractors: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As people cite it."""
        return f"A{self.number}"


class Listed(IntEnum):
    """As what an article lists a code."""

    ARTICLE = 0
    """The article itself; no code."""
    PROCEDURE = 1
    COVERED = 2
    """A diagnosis that supports medical necessity."""
    NOT_COVERED = 3
    """A diagnosis that does not."""


class Listing(NamedTuple):
    """A code in an article.

    Attributes:
        article: its place among the articles of the export.
        group: of codes in the article; 0 where it has none.
    """

    code: str
    listed: Listed
    article: int
    group: int
