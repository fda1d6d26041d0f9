"""The small code sets: lists of bare facts with our own wording, in this repository."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import partial

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.wording import parse_wording, wording_text
from claimwright.dates import Span
from claimwright.refdata.imported import Shipped

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
    texts = tuple(wording_text(folder, file) for file in files)
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
        digest=hashlib.sha256("\f".join(texts).encode()).hexdigest()[:16],
        build=partial(_build, folder, files, texts),
    )


def _build(folder: str, files: tuple[str, ...], texts: tuple[str, ...]) -> bytes:
    lists = tuple(
        parse_wording(text, file=f"{folder}/{file}")
        for file, text in zip(files, texts, strict=True)
    )
    return compile_codes(_codes(lists))


def _codes(lists: tuple[Iterator[Code], ...]) -> Iterator[Code]:
    """A list as it is; of two lists each pair."""
    if len(lists) == 1:
        return lists[0]
    # Every process imports this module, hardly one compiles.
    from claimwright.codesets.type_of_bill.bills import every_bill

    facilities, frequencies = lists
    return every_bill(facilities, frequencies)
