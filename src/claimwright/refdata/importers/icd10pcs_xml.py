"""Tables, definitions with the keys, and index of ICD-10-PCS, in the XML of CMS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from claimwright.codesets.icd10pcs import definitions, index, keys, tables_xml
from claimwright.codesets.icd10pcs.cms_xml import stated_year
from claimwright.codesets.icd10pcs.notation import ROOT_LENGTH
from claimwright.codesets.icd10pcs.validity import release_within
from claimwright.codesets.releases import fiscal_year_of, named_release
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer

_UPDATE = re.compile(r"update", re.IGNORECASE)


def release_of(
    names: Iterable[str], year: int | None, has: Callable[[str], bool] | None = None
) -> Span | None:
    """The days of a release, if names and content tell them.

    Args:
        names: of the file, and of the zips that hold it, the innermost first.
        year: the fiscal year that the file tells, if it does.
        has: whether the release has a code, if it is one of codes.
    """
    held = tuple(names)
    named = named_release(held, year=year)
    if named is None or named != fiscal_year_of(named.first):
        return named
    release = release_within(named, has) if has else None
    if release is None and any(map(_UPDATE.search, held)):
        # CMS names a release of April so, or one of October that it corrected.
        return None
    return release or named


def _edition(
    offer: Offer, told: Told, what: str, has: Callable[[str], bool] | None = None
) -> Edition:
    year = stated_year(offer.head)
    # To find the days by the codes takes long; nobody needs it who told them.
    found = None if told.effective else release_of(offer.names, year, has)
    effective = told.span(found, file=offer.path, period=fiscal_year_of)
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
