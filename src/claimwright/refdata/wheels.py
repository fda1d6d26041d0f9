"""Where the wheels lie whose data files are read; importing them is slow."""

from __future__ import annotations

import zlib
from importlib.util import find_spec
from pathlib import Path

from claimwright.refdata.errors import RefdataError


def wheel_file(package: str, *parts: str) -> Path | None:
    """A data file of an installed package; None if it is not installed.

    Args:
        package: as one imports it.
        parts: folders and file below it.
    """
    found = find_spec(package)
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent.joinpath(*parts)


def own_file(*parts: str) -> Path:
    """A data file of this library, by folders and name."""
    # `importlib.resources` would cost every process ten times what reading it does.
    return Path(__file__).parents[1].joinpath(*parts)


def own_digest(*paths: Path) -> str:
    """A name that changes whenever one of our own small files does."""
    sums = (zlib.crc32(path.read_bytes()) for path in paths)
    return "-".join(f"{each:08x}" for each in sums)


def digest_of(path: Path) -> str:
    """A name that changes when another version of the wheel has another file."""
    try:
        stat = path.stat()
    except OSError as error:
        reason = f"cannot be read: {error.strerror}; install the wheel anew"
        raise RefdataError(path.name, "", reason) from None
    return f"{path.stem}-{stat.st_size}"
