"""Small code sets whose headings name the set: CMS's, the NUBC's, X12's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimwright.codesets.published import (
    ADMISSION_SOURCE,
    ADMISSION_TYPE,
    BILLS,
    CARC,
    DISCHARGE,
    GROUP,
    PLACES,
    RARC,
    REVENUE,
    STATUS,
    STATUS_CATEGORY,
    PublishedList,
    parse_published,
)
from claimwright.headings import has_headings
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer
from claimwright.refdata.published_list import imported_list
from claimwright.refdata.sets import set_of


def _recognises(listed: PublishedList) -> Callable[[Offer], bool]:
    def recognises(offer: Offer) -> bool:
        return has_headings(offer.head_rows, listed.layout)

    return recognises


def _read(listed: PublishedList) -> Callable[[Offer, Told], Iterator[Imported]]:
    def read(offer: Offer, told: Told) -> Iterator[Imported]:
        codes = tuple(parse_published(offer.rows(), listed, file=offer.path))
        yield imported_list(listed, codes, offer, told)

    return read


def _importer(listed: PublishedList) -> Importer:
    title = set_of(listed.set_name).title
    return Importer(
        layout=f"{title} (CSV or XLSX: {listed.code[0]}, {listed.title[0]})",
        recognises=_recognises(listed),
        read=_read(listed),
    )


PLACE_OF_SERVICE = _importer(PLACES)
TYPE_OF_BILL = _importer(BILLS)
REVENUE_CODE = _importer(REVENUE)
DISCHARGE_STATUS = _importer(DISCHARGE)
TYPE_OF_ADMISSION = _importer(ADMISSION_TYPE)
POINT_OF_ORIGIN = _importer(ADMISSION_SOURCE)
ADJUSTMENT_GROUP = _importer(GROUP)
ADJUSTMENT_REASON = _importer(CARC)
REMARK = _importer(RARC)
CLAIM_STATUS_CATEGORY = _importer(STATUS_CATEGORY)
CLAIM_STATUS = _importer(STATUS)
