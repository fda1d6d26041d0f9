"""Add-on codes, as a sheet or text with headings, or in fixed widths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.headings import has_headings
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import FormOf, Importer
from claimwright.refdata.offer import Offer
from claimwright.refdata.quarters import quarter_named, quarter_of, quarter_title
from claimwright.tables.add_on.add_on import (
    LAYOUT,
    AddOnPair,
    compile_add_ons,
    is_fixed_width,
    parse_add_ons,
    parse_fixed_width,
)

_HEAD_LINES = 30


def _has_headings(offer: Offer) -> bool:
    return has_headings(offer.head_rows, LAYOUT)


def _is_fixed_width(offer: Offer) -> bool:
    return is_fixed_width(islice(offer.head.splitlines(), _HEAD_LINES))


def _read_rows(offer: Offer, told: Told) -> Iterator[Imported]:
    yield _imported(parse_add_ons(offer.rows(), file=offer.path), offer, told)


def _read_fixed_width(offer: Offer, told: Told) -> Iterator[Imported]:
    yield _imported(parse_fixed_width(offer.lines(), file=offer.path), offer, told)


def _imported(read: Iterator[AddOnPair], offer: Offer, told: Told) -> Imported:
    pairs = tuple(read)
    set_name, effective = _form_of(offer, told)
    title = quarter_title(effective.last)
    return Imported(
        set_name=set_name,
        edition=Edition(
            name=told.edition or f"NCCI add-on codes {title}",
            publisher="CMS",
            effective=effective,
        ),
        rows=len(pairs),
        data=compile_add_ons(pairs),
    )


def _form_of(offer: Offer, told: Told) -> FormOf:
    quarter = quarter_named(*offer.names)
    # Deleted codes stay in the file with their days, so that it answers for the past.
    found = None if quarter is None else Span(last=quarter.last)
    return "add-on", told.span(found, file=offer.path, period=quarter_of)


HEADED = Importer(
    layout="add-on codes (AOC_VyyyyQn-MCR.xlsx or .txt with headings)",
    recognises=_has_headings,
    read=_read_rows,
    form_of=_form_of,
)
FIXED_WIDTH = Importer(
    layout="add-on codes in fixed widths (AOC_VyyyyQn-F-MCR.txt)",
    recognises=_is_fixed_width,
    read=_read_fixed_width,
    form_of=_form_of,
)
