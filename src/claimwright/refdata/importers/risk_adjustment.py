"""HHS-HCC: table 3 of the DIY workbook, by itself or among its other tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from claimwright.editions import Edition
from claimwright.headings import has_headings
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer
from claimwright.refdata.quarters import year_of
from claimwright.tables.risk_adjustment.categories import compile_categories
from claimwright.tables.risk_adjustment.hhs import (
    benefit_year,
    layout_of,
    parse_table3,
)


def _is_table3(rows: Iterable[Sequence[str]]) -> bool:
    return has_headings(rows, layout_of())


def _recognises(offer: Offer) -> bool:
    return any(map(_is_table3, offer.heads))


def _read(offer: Offer, told: Told) -> Iterator[Imported]:
    place = next(at for at, rows in enumerate(offer.heads) if _is_table3(rows))
    found = benefit_year(offer.heads[place])
    year = year_of(date(found, 1, 1)) if found else None
    effective = told.span(year, file=offer.path, period=year_of)
    rows = next(islice(offer.sheets(), place, None))
    categories = tuple(parse_table3(rows, year=effective.first.year, file=offer.path))
    yield Imported(
        set_name="hhs-hcc",
        edition=Edition(
            name=told.edition or f"HHS-HCC of benefit year {effective.first.year}",
            publisher="CMS (CCIIO)",
            effective=effective,
        ),
        rows=len(categories),
        data=compile_categories(categories),
    )


TABLE_3 = Importer(
    layout="HHS-HCC table 3 of the DIY workbook (XLSX or CSV)",
    recognises=_recognises,
    read=_read,
)
