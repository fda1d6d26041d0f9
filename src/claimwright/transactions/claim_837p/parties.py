"""The people and organizations of an 837P, read from their loops."""

from __future__ import annotations

from datetime import date

from claimwright.claims.claim import Drug
from claimwright.claims.coverage import SELF, Coverage, Patient, Payer, Subscriber
from claimwright.claims.names import (
    Address,
    Contact,
    Name,
    OrganizationName,
    PersonName,
)
from claimwright.claims.provider import Provider
from claimwright.transactions.values import read_day, read_quantity
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

_NOBODY = PersonName(last="")
_PERSON = "1"


def day(loop: Loop, qualifier: str) -> date | None:
    """The day of a DTP of a loop."""
    found = loop.find(f"DTP*{qualifier}")
    return read_day(found.element(3)) if found else None


def _first(loop: Loop | None, name: str) -> Loop | None:
    return next(loop.inner(name), None) if loop else None


def _name(nm1: Segment | None) -> Name:
    if nm1 is None:
        return _NOBODY
    if nm1.element(2) == _PERSON:
        return _person(nm1)
    return OrganizationName(name=nm1.element(3))


def _person(nm1: Segment) -> PersonName:
    return PersonName(
        last=nm1.element(3),
        first=nm1.element(4),
        middle=nm1.element(5),
        suffix=nm1.element(7),
    )


def _address(loop: Loop) -> Address | None:
    street, place = loop.find("N3"), loop.find("N4")
    if street is None and place is None:
        return None
    street, place = street or EMPTY, place or EMPTY
    return Address(
        line1=street.element(1),
        line2=street.element(2),
        city=place.element(1),
        state=place.element(2),
        zip_code=place.element(3),
    )


def _contact(loop: Loop) -> Contact | None:
    per = loop.find("PER")
    if per is None:
        return None
    for number in (3, 5, 7):
        if per.element(number) == "TE":
            return Contact(name=per.element(2), phone=per.element(number + 1))
    return None


def _provider(loop: Loop, *, taxonomy: str = "") -> Provider:
    nm1 = loop.find("NM1")
    prv = loop.find("PRV")
    tax = loop.find("REF*EI") or loop.find("REF*SY")
    is_npi = nm1 is not None and nm1.element(8) == "XX"
    return Provider(
        name=_name(nm1),
        npi=nm1.element(9) if nm1 is not None and is_npi else "",
        taxonomy=prv.element(3) if prv else taxonomy,
        tax_id=tax.element(2) if tax else "",
        tax_id_is_ssn=tax is not None and tax.element(1) == "SY",
        address=_address(loop),
        contact=_contact(loop),
    )


def inside(loop: Loop, name: str) -> Provider | None:
    """The provider of an inner loop."""
    found = _first(loop, name)
    return _provider(found) if found else None


def billing(level: Loop | None) -> Provider:
    """The billing provider (2010AA); an empty one if the file lacks it."""
    found = _first(level, "2010AA")
    if level is None or found is None:
        return Provider(name=OrganizationName(name=""))
    prv = level.find("PRV*BI")
    return _provider(found, taxonomy=prv.element(3) if prv else "")


def pay_to(level: Loop | None) -> Provider | None:
    """The pay-to address (2010AB)."""
    found = _first(level, "2010AB")
    return _provider(found) if found else None


def coverage(level: Loop | None, patient_level: Loop | None) -> Coverage:
    """Subscriber, payer and what ties the patient to them."""
    sbr = (level.find("SBR") if level else None) or EMPTY
    pat = patient_level.find("PAT") if patient_level else None
    return Coverage(
        payer=_payer(_first(level, "2010BB")),
        subscriber=_subscriber(_first(level, "2010BA")),
        responsibility=sbr.element(1),
        relationship=pat.element(1) if pat else sbr.element(2) or SELF,
        filing_indicator=sbr.element(9),
        group_number=sbr.element(3),
        group_name=sbr.element(4),
    )


def _payer(loop: Loop | None) -> Payer:
    nm1 = loop.find("NM1") if loop else None
    if loop is None or nm1 is None:
        return Payer(name="", payer_id="")
    return Payer(name=nm1.element(3), payer_id=nm1.element(9), address=_address(loop))


def _subscriber(loop: Loop | None) -> Subscriber:
    nm1 = loop.find("NM1") if loop else None
    if loop is None or nm1 is None:
        return Subscriber(name=_NOBODY, member_id="")
    birth_date, gender = _birth(loop)
    return Subscriber(
        name=_person(nm1),
        member_id=nm1.element(9),
        birth_date=birth_date,
        gender=gender,
        address=_address(loop),
    )


def _birth(loop: Loop) -> tuple[date | None, str]:
    dmg = loop.find("DMG")
    return (read_day(dmg.element(2)), dmg.element(3)) if dmg else (None, "")


def patient(level: Loop | None) -> Patient:
    """The patient, who may be the subscriber."""
    found = _first(level, "2010CA") or _first(level, "2010BA")
    nm1 = found.find("NM1") if found else None
    if found is None or nm1 is None:
        return Patient(name=_NOBODY, birth_date=None, gender="")
    birth_date, gender = _birth(found)
    return Patient(
        name=_person(nm1),
        birth_date=birth_date,
        gender=gender,
        address=_address(found),
    )


def drug(line: Loop) -> Drug | None:
    """The drug of a line (2410)."""
    loop = _first(line, "2410")
    lin = loop.find("LIN") if loop else None
    if loop is None or lin is None or lin.element(2) != "N4":
        return None
    ctp = loop.find("CTP") or EMPTY
    return Drug(
        ndc=lin.element(3),
        quantity=read_quantity(ctp.element(4)),
        unit=ctp.component(5, 1),
    )
