"""The Alphabetic Index, the external causes, the neoplasm table, the table of drugs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from claimwright.codesets.icd10cm.index_xml import IndexKind, index_kind, parse_index
from claimwright.codesets.icd10cm.outline import compile_outline
from claimwright.codesets.releases import (
    fiscal_year_of,
    named_release,
    release_name,
)
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer

_TITLES = {
    IndexKind.DISEASES: "Alphabetic Index",
    IndexKind.EXTERNAL_CAUSES: "external cause index",
    IndexKind.NEOPLASMS: "neoplasm table",
    IndexKind.DRUGS: "table of drugs",
}


def _is(kind: IndexKind, offer: Offer) -> bool:
    return not offer.is_sheet and index_kind(offer.head) is kind


def _read(kind: IndexKind, offer: Offer, told: Told) -> Iterator[Imported]:
    book = parse_index(offer.data, file=offer.path)
    found = named_release(offer.names, year=book.year)
    effective = told.span(found, file=offer.path, period=fiscal_year_of)
    title = f"ICD-10-CM {_TITLES[kind]}"
    yield Imported(
        set_name=kind.value,
        edition=Edition(
            name=told.edition or f"{title} {release_name(effective)}",
            publisher="NCHS",
            effective=effective,
        ),
        rows=len(book.entries),
        data=compile_outline(book.entries, title=kind.value),
    )


def _importer(kind: IndexKind, file: str) -> Importer:
    return Importer(
        layout=f"ICD-10-CM {_TITLES[kind]} ({file}-YYYY.xml)",
        recognises=partial(_is, kind),
        read=partial(_read, kind),
    )


DISEASES = _importer(IndexKind.DISEASES, "icd10cm-index")
EXTERNAL_CAUSES = _importer(IndexKind.EXTERNAL_CAUSES, "icd10cm-eindex")
NEOPLASMS = _importer(IndexKind.NEOPLASMS, "icd10cm-neoplasm")
DRUGS = _importer(IndexKind.DRUGS, "icd10cm-drug")
