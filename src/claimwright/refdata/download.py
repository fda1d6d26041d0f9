"""One file from its publisher's server: whole, checked, or not at all.

What has come stands in ``NAME.part`` beside the file until it is whole and has the
right checksum, so that a download which was cut goes on where it stopped.
"""

from __future__ import annotations

import errno
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimwright.refdata.errors import RefdataError
from claimwright.refdata.request import NotNowError, opened

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

BYTES_MAX = 1_000_000_000
"""No official file is nearly as large."""
_CHUNK_BYTES = 1 << 16
_PAGE_STARTS = (b"<!doctype", b"<html")
_PARTIAL = 206
_BEYOND_ITS_END = 416

OnProgress = Callable[[str, int, int | None], None]
"""Called with a file's name, its bytes so far, and in all if the server told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for a server, and how often to ask again.

    Attributes:
        attempts: how often at most.
        connect_milliseconds: for a connection.
        silence_milliseconds: for the next bytes.
        pause_milliseconds: before the second attempt; twice that before the third.
    """

    attempts: int = 4
    connect_milliseconds: int = 15_000
    silence_milliseconds: int = 60_000
    pause_milliseconds: int = 1_000


def download(
    url: str,
    file: Path,
    *,
    sha256: str | None,
    told_by: str,
    on_progress: OnProgress,
    patience: Patience,
) -> str:
    """Fetch a file into its place.

    Args:
        url: where it is; https, or a server on this machine.
        file: where to put it.
        sha256: what its checksum must be; None takes any.
        told_by: who says so, for the error.
        on_progress: told of each piece.
        patience: with a server that is slow or fails.

    Returns:
        Its SHA-256.

    Raises:
        RefdataError: why it could not be had, and what to do. What came in part stays
            for the next time, unless it was wrong.
    """
    part = _Part(file)
    if part.is_here(sha256):
        return str(sha256)
    for attempt in range(1, patience.attempts + 1):
        try:
            _receive(url, part, on_progress, patience)
            break
        except NotNowError as error:
            if attempt == patience.attempts:
                reason = f"{error} ({attempt} attempts). Nothing was taken in"
                raise RefdataError(file.name, "", reason) from None
            time.sleep((patience.pause_milliseconds << (attempt - 1)) / 1000)
        except OSError as error:
            raise _unwritable(part, error) from None
    return _checked(url, part, sha256, told_by)


class _Part:
    """What has come of a file so far, and of which version of it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.path = file.with_name(f"{file.name}.part")
        self._version = file.with_name(f"{file.name}.part.version")

    def is_here(self, sha256: str | None) -> bool:
        """Whether the file is in its place already, from a run that failed later."""
        return sha256 is not None and self.file.exists() and sha256 == _sha(self.file)

    @property
    def size(self) -> int:
        """Its bytes; 0 if nothing is there that could be continued."""
        return self.path.stat().st_size if self.version and self.path.exists() else 0

    @property
    def version(self) -> str:
        """What the server called the version of the file; empty if nothing."""
        try:
            return self._version.read_text("utf-8")
        except FileNotFoundError:
            return ""

    def begin(self, version: str) -> None:
        """Forget what has come; another version comes now."""
        self.discard()
        self._version.write_text(version, "utf-8")

    def discard(self) -> None:
        """Remove what has come."""
        self.path.unlink(missing_ok=True)
        self._version.unlink(missing_ok=True)

    def is_page(self) -> bool:
        with self.path.open("rb") as content:
            return content.read(512).lstrip().lower().startswith(_PAGE_STARTS)

    def finish(self) -> None:
        """Put it in its place."""
        self.path.replace(self.file)
        self._version.unlink(missing_ok=True)


def _sha(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _receive(
    url: str, part: _Part, on_progress: OnProgress, patience: Patience
) -> None:
    """Ask for what is lacking, and write it down.

    Raises:
        NotNowError: it may go well another time.
        RefdataError: it will not.
    """
    begun = part.size
    headers = {"Accept-Encoding": "identity"}
    if begun:
        headers |= {"Range": f"bytes={begun}-", "If-Range": part.version}
    timeouts = (patience.connect_milliseconds, patience.silence_milliseconds)
    with opened(url, part.file.name, headers, timeouts) as response:
        goes_on = _continues(response, begun)
        if response.status == _BEYOND_ITS_END or (
            response.status == _PARTIAL and not goes_on
        ):
            part.discard()
            reason = (
                "the server cannot go on where the download stopped; it begins anew"
            )
            raise NotNowError(reason)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            raise _page_error(url, part)
        if not goes_on:
            begun = 0
            part.begin(_version_of(response))
        _write(response, part, begun, on_progress)


def _continues(response: BaseHTTPResponse, begun: int) -> bool:
    """Whether the answer is what is lacking, and not all of the file again."""
    told = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
    return response.status == _PARTIAL and told is not None and int(told[1]) == begun


def _version_of(response: BaseHTTPResponse) -> str:
    """What `If-Range` may name; a weak tag does not promise the same bytes."""
    tag = response.headers.get("ETag", "")
    if tag and not tag.startswith("W/"):
        return tag
    return response.headers.get("Last-Modified", "")


def _write(
    response: BaseHTTPResponse, part: _Part, begun: int, on_progress: OnProgress
) -> None:
    name = part.file.name
    length = response.headers.get("Content-Length", "")
    total = begun + int(length) if length.isdigit() else None
    received = begun
    on_progress(name, received, total)
    with part.path.open("ab") as target:
        while True:
            if max(received, total or 0) > BYTES_MAX:
                part.discard()
                reason = "is larger than any official file; refused"
                raise RefdataError(name, "", reason)
            chunk = response.read1(_CHUNK_BYTES, decode_content=False)
            if not chunk:
                return
            target.write(chunk)
            received += len(chunk)
            on_progress(name, received, total)


def _checked(url: str, part: _Part, sha256: str | None, told_by: str) -> str:
    """Let only the right bytes into the file's place; wrong ones go."""
    try:
        digest = _sha(part.path)
        if part.is_page():
            raise _page_error(url, part)
        if sha256 not in {None, digest}:
            part.discard()
            raise _differs(url, part, f"{sha256} ({told_by})", digest)
        part.finish()
    except OSError as error:
        raise _unwritable(part, error) from None
    return digest


def _differs(url: str, part: _Part, expected: str, found: str) -> RefdataError:
    reason = (
        f"has SHA-256 {found} in place of {expected}: it was changed on its way, or "
        "its publisher has replaced it. It was removed, and nothing was taken in. Run "
        "the command again; if it differs again, see on the publisher's page whether "
        f"there is a correction, download {url} yourself, and take it in with "
        "`claimwright refdata import FILE`"
    )
    return RefdataError(part.file.name, "checksum", reason)


def _page_error(url: str, part: _Part) -> RefdataError:
    part.discard()
    reason = (
        "came as a web page in place of the file: a licence to accept, or a proxy's "
        f"notice. Open {url} in a browser, download the file, and take it in with "
        "`claimwright refdata import FILE`. Nothing was taken in"
    )
    return RefdataError(part.file.name, "", reason)


def _unwritable(part: _Part, error: OSError) -> RefdataError:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    what = "the disk is full" if full else f"cannot be written: {error.strerror}"
    reason = f"{what} ({part.path.parent}). Nothing was taken in; make room, run again"
    return RefdataError(part.file.name, "", reason)
