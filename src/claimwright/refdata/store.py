"""The store: compiled editions in a folder, read-only once they are in it."""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from platformdirs import user_data_dir

from claimwright.refdata.catalog import (
    CatalogError,
    Line,
    parse_catalog,
    write_catalog,
)
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Held, Taken

ENVIRONMENT = "CLAIMWRIGHT_REFDATA"
"""Names another folder for the store."""
_CATALOG = "catalog.jsonl"
_LOCK = ".lock"
_PART_OF = 5
"""An edition that lacks a fifth of the rows of another seems to be a part of it."""


def store_folder() -> Path:
    """Where the store is."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else Path(user_data_dir("claimwright")) / "refdata"


class Store:
    """What was imported or downloaded on this machine."""

    def __init__(self, folder: Path | None = None) -> None:
        """Use a folder; it need not exist before something is taken in."""
        self.folder = folder or store_folder()

    def held(self) -> tuple[Held, ...]:
        """Every edition in it, in the order in which they came.

        Raises:
            RefdataError: its list is damaged.
        """
        return tuple(self._held(line) for line in self._lines())

    def take_in(
        self, taken: Iterable[Taken], *, known_on: date, smaller: bool = False
    ) -> tuple[Line, ...]:
        """Put editions into the store: all of them, or none.

        What the store holds already is no news, unless something else was taken in
        since for the same days: then it is known anew, and answers again.

        Args:
            taken: what was read.
            known_on: the day from which they are known.
            smaller: take in an edition that has much fewer rows than the one held for
                the same days.

        Returns:
            Their lines in the catalog; not of those that it held already, unless
            their tables were damaged, or of an older make, and are whole again now.

        Raises:
            RefdataError: another import is at work, the folder cannot be written, or
                an edition seems to be a part of one.
        """
        with self._alone():
            lines = list(self._lines())
            told: list[Line] = []
            drafts: list[Path] = []
            try:
                for each in taken:
                    line = self._place(each, known_on, lines, drafts, smaller=smaller)
                    told += (line,) if line is not None else ()
                if told:
                    self._write(_CATALOG, write_catalog(tuple(lines)))
            except BaseException as error:
                for draft in drafts:
                    draft.unlink(missing_ok=True)
                if isinstance(error, OSError):
                    raise self._unwritable(error) from None
                raise
            return tuple(told)

    def _place(
        self,
        taken: Taken,
        known_on: date,
        lines: list[Line],
        drafts: list[Path],
        *,
        smaller: bool,
    ) -> Line | None:
        """Write a table and put its line among the others; None if that is no news."""
        line, data = _line(taken, known_on), taken.imported.data
        at = _standing(lines, line)
        whole = self._has(line.table, data)
        if at is not None and whole and lines[at].table == line.table:
            return None
        if at is None and not smaller:
            _refuse_part(lines, line)
        if not whole:
            drafts.append(self.folder / line.table)
            self._write(line.table, data)
        if at is None:
            lines.append(line)
            return line
        lines[at] = replace(lines[at], table=line.table, bytes=line.bytes)
        return lines[at]

    def _unwritable(self, error: OSError) -> RefdataError:
        reason = (
            f"cannot be written: {error.strerror}; nothing was taken in. "
            f"Make room, or name another folder with {ENVIRONMENT}"
        )
        return RefdataError(str(self.folder), "", reason)

    def _has(self, table: str, content: bytes) -> bool:
        """Whether a table stands in the folder as it should."""
        try:
            return (self.folder / table).read_bytes() == content
        except OSError:
            return False

    def damaged(self) -> tuple[Line, ...]:
        """The editions whose tables are not what was taken in; reads all of them."""
        return tuple(line for line in self._lines() if not self._is_intact(line))

    def _is_intact(self, line: Line) -> bool:
        try:
            data = (self.folder / line.table).read_bytes()
        except OSError:
            return False
        return Path(line.table).stem == _fingerprint(data)

    def _lines(self) -> tuple[Line, ...]:
        try:
            content = (self.folder / _CATALOG).read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            raise RefdataError(str(self.folder), _CATALOG, reason) from None
        try:
            return parse_catalog(content)
        except CatalogError as error:
            reason = f"{error}; restore the file, or remove it and import anew"
            raise RefdataError(str(self.folder), _CATALOG, reason) from None

    def _held(self, line: Line) -> Held:
        path = self.folder / line.table
        return Held(
            set_name=line.set,
            edition=line.as_edition(),
            source=line.source,
            licence=line.licence,
            digest=line.digest,
            rows=line.rows,
            read=lambda: _mapped(path, line.bytes, line.source),
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else imports meanwhile; reading goes on."""
        from filelock import FileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / _LOCK, timeout=0):
                # What an import left that was killed; nobody else writes now.
                for draft in self.folder.rglob(".draft-*"):
                    draft.unlink(missing_ok=True)
                yield
        except Timeout:
            reason = "another import is at work; wait until it is done"
            raise RefdataError(str(self.folder), "", reason) from None
        except OSError as error:
            raise self._unwritable(error) from None

    def _write(self, name: str, content: bytes) -> Path:
        """Put a file in place in one step, after it is whole on the disk."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".draft-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            Path(draft).chmod(0o644)
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        return path


def _identity(line: Line) -> tuple[object, ...]:
    """What makes a second import of the same file no news."""
    return line.set, line.digest, line.effective_from, line.effective_through


def _standing(lines: list[Line], line: Line) -> int | None:
    """Where the same edition stands, if nothing came since for the same days."""
    for at in range(len(lines) - 1, -1, -1):
        if _identity(lines[at]) == _identity(line):
            return at
        if _place_of(lines[at]) == _place_of(line):
            return None
    return None


def _place_of(line: Line) -> tuple[object, ...]:
    return line.set, line.effective_from, line.effective_through


def _refuse_part(lines: list[Line], line: Line) -> None:
    """Refuse what has much less in it than the edition held for the same days.

    Raises:
        RefdataError: it has; half a download of a text cannot be told otherwise.
    """
    held = next((x for x in reversed(lines) if _place_of(x) == _place_of(line)), None)
    if held is not None and line.rows * _PART_OF < held.rows * (_PART_OF - 1):
        reason = (
            f"has {line.rows:,} rows, where the edition held for the same days has "
            f"{held.rows:,}: half a download? If it is right, import it with --smaller"
        )
        raise RefdataError(line.source, "", reason)


def _line(taken: Taken, known_on: date) -> Line:
    # Reading asks for no set; the list of them is opened by those who write.
    from claimwright.refdata.sets import set_of

    imported = taken.imported
    edition = imported.edition
    return Line(
        set=imported.set_name,
        edition=edition.name,
        publisher=edition.publisher,
        licence=set_of(imported.set_name).licence,
        effective_from=edition.effective.first,
        effective_through=edition.effective.last,
        known_on=known_on,
        rows=imported.rows,
        source=_without_folders(taken.source),
        digest=taken.digest,
        table=_table_name(taken),
        bytes=len(imported.data),
    )


def _without_folders(source: str) -> str:
    """The file, and its place in a zip.

    The folders above it say more about the user than about the file.
    """
    file, *places = source.replace("\\", "/").split(": ")
    return ": ".join((file.rpartition("/")[2], *places))


def _table_name(taken: Taken) -> str:
    """By content: a table that is made anew never stands where an older one is read."""
    return f"{taken.imported.set_name}/{_fingerprint(taken.imported.data)}.table"


def _fingerprint(data: bytes) -> str:
    # Those who only read need no checksum, and its import is dear.
    import hashlib

    return hashlib.sha256(data).hexdigest()[:32]


def _mapped(path: Path, size: int, source: str) -> memoryview:
    try:
        with path.open("rb") as opened:
            data = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        reason = f"cannot be opened ({error}); import {source} anew"
        raise RefdataError(str(path), "", reason) from None
    if len(data) != size:
        reason = f"is damaged; import {source} anew"
        raise RefdataError(str(path), "", reason)
    return data
