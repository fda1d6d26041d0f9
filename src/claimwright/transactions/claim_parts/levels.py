"""The parties above claims, read once for all the claims below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimwright.claims.coverage import (
    SELF,
    Coverage,
    Patient,
    Payer,
    PayToPlan,
    Subscriber,
)
from claimwright.claims.names import OrganizationName
from claimwright.claims.provider import Provider
from claimwright.claims.references import Reference
from claimwright.transactions.claim_parts.memory import Memory
from claimwright.transactions.claim_parts.parties import (
    NOBODY,
    ORGANIZATION,
    first_contact,
    read_address,
    read_person,
    read_provider,
    read_references,
)
from claimwright.transactions.claim_parts.values import number
from claimwright.transactions.values import day, quantity
from claimwright.x12.loops import Loop
from claimwright.x12.segment import EMPTY, Segment

PAYER_REFERENCES = ("2U", "EI", "FY", "NF")
PLAN_REFERENCES = ("2U", "FY", "NF")
BILLING_IDS = ("G2", "LU")
NO_PROVIDER = Provider(name=OrganizationName(name=""))
_PADDING = ("",) * 10
NO_PATIENT = Patient(name=NOBODY, birth_date=None, gender="")
NO_SUBSCRIBER = Subscriber(name=NOBODY, member_id="")
NO_PAYER = Payer(name="", payer_id="")


@dataclass(frozen=True, slots=True)
class Billing:
    """What stands at the level of a billing provider."""

    provider: Provider
    pay_to: Provider | None
    pay_to_plan: PayToPlan | None
    currency: str


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a claim."""

    billing: Billing
    coverage: Coverage
    patient: Patient


class Levels:
    """Remembers the parties of the levels in which the last claim stood."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._level: Loop | None = None
        self._billing_level: Loop | None = None
        self._above: Above | None = None
        self._billing = Billing(NO_PROVIDER, None, None, "")
        self._payers = Memory(_payer)

    def above(self, claim: Loop) -> Above:
        """The parties of a claim."""
        if self._above is None or claim.parent is not self._level:
            self._level = claim.parent
            self._above = self._read(claim)
        return self._above

    def _read(self, claim: Loop) -> Above:
        billing_level = claim.ancestor("2000A")
        if billing_level is not self._billing_level:
            self._billing_level = billing_level
            self._billing = _billing(billing_level)
        level, patient_level = claim.ancestor("2000B"), claim.ancestor("2000C")
        coverage = self._coverage(level, patient_level)
        if patient_level is not None:
            return Above(self._billing, coverage, _dependent(patient_level))
        return Above(self._billing, coverage, _holder(level, coverage.subscriber))

    def _coverage(self, level: Loop | None, patient_level: Loop | None) -> Coverage:
        sbr = (level.heads.get("SBR") if level else None) or EMPTY
        pat = patient_level.heads.get("PAT") if patient_level else None
        payer, subscriber = _inner(level, "2010BB"), _inner(level, "2010BA")
        return make_coverage(
            sbr,
            pat.element(1) if pat else sbr.element(2) or SELF,
            _subscriber(subscriber) if subscriber else NO_SUBSCRIBER,
            self._payers.of(payer) if payer else NO_PAYER,
            read_references(payer, kinds=BILLING_IDS) if payer else (),
        )


def _inner(loop: Loop | None, name: str) -> Loop | None:
    if loop is not None:
        for each in loop.loops:
            if each.rule.id == name:
                return each
    return None


def _billing(level: Loop | None) -> Billing:
    found = _inner(level, "2010AA")
    pay_to = _inner(level, "2010AB")
    plan = _inner(level, "2010AC")
    prv = level.find("PRV*BI") if level else None
    cur = level.find("CUR") if level else None
    taxonomy = prv.element(3) if prv else ""
    return Billing(
        read_provider(found, taxonomy=taxonomy) if found else NO_PROVIDER,
        read_provider(pay_to) if pay_to else None,
        _plan(plan) if plan else None,
        cur.element(2) if cur else "",
    )


def _plan(loop: Loop) -> PayToPlan:
    nm1, tax = loop.first, loop.find("REF*EI") or EMPTY
    return PayToPlan(
        name=nm1.element(3),
        plan_id=nm1.element(9),
        plan_id_kind=nm1.element(8) or "PI",
        tax_id=tax.element(2),
        address=read_address(loop),
        references=read_references(loop, kinds=PLAN_REFERENCES),
    )


def make_coverage(
    sbr: Segment,
    relationship: str,
    subscriber: Subscriber,
    payer: Payer,
    billing_ids: tuple[Reference, ...] = (),
) -> Coverage:
    """A coverage, of the destination payer or of another one.

    Args:
        sbr: who pays when, and by which group.
        relationship: of the patient to the subscriber.
        subscriber: who holds it.
        payer: who pays.
        billing_ids: of the billing provider at that payer.
    """
    told = (*sbr.elements, *_PADDING)
    return Coverage(
        payer=payer,
        subscriber=subscriber,
        responsibility=told[1],
        relationship=relationship,
        filing_indicator=told[9],
        group_number=told[3],
        group_name=told[4],
        medicare_secondary_reason=told[5],
        billing_ids=billing_ids,
    )


def read_other_coverage(
    sbr: Segment, subscriber: Loop | None, payer: Loop | None
) -> Coverage:
    """The coverage by another payer.

    Args:
        sbr: of its loop.
        subscriber: the loop that names the subscriber.
        payer: the loop that names the payer.
    """
    return make_coverage(
        sbr,
        sbr.element(2),
        _subscriber(subscriber) if subscriber else NO_SUBSCRIBER,
        _payer(payer) if payer else NO_PAYER,
    )


def _payer(loop: Loop) -> Payer:
    nm1 = loop.first
    return Payer(
        name=nm1.element(3),
        payer_id=nm1.element(9),
        address=read_address(loop),
        payer_id_kind=nm1.element(8) or "PI",
        references=read_references(loop, kinds=PAYER_REFERENCES),
    )


def _subscriber(loop: Loop) -> Subscriber:
    nm1, dmg, heads = loop.segments[0], loop.heads.get("DMG"), loop.heads
    return Subscriber(
        name=read_person(nm1),
        is_organization=nm1.element(2) == ORGANIZATION,
        member_id=nm1.element(9),
        member_id_kind=nm1.element(8) or "MI",
        birth_date=day(dmg.element(2)) if dmg is not None else None,
        gender=dmg.element(3) if dmg is not None else "",
        address=read_address(loop),
        casualty_number=number(loop, "REF*Y4") if "REF" in heads else "",
        ssn=number(loop, "REF*SY") if "REF" in heads else "",
        contact=first_contact(loop) if "PER" in heads else None,
    )


def _holder(level: Loop | None, subscriber: Subscriber) -> Patient:
    """The subscriber as the patient."""
    pat = level.heads.get("PAT", EMPTY) if level else EMPTY
    return Patient(
        name=subscriber.name,
        birth_date=subscriber.birth_date,
        gender=subscriber.gender,
        address=subscriber.address,
        **(_state(pat) if pat is not EMPTY else {}),
    )


def _dependent(level: Loop) -> Patient:
    """Somebody whom the subscriber's insurance covers."""
    found, pat = _inner(level, "2010CA"), level.heads.get("PAT", EMPTY)
    if found is None:
        return NO_PATIENT
    dmg = found.heads.get("DMG", EMPTY)
    return Patient(
        name=read_person(found.first),
        birth_date=day(dmg.element(2)),
        gender=dmg.element(3),
        address=read_address(found),
        casualty_number=number(found, "REF*Y4"),
        ssn=number(found, "REF*SY"),
        member_id=number(found, "REF*1W"),
        contact=first_contact(found),
        **_state(pat),
    )


def _state(pat: Segment) -> dict[str, Any]:
    """Death, weight and pregnancy."""
    return {
        "died_on": day(pat.element(6)),
        "weight_pounds": quantity(pat.element(8)),
        "is_pregnant": pat.element(9) == "Y",
    }
