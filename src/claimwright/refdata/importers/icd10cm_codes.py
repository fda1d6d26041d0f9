"""The ICD-10-CM lists in text: codes in tabular order, codes alone, their addenda."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.icd10cm.addenda import (
    compile_addenda,
    is_codes_addenda,
    is_order_addenda,
    parse_addenda,
)
from claimwright.codesets.icd10cm.order_file import (
    is_codes_file,
    is_order_file,
    parse_codes,
    parse_order,
)
from claimwright.codesets.releases import (
    fiscal_year_of,
    named_release,
    release_name,
)
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import FormOf, Importer
from claimwright.refdata.offer import Offer

_SET = "icd10cm"


def _begins(test: Callable[[str], bool], offer: Offer) -> bool:
    return test(offer.head)


def _read_codes(
    parse: Callable[..., Iterable[Code]], offer: Offer, told: Told
) -> Iterator[Imported]:
    effective = _effective(offer, told)
    codes = tuple(parse(offer.lines(), effective=effective, file=offer.path))
    yield Imported(
        set_name=_SET,
        edition=_edition("ICD-10-CM", effective, told),
        # The count that is announced: categories are no codes.
        rows=sum(each.billable for each in codes),
        data=compile_codes(codes),
    )


def _read_addenda(offer: Offer, told: Told) -> Iterator[Imported]:
    effective = _effective(offer, told)
    changes = tuple(parse_addenda(offer.lines(), file=offer.path))
    # An update of April that changes no code comes with addenda that say so.
    if changes:
        yield Imported(
            set_name="icd10cm-addenda",
            edition=_edition("ICD-10-CM addenda", effective, told),
            rows=len(changes),
            data=compile_addenda(changes),
        )


def _form_of(offer: Offer, told: Told) -> FormOf:
    return _SET, _effective(offer, told)


def _effective(offer: Offer, told: Told) -> Span:
    return told.span(named_release(offer.names), file=offer.path, period=fiscal_year_of)


def _edition(title: str, effective: Span, told: Told) -> Edition:
    return Edition(
        name=told.edition or f"{title} {release_name(effective)}",
        publisher="NCHS",
        effective=effective,
    )


ORDER = Importer(
    layout="ICD-10-CM codes in tabular order (icd10cm-order-YYYY.txt)",
    recognises=partial(_begins, is_order_file),
    read=partial(_read_codes, parse_order),
    form_of=_form_of,
)
CODES = Importer(
    layout="ICD-10-CM codes (icd10cm-codes-YYYY.txt)",
    recognises=partial(_begins, is_codes_file),
    read=partial(_read_codes, parse_codes),
    form_of=_form_of,
)
ORDER_ADDENDA = Importer(
    layout="ICD-10-CM addenda (icd10cm-order-addenda-YYYY.txt)",
    recognises=partial(_begins, is_order_addenda),
    read=_read_addenda,
)
CODES_ADDENDA = Importer(
    layout="ICD-10-CM addenda (icd10cm-codes-addenda-YYYY.txt)",
    recognises=partial(_begins, is_codes_addenda),
    read=_read_addenda,
)
