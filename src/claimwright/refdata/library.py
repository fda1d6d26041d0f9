"""All editions of all sets on this machine, chosen by day of service and day known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

from claimwright import __version__
from claimwright.columns import DamagedTableError, is_whole
from claimwright.dates import LAST_DAY
from claimwright.editions import Edition, in_force
from claimwright.refdata import shipped
from claimwright.refdata.cache import compiled
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Held, Shipped
from claimwright.refdata.store import Store

T = TypeVar("T")


@cache
def all_shipped() -> tuple[Shipped, ...]:
    """What ships: adding a module to the folder `shipped` adds its editions.

    Each module has ``editions() -> tuple[Shipped, ...]``, which gives none where an
    optional wheel is absent.
    """
    return tuple(
        each
        for info in iter_modules(shipped.__path__)
        for each in import_module(f"{shipped.__name__}.{info.name}").editions()
    )


class Library:
    """The editions that can be opened, shipped and imported."""

    def __init__(
        self,
        *,
        store: Store | None = None,
        known_on: date = LAST_DAY,
        on_build: Callable[[str], None] | None = None,
    ) -> None:
        """Know what there is; nothing is opened yet.

        Args:
            store: of imports; the machine's own by default.
            known_on: answer as one would have answered on that day.
            on_build: called with an edition's name before it is compiled, which may
                take seconds; that happens once on a machine.
        """
        self.known_on = known_on
        self.on_build = on_build
        imported = (store or Store()).held()
        self._held = (*(self._from_wheel(each) for each in all_shipped()), *imported)
        self._open: dict[tuple[str, str, str, Edition], object] = {}

    def held(self, set_name: str) -> tuple[Held, ...]:
        """Every edition of a set that was known on the day, the oldest first."""
        found = (
            each
            for each in self._held
            if each.set_name == set_name and each.edition.known_on <= self.known_on
        )
        return tuple(
            sorted(
                found,
                key=lambda each: (each.edition.effective.first, each.edition.known_on),
            )
        )

    def edition_on(self, set_name: str, day: date) -> Held | None:
        """The edition of a set that answers for a day of service."""
        return in_force(self.held(set_name), day, known_on=self.known_on)

    def open(self, held: Held, kind: Callable[[Edition, memoryview], T]) -> T:
        """Open an edition as what it is, once.

        Args:
            held: which.
            kind: a class made from an edition and its compiled table.

        Raises:
            RefdataError: its table is damaged, or of an older make.
        """
        name = getattr(kind, "__qualname__", repr(kind))
        key = (held.set_name, held.digest, name, held.edition)
        found = self._open.get(key)
        if found is None:
            try:
                found = self._open[key] = kind(held.edition, held.read())
            except DamagedTableError as error:
                reason = f"{error}; import {held.source} anew"
                place = f"{held.set_name}, {held.edition.name}"
                raise RefdataError(place, "", reason) from None
        return found  # type: ignore[return-value]

    def on(
        self, set_name: str, day: date, kind: Callable[[Edition, memoryview], T]
    ) -> T | None:
        """The edition that answers for a day, opened; None where none does."""
        held = self.edition_on(set_name, day)
        return None if held is None else self.open(held, kind)

    def every(
        self, set_name: str, kind: Callable[[Edition, memoryview], T]
    ) -> tuple[T, ...]:
        """All editions of a set, opened, the oldest first."""
        return tuple(self.open(each, kind) for each in self.held(set_name))

    def sources(
        self, set_name: str, kind: Callable[[Edition, memoryview], T]
    ) -> tuple[T, ...]:
        """Each table of a set, opened once: releases may share one, told by days."""
        distinct = {each.digest: each for each in self.held(set_name)}
        return tuple(self.open(each, kind) for each in distinct.values())

    def _from_wheel(self, each: Shipped) -> Held:
        name = f"{each.set_name}-{__version__}-{each.digest}.table"

        def read() -> memoryview:
            return compiled(
                name,
                each.build,
                is_whole=is_whole,
                on_build=lambda: self.on_build and self.on_build(each.edition_name),
            )

        return Held(
            set_name=each.set_name,
            edition=each.edition,
            source=each.source,
            licence=each.licence,
            digest=each.digest,
            rows=None,
            read=read,
        )
