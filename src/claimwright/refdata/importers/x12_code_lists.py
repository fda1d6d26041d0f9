"""X12's external code lists as its site shows them, and reasons and remarks mixed."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.codesets.x12_lists import (
    LAYOUT,
    MIXED_LAYOUT,
    parse_mixed,
    parse_stock,
)
from claimwright.headings import has_headings
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer
from claimwright.refdata.published_list import imported_list


def _is_stock(offer: Offer) -> bool:
    return has_headings(offer.head_rows, LAYOUT)


def _read_stock(offer: Offer, told: Told) -> Iterator[Imported]:
    listed, codes = parse_stock(offer.rows(), file=offer.path)
    yield imported_list(listed, codes, offer, told)


def _is_mixed(offer: Offer) -> bool:
    return has_headings(offer.head_rows, MIXED_LAYOUT)


def _read_mixed(offer: Offer, told: Told) -> Iterator[Imported]:
    for listed, codes in parse_mixed(offer.rows(), file=offer.path):
        yield imported_list(listed, codes, offer, told)


EXTERNAL_CODE_LIST = Importer(
    layout="X12 external code list 139, 411, 507 or 508 "
    "(CSV or XLSX: Code, Description, Start, Last Modified, Stop)",
    recognises=_is_stock,
    read=_read_stock,
)
MIXED_CODE_LIST = Importer(
    layout="adjustment groups, reasons and remarks in one list (adj_codes.csv)",
    recognises=_is_mixed,
    read=_read_mixed,
)
