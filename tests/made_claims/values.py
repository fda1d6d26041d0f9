"""What claims are made of: texts, amounts, days, codes, names and addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from claimwright.claims.names import Address, Contact, OrganizationName, PersonName
from claimwright.claims.references import Reference
from claimwright.identifiers import npi_check_digit
from claimwright.money import Cents


def text(most: int) -> st.SearchStrategy[str]:
    return st.text("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", min_size=2, max_size=most)


def cents(most: int = 90_000) -> st.SearchStrategy[Cents]:
    return st.integers(0, most).map(Cents)


def decimals(most: int = 900) -> st.SearchStrategy[Decimal]:
    return st.integers(1, most).map(lambda number: Decimal(number) / 4)


def maybe(some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | some


def texts_or_none(most: int) -> st.SearchStrategy[str]:
    return st.just("") | text(most)


def tuples(some: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[Any]:
    return st.lists(some, min_size=1, max_size=most).map(tuple)


DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
# No ZIP code begins below 005, and nobody has a number of zeros.
DIGITS = st.from_regex(r"\A[1-9][0-9]{8}\Z")
CODES = st.text("ABCDEFGH", min_size=2, max_size=2)
ICD = st.from_regex(r"\A[A-T][0-9]{2}[0-9A-F]{0,4}\Z")
PROCEDURES = st.from_regex(r"\A[0-9]{5}\Z") | st.from_regex(r"\A[A-CE-V][0-9]{4}\Z")
DENTAL = st.from_regex(r"\AD[0-9]{4}\Z")
ICD_PROCEDURES = st.from_regex(r"\A[0-4][0-9A-D]{6}\Z")
REMARKS = st.sampled_from(["M15", "MA01", "MA18", "N4", "N130"])
NPIS = st.integers(0, 99_999_999).map(
    lambda number: f"1{number:08}{npi_check_digit(f'1{number:08}')}"
)
PERSONS = st.builds(
    PersonName,
    last=text(20),
    first=text(10),
    middle=texts_or_none(6),
    suffix=st.sampled_from(["", "JR"]),
)
ORGANIZATIONS = st.builds(OrganizationName, name=text(30))
ADDRESSES = st.builds(
    Address,
    line1=text(20),
    line2=texts_or_none(20),
    city=text(12),
    state=st.sampled_from(["OH", "WA"]),
    zip_code=DIGITS,
) | st.builds(
    Address,
    line1=text(20),
    city=text(12),
    state=st.just(""),
    zip_code=st.just(""),
    country=st.just("MX"),
    subdivision=st.just("CMX"),
)
CONTACTS = st.builds(
    Contact,
    name=text(20),
    phone=st.just("5555550199"),
    extension=st.sampled_from(["", "12"]),
)
CLAIM_OFFICE = (Reference(kind="FY", number="8"),)
G2 = st.builds(Reference, kind=st.just("G2"), number=text(20))
G2_ELSEWHERE = st.builds(
    Reference, kind=st.just("G2"), number=text(20), payer_id=texts_or_none(10)
)


def some_of(noun: Callable[..., Any], **fields: st.SearchStrategy[Any]) -> Any:
    """A noun with a few of its fields, at least one."""

    @st.composite
    def made(draw: st.DrawFn) -> Any:
        names = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3))
        return noun(**{name: draw(fields[name]) for name in sorted(set(names))})

    return made()


def dates_of(*names: str) -> dict[str, st.SearchStrategy[Any]]:
    return dict.fromkeys(names, DAYS)
