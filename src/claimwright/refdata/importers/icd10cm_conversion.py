"""The ICD-10-CM conversion table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimwright.codesets.icd10cm.conversion import (
    LAYOUT,
    compile_conversion,
    parse_conversion,
)
from claimwright.codesets.releases import (
    fiscal_year_of,
    named_release,
    release_name,
)
from claimwright.editions import Edition
from claimwright.headings import has_headings
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer

_HEADING = "current code"
_APART = re.compile(r"\t|\s{2,}")


def _is_table(offer: Offer) -> bool:
    if not offer.is_sheet and _HEADING not in offer.head.lower():
        return False
    return has_headings(_rows(offer), LAYOUT)


def _rows(offer: Offer) -> Iterator[Sequence[str]]:
    """Rows of a sheet or CSV, or of text whose columns stand apart."""
    if offer.is_sheet or has_headings(offer.head_rows, LAYOUT):
        return offer.rows()
    return (_APART.split(line.strip(), maxsplit=2) for line in offer.lines())


def _read(offer: Offer, told: Told) -> Iterator[Imported]:
    effective = told.span(
        named_release(offer.names), file=offer.path, period=fiscal_year_of
    )
    conversions = tuple(parse_conversion(_rows(offer), file=offer.path))
    name = f"ICD-10-CM conversion table {release_name(effective)}"
    yield Imported(
        set_name="icd10cm-conversion",
        edition=Edition(
            name=told.edition or name, publisher="NCHS", effective=effective
        ),
        rows=len(conversions),
        data=compile_conversion(conversions),
    )


CONVERSION = Importer(
    layout="ICD-10-CM conversion table (XLSX, CSV or TXT)",
    recognises=_is_table,
    read=_read,
)
