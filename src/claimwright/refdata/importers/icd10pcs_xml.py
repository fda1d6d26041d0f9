"""Tables, definitions with the keys, and index of ICD-10-PCS, in the XML of CMS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claimwright.codesets.icd10pcs import definitions, index, keys, tables_xml
from claimwright.codesets.icd10pcs.cms_xml import stated_year
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer

_APRIL = re.compile(r"april[-_ ]*1[-_ ,]*(20\d\d)", re.IGNORECASE)


def release_named(path: str, fiscal_year: int | None) -> Span | None:
    """The days of a release.

    Args:
        path: of the file, and of the zip that holds it; "April 1 2026" in their names
            tells the release of the half-year.
        fiscal_year: that the file tells, if it does.
    """
    outer, _, inner = path.partition(": ")
    # A user's folder tells nothing of the file in it.
    archive = re.split(r"[\\/]", outer)[-1]
    april = _APRIL.search(f"{archive}: {inner}")
    if april:
        year = int(april[1])
        return Span(date(year, 4, 1), date(year, 9, 30))
    if fiscal_year is None:
        return None
    return Span(date(fiscal_year - 1, 10, 1), date(fiscal_year, 9, 30))


def _edition(offer: Offer, told: Told, what: str) -> Edition:
    stated = release_named(offer.path, stated_year(offer.head))
    effective = told.span(stated, file=offer.path)
    return Edition(
        name=told.edition or f"ICD-10-PCS {what} {effective.first:%B %Y}",
        publisher="CMS",
        effective=effective,
    )


def _read_tables(offer: Offer, told: Told) -> Iterator[Imported]:
    tables = tuple(tables_xml.parse_tables(offer.data, file=offer.path))
    yield Imported(
        set_name="icd10pcs-tables",
        edition=_edition(offer, told, "tables"),
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
