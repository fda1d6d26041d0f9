"""The store: compiled editions in a folder, read-only once they are in it."""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from platformdirs import user_data_dir

from claimwright.refdata.catalog import (
    CatalogError,
    Line,
    parse_catalog,
    write_catalog,
)
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Held, Taken
from claimwright.refdata.sets import set_of

ENVIRONMENT = "CLAIMWRIGHT_REFDATA"
"""Names another folder for the store."""
_CATALOG = "catalog.jsonl"
_LOCK = ".lock"


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

    def take_in(self, taken: Iterable[Taken], *, known_on: date) -> tuple[Line, ...]:
        """Put editions into the store: all of them, or none.

        Args:
            taken: what was read.
            known_on: the day from which they are known.

        Returns:
            Their lines in the catalog; those that it held already are not repeated.

        Raises:
            RefdataError: another import is at work, or the folder cannot be written.
        """
        with self._alone():
            before = self._lines()
            known = {_identity(each) for each in before}
            new: list[Line] = []
            drafts: list[Path] = []
            try:
                for each in taken:
                    line = _line(each, known_on)
                    if _identity(line) not in known:
                        known.add(_identity(line))
                        drafts.append(self._write(line.table, each.imported.data))
                        new.append(line)
                if new:
                    self._write(_CATALOG, write_catalog((*before, *new)))
            except OSError as error:
                for draft in drafts:
                    draft.unlink(missing_ok=True)
                reason = (
                    f"cannot be written: {error.strerror}; nothing was taken in. "
                    f"Make room, or name another folder with {ENVIRONMENT}"
                )
                raise RefdataError(str(self.folder), "", reason) from None
            return tuple(new)

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
            reason = f"{error}; restore the file, or import the editions anew"
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
            read=lambda: _mapped(path, line.bytes),
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else imports meanwhile; reading goes on."""
        from filelock import FileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder / _LOCK, timeout=0):
                yield
        except Timeout:
            reason = "another import is at work; wait until it is done"
            raise RefdataError(str(self.folder), "", reason) from None
        except OSError as error:
            reason = f"cannot be written: {error.strerror}; set {ENVIRONMENT}"
            raise RefdataError(str(self.folder), "", reason) from None

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
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise
        return path


def _identity(line: Line) -> tuple[object, ...]:
    """What makes a second import of the same file no news."""
    return line.set, line.digest, line.effective_from, line.effective_through


def _line(taken: Taken, known_on: date) -> Line:
    imported = taken.imported
    edition = imported.edition
    # The folders above a user's file say more about the user than about the file.
    source = taken.source.replace("\\", "/").rpartition("/")[2]
    return Line(
        set=imported.set_name,
        edition=edition.name,
        publisher=edition.publisher,
        licence=set_of(imported.set_name).licence,
        effective_from=edition.effective.first,
        effective_through=edition.effective.last,
        known_on=known_on,
        rows=imported.rows,
        source=source,
        digest=taken.digest,
        table=_table_name(taken),
        bytes=len(imported.data),
    )


def _table_name(taken: Taken) -> str:
    effective = taken.imported.edition.effective
    first, last = effective.first.toordinal(), effective.last.toordinal()
    return f"{taken.imported.set_name}/{taken.digest[:16]}-{first}-{last}.table"


def _mapped(path: Path, size: int) -> memoryview:
    try:
        with path.open("rb") as opened:
            data = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        reason = f"cannot be opened ({error}); import it anew"
        raise RefdataError(str(path), "", reason) from None
    if len(data) != size:
        raise RefdataError(str(path), "", "is damaged; remove it and import it anew")
    return data
