"""The order file and the code list of ICD-10-PCS, as CMS ships them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.icd10pcs.order_file import (
    is_code_list,
    is_order_file,
    parse_code_list,
    parse_order,
)
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importers.icd10pcs_xml import release_named
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer

_YEAR = re.compile(r"icd-?10-?pcs\D*(20\d\d)", re.IGNORECASE)


def _recognises(offer: Offer, are_such: Callable[[Iterable[str]], bool]) -> bool:
    # The head may end within a line.
    whole = offer.head.splitlines()
    return are_such(whole[:-1] if len(whole) > 1 else whole)


def _read(codes: tuple[Code, ...], effective: Span, told: Told) -> Iterator[Imported]:
    yield Imported(
        set_name="icd10pcs",
        edition=Edition(
            name=told.edition or f"ICD-10-PCS codes {effective.first:%B %Y}",
            publisher="CMS",
            effective=effective,
        ),
        rows=sum(each.billable for each in codes),
        data=compile_codes(codes),
    )


def _read_order(offer: Offer, told: Told) -> Iterator[Imported]:
    effective = told.span(_stated(offer), file=offer.path)
    codes = parse_order(offer.lines(), effective=effective, file=offer.path)
    yield from _read(tuple(codes), effective, told)


def _read_list(offer: Offer, told: Told) -> Iterator[Imported]:
    effective = told.span(_stated(offer), file=offer.path)
    codes = parse_code_list(offer.lines(), effective=effective, file=offer.path)
    yield from _read(tuple(codes), effective, told)


def _stated(offer: Offer) -> Span | None:
    """The days that the file's name tells; there is nothing in it that would."""
    found = _YEAR.search(offer.name)
    return release_named(offer.path, int(found[1]) if found else None)


ORDER = Importer(
    layout="ICD-10-PCS order file (icd10pcs_order_YYYY.txt)",
    recognises=lambda offer: _recognises(offer, is_order_file),
    read=_read_order,
)
CODES = Importer(
    layout="ICD-10-PCS code list (icd10pcs_codes_YYYY.txt)",
    recognises=lambda offer: _recognises(offer, is_code_list),
    read=_read_list,
)
