"""A list of codes that does not say of what: refused, with what it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer
from claimwright.refdata.offer import Offer

_CODE = {"code", "codes", "value"}
_TEXT = {"description", "desc", "name", "title", "meaning", "definition"}
_COLUMNS = 2
_REASON = (
    "is a list of codes that does not say of what; name the first heading after the "
    "set, such as place_of_service_code, bill_type_code, revenue_center_code, "
    "discharge_disposition_code, admit_type_code, admit_source_code, CARC, RARC, "
    "Claim Status Code or Claim Status Category Code, and the second as "
    "place_of_service_description and so on (Description for X12's lists)"
)


def _is_unnamed(offer: Offer) -> bool:
    """Whether the first row that holds anything is a code and a text, and no more."""
    for row in offer.head_rows:
        headings = [re.sub(r"[^a-z]", "", each.lower()) for each in row if each.strip()]
        if headings:
            return (
                len(headings) == _COLUMNS
                and headings[0] in _CODE
                and headings[1] in _TEXT
            )
    return False


def _refuse(offer: Offer, _told: Told) -> Iterator[Imported]:
    raise RefdataError(offer.path, "headings", _REASON)


UNNAMED = Importer(
    layout="no list whose headings are only code and description",
    recognises=_is_unnamed,
    read=_refuse,
    last=True,
)
