"""Recognise what a file is, and read it; nothing is stored here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from claimwright.columns import NotAKeyError
from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.refdata import importers
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Taken, Told
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
        last: whether it answers only where no other does.
    """

    layout: str
    recognises: Callable[[Offer], bool]
    read: Callable[[Offer, Told], Iterator[Imported]]
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JointImporter:
    """How files are taken in that make one edition together, such as parts of a table.

    Attributes:
        layout: as of `Importer`.
        recognises: whether a file is one of those that belong together.
        read: the editions in all such files of one zip.
        release: if the files of an edition come one by one, each in a zip of its own:
            the name of what a file is part of. Then `read` gets all those of a
            release, from all zips that are given at once.
    """

    layout: str
    recognises: Callable[[Offer], bool]
    read: Callable[[tuple[Offer, ...], Told], Iterator[Imported]]
    release: Callable[[Offer], str] | None = None


@cache
def all_importers() -> tuple[Importer | JointImporter, ...]:
    """Every importer: adding a module to the folder adds its own."""
    found: list[Importer | JointImporter] = []
    for info in iter_modules(importers.__path__):
        module = import_module(f"{importers.__name__}.{info.name}")
        found.extend(
            each
            for each in vars(module).values()
            if isinstance(each, Importer | JointImporter)
        )
    return tuple(found)


def read_file(path: Path, told: Told) -> tuple[Taken, ...]:
    """All editions in a file or zip: `read_files` of one."""
    return read_files((path,), told)


def read_files(paths: Iterable[Path], told: Told) -> tuple[Taken, ...]:
    """All editions in files and zips, and in those of them that belong together.

    Where a zip holds one edition in several forms, such as text and a sheet, the
    fullest of them is taken.

    Raises:
        RefdataError: nothing in one of them is known, or what is known cannot be used.
    """
    taken: list[Taken] = []
    scattered: _Together = {}
    for path in paths:
        taken.extend(_read_path(path, told, scattered))
    for joint, parts in scattered.values():
        taken.extend(_read_together(joint, tuple(parts), told))
    return tuple(taken)


_Together = dict[tuple[str, str], tuple[JointImporter, list[Offer]]]


def _read_path(path: Path, told: Told, scattered: _Together) -> tuple[Taken, ...]:
    """The editions that a file or zip holds by itself; it adds to what does not."""
    taken: list[Taken] = []
    passed: list[str] = []
    together: _Together = {}
    parted: set[str] = set()
    for offer in offers(path):
        # Only to look into a sheet of half a million rows takes seconds.
        if offer.is_sheet and _stem(offer) in parted:
            continue
        importer = _importer_of(offer)
        if importer is None:
            passed.append(offer.name)
        elif isinstance(importer, Importer):
            taken.extend(_read(importer, offer, told))
        else:
            release = importer.release(offer) if importer.release else ""
            of_this = scattered if importer.release else together
            key = (importer.layout, release)
            of_this.setdefault(key, (importer, []))[1].append(offer)
            if importer.release:
                parted.add(_stem(offer))
    for joint, parts in together.values():
        taken.extend(_read_together(joint, tuple(parts), told))
    if not taken and not parted:
        raise RefdataError(str(path), "", _nothing_known(passed))
    return _fullest(taken)


def _stem(offer: Offer) -> str:
    """What the text and the sheet of one table have in common."""
    return offer.path.rpartition(".")[0].lower()


def _fullest(taken: Iterable[Taken]) -> tuple[Taken, ...]:
    """Of each set and its dates one edition: that with the most rows, or most in them.

    A list of codes alone has as many codes as the list that has their categories too.
    """
    found: dict[tuple[str, Span], Taken] = {}
    for each in taken:
        key = (each.imported.set_name, each.imported.edition.effective)
        if key not in found or _fullness(found[key]) < _fullness(each):
            found[key] = each
    return tuple(found.values())


def _fullness(taken: Taken) -> tuple[int, int]:
    return taken.imported.rows, len(taken.imported.data)


def _importer_of(offer: Offer) -> Importer | JointImporter | None:
    found = [each for each in all_importers() if each.recognises(offer)]
    if len(found) > 1:
        found = [each for each in found if not _is_last(each)]
    if len(found) > 1:
        layouts = " and ".join(each.layout for each in found)
        reason = f"could be {layouts}; this is a fault of ours, please report it"
        raise RefdataError(offer.path, "", reason)
    return found[0] if found else None


def _is_last(importer: Importer | JointImporter) -> bool:
    return isinstance(importer, Importer) and importer.last


def _read(importer: Importer, offer: Offer, told: Told) -> Iterator[Taken]:
    read = importer.read(offer, told)
    return _taken(read, importer.layout, offer.path, offer.digest)


def _read_together(
    importer: JointImporter, parts: tuple[Offer, ...], told: Told
) -> Iterator[Taken]:
    digest = parts[0].digest
    if len(parts) > 1:
        digests = "".join(sorted(each.digest for each in parts))
        digest = hashlib.sha256(digests.encode()).hexdigest()
    source = parts[0].path
    if importer.release and len(parts) > 1:
        source += f" and {len(parts) - 1} more"
    read = importer.read(parts, told)
    return _taken(read, importer.layout, source, digest)


def _taken(
    read: Iterator[Imported], layout: str, source: str, digest: str
) -> Iterator[Taken]:
    try:
        for imported in read:
            if not imported.rows:
                raise RefdataError(source, "", f"holds no row of {layout}")
            yield Taken(imported=imported, source=source, digest=digest)
    except DataFileError as error:
        raise RefdataError(error.file, error.place, error.reason) from None
    except NotAKeyError as error:
        raise RefdataError(source, "", str(error)) from None


def _nothing_known(names: list[str]) -> str:
    layouts = "\n  ".join(sorted(each.layout for each in all_importers()))
    held = f" (it holds {', '.join(sorted(names)[:6])})" if len(names) > 1 else ""
    return f"is of no layout that is known{held}; known are:\n  {layouts}"
