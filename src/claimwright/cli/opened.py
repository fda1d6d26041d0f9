"""Editions that a command opens for a day, or says how to get them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from claimwright.cli.output import complain
from claimwright.cli.progress import working
from claimwright.cli.today import today
from claimwright.dates import LAST_DAY
from claimwright.editions import Edition
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.library import Library
from claimwright.refdata.sets import set_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Clocks:
    """A day of service, and the day as of which it is answered."""

    day: date
    known_on: date = LAST_DAY

    def library(self, on_build: Callable[[str], None]) -> Library:
        """The editions known on the day."""
        return Library(known_on=self.known_on, on_build=on_build)


def clocks(arguments: argparse.Namespace) -> Clocks:
    """Both clocks as `arguments.add_clocks` has them; today where nothing is said."""
    known_on = arguments.as_known_on or LAST_DAY
    return Clocks(arguments.date or today(), known_on)


def open_exactly(
    set_name: str, clocks: Clocks, kind: Callable[[Edition, memoryview], T]
) -> T:
    """The edition of a set that answers for a day, and no other.

    Raises:
        RefdataError: there is none; the error says how to get one.
    """
    with working("compiling") as doing:
        found = clocks.library(doing).on(set_name, clocks.day, kind)
    if found is None:
        raise _none(set_name, clocks.day)
    return found


def open_on(
    set_name: str, clocks: Clocks, kind: Callable[[Edition, memoryview], T]
) -> T:
    """The edition of a set that answers for a day, or else the newest before it.

    Raises:
        RefdataError: there is none; the error says how to get one.
    """
    on = clocks.day
    with working("compiling") as doing:
        library = clocks.library(doing)
        found = library.on(set_name, on, kind)
        if found is not None:
            return found
        held = [
            each for each in library.held(set_name) if each.edition.effective.last < on
        ]
        if held:
            edition = held[-1].edition
            complain(
                f"no edition of {set_name} answers for {on}; this is {edition.name}, "
                f"which ends on {edition.effective.last}"
            )
            return library.open(held[-1], kind)
    raise _none(set_name, on)


def _none(set_name: str, day: date) -> RefdataError:
    reason = f"no edition answers for {day}; get it: {set_of(set_name).get}"
    return RefdataError(set_name, "", reason)
