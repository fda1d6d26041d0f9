"""A table as columns in one block of bytes, which opens without being read.

Everything that is looked up in bulk has this form: it is mapped into memory, shared
between processes, and costs the same to open whatever its size. A column of numbers
is a `memoryview`, so `bisect` searches it in C, and numpy takes it without a copy
(``numpy.frombuffer``).

Layout, little-endian: the magic; the length of the whole and of the directory; the
directory in MessagePack; the columns, each at a multiple of 8; the magic again, so
that a block cut off is known. Texts are numbered, each kept once; a column of texts
holds the numbers.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import accumulate
from typing import Literal

import msgspec

MAGIC = b"CWCOLS01"
KEY_LENGTH_MAX = 12
"""A key has at most so many of the symbols ``-``, ``0``-``9``, ``A``-``Z``."""
_HEADER = struct.Struct("<8sQQ")
_ALIGNED = 8
_SYMBOLS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RADIX = len(_SYMBOLS) + 1
_RANKS = {symbol: rank for rank, symbol in enumerate(_SYMBOLS, start=1)}
_POWERS = tuple(_RADIX ** (KEY_LENGTH_MAX - 1 - at) for at in range(KEY_LENGTH_MAX))


class DamagedTableError(ValueError):
    """A block of bytes is no compiled table, or not a whole one."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("the compiled table is damaged, or of another kind")


class NotAKeyError(ValueError):
    """A text cannot be a key."""

    def __init__(self, text: str) -> None:
        """Name it."""
        super().__init__(
            f"{text!r} is no key: at most {KEY_LENGTH_MAX} of A-Z, 0-9 and -"
        )


def key_of(text: str) -> int:
    """A code as a number of 64 bits, which sorts as the code does.

    Raises:
        NotAKeyError: it is too long, or has another symbol.
    """
    if len(text) > KEY_LENGTH_MAX:
        raise NotAKeyError(text)
    try:
        return sum(
            _RANKS[symbol] * power for symbol, power in zip(text, _POWERS, strict=False)
        )
    except KeyError:
        raise NotAKeyError(text) from None


def text_of(key: int) -> str:
    """The code that a key stands for."""
    symbols: list[str] = []
    for power in _POWERS:
        rank, key = divmod(key, power)
        if not rank:
            break
        symbols.append(_SYMBOLS[rank - 1])
    return "".join(symbols)


class Kind(Enum):
    """What a column holds."""

    KEY = "key"
    """A code, by `key_of`."""
    FLAG = "flag"
    """A number from 0 to 255, or yes and no."""
    NUMBER = "number"
    """A whole number of 32 bits: a day's ordinal, an amount in small units."""
    TEXT = "text"
    """A text, or None."""
    BLOB = "blob"
    """Bytes, or None: a record in MessagePack."""

    @property
    def typecode(self) -> Literal["Q", "B", "i", "I"]:
        """Of `array` and `memoryview`."""
        return _TYPECODES[self]


_TYPECODES: dict[Kind, Literal["Q", "B", "i", "I"]] = {
    Kind.KEY: "Q",
    Kind.FLAG: "B",
    Kind.NUMBER: "i",
    Kind.TEXT: "I",
    Kind.BLOB: "I",
}

Cell = int | str | bytes | None


class Heap:
    """The texts of a block, by number; 0 is None."""

    def __init__(self, ends: Sequence[int], data: memoryview) -> None:
        """Hold the offsets at which texts end, and the texts."""
        self._ends = ends
        self._data = data

    def __getitem__(self, number: int) -> bytes | None:
        """The text of a number."""
        if not number:
            return None
        return bytes(self._data[self._ends[number - 1] : self._ends[number]])


class Columns:
    """The columns of a compiled table.

    Attributes:
        rows: how many.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        """Open a block made by `compile_columns`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        view = memoryview(data)
        if len(view) < _HEADER.size + len(MAGIC):
            raise DamagedTableError
        magic, length, directory = _HEADER.unpack_from(view)
        if magic != MAGIC or length != len(view):
            raise DamagedTableError
        if view[-len(MAGIC) :] != MAGIC:
            raise DamagedTableError
        held = _told(view[_HEADER.size : _HEADER.size + directory])
        self.rows = held.rows
        self._columns: dict[str, memoryview[int]] = {
            name: view[at : at + size].cast(kind.typecode)
            for name, (kind, at, size) in held.columns.items()
        }
        ends_at, ends_size, heap_at, heap_size = held.heap
        ends = view[ends_at : ends_at + ends_size].cast("I")
        self.heap = Heap(ends, view[heap_at : heap_at + heap_size])

    def numbers(self, name: str) -> memoryview[int]:
        """The column of a name: numbers as they are, texts by their number."""
        return self._columns[name]

    def key(self, name: str, row: int) -> str:
        """A cell of a column of keys."""
        return text_of(self._columns[name][row])

    def text(self, name: str, row: int) -> str | None:
        """A cell of a column of texts."""
        found = self.heap[self._columns[name][row]]
        return None if found is None else found.decode()

    def blob(self, name: str, row: int) -> bytes | None:
        """A cell of a column of bytes."""
        return self.heap[self._columns[name][row]]

    def rows_at(self, name: str, code: str) -> range:
        """The rows whose key is the code; the table is sorted by that column."""
        try:
            key = key_of(code)
        except NotAKeyError:
            return range(0)
        return self._run(name, key, key + 1)

    def rows_beginning(self, name: str, prefix: str) -> range:
        """The rows whose key begins so; the table is sorted by that column."""
        try:
            key = key_of(prefix)
        except NotAKeyError:
            return range(0)
        return self._run(name, key, key + _RADIX ** (KEY_LENGTH_MAX - len(prefix)))

    def _run(self, name: str, first: int, after: int) -> range:
        keys = self._columns[name]
        begin = bisect_left(keys, first)
        if begin == self.rows or keys[begin] >= after:
            return range(begin, begin)
        return range(begin, bisect_left(keys, after, begin))


def is_whole(data: memoryview) -> bool:
    """Whether a block is one made by `compile_columns`, and not cut off."""
    try:
        Columns(data)
    except DamagedTableError:
        return False
    return True


def _told(directory: memoryview) -> _Directory:
    try:
        return msgspec.msgpack.decode(directory, type=_Directory)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise DamagedTableError from None


class _Directory(msgspec.Struct, array_like=True):
    rows: int
    columns: dict[str, tuple[Kind, int, int]]
    heap: tuple[int, int, int, int]


def compile_columns(
    kinds: Mapping[str, Kind], rows: Iterable[Sequence[Cell]], *, sorted_by: int = 1
) -> bytes:
    """Put rows into one block.

    Args:
        kinds: the columns; each row has its cells in their order.
        rows: in any order; they are read once and not held.
        sorted_by: by how many of the first columns, none of them of texts.
    """
    texts: dict[bytes, int] = {}
    held = [array(kind.typecode) for kind in kinds.values()]
    columns = tuple(zip(held, kinds.values(), strict=True))
    for row in rows:
        for (column, kind), cell in zip(columns, row, strict=True):
            column.append(_number(kind, cell, texts))
    order = _order(held[:sorted_by])
    ordered = [array(each.typecode, map(each.__getitem__, order)) for each in held]
    return _block(dict(zip(kinds.items(), ordered, strict=True)), texts)


def _number(kind: Kind, cell: Cell, texts: dict[bytes, int]) -> int:
    """What a column holds for a cell."""
    if isinstance(cell, int):
        return cell
    if cell is None:
        return 0
    if kind is Kind.KEY and isinstance(cell, str):
        return key_of(cell)
    text = cell.encode() if isinstance(cell, str) else cell
    return texts.setdefault(text, len(texts) + 1)


def _order(leading: Sequence[array[int]]) -> Sequence[int]:
    count = len(leading[0])
    if len(leading) == 1:
        return sorted(range(count), key=leading[0].__getitem__)
    return sorted(range(count), key=lambda row: [each[row] for each in leading])


def _block(
    columns: Mapping[tuple[str, Kind], array[int]], texts: Iterable[bytes]
) -> bytes:
    """Lay columns and texts behind one another; a directory says where."""
    heap = list(texts)
    ends = array("I", accumulate(map(len, heap), initial=0))
    parts = [each.tobytes() for each in columns.values()]
    parts += [ends.tobytes(), b"".join(heap)]
    rows = len(next(iter(columns.values())))
    # The directory stands before what it tells of: room for the longest it can be.
    size = len(_directory(columns, rows, [1 << 40] * len(parts), parts))
    starts: list[int] = []
    at = _HEADER.size + size
    for part in parts:
        at = -(-at // _ALIGNED) * _ALIGNED
        starts.append(at)
        at += len(part)
    directory = _directory(columns, rows, starts, parts)
    block = bytearray(at)
    for start, part in zip(starts, parts, strict=True):
        block[start : start + len(part)] = part
    block += MAGIC
    _HEADER.pack_into(block, 0, MAGIC, len(block), len(directory))
    block[_HEADER.size : _HEADER.size + len(directory)] = directory
    return bytes(block)


def _directory(
    columns: Iterable[tuple[str, Kind]],
    rows: int,
    starts: Sequence[int],
    parts: Sequence[bytes],
) -> bytes:
    places = list(zip(starts, map(len, parts), strict=True))
    named = {
        name: (kind, *place)
        for (name, kind), place in zip(columns, places, strict=False)
    }
    heap = (*places[-2], *places[-1])
    return msgspec.msgpack.encode(_Directory(rows=rows, columns=named, heap=heap))
