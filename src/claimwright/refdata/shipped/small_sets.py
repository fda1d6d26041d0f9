"""The small code sets: lists of bare facts with our own wording, in this repository."""

from __future__ import annotations

from datetime import date
from functools import partial

from claimwright.dates import Span
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import own_digest, own_file

ANSWERS_FOR = Span(date(2003, 10, 16), date(2027, 3, 31))
"""From the first day of the HIPAA transactions; what came up after our lists were
written may be absent, so each list says through which day it is complete."""
_LAYOUT = 1
"""Raised whenever our code makes something else of the same files."""
_WRITTEN = date(2024, 7, 1)
"""When our lists were written."""
_SPRING_2023 = date(2023, 4, 27)
_LISTS = (
    # name of the set, publisher, folder, files, state of the list compared with
    ("place-of-service", "CMS", "place_of_service", ("codes.txt",), _WRITTEN),
    (
        "type-of-bill",
        "NUBC",
        "type_of_bill",
        ("facilities.txt", "frequencies.txt"),
        _SPRING_2023,
    ),
    ("revenue", "NUBC", "revenue", ("codes.txt",), _SPRING_2023),
    ("discharge-status", "NUBC", "discharge_status", ("codes.txt",), date(2024, 1, 2)),
    ("admission-type", "NUBC", "admission_type", ("codes.txt",), date(2022, 1, 1)),
    ("admission-source", "NUBC", "admission_source", ("codes.txt",), _SPRING_2023),
    ("adjustment-group", "X12", "adjustment_group", ("codes.txt",), _WRITTEN),
    ("carc", "X12", "carc", ("codes.txt",), _WRITTEN),
    ("rarc", "CMS for X12", "rarc", ("codes.txt",), _WRITTEN),
    (
        "claim-status-category",
        "X12",
        "claim_status",
        ("categories.txt",),
        date(2014, 7, 1),
    ),
    ("claim-status", "X12", "claim_status", ("codes.txt",), date(2014, 11, 1)),
)


def editions() -> tuple[Shipped, ...]:
    """One edition of each."""
    return tuple(_shipped(*each) for each in _LISTS)


def _shipped(
    name: str, publisher: str, folder: str, files: tuple[str, ...], state: date
) -> Shipped:
    public = publisher == "CMS"
    paths = (own_file("codesets", folder, file) for file in files)
    return Shipped(
        set_name=name,
        edition_name=f"{name} numbers with Claimwright's wording, state {state}",
        publisher=publisher,
        effective=ANSWERS_FOR,
        known_on=_WRITTEN,
        complete_through=state,
        source=" and ".join(f"{folder}/{file}" for file in files),
        licence="public domain (US government work)"
        if public
        else "bare facts with our own wording (Apache-2.0)",
        digest=f"{_LAYOUT}-{own_digest(*paths)}",
        build=partial(_compiled, folder, files),
    )


def _compiled(folder: str, files: tuple[str, ...]) -> bytes:
    from claimwright.codesets.codes import compile_codes
    from claimwright.codesets.type_of_bill.bills import every_bill
    from claimwright.codesets.wording import parse_wording, wording_text

    lists = [
        parse_wording(wording_text(folder, file), file=f"{folder}/{file}")
        for file in files
    ]
    # Two lists are the two halves of each type of bill.
    codes = lists[0] if len(lists) == 1 else every_bill(lists[0], lists[1])
    return compile_codes(codes)
