"""Invented people: names, birth dates, addresses, member numbers."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from claimwright.claims.coverage import Coverage, Patient, Payer, Subscriber
from claimwright.claims.names import Address, PersonName
from claimwright.money import Cents
from claimwright.payers.profile import PayerProfile

_LAST = (
    "Abernathy",
    "Brandvold",
    "Castellan",
    "Dunmore",
    "Eastlake",
    "Farrow",
    "Greenhalgh",
    "Hollis",
    "Ivarsen",
    "Jessop",
    "Kettering",
    "Lindqvist",
    "Marchetti",
    "Norwood",
    "Oakhurst",
    "Pemberton",
    "Quillfeather",
    "Rosendahl",
    "Stavros",
    "Thackeray",
    "Underhill",
    "Vandermeer",
    "Whitlock",
    "Yarborough",
    "Zeller",
)
_FIRST = (
    "Ada",
    "Bram",
    "Celeste",
    "Dorian",
    "Elspeth",
    "Felix",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Katya",
    "Leopold",
    "Mabel",
    "Nestor",
    "Odile",
    "Percy",
    "Quinn",
    "Rosalind",
    "Silas",
    "Thea",
    "Ulric",
    "Vera",
    "Wendel",
    "Xenia",
    "Yorick",
    "Zora",
)
_STREETS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Foundry", "Granary", "Harbor")
_DEDUCTIBLES_MET = (Cents(0), Cents(12_000), Cents(28_300), Cents(50_000))
_MBI_LETTERS = "ACDEFGHJKMNPQRTUVWXY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An invented patient with one coverage.

    Attributes:
        deductible_met_cents: paid this year before the first visit.
    """

    patient: Patient
    coverage: Coverage
    payer: PayerProfile
    deductible_met_cents: Cents


def invent(
    chance: random.Random, ordinal: int, payer: PayerProfile, *, as_of: date
) -> Person:
    """Invent a person insured by a payer; the ordinal makes the number unique."""
    medicare = payer.is_original_medicare
    age = chance.randint(66, 90) if medicare else chance.randint(22, 63)
    name = PersonName(last=chance.choice(_LAST), first=chance.choice(_FIRST))
    patient = Patient(
        name=name,
        birth_date=as_of - timedelta(days=age * 366 + chance.randint(0, 300)),
        gender=chance.choice("FM"),
        address=Address(
            line1=f"{chance.randint(1, 999)} {chance.choice(_STREETS)} St",
            city="Lakeside",
            state="OH",
            zip_code="434400001",
        ),
    )
    return Person(
        patient=patient,
        payer=payer,
        deductible_met_cents=chance.choices(_DEDUCTIBLES_MET, (1, 2, 4, 3))[0],
        coverage=Coverage(
            payer=Payer(name=payer.name, payer_id=payer.payer_id),
            subscriber=Subscriber(
                name=name,
                member_id=_mbi(ordinal) if medicare else f"HM{ordinal:09}",
                birth_date=patient.birth_date,
                gender=patient.gender,
                address=patient.address,
            ),
            filing_indicator=payer.filing_indicator,
        ),
    )


def _mbi(ordinal: int) -> str:
    """A number of the form of an MBI (1 A A 9 A A 9 A A 9 9), unique by ordinal."""
    letters: list[str] = []
    rest, two_digits = divmod(ordinal, 100)
    rest, digit = divmod(rest, 10)
    for _ in range(4):
        rest, letter = divmod(rest, len(_MBI_LETTERS))
        letters.append(_MBI_LETTERS[letter])
    a, b, c, d = letters
    return f"9{a}{b}{digit}{c}{d}7TT{two_digits:02}"
