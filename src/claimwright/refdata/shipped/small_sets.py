"""The small code sets: lists of bare facts with our own wording, in this repository."""

from __future__ import annotations

from datetime import date
from functools import partial

from claimwright.dates import Span
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import own_digest, own_file

ANSWERS_FOR = Span(date(2003, 10, 16), date(2027, 3, 31))
"""From the first day of the HIPAA transactions; what came up after our lists were
written is absent, as each `SOURCE.md` says."""
_WRITTEN = date(2024, 7, 1)
"""The state of the publishers' lists that ours were compared with."""
_LISTS = (
    # name of the set, publisher, folder, files
    ("place-of-service", "CMS", "place_of_service", ("codes.txt",)),
    ("type-of-bill", "NUBC", "type_of_bill", ("facilities.txt", "frequencies.txt")),
    ("revenue", "NUBC", "revenue", ("codes.txt",)),
    ("discharge-status", "NUBC", "discharge_status", ("codes.txt",)),
    ("admission-type", "NUBC", "admission_type", ("codes.txt",)),
    ("admission-source", "NUBC", "admission_source", ("codes.txt",)),
    ("adjustment-group", "X12", "adjustment_group", ("codes.txt",)),
    ("carc", "X12", "carc", ("codes.txt",)),
    ("rarc", "CMS for X12", "rarc", ("codes.txt",)),
    ("claim-status-category", "X12", "claim_status", ("categories.txt",)),
    ("claim-status", "X12", "claim_status", ("codes.txt",)),
)


def editions() -> tuple[Shipped, ...]:
    """One edition of each."""
    return tuple(_shipped(*each) for each in _LISTS)


def _shipped(name: str, publisher: str, folder: str, files: tuple[str, ...]) -> Shipped:
    public = publisher == "CMS"
    return Shipped(
        set_name=name,
        edition_name=f"{name} numbers with Claimwright's wording, July 2024",
        publisher=publisher,
        effective=ANSWERS_FOR,
        known_on=_WRITTEN,
        source=" and ".join(f"{folder}/{file}" for file in files),
        licence="public domain (US government work)"
        if public
        else "bare facts with our own wording (Apache-2.0)",
        digest=own_digest(*(own_file("codesets", folder, file) for file in files)),
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
