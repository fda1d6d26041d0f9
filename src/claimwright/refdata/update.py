"""Download what the manifest names and the store does not hold yet, and take it in.

Everything of a release is received, checked and read before any of it enters the
store: all of a release, or none of it. What fails is told and does not hold up the
other releases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from claimwright.refdata.catalog import Line
from claimwright.refdata.download import OnProgress, Patience, download
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Taken, Told
from claimwright.refdata.importing import read_file
from claimwright.refdata.manifest import Entry
from claimwright.refdata.receipts import RECEIPTS, Receipt, add_receipts, read_receipts
from claimwright.refdata.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file of a release.

    Attributes:
        name: the file's.
        sha256: its checksum.
        held: the store held it already; nothing was downloaded.
        on_first_use: no checksum was published, so this one was taken as it came; from
            now on a file of this name must have it. The user is to be told.
    """

    name: str
    sha256: str
    held: bool
    on_first_use: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """How it went with a release.

    Attributes:
        name: of the manifest.
        files: those that came, or were held.
        lines: the editions that entered the store.
        lacking: sets that the manifest promises and the files do not have.
        passed_over: forms of an edition that could not be read beside one that was.
        failure: why nothing of it was taken in, and what to do; None if all went well.
    """

    name: str
    files: tuple[Received, ...] = ()
    lines: tuple[Line, ...] = ()
    lacking: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    failure: str | None = None


def update(
    entries: Iterable[Entry],
    *,
    base_url: str,
    folder: Path,
    on_progress: OnProgress,
    known_on: date,
    store: Store,
    patience: Patience | None = None,
) -> tuple[Release, ...]:
    """Bring the store up to date; what it holds is not downloaded again.

    Args:
        entries: of the manifest, such as ``the_manifest().entries(sets)``.
        base_url: where they are; https, or a server on this machine.
        folder: for downloads under way, and the list of what was received.
        on_progress: called with file, bytes so far, and bytes in all if known.
        known_on: the day from which the editions are known: today.
        store: where they go.
        patience: with the server.

    Returns:
        Each release of the entries, in their order, whether it went well or not.

    Raises:
        RefdataError: nothing at all could be done: another update is at work, the
            folder cannot be written, or a list in folder or store is damaged.
    """
    run = _Run(
        base_url=base_url,
        folder=folder,
        on_progress=on_progress,
        known_on=known_on,
        store=store,
        patience=patience or Patience(),
    )
    chosen = tuple(entries)
    with _alone(folder):
        return tuple(
            run.release(name, tuple(each for each in chosen if each.release == name))
            for name in dict.fromkeys(each.release for each in chosen)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Came:
    """A file that came, and what is in it."""

    entry: Entry
    received: Received
    taken: tuple[Taken, ...]


@dataclass(frozen=True, kw_only=True)
class _Run:
    """One update under way."""

    base_url: str
    folder: Path
    on_progress: OnProgress
    known_on: date
    store: Store
    patience: Patience

    def release(self, name: str, entries: tuple[Entry, ...]) -> Release:
        """Receive, read and take in a release; a failure is told, not raised."""
        receipts = {each.path: each for each in read_receipts(self.folder)}
        stored = {each.digest for each in self.store.held()}
        files: list[Received] = []
        came: list[_Came] = []
        try:
            for entry in entries:
                receipt = receipts.get(entry.path)
                held = self._held(entry, receipt, stored)
                file = held or self._download(entry, receipt)
                files.append(file)
                if held is None:
                    taken = self._read(entry)
                    came.append(_Came(entry=entry, received=file, taken=taken))
            lines = self._take_in(came)
        except RefdataError as error:
            return Release(name=name, files=tuple(files), failure=str(error))
        return Release(
            name=name,
            files=tuple(files),
            lines=lines,
            lacking=_lacking(came),
            passed_over=tuple(
                told for each in came for one in each.taken for told in one.passed_over
            ),
        )

    def _download(self, entry: Entry, receipt: Receipt | None) -> Received:
        expected, told_by = entry.sha256, "of the manifest"
        if expected is None and receipt is not None:
            expected = receipt.sha256
            told_by = f"of its first use on {receipt.received_on}, in {RECEIPTS}"
        digest = download(
            f"{self.base_url.rstrip('/')}/{entry.path}",
            self.folder / entry.name,
            sha256=expected,
            told_by=told_by,
            on_progress=self.on_progress,
            patience=self.patience,
        )
        first = expected is None
        return Received(name=entry.name, sha256=digest, held=False, on_first_use=first)

    def _read(self, entry: Entry) -> tuple[Taken, ...]:
        """What is in a file that came; one that cannot be read does not stay."""
        path = self.folder / entry.name
        if not entry.sets:
            return ()
        try:
            return read_file(path, Told(effective=entry.effective))
        except RefdataError:
            path.unlink(missing_ok=True)
            raise

    def _take_in(self, came: list[_Came]) -> tuple[Line, ...]:
        """Note the checksums first: whatever happens next, they were seen."""
        try:
            add_receipts(self.folder, tuple(self._receipt(each) for each in came))
        except OSError as error:
            raise _unwritable(self.folder, error) from None
        taken = chain.from_iterable(each.taken for each in came)
        lines = self.store.take_in(taken, known_on=self.known_on)
        for each in came:
            if each.entry.sets:
                (self.folder / each.entry.name).unlink(missing_ok=True)
        return lines

    def _held(
        self, entry: Entry, receipt: Receipt | None, stored: set[str]
    ) -> Received | None:
        """The file, if all that came in it is still in the store, or it itself here."""
        if receipt is None or entry.sha256 not in {None, receipt.sha256}:
            return None
        kept = entry.sets or (self.folder / entry.name).exists()
        if not kept or not stored.issuperset(receipt.digests):
            return None
        return Received(name=entry.name, sha256=receipt.sha256, held=True)

    def _receipt(self, came: _Came) -> Receipt:
        return Receipt(
            path=came.entry.path,
            sha256=came.received.sha256,
            received_on=self.known_on,
            digests=tuple(dict.fromkeys(each.digest for each in came.taken)),
        )


def _lacking(came: Iterable[_Came]) -> tuple[str, ...]:
    """Sets that the manifest promises of files, and that were not in them."""
    return tuple(
        name
        for each in came
        for name in each.entry.sets
        if name not in {taken.imported.set_name for taken in each.taken}
    )


def _unwritable(folder: Path, error: OSError) -> RefdataError:
    reason = f"cannot be written: {error.strerror}; nothing was taken in"
    return RefdataError(str(folder), "", reason)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other update downloads into the folder meanwhile."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / ".lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        reason = "another update is at work; wait until it is done"
        raise RefdataError(str(folder), "", reason) from None
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        yield
    finally:
        lock.release()
