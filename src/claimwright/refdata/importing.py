"""Recognise what a file is, and read it; nothing is stored here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from claimwright.columns import NotAKeyError
from claimwright.datafile import DataFileError
from claimwright.refdata import importers
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.offer import Offer, offers


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """How one layout is taken in; a module of `refdata/importers/` holds some.

    Attributes:
        layout: what it takes, as people call it.
        recognises: whether a file is of the layout, by its content and not by its
            name alone.
        read: the editions in the file, mostly one. It raises `DataFileError` or
            `RefdataError` with the place if the file is not as it should be, or does
            not say for which days it holds and nobody told.
    """

    layout: str
    recognises: Callable[[Offer], bool]
    read: Callable[[Offer, Told], Iterator[Imported]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An edition read from a file.

    Attributes:
        source: the file, and its place in a zip.
        digest: SHA-256 of the file's bytes.
    """

    imported: Imported
    source: str
    digest: str


@cache
def all_importers() -> tuple[Importer, ...]:
    """Every importer: adding a module to the folder adds its own."""
    found: list[Importer] = []
    for info in iter_modules(importers.__path__):
        module = import_module(f"{importers.__name__}.{info.name}")
        found.extend(
            each for each in vars(module).values() if isinstance(each, Importer)
        )
    return tuple(found)


def read_file(path: Path, told: Told) -> tuple[Taken, ...]:
    """All editions in a file or zip.

    Raises:
        RefdataError: nothing in it is known, or what is known cannot be used.
    """
    taken: list[Taken] = []
    passed: list[str] = []
    for offer in offers(path):
        importer = _importer_of(offer)
        if importer is None:
            passed.append(offer.name)
            continue
        taken.extend(_read(importer, offer, told))
    if not taken:
        raise RefdataError(str(path), "", _nothing_known(passed))
    return tuple(taken)


def _importer_of(offer: Offer) -> Importer | None:
    found = [each for each in all_importers() if each.recognises(offer)]
    if len(found) > 1:
        layouts = " and ".join(each.layout for each in found)
        reason = f"could be {layouts}; this is a fault of ours, please report it"
        raise RefdataError(offer.path, "", reason)
    return found[0] if found else None


def _read(importer: Importer, offer: Offer, told: Told) -> Iterator[Taken]:
    try:
        for imported in importer.read(offer, told):
            if not imported.rows:
                raise RefdataError(offer.path, "", f"holds no row of {importer.layout}")
            yield Taken(imported=imported, source=offer.path, digest=offer.digest)
    except DataFileError as error:
        raise RefdataError(offer.path, error.place, error.reason) from None
    except NotAKeyError as error:
        raise RefdataError(offer.path, "", str(error)) from None


def _nothing_known(names: list[str]) -> str:
    layouts = "\n  ".join(sorted(each.layout for each in all_importers()))
    held = f" (it holds {', '.join(sorted(names)[:6])})" if len(names) > 1 else ""
    return f"is of no layout that is known{held}; known are:\n  {layouts}"
