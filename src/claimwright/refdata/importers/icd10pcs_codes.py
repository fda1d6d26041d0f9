"""The order file and the code list of ICD-10-PCS, as CMS ships them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.icd10pcs.order_file import (
    is_code_list,
    is_order_file,
    parse_code_list,
    parse_order,
)
from claimwright.codesets.releases import fiscal_year_of
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importers.icd10pcs_xml import release_of
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer


def _recognises(offer: Offer, are_such: Callable[[Iterable[str]], bool]) -> bool:
    # The head may end within a line.
    whole = offer.head.splitlines()
    return are_such(whole[:-1] if len(whole) > 1 else whole)


def _read(
    parse: Callable[..., Iterator[Code]], offer: Offer, told: Told
) -> Iterator[Imported]:
    codes = tuple(parse(offer.lines(), file=offer.path))
    # To find the days by the codes takes long; nobody needs it who told them.
    found = None if told.effective else _stated(offer, codes)
    effective = told.span(found, file=offer.path, period=fiscal_year_of)
    yield Imported(
        set_name="icd10pcs",
        edition=Edition(
            name=told.edition or f"ICD-10-PCS codes {effective.first:%B %Y}",
            publisher="CMS",
            effective=effective,
        ),
        # The count that is announced: tables are no codes.
        rows=sum(each.billable for each in codes),
        data=compile_codes(replace(each, effective=effective) for each in codes),
    )


def _stated(offer: Offer, codes: tuple[Code, ...]) -> Span | None:
    """The days that names and codes tell; there is nothing else in it that would."""
    held = {each.code for each in codes}
    return release_of(offer.names, None, held.__contains__)


ORDER = Importer(
    layout="ICD-10-PCS order file (icd10pcs_order_YYYY.txt)",
    recognises=lambda offer: _recognises(offer, is_order_file),
    read=partial(_read, parse_order),
)
CODES = Importer(
    layout="ICD-10-PCS code list (icd10pcs_codes_YYYY.txt)",
    recognises=lambda offer: _recognises(offer, is_code_list),
    read=partial(_read, parse_code_list),
)
