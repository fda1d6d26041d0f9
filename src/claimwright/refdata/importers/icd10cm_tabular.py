"""The tabular list of ICD-10-CM as NCHS publishes it."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.codesets.icd10cm.compile import compile_tabular
from claimwright.codesets.icd10cm.tabular import parse_tabular, stated_year
from claimwright.codesets.releases import (
    fiscal_year_of,
    named_release,
    release_name,
)
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer


def _recognises(offer: Offer) -> bool:
    return "<ICD10CM.tabular" in offer.head


def _read(offer: Offer, told: Told) -> Iterator[Imported]:
    entries = tuple(parse_tabular(offer.data, file=offer.path))
    found = named_release(offer.names, year=stated_year(offer.head))
    effective = told.span(found, file=offer.path, period=fiscal_year_of)
    yield Imported(
        set_name="icd10cm-tabular",
        edition=Edition(
            name=told.edition or f"ICD-10-CM {release_name(effective)}",
            publisher="NCHS",
            effective=effective,
        ),
        rows=len(entries),
        data=compile_tabular(entries),
    )


TABULAR = Importer(
    layout="ICD-10-CM tabular list (icd10cm-tabular-YYYY.xml)",
    recognises=_recognises,
    read=_read,
)
