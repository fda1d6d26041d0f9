"""The list of ICD-10-CM codes that are exempt from present-on-admission reporting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.icd10cm.poa_exempt import (
    FLAGS_LAYOUT,
    LIST_LAYOUT,
    parse_exempt_flags,
    parse_exempt_list,
)
from claimwright.codesets.releases import (
    fiscal_year_of,
    named_release,
    release_name,
)
from claimwright.editions import Edition
from claimwright.headings import Layout, has_headings
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer

_CHANGES = re.compile(r"add|delete|revise", re.IGNORECASE)
"""The list of a year's new codes has the headings of the whole list."""


def _is(layout: Layout, offer: Offer) -> bool:
    return _CHANGES.search(offer.name) is None and has_headings(offer.head_rows, layout)


def _read(
    parse: Callable[..., Iterable[Code]], offer: Offer, told: Told
) -> Iterator[Imported]:
    effective = told.span(
        named_release(offer.names), file=offer.path, period=fiscal_year_of
    )
    rows: Iterable[Sequence[str]] = offer.rows()
    codes = tuple(parse(rows, effective=effective, file=offer.path))
    name = f"ICD-10-CM codes exempt from POA {release_name(effective)}"
    yield Imported(
        set_name="icd10cm-poa-exempt",
        edition=Edition(
            name=told.edition or name, publisher="CMS", effective=effective
        ),
        rows=len(codes),
        data=compile_codes(codes),
    )


EXEMPT_LIST = Importer(
    layout="ICD-10-CM codes exempt from POA (POAexemptCodesYYYY.xlsx or .txt)",
    recognises=partial(_is, LIST_LAYOUT),
    read=partial(_read, parse_exempt_list),
)
EXEMPT_FLAGS = Importer(
    layout="ICD-10-CM codes with a flag for POA exemption (CSV)",
    recognises=partial(_is, FLAGS_LAYOUT),
    read=partial(_read, parse_exempt_flags),
)
