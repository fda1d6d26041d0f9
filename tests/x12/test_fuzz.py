"""Inputs that were X12 once: no crash, no hang, no error but our own.

The suite runs some thousands of them; `make fuzz` runs a million.
"""

from __future__ import annotations

import os
import random
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from claimwright.transactions.answering import answer
from claimwright.x12.check import Checking, FileReport, check
from claimwright.x12.lexer import InterchangeError

INPUTS = int(os.environ.get("CLAIMWRIGHT_FUZZ", "3000"))
SLICES = 8
SEED_BYTES_MAX = 8_000
SECONDS_PER_MB = 1.0
BYTES_LEAST = 50_000
"""What a smaller input may take: the expressions of its guide must be made once."""
GROWTH_MAX = 2 << 20
"""Bytes of memory by which reading three times as much may differ."""
OWN = Path(__file__).parent / "messages"

_MARKS = b"*~:^|>\n\r\x00\x1d\x85\xc3\xff ISAGE"
_SWAPS = (
    (b"*", b"|"),
    (b"~", b"\n"),
    (b"HL*", b"LX*"),
    (b"ISA", b"ISB"),
    (b"SE*", b"ST*"),
    (b"20", b"99"),
)


def mutated(seeds: Sequence[bytes], number: int) -> bytes:
    """The input of that number: always the same for the same seeds."""
    chance = random.Random(number)  # noqa: S311 - no secret is made
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 8)):
        _CHANGES[chance.randrange(len(_CHANGES))](data, chance, seeds)
    return bytes(data)


def _place(data: bytearray, chance: random.Random) -> tuple[int, int]:
    first = chance.randint(0, len(data))
    return first, min(len(data), first + chance.randint(0, 60))


def _flip(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def _mark(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.choice(_MARKS)


def _cut(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    first, last = _place(data, chance)
    del data[first:last]


def _end(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    del data[chance.randint(0, len(data)) :]


def _repeat(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    first, last = _place(data, chance)
    data[first:first] = data[first:last] * chance.randint(1, 20)


def _splice(data: bytearray, chance: random.Random, seeds: Sequence[bytes]) -> None:
    other = chance.choice(seeds)
    first = chance.randint(0, len(other))
    at = chance.randint(0, len(data))
    data[at:at] = other[first : first + chance.randint(0, 400)]


def _segment(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    """Move a segment, or send it twice."""
    parts = bytes(data).split(b"~")
    at = chance.randrange(len(parts))
    taken = parts[at] if chance.random() < 0.5 else parts.pop(at)
    parts.insert(chance.randint(0, len(parts)), taken)
    data[:] = b"~".join(parts)


def _swap(data: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    old, new = chance.choice(_SWAPS)
    data[:] = bytes(data).replace(old, new, chance.randint(1, 4))


_CHANGES = (_flip, _mark, _cut, _end, _repeat, _splice, _segment, _swap)


def seeds() -> list[bytes]:
    shared = Path(
        os.environ.get("CLAIMWRIGHT_SHARED", Path(__file__).parents[3] / "shared")
    )
    paths = [*sorted(OWN.glob("*.x12")), *sorted(shared.glob("edi-samples/*/*"))]
    held = [path.read_bytes() for path in paths]
    return [each for each in held if len(each) <= SEED_BYTES_MAX]


def judge(data: bytes, number: int) -> None:
    """Judge an input whole, in small pieces, or with its answers."""
    with suppress(InterchangeError):
        if number % 4 == 0:
            made = answer(
                [data],
                file="f",
                at=datetime(2026, 11, 2, 9, 30),  # noqa: DTZ001 - X12 knows no zone
                first_control=1,
            ).made
            for each in made:
                check([each.data], file="a")
            return
        size = 997 if number % 4 == 1 else len(data) or 1
        pieces = (data[at : at + size] for at in range(0, len(data), size))
        tell(check(pieces, file="f"))


def tell(report: FileReport) -> None:
    """Everything that a finding is asked for."""
    for interchange in report.interchanges:
        for group in interchange.groups:
            for one in group.sets:
                for fault in one.faults:
                    assert fault.message
                    assert fault.offset >= 0
                    assert isinstance(fault.value, str)


@pytest.mark.parametrize("part", range(SLICES))
def test_no_input_crashes_or_hangs(part: int) -> None:
    held = seeds()
    assert len(held) >= 10
    for number in range(part, INPUTS, SLICES):
        data = mutated(held, number)
        began = time.process_time()
        judge(data, number)
        took = time.process_time() - began
        allowed = SECONDS_PER_MB * max(len(data), BYTES_LEAST) / 1e6
        if took > allowed:
            # Another process may have held this one up: once more, to be sure.
            began = time.process_time()
            judge(data, number)
            took = time.process_time() - began
        assert took <= allowed, (number, len(data), took)


@pytest.mark.parametrize(
    "unit", [b"~", b"HL*1**20*1~", b"ST*837*1~", b"ISA*00*", b"A", b"REF*1*2~", b"**"]
)
def test_memory_does_not_grow_with_what_repeats(unit: bytes) -> None:
    header = (
        b"ISA*00*          *00*          *ZZ*A              *ZZ*B              "
        b"*261102*0930*^*00501*000000001*0*T*:~GS*HC*A*B*20261102*0930*1*X*"
        b"005010X222A1~ST*837*0001*005010X222A1~"
    )
    piece = unit * (16_384 // len(unit))

    def pieces(count: int) -> Iterator[bytes]:
        yield header
        for _ in range(count):
            yield piece

    def peak(count: int) -> int:
        tracemalloc.start()
        with suppress(InterchangeError):
            for _ in Checking(pieces(count), file="f"):
                pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(2)
    assert peak(24) - peak(8) < GROWTH_MAX
