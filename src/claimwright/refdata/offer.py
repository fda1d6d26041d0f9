"""A file as somebody has it: by itself, or in a zip; text, XML or a sheet."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path

from claimwright.refdata.errors import RefdataError

BYTES_MAX = 600_000_000
"""A file larger than this is no table but a bomb; so is what a zip holds in all."""
_PACKED_BYTES_MAX = 50_000_000
_PACKED_TIMES_MAX = 200
"""Text packs ten or thirty times smaller; what packs more and is large, is a bomb."""
_HEAD_BYTES = 1 << 16
_HEAD_ROWS = 30
_SHEETS = {".xlsx", ".xlsm", ".xls"}
_ARCHIVES = {".zip"}
_DEPTH_MAX = 3
_CELL_LENGTH_MAX = (1 << 31) - 1
_END_OF_TEXT = re.compile(r"\x1a[\x1a\0\s]*\Z")
_END_WITHIN = 1024
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""What reading raises of what is packed badly, unusually, or with a password."""
# A coverage article stands in one cell, with all its HTML: more than csv's 128 kB.
csv.field_size_limit(_CELL_LENGTH_MAX)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One file that may be an edition of something.

    Attributes:
        path: as people find it: the file, and its place in a zip.
        name: its own name, without folders.
        read: gives its bytes; called at most once.
        within: the folders and zips that hold it, the innermost first, as their
            publisher named them: of the user's disk only the zip itself.
    """

    path: str
    name: str
    read: Callable[[], bytes]
    within: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names that may tell what it is, the innermost first.

        The folders on the user's disk do not count: they tell what the user thinks.
        """
        return self.name, *self.within

    @property
    def suffix(self) -> str:
        """Its kind by name, in lower case, such as ``.xml``."""
        return Path(self.name).suffix.lower()

    @cached_property
    def data(self) -> bytes:
        """Its bytes; unpacked, if it is a ``.gz``."""
        try:
            data = self.read()
            if self.suffix == ".gz":
                with gzip.open(io.BytesIO(data)) as packed:
                    data = packed.read(BYTES_MAX + 1)
        except _DAMAGES as error:
            raise _damaged(self.path, error) from None
        if len(data) > BYTES_MAX:
            raise _too_large(self.path)
        return data

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def head(self) -> str:
        """Its beginning as text; empty of a sheet."""
        return "" if self.is_sheet else _without_end(_decoded(self.data[:_HEAD_BYTES]))

    @cached_property
    def heads(self) -> tuple[tuple[Sequence[str], ...], ...]:
        """The first rows of each sheet; text is one sheet."""
        if not self.is_sheet:
            # To know what it is one need not know that it is whole.
            rows = _separated(self.text, _separator(self.head), strict=False)
            return (tuple(islice(rows, _HEAD_ROWS)),)
        return tuple(map(tuple, _sheets(self, rows_max=_HEAD_ROWS)))

    @property
    def head_rows(self) -> tuple[Sequence[str], ...]:
        """The first rows, of each sheet if it has several, behind one another."""
        return tuple(chain.from_iterable(self.heads))

    @property
    def is_sheet(self) -> bool:
        """Whether it is an Excel workbook."""
        return self.suffix in _SHEETS

    @cached_property
    def text(self) -> str:
        """All of it as text."""
        return _without_end(_decoded(self.data))

    def lines(self) -> Iterator[str]:
        """Its lines, without their ends."""
        return iter(self.text.splitlines())

    def sheets(self) -> Iterator[Iterator[Sequence[str]]]:
        """The rows of each sheet by itself; text is one sheet."""
        if self.is_sheet:
            yield from _sheets(self)
        else:
            yield self.rows()

    def rows(self) -> Iterator[Sequence[str]]:
        """Its rows, cells as text: of a sheet, or separated by commas, tabs or bars."""
        if self.is_sheet:
            for sheet in _sheets(self):
                yield from sheet
            return
        width = row_width = 0
        try:
            for row in _separated(self.text, _separator(self.head), strict=True):
                width, row_width = row_width, len(row)
                yield row
        except csv.Error as error:
            place = f"after a row of {row_width} cells"
            reason = f"a quote is left open or out of place ({error})"
            raise RefdataError(self.path, place, reason) from None
        if row_width < width and not self.text.endswith(("\n", "\r")):
            reason = "ends in the middle of a row: half a download; download it again"
            raise RefdataError(self.path, "last row", reason)


def _separated(text: str, separator: str, *, strict: bool) -> Iterator[Sequence[str]]:
    lines = io.StringIO(text, newline="")
    if separator == ",":
        return csv.reader(lines, strict=strict)
    # CMS's tab-separated text does not quote; a lone quote must not eat lines.
    return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)


def _separator(head: str) -> str:
    """What stands between the cells: a tab, a bar or a comma."""
    lines = head.splitlines()
    for each in "\t|":
        # Titles may have many commas, but never a tab or a bar.
        if sum(each in line for line in lines) * 2 > len(lines):
            return each
    return max("\t|,", key=head.count)


def offers(path: Path) -> Iterator[Offer]:
    """The file itself, or what a zip holds, in the zip's order.

    Raises:
        RefdataError: it cannot be read, or is no whole zip.
    """
    try:
        if path.exists() and not path.is_file():
            raise RefdataError(str(path), "", "is no file; name a file or a zip")
        if path.stat().st_size > BYTES_MAX:
            raise _too_large(str(path))
        data = path.read_bytes()
    except OSError as error:
        raise RefdataError(str(path), "", f"cannot be read: {error.strerror}") from None
    if not data:
        raise RefdataError(str(path), "", "is empty; download it again")
    if zipfile.is_zipfile(io.BytesIO(data)) and path.suffix.lower() not in _SHEETS:
        yield from _members(str(path), data, within=(path.name,))
    elif path.suffix.lower() in _ARCHIVES:
        reason = "is no whole zip: half a download, or damaged; download it again"
        raise RefdataError(str(path), "", reason)
    else:
        yield Offer(path=str(path), name=path.name, read=lambda: data)


def _members(
    path: str, data: bytes, *, within: tuple[str, ...], depth: int = 1
) -> Iterator[Offer]:
    try:
        # Not closed: it holds no file, and offers read from it later on.
        archive = zipfile.ZipFile(io.BytesIO(data))
        if sum(each.file_size for each in archive.infolist()) > 2 * BYTES_MAX:
            raise _too_large(path)
        for info in archive.infolist():
            if info.is_dir():
                continue
            place = f"{path}: {info.filename}"
            if _is_bomb(info):
                raise _too_large(place)
            *folders, name = info.filename.replace("\\", "/").split("/")
            around = (*reversed(folders), *within)
            if Path(name).suffix.lower() in _ARCHIVES and depth < _DEPTH_MAX:
                packed = archive.read(info)
                around = (name, *around)
                yield from _members(place, packed, within=around, depth=depth + 1)
            else:
                read = partial(archive.read, info)
                yield Offer(path=place, name=name, read=read, within=around)
    except _DAMAGES as error:
        raise _damaged(path, error) from None


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    """Whether a member would burst the memory."""
    if info.file_size > BYTES_MAX:
        return True
    packed = max(info.compress_size, 1)
    large = info.file_size > _PACKED_BYTES_MAX
    return large and info.file_size > packed * _PACKED_TIMES_MAX


def _damaged(path: str, error: Exception) -> RefdataError:
    reason = f"is damaged, or locked by a password ({error}); download it again"
    return RefdataError(path, "", reason)


def _too_large(path: str) -> RefdataError:
    return RefdataError(path, "", "is larger than any table; refused")


def _sheets(
    offer: Offer, *, rows_max: int | None = None
) -> Iterator[Iterator[Sequence[str]]]:
    """The rows of each sheet of a workbook."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(offer.data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False, nrows=rows_max)
            yield ([_cell(each) for each in row] for row in rows)
    except (CalamineError, OSError, ValueError) as error:
        raise RefdataError(offer.path, "", f"is no workbook: {error}") from None


def _cell(value: object) -> str:
    """A cell as people would type it: whole numbers without a point."""
    integral = getattr(value, "is_integer", None)
    if integral is not None and not isinstance(value, int) and integral():
        return str(int(value))  # type: ignore[call-overload]
    return str(value)


def _decoded(data: bytes) -> str:
    """Text of UTF-8, or of what Windows wrote."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8-sig")
        return data.decode("cp1252", "replace")


def _without_end(text: str) -> str:
    """Text without the Ctrl-Z with which DOS, and so a mainframe's export, ends it."""
    found = _END_OF_TEXT.search(text, max(0, len(text) - _END_WITHIN))
    return text[: found.start()] if found else text
