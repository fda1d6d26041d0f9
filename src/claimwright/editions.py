"""An edition: which release of a code set, table or rule, and when it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from claimwright.dates import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A published release and the dates of service that it answers for.

    Attributes:
        name: as people cite it, such as ``NCCI practitioner PTP 2024 Q3``.
        publisher: who published it.
        effective: the dates of service (or discharge) for which it is complete.
            Outside of them the edition knows nothing: "not checked", never "fine".
    """

    name: str
    publisher: str
    effective: Span


class HasEdition(Protocol):
    """Anything that knows its edition."""

    @property
    def edition(self) -> Edition:
        """The edition."""


_T = TypeVar("_T", bound=HasEdition)


def in_force(candidates: Iterable[_T], day: date) -> _T | None:
    """The candidate whose edition holds on the day; the latest to begin if several."""
    holding = [each for each in candidates if each.edition.effective.contains(day)]
    return max(holding, key=lambda each: each.edition.effective.first, default=None)
