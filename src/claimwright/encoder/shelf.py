"""Several compiled tables in one block of bytes."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from claimwright.columns import Columns, DamagedTableError

MAGIC = b"CWSHELF1"
_HEADER = struct.Struct("<8sQQ")
_PLACE = struct.Struct("<16sQQ")
_ALIGNED = 8


def compile_shelf(tables: Mapping[str, bytes]) -> bytes:
    """Put tables, made by `compile_columns`, behind one another."""
    at = _HEADER.size + _PLACE.size * len(tables)
    places: list[bytes] = []
    parts: list[bytes] = []
    for name, data in tables.items():
        gap = -at % _ALIGNED
        parts += [b"\0" * gap, data]
        places.append(_PLACE.pack(name.encode(), at + gap, len(data)))
        at += gap + len(data)
    header = _HEADER.pack(MAGIC, at + len(MAGIC), len(tables))
    return b"".join((header, *places, *parts, MAGIC))


def open_shelf(data: bytes | memoryview) -> dict[str, Columns]:
    """The tables of a block, by name.

    Raises:
        DamagedTableError: it is no such block, or is cut off.
    """
    view = memoryview(data)
    if len(view) < _HEADER.size + len(MAGIC) or view[-len(MAGIC) :] != MAGIC:
        raise DamagedTableError
    magic, length, count = _HEADER.unpack_from(view)
    if magic != MAGIC or length != len(view):
        raise DamagedTableError
    found: dict[str, Columns] = {}
    for number in range(count):
        name, at, size = _PLACE.unpack_from(view, _HEADER.size + number * _PLACE.size)
        found[name.rstrip(b"\0").decode()] = Columns(view[at : at + size])
    return found
