"""Compiled files in the user's cache: made once, whole, by whoever comes first."""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_dir

ENVIRONMENT = "CLAIMWRIGHT_CACHE"
"""Names another folder for compiled files."""


def cache_folder() -> Path:
    """Where compiled files are kept."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else Path(user_cache_dir("claimwright"))


def compiled(
    name: str,
    build: Callable[[], bytes],
    *,
    is_whole: Callable[[memoryview], bool],
    on_build: Callable[[], None] | None = None,
) -> memoryview:
    """The content of a compiled file, mapped into memory; built if need be.

    Args:
        name: tells version and sources, so that another version has another file.
        build: makes the content.
        is_whole: whether what was found can be used; if not, it is built anew.
        on_build: called before a build, which may take seconds.

    Returns:
        The content. Where the cache cannot be written, it stands in memory only.
    """
    path = cache_folder() / name
    found = _mapped(path)
    if found is not None and is_whole(found):
        return found
    if on_build is not None:
        on_build()
    content = build()
    _write(path, content)
    return memoryview(content)


def _mapped(path: Path) -> memoryview | None:
    try:
        with path.open("rb") as opened:
            return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None


def _write(path: Path, content: bytes) -> None:
    """Put the file in place in one step: two processes may build at the same time."""
    draft = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=path.name, dir=path.parent)
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        Path(draft).replace(path)
    except OSError:
        # A cache is a convenience; the next run builds again.
        if draft is not None:
            Path(draft).unlink(missing_ok=True)
