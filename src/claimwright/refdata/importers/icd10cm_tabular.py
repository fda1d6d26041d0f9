"""The tabular list of ICD-10-CM as NCHS publishes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from claimwright.codesets.icd10cm.compile import compile_tabular
from claimwright.codesets.icd10cm.tabular import parse_tabular, stated_year
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer

_APRIL = re.compile(r"april[-_ ]?1[-_ ,]*(20\d\d)", re.IGNORECASE)


def _recognises(offer: Offer) -> bool:
    return "<ICD10CM.tabular" in offer.head


def _read(offer: Offer, told: Told) -> Iterator[Imported]:
    entries = tuple(parse_tabular(offer.data, file=offer.path))
    effective = told.span(_stated(offer), file=offer.path)
    yield Imported(
        set_name="icd10cm-tabular",
        edition=Edition(
            name=told.edition or _name(effective),
            publisher="NCHS",
            effective=effective,
        ),
        rows=len(entries),
        data=compile_tabular(entries),
    )


def _stated(offer: Offer) -> Span | None:
    """The fiscal year that the file names, or its second half if it is of April."""
    april = _APRIL.search(offer.path)
    if april:
        year = int(april[1])
        return Span(date(year, 4, 1), date(year, 9, 30))
    fiscal_year = stated_year(offer.head)
    if fiscal_year is None:
        return None
    return Span(date(fiscal_year - 1, 10, 1), date(fiscal_year, 9, 30))


def _name(effective: Span) -> str:
    return f"ICD-10-CM {effective.first:%B %Y}"


TABULAR = Importer(
    layout="ICD-10-CM tabular list (icd10cm-tabular-YYYY.xml)",
    recognises=_recognises,
    read=_read,
)
