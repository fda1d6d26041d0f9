"""The tabular list as one block of bytes, which opens without being read."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from claimwright.codesets.icd10cm.entry import Entry
from claimwright.columns import Kind, compile_columns

KINDS = {"code": Kind.KEY, "title": Kind.TEXT, "entry": Kind.BLOB}


def compile_tabular(entries: Iterable[Entry]) -> bytes:
    """Put the entries of an edition into one block."""
    encode = msgspec.msgpack.Encoder().encode
    return compile_columns(
        KINDS, ((each.code, each.title, encode(each)) for each in entries)
    )
