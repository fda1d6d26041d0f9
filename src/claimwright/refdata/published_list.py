"""An edition of a small code set, made of a publisher's list."""

from __future__ import annotations

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.published import PublishedList
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.offer import Offer
from claimwright.refdata.sets import set_of


def imported_list(
    listed: PublishedList, codes: tuple[Code, ...], offer: Offer, told: Told
) -> Imported:
    """An edition of a list; its file does not say for which days it holds.

    Raises:
        RefdataError: nobody told the days.
    """
    effective = told.span(None, file=offer.path)
    title = set_of(listed.set_name).title
    return Imported(
        set_name=listed.set_name,
        edition=Edition(
            name=told.edition or f"{title}, {effective.first}",
            publisher=listed.publisher,
            effective=effective,
        ),
        rows=len(codes),
        data=compile_codes(codes),
    )
