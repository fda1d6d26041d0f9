"""Which official files `refdata update` downloads: names, checksums, days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from claimwright.datafile import read_toml
from claimwright.dates import Span


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One file on its publisher's server.

    Attributes:
        path: below the manifest's base.
        release: what it is a part of; a release is taken in whole, or not at all.
        sets: what is in it, by the names of ``sets.toml``; none if it is for people
            to read: then it is checked, and stays beside the store as it is.
        effective_from: its first date of service.
        effective_through: its last one.
        sha256: of the file; None where none was published.
    """

    path: str
    release: str
    sets: tuple[str, ...]
    effective_from: date
    effective_through: date
    sha256: str | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def effective(self) -> Span:
        """The dates of service for which it holds."""
        return Span(self.effective_from, self.effective_through)


class Manifest(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """All of them.

    Attributes:
        base: the address below which they are.
        file: each of them; so the tables of ``manifest.toml`` are called.
    """

    base: str
    file: tuple[Entry, ...]

    def entries(self, sets: Iterable[str] = ()) -> tuple[Entry, ...]:
        """The files that hold one of some sets; all of them if none is named."""
        wanted = set(sets)
        return tuple(
            each for each in self.file if not wanted or wanted.intersection(each.sets)
        )


@cache
def the_manifest() -> Manifest:
    """The manifest that ships with this version.

    Raises:
        DataFileError: it is malformed.
    """
    text = files("claimwright.refdata").joinpath("manifest.toml").read_text("utf-8")
    return read_toml(text, Manifest, file="manifest.toml")
