"""Parts of an 835 that are no money: who, where, when, and by which number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from claimwright.dates import Span
from claimwright.money import Cents
from claimwright.remittances.details import (
    BankAccount,
    ContactNumber,
    Figure,
    Party,
    PayerContact,
    PostalAddress,
    Quantity,
    Reference,
)
from claimwright.transactions.values import day, quantity, span_of
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

_CONTACT_PAIRS = (3, 5, 7)
_MOA_REMARKS = (3, 4, 5, 6, 7)
_MIA_REMARKS = (5, 20, 21, 22, 23)
_FIGURES = {"MOA": (1, 2, 8, 9), "MIA": (1, *range(2, 5), *range(6, 20), 24)}
_PARTIES = ("IL", "74", "TT", "PR", "GB")


def first_found(loop: Loop | None, tag: str) -> Segment:
    """The first segment of that identifier; an empty one if there is none."""
    return (loop.find(tag) if loop else None) or EMPTY


def of_kind(n1: Segment, qualifier: str) -> str:
    """N104 if its qualifier is that one."""
    return n1.element(4) if n1.element(3) == qualifier else ""


def payee_tax_id(payee: Loop | None, n1: Segment) -> str:
    """The tax number of the payee, from REF*TJ or its name."""
    found = payee.find("REF*TJ") if payee else None
    return found.element(2) if found else of_kind(n1, "FI")


def handling(bpr: Segment, cents: Cents) -> str:
    """BPR01 where it is not what the amount already says."""
    usual = "I" if cents else "H"
    return "" if bpr.element(1) == usual else bpr.element(1)


def bank(bpr: Segment, number: int) -> BankAccount | None:
    """The account that begins at an element of BPR."""
    if not bpr.element(number + 1):
        return None
    return BankAccount(
        bank_qualifier=bpr.element(number),
        bank=bpr.element(number + 1),
        account_kind=bpr.element(number + 2),
        account=bpr.element(number + 3),
    )


def address(loop: Loop | None) -> PostalAddress | None:
    """The address of payer or payee."""
    street, place = first_found(loop, "N3"), first_found(loop, "N4")
    if street is EMPTY and place is EMPTY:
        return None
    return PostalAddress(
        line1=street.element(1),
        line2=street.element(2),
        city=place.element(1),
        state=place.element(2),
        zip_code=place.element(3),
        country=place.element(4),
    )


def contacts(loop: Loop | None) -> tuple[PayerContact, ...]:
    """Whom to ask."""
    if loop is None:
        return ()
    return tuple(
        PayerContact(
            role=per.element(1),
            name=per.element(2),
            numbers=tuple(
                ContactNumber(kind=per.element(at), number=per.element(at + 1))
                for at in _CONTACT_PAIRS
                if per.element(at)
            ),
        )
        for per in loop.find_all("PER")
    )


def references(loop: Loop | None, *, but: str = "") -> tuple[Reference, ...]:
    """Every REF of a loop, but those of one qualifier."""
    found = loop.find_all("REF") if loop is not None else []
    if not found:
        return ()
    return tuple(
        [
            Reference(qualifier=ref.element(1), number=ref.element(2))
            for ref in found
            if ref.element(1) != but
        ]
    )


def day_of(heads: Mapping[str, Segment], head: str) -> date | None:
    """The day of a DTM."""
    found = heads.get(head)
    return day(found.element(2)) if found is not None else None


def dates_of(heads: Mapping[str, Segment], begin: str, end: str) -> Span | None:
    """The days between two DTM."""
    first, last = day_of(heads, begin), day_of(heads, end)
    if last is None or (first is not None and last < first):
        return span_of(first) if first is not None else None
    return Span(first, last) if first is not None else span_of(last)


def line_dates(heads: Mapping[str, Segment]) -> Span | None:
    """The days of service of a line."""
    single = day_of(heads, "DTM*472")
    if single is not None:
        return span_of(single)
    return dates_of(heads, "DTM*150", "DTM*151")


def plain_npi(nm1: Segment) -> str:
    """The NPI of a rendering provider of whom nothing else is said."""
    return nm1.element(9) if nm1.element(8) == "XX" else ""


def remarks(loop: Loop) -> tuple[str, ...]:
    """RARC codes at claim level."""
    if "MIA" not in loop.heads and "MOA" not in loop.heads:
        return ()
    return tuple(
        code
        for tag, numbers in (("MIA", _MIA_REMARKS), ("MOA", _MOA_REMARKS))
        for found in loop.find_all(tag)
        for number in numbers
        if (code := found.element(number))
    )


def figures(loop: Loop) -> tuple[Figure, ...]:
    """What else MIA and MOA state."""
    if "MIA" not in loop.heads and "MOA" not in loop.heads:
        return ()
    return tuple(
        Figure(element=f"{tag}{number:02}", value=value)
        for tag, numbers in _FIGURES.items()
        for found in loop.find_all(tag)
        for number in numbers
        if (value := quantity(found.element(number))) is not None
    )


def parties(loop: Loop) -> tuple[Party, ...]:
    """Everybody named besides the patient."""
    return tuple([_party(nm1) for nm1 in loop.find_all("NM1") if _is_party(nm1)])


def _is_party(nm1: Segment) -> bool:
    role = nm1.element(1)
    if role == "82":
        return bool(nm1.element(3)) or nm1.element(8) != "XX"
    if role == "TT":
        return nm1.element(8) != "PI"
    return role in _PARTIES


def _party(nm1: Segment) -> Party:
    return Party(
        role=nm1.element(1),
        is_person=nm1.element(2) == "1",
        last=nm1.element(3),
        first=nm1.element(4),
        middle=nm1.element(5),
        suffix=nm1.element(7),
        qualifier=nm1.element(8),
        identifier=nm1.element(9),
    )


def quantities(loop: Loop) -> tuple[Quantity, ...]:
    """Every QTY that can be read."""
    found = loop.find_all("QTY")
    if not found:
        return ()
    return tuple(
        Quantity(qualifier=qty.element(1), quantity=count)
        for qty in found
        if (count := quantity(qty.element(2))) is not None
    )


def whole(text: str) -> int:
    """A counter; 0 if it is no number."""
    return int(text) if text.isascii() and text.isdigit() else 0
