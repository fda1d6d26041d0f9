"""The little language in which cases of edits are written.

A claim is clean by default: one visit, one diagnosis, an invented patient of Harbor
Mutual. A case writes only what differs::

    payer meridian
    dx E1122 N1831
    line 99213-25 x1 $165.00 2026-09-14 ->1
    billing.npi 1234567894
    submitted 2026-09-20
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from claimwright.claims.claim import (
    Accident,
    Claim,
    Diagnosis,
    DiagnosisRole,
    Icd,
    ServiceLine,
)
from claimwright.claims.coverage import Coverage, Patient, Payer, Subscriber
from claimwright.claims.names import OrganizationName, PersonName
from claimwright.claims.provider import Provider
from claimwright.cycle.world import Engine
from claimwright.dates import Span
from claimwright.edits.scrub import Scrubbed, scrub
from claimwright.money import Cents, parse_dollars, total
from claimwright.noun import replace
from claimwright.payers.shipped import shipped_profiles

DAY = date(2026, 9, 14)


@dataclass(frozen=True, slots=True)
class Written:
    claim: Claim
    payer: str
    submitted_on: date | None


def default() -> Claim:
    name = PersonName(last="Invented", first="Person")
    return Claim(
        patient_control_number="T1",
        charge_cents=Cents(0),
        place_of_service="11",
        billing=Provider(
            name=OrganizationName(name="Practice"),
            npi="2000000010",
            tax_id="990000001",
        ),
        rendering=Provider(name=name, npi="2000000028"),
        coverage=Coverage(
            payer=Payer(name="Harbor", payer_id="HARBR"),
            subscriber=Subscriber(name=name, member_id="HM700000301"),
        ),
        patient=Patient(name=name, birth_date=date(1980, 1, 1), gender="F"),
    )


def line(number: int, text: str) -> ServiceLine:
    made = ServiceLine(
        number=number,
        procedure="",
        charge_cents=Cents(16_500),
        dates=Span.on(DAY),
        pointers=(1,),
    )
    first, *words = text.split()
    code, *modifiers = first.split("-")
    made = replace(made, procedure=code, modifiers=tuple(modifiers))
    for word in words:
        if word.startswith("x"):
            made = replace(made, units=Decimal(word[1:]))
        elif word.startswith("$"):
            made = replace(made, charge_cents=parse_dollars(word[1:]))
        elif word.startswith("->"):
            pointed = word[2:].split(",") if word[2:] else []
            made = replace(made, pointers=tuple(map(int, pointed)))
        elif word == "undated":
            made = replace(made, dates=None)
        elif word.startswith("@"):
            made = replace(made, place_of_service=word[1:])
        else:
            made = replace(made, dates=Span.on(date.fromisoformat(word)))
    return made


def read_claim(text: str) -> Written:
    claim, payer, submitted_on = default(), "harbor", None
    dx, lines, stated = "I10", ["99213"], ""
    written_lines: list[str] = []
    for each in text.strip().splitlines():
        word, _, rest = each.strip().partition(" ")
        if word == "payer":
            payer = rest
        elif word == "submitted":
            submitted_on = date.fromisoformat(rest)
        elif word == "dx":
            dx = rest
        elif word == "line":
            written_lines.append(rest)
        elif word == "total":
            stated = rest
        else:
            claim = FIELDS[word](claim, rest)
    lines = written_lines or lines
    made = (
        () if lines == ["none"] else tuple(line(n, t) for n, t in enumerate(lines, 1))
    )
    charge = (
        parse_dollars(stated[1:]) if stated else total(x.charge_cents for x in made)
    )
    claim = replace(
        claim, lines=made, charge_cents=charge, diagnoses=tuple(diagnoses(dx))
    )
    if payer == "meridian" and claim.coverage.subscriber.member_id == "HM700000301":
        claim = FIELDS["member"](claim, "1EG4TE5MK73")
    return Written(claim, payer, submitted_on)


def diagnoses(text: str) -> list[Diagnosis]:
    return [
        Diagnosis(
            code=code.removeprefix("icd9:"),
            role=DiagnosisRole.OTHER if place else DiagnosisRole.PRINCIPAL,
            revision=Icd.ICD9CM if code.startswith("icd9:") else Icd.ICD10CM,
        )
        for place, code in enumerate(text.split())
    ]


def npi(claim: Claim, text: str) -> Claim:
    return replace(claim, billing=replace(claim.billing, npi=text))


def tax(claim: Claim, text: str) -> Claim:
    return replace(claim, billing=replace(claim.billing, tax_id=text))


def member(claim: Claim, text: str) -> Claim:
    subscriber = replace(claim.coverage.subscriber, member_id=text)
    return replace(claim, coverage=replace(claim.coverage, subscriber=subscriber))


def born(claim: Claim, text: str) -> Claim:
    patient = replace(claim.patient, birth_date=date.fromisoformat(text))
    return replace(claim, patient=patient)


def accident(claim: Claim, text: str) -> Claim:
    cause, *rest = text.split()
    day = next((date.fromisoformat(each) for each in rest if "-" in each), None)
    state = next((each for each in rest if "-" not in each), "")
    made = Accident(causes=(cause,), state=state, happened_on=day)
    return replace(claim, accident=made)


FIELDS: dict[str, Callable[[Claim, str], Claim]] = {
    "billing.npi": npi,
    "billing.tax": tax,
    "member": member,
    "born": born,
    "gender": lambda c, t: replace(c, patient=replace(c.patient, gender=t)),
    "pos": lambda c, t: replace(c, place_of_service=t),
    "frequency": lambda c, t: replace(c, frequency=t),
    "replaces": lambda c, t: replace(c, payer_control_number=t),
    "authorization": lambda c, t: replace(c, prior_authorization=t),
    "accident": accident,
}


@pytest.fixture(scope="session")
def scrubbing(engine: Engine) -> Callable[[str], Scrubbed]:
    profiles = {each.key: each for each in shipped_profiles()}

    def scrubbed(text: str) -> Scrubbed:
        written = read_claim(text)
        sent_on = written.submitted_on
        reference = dataclasses.replace(engine.reference, submitted_on=sent_on)
        return scrub(written.claim, reference, profiles.get(written.payer))

    return scrubbed


@pytest.fixture(scope="session")
def written() -> Callable[[str], Written]:
    return read_claim
