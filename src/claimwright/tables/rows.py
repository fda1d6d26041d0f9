"""A sorted table of fixed rows in one block of bytes, searched without being read.

Layout, little-endian: the magic; the total length; the count of rows; rows, sorted by
the key with which each begins; a MessagePack list of texts that rows name by number.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import msgspec

HEADER = struct.Struct("<8sII")


class DamagedTableError(ValueError):
    """A block of bytes is no compiled table, or not a whole one."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("the compiled table is damaged")


class Rows:
    """The rows of a compiled table."""

    def __init__(
        self, data: bytes | memoryview, row: struct.Struct, magic: bytes
    ) -> None:
        """Open a block made by `compile_rows`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        view = memoryview(data)
        if len(view) < HEADER.size:
            raise DamagedTableError
        found, length, count = HEADER.unpack_from(view)
        if found != magic or length != len(view):
            raise DamagedTableError
        self._view = view
        self._row = row
        self.count = int(count)
        texts_at = HEADER.size + self.count * row.size
        self.texts: list[str] = msgspec.msgpack.decode(view[texts_at:], type=list[str])

    def beginning_with(self, key: bytes) -> Iterator[tuple[object, ...]]:
        """The rows that begin with a key."""
        low, high = 0, self.count
        while low < high:
            middle = (low + high) // 2
            at = HEADER.size + middle * self._row.size
            if bytes(self._view[at : at + len(key)]) < key:
                low = middle + 1
            else:
                high = middle
        while low < self.count:
            at = HEADER.size + low * self._row.size
            if bytes(self._view[at : at + len(key)]) != key:
                return
            yield self._row.unpack_from(self._view, at)
            low += 1


def compile_rows(rows: list[bytes], texts: list[str], magic: bytes) -> bytes:
    """Put packed rows and their texts into one block."""
    packed = msgspec.msgpack.encode(texts)
    body = b"".join(sorted(rows))
    length = HEADER.size + len(body) + len(packed)
    return HEADER.pack(magic, length, len(rows)) + body + packed


class Texts:
    """Numbers for texts that repeat."""

    def __init__(self) -> None:
        """Begin with none."""
        self.known: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text; a new one if it is new."""
        return self.known.setdefault(text, len(self.known))
