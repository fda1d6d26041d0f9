"""An edition as it enters the store, and as it stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claimwright.dates import FIRST_DAY, LAST_DAY, Span
from claimwright.editions import Edition
from claimwright.refdata.errors import RefdataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a user says of a file that does not say it of itself.

    Attributes:
        effective: the dates of service for which it holds.
        edition: its name.
        cpt_licensed: they say that they hold the AMA's licence for a CPT file.
    """

    effective: Span | None = None
    edition: str | None = None
    cpt_licensed: bool = False

    def span(
        self,
        found: Span | None,
        *,
        file: str,
        period: Callable[[date], Span] | None = None,
    ) -> Span:
        """The dates of service: as told, or else as the file says of itself.

        A table that comes every quarter must not answer for ever because somebody
        told only its first day. Then its last day is that which the file says, or
        else that of the period.

        Args:
            found: what the file says.
            file: its name, for the error.
            period: in which a release holds, such as `quarter_of`; None if the next
                one comes when it comes.

        Raises:
            RefdataError: neither says.
        """
        told = self.effective or found
        if told is None:
            reason = (
                "does not say for which days it holds; tell it: "
                "--effective YYYY-MM-DD [--through YYYY-MM-DD]"
            )
            raise RefdataError(file, "", reason)
        # Who says "always" means it; but who names a day names only the first.
        if period is None or told.last != LAST_DAY or told.first == FIRST_DAY:
            return told
        if found is not None and found.contains(told.first):
            return Span(told.first, found.last)
        return Span(told.first, period(told.first).last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One edition of one set, read and compiled.

    Attributes:
        set_name: of `refdata/sets.toml`.
        edition: name, publisher, and the dates that it answers for.
        rows: codes, pairs or records; what a person would count.
        data: the compiled table.
    """

    set_name: str
    edition: Edition
    rows: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An edition read from a file.

    Attributes:
        source: the file, and its place in a zip.
        digest: SHA-256 of the file's bytes, or of the digests of all that it is from.
        passed_over: other forms of the edition that stood beside it and could not be
            read, each with the reason; people are to be told.
    """

    imported: Imported
    source: str
    digest: str
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An edition that can be opened.

    Attributes:
        source: the file, wheel or list that it came from.
        licence: under which its publisher gives it.
        digest: SHA-256 of the source, or a name that changes when the source does.
        rows: as in `Imported`; None where only opening it would tell.
        read: gives the compiled table, mapped into memory.
    """

    set_name: str
    edition: Edition
    source: str
    licence: str
    digest: str
    rows: int | None
    read: Callable[[], memoryview]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """An edition that ships with the library or with a wheel that it depends on.

    Attributes:
        source: the wheel with its version, or the list in our repository.
        digest: changes whenever what `build` makes may change.
        known_on: when its source was published.
        build: makes the compiled table; it may take seconds, once on a machine.
        complete_through: as in `Edition`.
    """

    set_name: str
    edition_name: str
    publisher: str
    effective: Span
    known_on: date
    source: str
    licence: str
    digest: str
    build: Callable[[], bytes]
    complete_through: date | None = None

    @property
    def edition(self) -> Edition:
        """The edition."""
        return Edition(
            name=self.edition_name,
            publisher=self.publisher,
            effective=self.effective,
            known_on=self.known_on,
            complete_through=self.complete_through,
        )
