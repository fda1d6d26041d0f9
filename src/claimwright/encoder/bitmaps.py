"""Sets of phrases as one long whole number, and sums over all phrases at once.

A set of 80,000 phrases is a number of 80,000 bits: to unite or cut two of them is one
step in C. Weights are added column by column, as on paper, for all phrases at the same
time; so a query of very common words costs no more than one of rare ones.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice

_NOT_EMPTY = re.compile(rb"[^\x00]")
_LIST, _BITS = b"\x00", b"\x01"
_LIST_MAX = 256
"""A set of more members is kept as bits."""
_BITS_OF_BYTE = tuple(
    tuple(bit for bit in range(8) if number >> bit & 1) for number in range(256)
)


def packed(members: Iterable[int], size: int) -> bytes:
    """A set as it is kept: a list if it is short, bits if it is long.

    Args:
        members: numbers below the size.
        size: of the whole.
    """
    held = array("I", sorted(set(members)))
    if len(held) <= _LIST_MAX:
        return _LIST + held.tobytes()
    return _BITS + _bytes(held, size)


def unpacked(data: bytes | None, size: int) -> int:
    """The set that was packed, as a number."""
    if not data:
        return 0
    if data[:1] == _BITS:
        return int.from_bytes(data[1:], "little")
    held = array("I")
    held.frombytes(data[1:])
    return int.from_bytes(_bytes(held, size), "little")


def members(bits: int) -> Iterator[int]:
    """The members of a set, the least first."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for found in _NOT_EMPTY.finditer(data):
        at = found.start()
        for bit in _BITS_OF_BYTE[data[at]]:
            yield at * 8 + bit


class Tally:
    """A sum for each phrase, kept as columns of bits."""

    def __init__(self) -> None:
        """Begin with nought for all."""
        self._columns: list[int] = []

    def add(self, bits: int, weight: int) -> None:
        """Add a weight to each member of a set."""
        at = 0
        while weight:
            if weight & 1:
                self._carry(bits, at)
            weight >>= 1
            at += 1

    def _carry(self, bits: int, at: int) -> None:
        columns = self._columns
        while len(columns) < at:
            columns.append(0)
        while bits:
            if at == len(columns):
                columns.append(bits)
                return
            before = columns[at]
            columns[at] = before ^ bits
            bits &= before
            at += 1

    def best(self, within: int, count: int) -> list[int]:
        """The members of a set that have the greatest sums, about so many.

        Of those that tie for the last places the least numbers are taken. What has
        no sum at all is left out.
        """
        chosen, chosen_count, tied = 0, 0, within & self._any()
        for column in reversed(self._columns):
            above = tied & column
            if not above:
                continue
            above_count = above.bit_count()
            if chosen_count + above_count > count:
                tied = above
                continue
            chosen |= above
            chosen_count += above_count
            tied ^= above
        return [*members(chosen), *islice(members(tied), count - chosen_count)]

    def _any(self) -> int:
        found = 0
        for column in self._columns:
            found |= column
        return found


def _bytes(held: array[int], size: int) -> bytes:
    data = bytearray((size + 7) // 8)
    for member in held:
        data[member >> 3] |= 1 << (member & 7)
    return bytes(data)
