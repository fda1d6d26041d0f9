"""Recognise what a file is, and read it; nothing is stored here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
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

FormOf = tuple[str, Span]
"""What the forms of one edition have in common: the set, and the days."""


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
        form_of: of which set and days a file is a form, if it tells that without being
            read. Where a zip holds several forms of one edition, a malformed line in
            one of them then does not cost the others.
    """

    layout: str
    recognises: Callable[[Offer], bool]
    read: Callable[[Offer, Told], Iterator[Imported]]
    last: bool = False
    form_of: Callable[[Offer, Told], FormOf] | None = None


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
    fullest of them is taken. One that has a malformed line is passed over and told, if
    the zip has another of the same set and days; what is damaged refuses the zip.

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
    malformed: list[tuple[FormOf, RefdataError]] = []
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
            try:
                taken.extend(tuple(_read(importer, offer, told)))
            except DataFileError as error:
                if importer.form_of is None:
                    raise _told(error) from None
                malformed.append((importer.form_of(offer, told), _told(error)))
        else:
            release = importer.release(offer) if importer.release else ""
            of_this = scattered if importer.release else together
            key = (importer.layout, release)
            of_this.setdefault(key, (importer, []))[1].append(offer)
            if importer.release:
                parted.add(_stem(offer))
    for joint, parts in together.values():
        taken.extend(_read_together(joint, tuple(parts), told))
    if not taken and not parted and not malformed:
        raise RefdataError(str(path), "", _nothing_known(passed))
    return _beside_malformed(_fullest(taken), malformed)


def _beside_malformed(
    taken: tuple[Taken, ...], malformed: Iterable[tuple[FormOf, RefdataError]]
) -> tuple[Taken, ...]:
    """What was taken, told with the forms of it that could not be read.

    Raises:
        RefdataError: of one that could not be read there is no other form.
    """
    passed_over: dict[FormOf, list[str]] = {_form_of(each): [] for each in taken}
    for form, error in malformed:
        if form not in passed_over:
            raise error
        passed_over[form].append(str(error))
    return tuple(
        replace(each, passed_over=tuple(passed_over[_form_of(each)])) for each in taken
    )


def _form_of(taken: Taken) -> FormOf:
    return taken.imported.set_name, taken.imported.edition.effective


def _told(error: DataFileError) -> RefdataError:
    return RefdataError(error.file, error.place, error.reason)


def _stem(offer: Offer) -> str:
    """What the text and the sheet of one table have in common."""
    return offer.path.rpartition(".")[0].lower()


def _fullest(taken: Iterable[Taken]) -> tuple[Taken, ...]:
    """Of each set and its dates one edition: that with the most rows, or most in them.

    A list of codes alone has as many codes as the list that has their categories too.
    """
    found: dict[FormOf, Taken] = {}
    for each in taken:
        key = _form_of(each)
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
) -> tuple[Taken, ...]:
    digest = parts[0].digest
    if len(parts) > 1:
        digests = "".join(sorted(each.digest for each in parts))
        digest = hashlib.sha256(digests.encode()).hexdigest()
    source = parts[0].path
    if importer.release and len(parts) > 1:
        source += f" and {len(parts) - 1} more"
    read = importer.read(parts, told)
    try:
        return tuple(_taken(read, importer.layout, source, digest))
    except DataFileError as error:
        raise _told(error) from None


def _taken(
    read: Iterator[Imported], layout: str, source: str, digest: str
) -> Iterator[Taken]:
    try:
        for imported in read:
            if not imported.rows:
                raise RefdataError(source, "", f"holds no row of {layout}")
            yield Taken(imported=imported, source=source, digest=digest)
    except NotAKeyError as error:
        raise RefdataError(source, "", str(error)) from None


def _nothing_known(names: list[str]) -> str:
    held = f" (it holds {', '.join(sorted(names)[:6])})" if len(names) > 1 else ""
    return (
        f"is of no layout that is known{held}; take the file as its publisher ships "
        "it, `claimwright refdata layouts` lists what can be taken"
    )
