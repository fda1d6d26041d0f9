"""Editions that a command opens for a day, or says how to get them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from claimwright.cli.output import complain
from claimwright.cli.progress import working
from claimwright.cli.today import today
from claimwright.editions import Edition
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.library import Library
from claimwright.refdata.sets import set_of

T = TypeVar("T")


def open_exactly(
    set_name: str, day: date, kind: Callable[[Edition, memoryview], T]
) -> T:
    """The edition of a set that answers for a day, and no other.

    Raises:
        RefdataError: there is none; the error says how to get one.
    """
    with working("compiling") as doing:
        found = Library(on_build=doing).on(set_name, day, kind)
    if found is None:
        raise _none(set_name, day)
    return found


def open_on(
    set_name: str, day: date | None, kind: Callable[[Edition, memoryview], T]
) -> T:
    """The edition of a set that answers for a day, or else the newest before it.

    Raises:
        RefdataError: there is none; the error says how to get one.
    """
    on = day or today()
    with working("compiling") as doing:
        library = Library(on_build=doing)
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
