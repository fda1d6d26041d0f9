"""HCPCS Level II as CMS publishes it every quarter, and plain lists of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.hcpcs.hcpcs import (
    LIST_LAYOUT,
    SHEET_LAYOUT,
    HcpcsFile,
    is_record,
    parse_list,
    parse_sheet,
    parse_text,
)
from claimwright.codesets.hcpcs.level import is_dental, is_level_two, is_modifier
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.headings import has_headings, rows_under
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import JointImporter
from claimwright.refdata.offer import Offer
from claimwright.refdata.quarters import quarter_of

_HEAD_LINES = 60
_LIST_COLUMNS_MAX = 8
"""A table of fees has more, and a description among them."""
_MONTHS = ("jan", "apr", "jul", "oct")
_IN_NAME = (
    re.compile(r"HCPC(?P<year>20\d\d)[ _-]*(?P<month>JAN|APR|JUL|OCT)", re.IGNORECASE),
    re.compile(
        r"(?P<month>jan|apr|jul|oct)[a-z]*-(?P<year>20\d\d)-alpha", re.IGNORECASE
    ),
)


def _recognises(offer: Offer) -> bool:
    return _is_text(offer) or _is_sheet(offer) or _is_list(offer)


def _is_text(offer: Offer) -> bool:
    lines = [line for line in offer.head.splitlines()[:_HEAD_LINES] if line.strip()]
    return sum(map(is_record, lines)) > len(lines) // 2


def _is_sheet(offer: Offer) -> bool:
    return has_headings(offer.head_rows, SHEET_LAYOUT)


def _is_list(offer: Offer) -> bool:
    """A list of codes and text is of HCPCS if every code is, and one has five signs."""
    head = offer.head_rows
    if not has_headings(head, LIST_LAYOUT) or max(map(len, head)) > _LIST_COLUMNS_MAX:
        return False
    codes = [cells[0] for _, cells in rows_under(offer.rows(), LIST_LAYOUT, file="")]
    return all(map(_is_of_hcpcs, codes)) and any(map(is_level_two, codes))


def _is_of_hcpcs(code: str) -> bool:
    return is_level_two(code) or is_dental(code) or is_modifier(code)


def _read(parts: tuple[Offer, ...], told: Told) -> Iterator[Imported]:
    """The text, or else the fullest sheet: a zip has corrections and lists beside."""
    offer, file = _main(parts)
    effective = told.span(_quarter(offer.names), file=offer.path, period=quarter_of)
    name = f"HCPCS {effective.first:%B %Y}"
    edition = Edition(name=told.edition or name, publisher="CMS", effective=effective)
    if not file.codes:
        raise RefdataError(offer.path, "", "holds no code; download it again")
    yield _imported("hcpcs", edition, file.codes)
    if file.modifiers:
        yield _imported("hcpcs-modifiers", edition, file.modifiers)


def _imported(set_name: str, edition: Edition, codes: tuple[Code, ...]) -> Imported:
    return Imported(
        set_name=set_name,
        edition=edition,
        rows=len(codes),
        data=compile_codes(codes),
    )


def _main(parts: tuple[Offer, ...]) -> tuple[Offer, HcpcsFile]:
    texts = [each for each in parts if _is_text(each)]
    if texts:
        return texts[0], parse_text(texts[0].lines(), file=texts[0].path)
    sheets = [each for each in parts if _is_sheet(each)]
    parse = parse_sheet if sheets else parse_list
    read = [(each, parse(each.rows(), file=each.path)) for each in sheets or parts]
    return max(read, key=lambda each: len(each[1].codes))


def _quarter(names: Iterable[str]) -> Span | None:
    """The quarter that a file's names tell, or its zip's; the first that tells."""
    found = (pattern.search(name) for name in names for pattern in _IN_NAME)
    named = next(filter(None, found), None)
    if named is None:
        return None
    month = _MONTHS.index(named["month"].lower()) * 3 + 1
    return quarter_of(date(int(named["year"]), month, 1))


HCPCS = JointImporter(
    layout="HCPCS Level II (HCPCyyyy_MMM_ANWEB text or sheet, or a list of codes)",
    recognises=_recognises,
    read=_read,
)
