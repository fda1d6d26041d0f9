"""Taxonomy files of the NUCC, and Medicare's crosswalk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claimwright.codesets.codes import compile_codes
from claimwright.codesets.taxonomy.taxonomy import (
    CROSSWALK_LAYOUT,
    LAYOUT,
    parse_crosswalk,
    parse_taxonomy,
)
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.headings import has_headings
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer
from claimwright.refdata.quarters import half_year_of


def _is_taxonomy(offer: Offer) -> bool:
    return has_headings(offer.head_rows, LAYOUT)


def _read_taxonomy(offer: Offer, told: Told) -> Iterator[Imported]:
    codes = tuple(parse_taxonomy(offer.rows(), file=offer.path))
    effective = told.span(_release(offer.name), file=offer.path, period=half_year_of)
    yield Imported(
        set_name="taxonomy",
        edition=Edition(
            name=told.edition or f"NUCC taxonomy {effective.first}",
            publisher="NUCC",
            effective=effective,
        ),
        rows=len(codes),
        data=compile_codes(codes),
    )


def _release(name: str) -> Span | None:
    """The half-year of a release: 250 begins in January 2025, 251 in July."""
    found = re.search(r"(\d{2})([01])\.csv", name, re.IGNORECASE)
    if found is None:
        return None
    year = 2000 + int(found[1])
    return half_year_of(date(year, 1 if found[2] == "0" else 7, 1))


def _is_crosswalk(offer: Offer) -> bool:
    return has_headings(offer.head_rows, CROSSWALK_LAYOUT)


def _read_crosswalk(offer: Offer, told: Told) -> Iterator[Imported]:
    codes = tuple(parse_crosswalk(offer.rows(), file=offer.path))
    effective = told.span(None, file=offer.path)
    yield Imported(
        set_name="taxonomy-crosswalk",
        edition=Edition(
            name=told.edition or f"Medicare taxonomy crosswalk {effective.first}",
            publisher="CMS",
            effective=effective,
        ),
        rows=len(codes),
        data=compile_codes(codes),
    )


TAXONOMY = Importer(
    layout="NUCC taxonomy (nucc_taxonomy_NNN.csv)",
    recognises=_is_taxonomy,
    read=_read_taxonomy,
)
CROSSWALK = Importer(
    layout="Medicare provider and supplier taxonomy crosswalk (CSV)",
    recognises=_is_crosswalk,
    read=_read_crosswalk,
)
