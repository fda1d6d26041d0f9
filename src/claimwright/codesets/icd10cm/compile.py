"""The book as one block of bytes, which opens without being read.

Layout, all numbers little-endian and unsigned: the magic; the total length; the
counts of entries and of spans; a table of entries (code in 8 bytes, offset, length),
sorted by code; a table of spans (code in 8 bytes, first and last day as ordinals),
sorted; the entries in MessagePack; the magic again, so that a file cut off is known.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

import msgspec

from claimwright.codesets.icd10cm.entry import Entry
from claimwright.dates import Span

MAGIC = b"CWICDCM1"
HEADER = struct.Struct("<8sIII")
ENTRY_ROW = struct.Struct("<8sII")
SPAN_ROW = struct.Struct("<8sII")


def compile_book(entries: Iterable[Entry], spans: Iterable[tuple[str, Span]]) -> bytes:
    """Put entries and spans of validity into one block."""
    encoder = msgspec.msgpack.Encoder()
    ordered = sorted(entries, key=lambda each: each.code)
    packed = [encoder.encode(each) for each in ordered]
    dated = sorted((code, span.first, span.last) for code, span in spans)
    offset = HEADER.size + ENTRY_ROW.size * len(ordered) + SPAN_ROW.size * len(dated)
    rows: list[bytes] = []
    for entry, data in zip(ordered, packed, strict=True):
        rows.append(ENTRY_ROW.pack(entry.code.encode(), offset, len(data)))
        offset += len(data)
    rows.extend(
        SPAN_ROW.pack(code.encode(), first.toordinal(), last.toordinal())
        for code, first, last in dated
    )
    length = offset + len(MAGIC)
    header = HEADER.pack(MAGIC, length, len(ordered), len(dated))
    return b"".join((header, *rows, *packed, MAGIC))
