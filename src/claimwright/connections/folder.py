"""A folder of results that appears whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

MARKER = ".claimwright"
"""A file that says: this folder was written by us, and may be written anew."""


class FolderError(ValueError):
    """A folder cannot be written."""

    def __init__(self, folder: str, reason: str) -> None:
        """Name the folder and say what to do."""
        super().__init__(f"{folder}: {reason}")


class Outbox:
    """Takes files by their name within the folder."""

    def __init__(self, root: Path) -> None:
        """Write below a folder."""
        self._root = root

    def put(self, name: str, content: bytes | str) -> None:
        """Write one file; its name uses forward slashes."""
        path = self._root.joinpath(*PurePosixPath(name).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


@contextmanager
def whole_folder(target: str) -> Iterator[Outbox]:
    """A folder that takes its place only when everything in it is written.

    An earlier folder of ours is replaced; any other that is not empty is left alone.

    Raises:
        FolderError: the place is taken, or cannot be written.
    """
    place = Path(target)
    _check_free(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    except OSError as error:
        reason = f"cannot be made: {error.strerror}; choose another with --out"
        raise FolderError(target, reason) from None
    try:
        outbox = Outbox(draft)
        outbox.put(MARKER, "Written by claimwright; a later run may replace it.\n")
        yield outbox
        draft.chmod(0o755)
        _take_place(draft, place)
    except OSError as error:
        reason = f"cannot be written: {error.strerror}"
        raise FolderError(target, reason) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def make_folder(target: str) -> Path:
    """A folder for files that are added; what is in it stays.

    Raises:
        FolderError: it cannot be made.
    """
    place = Path(target)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"cannot be made: {error.strerror}; choose another with --out"
        raise FolderError(target, reason) from None
    return place


@contextmanager
def whole_file(target: str) -> Iterator[IO[bytes]]:
    """A file that takes its place only when it is complete.

    Raises:
        FolderError: it cannot be written.
    """
    place = Path(target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{place.name}-", dir=place.parent)
    except OSError as error:
        reason = f"cannot be written: {error.strerror}"
        raise FolderError(target, reason) from None
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            yield opened
        draft.chmod(0o644)
        draft.replace(place)
    except OSError as error:
        reason = f"cannot be written: {error.strerror}"
        raise FolderError(target, reason) from None
    finally:
        draft.unlink(missing_ok=True)


def _take_place(draft: Path, place: Path) -> None:
    """Put the draft where the old folder is, which goes only after that worked."""
    if not place.exists():
        draft.rename(place)
        return
    old = place.with_name(f"{draft.name}-old")
    place.rename(old)
    try:
        draft.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old)


def _check_free(place: Path) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise FolderError(str(place), "is a file; choose another place with --out")
    ours = (place / MARKER).exists()
    if not ours and any(place.iterdir()):
        reason = "holds files of others; choose an empty place with --out"
        raise FolderError(str(place), reason)
