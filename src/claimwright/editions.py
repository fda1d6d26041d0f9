"""An edition: which release of a code set, table or rule, and when it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from claimwright.columns import Columns
from claimwright.dates import FIRST_DAY, LAST_DAY, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A published release and the dates of service that it answers for.

    Attributes:
        name: as people cite it, such as ``NCCI practitioner PTP 2024 Q3``.
        publisher: who published it.
        effective: the dates of service (or discharge) for which it is complete.
            Outside of them the edition knows nothing: "not checked", never "fine".
        known_on: the day from which it could be known here: of its import, or of
            its publication if it ships with the library.
        complete_through: the state of the list that it was made of, if that is older
            than the last day it answers for: what came up later may be absent.
    """

    name: str
    publisher: str
    effective: Span
    known_on: date = FIRST_DAY
    complete_through: date | None = None

    def may_lack(self, day: date) -> bool:
        """Whether what is new since the list's state could hold on a day."""
        return self.complete_through is not None and day > self.complete_through


class HasEdition(Protocol):
    """Anything that knows its edition."""

    @property
    def edition(self) -> Edition:
        """The edition."""


class CompiledTable:
    """A table of an edition, opened where it lies.

    Attributes:
        edition: which.
        columns: the block by the columns of its module, for those who read it in bulk.
    """

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by the function of its module that compiles.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self.columns = Columns(data)

    def __len__(self) -> int:
        """How many rows."""
        return self.columns.rows


_T = TypeVar("_T", bound=HasEdition)


def in_force(
    candidates: Iterable[_T], day: date, *, known_on: date = LAST_DAY
) -> _T | None:
    """The candidate that answers for a day, as known on another.

    Of several that hold on the day the one that begins last answers, and of those the
    one that became known last: a publisher's correction of the same release. So a new
    edition never changes what was known before it came. Of those that became known on
    one day, such as several releases of a table that carry their whole past, the one
    that goes on longest answers, and of equal ones the last: they come in the order in
    which they were taken in.
    """
    holding = [
        each
        for each in candidates
        if each.edition.effective.contains(day) and each.edition.known_on <= known_on
    ]
    return max(
        reversed(holding),
        key=lambda each: (
            each.edition.effective.first,
            each.edition.known_on,
            each.edition.effective.last,
        ),
        default=None,
    )
