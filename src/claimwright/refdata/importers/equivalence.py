"""General equivalence mappings: the official text, or the same as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer
from claimwright.tables.equivalence.gem import (
    Direction,
    Mapping,
    compile_mappings,
    direction_of,
    headed_direction,
    parse_rows,
    parse_text,
)

_SETS = {
    Direction.TO_ICD10: ("gem-icd9-to-icd10cm", "ICD-9-CM to ICD-10-CM"),
    Direction.TO_ICD9: ("gem-icd10cm-to-icd9", "ICD-10-CM to ICD-9-CM"),
    Direction.TO_ICD10PCS: (
        "gem-icd9-to-icd10pcs",
        "ICD-9-CM procedures to ICD-10-PCS",
    ),
    Direction.FROM_ICD10PCS: (
        "gem-icd10pcs-to-icd9",
        "ICD-10-PCS to ICD-9-CM procedures",
    ),
}


def _text_direction(offer: Offer) -> Direction | None:
    return direction_of(islice(offer.head.splitlines(), 20))


def _headed_direction(offer: Offer) -> Direction | None:
    return headed_direction(offer.head_rows[0]) if offer.head_rows else None


def _read_text(offer: Offer, told: Told) -> Iterator[Imported]:
    direction = _text_direction(offer) or Direction.TO_ICD9
    mappings = parse_text(offer.lines(), file=offer.path)
    yield _imported(mappings, direction, offer, told)


def _read_rows(offer: Offer, told: Told) -> Iterator[Imported]:
    direction = _headed_direction(offer) or Direction.TO_ICD9
    mappings = parse_rows(offer.rows(), direction, file=offer.path)
    yield _imported(mappings, direction, offer, told)


def _imported(
    read: Iterable[Mapping], direction: Direction, offer: Offer, told: Told
) -> Imported:
    mappings = tuple(read)
    set_name, title = _SETS[direction]
    effective = told.span(_year_named(offer.names), file=offer.path)
    year = effective.first.year + 1
    return Imported(
        set_name=set_name,
        edition=Edition(
            name=told.edition or f"GEMs {year}, {title}",
            publisher="CMS and NCHS",
            effective=effective,
        ),
        rows=len(mappings),
        data=compile_mappings(mappings),
    )


def _year_named(names: Iterable[str]) -> Span | None:
    """From the first day of the fiscal year that a name tells; nothing ends it.

    Files of procedures are named without their year: their zip has it.
    """
    for name in names:
        found = re.search(r"(?<!\d)(20\d\d)(?!\d)", name)
        if found is not None:
            return Span(date(int(found[1]) - 1, 10, 1))
    return None


TEXT = Importer(
    layout="general equivalence mappings (yyyy_I9gem.txt, yyyy_I10gem.txt, "
    "gem_i9pcs.txt, gem_pcsi9.txt)",
    recognises=lambda offer: _text_direction(offer) is not None,
    read=_read_text,
)
HEADED = Importer(
    layout="general equivalence mappings as CSV (icd9cm, icd10cm or icd10pcs, flags)",
    recognises=lambda offer: _headed_direction(offer) is not None,
    read=_read_rows,
)
