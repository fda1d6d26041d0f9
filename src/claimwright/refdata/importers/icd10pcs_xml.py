"""Tables, definitions with the keys, and index of ICD-10-PCS, in the XML of CMS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from claimwright.codesets.icd10pcs import definitions, index, keys, tables_xml
from claimwright.codesets.icd10pcs.cms_xml import stated_year
from claimwright.codesets.icd10pcs.notation import ROOT_LENGTH
from claimwright.codesets.icd10pcs.validity import release_within
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer

_FOLDERS = r"[\\/]"
_APRIL = re.compile(r"april[-_ ]*1[-_ ,]*(20\d\d)", re.IGNORECASE)


def release_of(
    path: str, year: int | None, has: Callable[[str], bool] | None = None
) -> Span | None:
    """The days of a release, if name and content tell them.

    Args:
        path: of the file, and of the zip that holds it; "April 1 2026" in their names
            tells the release of the half-year.
        year: the fiscal year that the file tells, if it does.
        has: whether the release has a code, if it is one of codes.
    """
    outer, _, inner = path.partition(": ")
    # A user's folder tells nothing of the file in it.
    name = f"{re.split(_FOLDERS, outer)[-1]}: {inner}"
    april = _APRIL.search(name)
    if april:
        half = int(april[1])
        return Span(date(half, 4, 1), date(half, 9, 30))
    if year is None:
        return None
    fiscal_year = Span(date(year - 1, 10, 1), date(year, 9, 30))
    release = release_within(fiscal_year, has) if has else None
    if release is None and "updated" in name.lower():
        # CMS names a release of April so, or one of October that it corrected.
        return None
    return release or fiscal_year


def _edition(
    offer: Offer, told: Told, what: str, has: Callable[[str], bool] | None = None
) -> Edition:
    stated = told.effective or release_of(offer.path, stated_year(offer.head), has)
    effective = told.span(stated, file=offer.path)
    return Edition(
        name=told.edition or f"ICD-10-PCS {what} {effective.first:%B %Y}",
        publisher="CMS",
        effective=effective,
    )


def _read_tables(offer: Offer, told: Told) -> Iterator[Imported]:
    tables = tuple(tables_xml.parse_tables(offer.data, file=offer.path))
    by_root = {each.root: each for each in tables}

    def has(code: str) -> bool:
        table = by_root.get(code[:ROOT_LENGTH])
        return table is not None and table.row_of(code) is not None

    yield Imported(
        set_name="icd10pcs-tables",
        edition=_edition(offer, told, "tables", has),
        rows=sum(row.size for table in tables for row in table.rows),
        data=tables_xml.compile_tables(tables),
    )


def _read_definitions(offer: Offer, told: Told) -> Iterator[Imported]:
    found = tuple(definitions.parse_definitions(offer.data, file=offer.path))
    yield Imported(
        set_name="icd10pcs-definitions",
        edition=_edition(offer, told, "definitions"),
        rows=len(found),
        data=definitions.compile_definitions(found),
    )
    aggregation = keys.parse_aggregation(offer.data, file=offer.path)
    entries = (*keys.keys_in(found), *aggregation)
    if entries:
        yield Imported(
            set_name="icd10pcs-keys",
            edition=_edition(offer, told, "keys"),
            rows=len(entries),
            data=keys.compile_keys(entries),
        )


def _read_index(offer: Offer, told: Told) -> Iterator[Imported]:
    entries = tuple(index.parse_index(offer.data, file=offer.path))
    yield Imported(
        set_name="icd10pcs-index",
        edition=_edition(offer, told, "index"),
        rows=len(entries),
        data=index.compile_index(entries),
    )


TABLES = Importer(
    layout="ICD-10-PCS tables (icd10pcs_tables_YYYY.xml)",
    recognises=lambda offer: f"<{tables_xml.ROOT_TAG}" in offer.head,
    read=_read_tables,
)
DEFINITIONS = Importer(
    layout="ICD-10-PCS definitions with the keys (icd10pcs_definitions_YYYY.xml)",
    recognises=lambda offer: f"<{definitions.ROOT_TAG}" in offer.head,
    read=_read_definitions,
)
INDEX = Importer(
    layout="ICD-10-PCS index (icd10pcs_index_YYYY.xml)",
    recognises=lambda offer: f"<{index.ROOT_TAG}" in offer.head,
    read=_read_index,
)
