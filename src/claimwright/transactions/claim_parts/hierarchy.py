"""Claims to the levels of an 837: neighbours share the parties above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from claimwright.claims.claim import Claim
from claimwright.claims.coverage import Coverage, Patient, PayToPlan, Subscriber
from claimwright.claims.names import Name, OrganizationName
from claimwright.noun import replace
from claimwright.transactions.claim_parts.layout import Layout
from claimwright.transactions.claim_parts.levels import (
    BILLING_IDS,
    PAYER_REFERENCES,
    PLAN_REFERENCES,
    Billing,
)
from claimwright.transactions.claim_parts.parties import (
    kind_of,
    write_address,
    write_contact,
    write_name,
    write_references,
)
from claimwright.transactions.claim_parts.values import decimal
from claimwright.transactions.values import write_day
from claimwright.x12.segment import Segment, segment

BILLING, SUBSCRIBER, PATIENT = "20", "22", "23"
CLAIMS_MAX = 100
"""So many claims may stand in one level."""

ClaimWriter = Callable[[Claim], Iterator[Segment]]


class Hierarchy:
    """Writes levels; knows how many there are."""

    def __init__(self, layout: Layout, write_claim: ClaimWriter) -> None:
        """Begin to count."""
        self.layout = layout
        self.write_claim = write_claim
        self.count = 0

    def write(self, claims: Iterable[Claim]) -> Iterator[Segment]:
        """The levels of claims, in their order."""
        for billing, of_billing in groupby(claims, key=_billing_of):
            level = self._next()
            yield segment("HL", level, "", BILLING, "1")
            yield from self._billing(billing)
            for is_self, group in groupby(of_billing, key=_is_self):
                if is_self:
                    yield from self._own(group, level)
                else:
                    yield from self._dependents(group, level)

    def _next(self) -> str:
        self.count += 1
        return str(self.count)

    def _own(self, claims: Iterable[Claim], around: str) -> Iterator[Segment]:
        """Claims of subscribers who are the patients."""
        for (coverage, patient), group in groupby(claims, key=_patient_of):
            for some in _rows(group):
                yield segment("HL", self._next(), around, SUBSCRIBER, "0")
                yield from self._subscriber(coverage, patient)
                for claim in some:
                    yield from self.write_claim(claim)

    def _dependents(self, claims: Iterable[Claim], around: str) -> Iterator[Segment]:
        """Claims of patients who are covered by others."""
        for coverage, of_holder in groupby(claims, key=_holder_of):
            level = self._next()
            yield segment("HL", level, around, SUBSCRIBER, "1")
            yield from self._subscriber(coverage, None)
            for (whole, patient), group in groupby(of_holder, key=_patient_of):
                for some in _rows(group):
                    yield segment("HL", self._next(), level, PATIENT, "0")
                    yield from self._patient(whole.relationship, patient)
                    for claim in some:
                        yield from self.write_claim(claim)

    def _billing(self, billing: Billing) -> Iterator[Segment]:
        provider, pay_to = billing.provider, billing.pay_to
        if provider.taxonomy:
            yield segment("PRV", "BI", "PXC", provider.taxonomy)
        if billing.currency:
            yield segment("CUR", "85", billing.currency)
        yield write_name("85", provider.name, "XX", provider.npi)
        yield from write_address(provider.address)
        if provider.tax_id:
            qualifier = "SY" if provider.tax_id_is_ssn else "EI"
            yield segment("REF", qualifier, provider.tax_id)
        if self.layout.billing_ids:
            ids = provider.secondary_ids
            yield from write_references(ids, self.layout.billing_ids)
        yield from write_contact(provider.contact)
        yield from write_contact(provider.second_contact)
        if pay_to is not None and pay_to.address is not None:
            yield segment("NM1", "87", kind_of(pay_to.name))
            yield from write_address(pay_to.address)
        if billing.pay_to_plan is not None:
            yield from _plan(billing.pay_to_plan)

    def _subscriber(
        self, coverage: Coverage, patient: Patient | None
    ) -> Iterator[Segment]:
        """SBR, subscriber and payer.

        Args:
            coverage: of the claims below.
            patient: if the subscriber is the patient.
        """
        yield write_sbr(coverage, "18" if patient is not None else "")
        holder = coverage.subscriber
        if patient is not None:
            yield from self._state("", patient)
            holder = _completed(holder, patient)
        yield write_holder(holder)
        yield from write_address(holder.address)
        if holder.birth_date is not None:
            day, gender = write_day(holder.birth_date), holder.gender or "U"
            yield segment("DMG", "D8", day, gender)
        yield from _numbers(("SY", holder.ssn), ("Y4", holder.casualty_number))
        if self.layout.is_professional:
            yield from write_contact(holder.contact)
        yield write_payer_name(coverage)
        yield from write_address(coverage.payer.address)
        yield from write_references(coverage.payer.references, PAYER_REFERENCES)
        yield from write_references(coverage.billing_ids, BILLING_IDS)

    def _patient(self, relationship: str, patient: Patient) -> Iterator[Segment]:
        yield from self._state(relationship, patient)
        yield write_name("QC", patient.name)
        yield from write_address(patient.address)
        if patient.birth_date is not None:
            day, gender = write_day(patient.birth_date), patient.gender or "U"
            yield segment("DMG", "D8", day, gender)
        yield from _numbers(
            ("Y4", patient.casualty_number),
            ("1W", patient.member_id),
            ("SY", patient.ssn if not patient.member_id else ""),
        )
        if self.layout.is_professional:
            yield from write_contact(patient.contact)

    def _state(self, relationship: str, patient: Patient) -> Iterator[Segment]:
        """PAT; only a professional claim tells of death, weight and pregnancy."""
        told: tuple[str, ...] = ()
        if self.layout.is_professional:
            died, weight = patient.died_on, patient.weight_pounds
            told = (
                *(("D8", write_day(died)) if died else ("", "")),
                *(("01", decimal(weight)) if weight is not None else ("", "")),
                "Y" if patient.is_pregnant else "",
            )
        if relationship or any(told):
            yield segment("PAT", relationship, "", "", "", *told)


def _billing_of(claim: Claim) -> Billing:
    return Billing(claim.billing, claim.pay_to, claim.pay_to_plan, claim.currency)


def _is_self(claim: Claim) -> bool:
    return claim.coverage.patient_is_subscriber


def _patient_of(claim: Claim) -> tuple[Coverage, Patient]:
    return claim.coverage, claim.patient


def _holder_of(claim: Claim) -> Coverage:
    """The coverage, whoever of the family is the patient."""
    return replace(claim.coverage, relationship="")


def _rows(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    row: list[Claim] = []
    for claim in claims:
        row.append(claim)
        if len(row) == CLAIMS_MAX:
            yield row
            row = []
    if row:
        yield row


def _completed(holder: Subscriber, patient: Patient) -> Subscriber:
    """The subscriber with what is known of the same person as a patient."""
    return replace(
        holder,
        birth_date=patient.birth_date,
        gender=patient.gender,
        address=holder.address or patient.address,
        ssn=holder.ssn or patient.ssn,
        casualty_number=holder.casualty_number or patient.casualty_number,
        contact=holder.contact or patient.contact,
    )


def _numbers(*told: tuple[str, str]) -> Iterator[Segment]:
    for qualifier, number in told:
        if number:
            yield segment("REF", qualifier, number)


def _plan(plan: PayToPlan) -> Iterator[Segment]:
    name = OrganizationName(name=plan.name)
    yield write_name("PE", name, plan.plan_id_kind, plan.plan_id)
    yield from write_address(plan.address)
    yield from write_references(plan.references, PLAN_REFERENCES)
    yield from _numbers(("EI", plan.tax_id))


def write_sbr(coverage: Coverage, relationship: str) -> Segment:
    """SBR; the name of a group only where there is no number."""
    return segment(
        "SBR",
        coverage.responsibility,
        relationship,
        coverage.group_number,
        "" if coverage.group_number else coverage.group_name.upper(),
        coverage.medicare_secondary_reason,
        "",
        "",
        "",
        coverage.filing_indicator,
    )


def write_holder(holder: Subscriber) -> Segment:
    """NM1 of a subscriber."""
    name: Name = holder.name
    if holder.is_organization:
        name = OrganizationName(name=holder.name.last)
    return write_name("IL", name, holder.member_id_kind, holder.member_id)


def write_payer_name(coverage: Coverage) -> Segment:
    """NM1 of a payer."""
    payer = coverage.payer
    name = OrganizationName(name=payer.name)
    return write_name("PR", name, payer.payer_id_kind, payer.payer_id)
