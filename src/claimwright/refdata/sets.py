"""Every set of reference data that there is, and how to get it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from claimwright.datafile import read_toml


class ReferenceSet(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A set.

    Attributes:
        name: for ever, such as ``icd10cm-tabular``.
        title: what it is.
        publisher: who publishes it.
        licence: under which it comes from its publisher.
        cadence: how often a new edition comes.
        get: what a user does to get it.
        folder: where its ``SOURCE.md`` is, below ``claimwright``.
    """

    name: str
    title: str
    publisher: str
    licence: str
    cadence: str
    get: str
    folder: str


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    set: tuple[ReferenceSet, ...]


@cache
def all_sets() -> tuple[ReferenceSet, ...]:
    """The sets, in the order of ``sets.toml``."""
    text = files("claimwright.refdata").joinpath("sets.toml").read_text("utf-8")
    return read_toml(text, _Shape, file="sets.toml").set


def set_of(name: str) -> ReferenceSet:
    """The set of a name."""
    return next(each for each in all_sets() if each.name == name)
