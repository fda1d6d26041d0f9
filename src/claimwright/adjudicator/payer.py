"""A payer that really adjudicates: reproducible, and it tells why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from claimwright.adjudicator.acceptance import (
    ORIGINAL,
    TAKEN,
    VOID,
    objections,
)
from claimwright.adjudicator.decision import Decision, DecisionStep
from claimwright.adjudicator.lines import ClaimCase, open_case
from claimwright.adjudicator.members import Member, MemberFile
from claimwright.adjudicator.remit import (
    claim_payment,
    payee_of,
    remittance,
    reversal,
)
from claimwright.adjudicator.steps import Accumulators, Adjudication
from claimwright.claims.acknowledgment import ClaimAcknowledgment, ClaimVerdict
from claimwright.claims.batch import ClaimBatch, Envelope
from claimwright.claims.claim import Claim
from claimwright.claims.provider import Provider
from claimwright.edits.reference import Reference
from claimwright.money import Cents, total
from claimwright.payers.contract import Contract
from claimwright.payers.profile import PayerProfile
from claimwright.remittances.remittance import (
    ClaimPayment,
    ProviderAdjustment,
    Remittance,
)

FORWARDING_BALANCE = "FB"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRun:
    """What one pay day comes to."""

    remittances: tuple[Remittance, ...]
    decisions: tuple[Decision, ...]


@dataclass(slots=True)
class _Paid:
    """A claim that was paid, and may be taken back once."""

    claim: Claim
    payment: ClaimPayment
    is_live: bool = True


@dataclass(slots=True, kw_only=True)
class SimulatedPayer:
    """A payer with its members, its contract, and its memory.

    No clock and no chance: the same claims on the same days give the same answers.
    """

    profile: PayerProfile
    contract: Contract
    members: MemberFile
    reference: Reference
    accumulators: Accumulators = field(default_factory=Accumulators)
    waiting: list[ClaimCase] = field(default_factory=list)
    paid: dict[str, _Paid] = field(default_factory=dict)
    owed_cents: dict[tuple[str, str], Cents] = field(default_factory=dict)
    claims_taken: int = 0
    payments_made: int = 0

    def receive(
        self, batch: ClaimBatch, *, received_on: date, envelope: Envelope
    ) -> ClaimAcknowledgment:
        """Take claims in, or send them back; each gets a verdict."""
        sender = batch.envelope.sender
        return ClaimAcknowledgment(
            envelope=envelope,
            payer_name=self.profile.name,
            payer_id=self.profile.payer_id,
            submitter_name=sender.name,
            submitter_id=sender.identifier,
            batch_reference=batch.envelope.reference,
            received_on=received_on,
            verdicts=tuple(self._verdict(each, received_on) for each in batch.claims),
        )

    def _verdict(self, claim: Claim, received_on: date) -> ClaimVerdict:
        against = tuple(
            objections(
                claim,
                profile=self.profile,
                members=self.members,
                reference=self.reference,
                received_on=received_on,
                known_numbers=frozenset(
                    number for number, each in self.paid.items() if each.is_live
                )
                if claim.frequency != ORIGINAL
                else frozenset(),
            )
        )
        number = ""
        if not against:
            self.claims_taken += 1
            number = (
                f"{self.profile.key[:2].upper()}{received_on:%y%j}"
                f"{self.claims_taken:07}"
            )
            self.waiting.append(open_case(claim, received_on, number))
        dates = claim.dates
        return ClaimVerdict(
            patient_control_number=claim.patient_control_number,
            accepted=not against,
            statuses=against or (TAKEN,),
            charge_cents=claim.charge_cents,
            status_on=received_on,
            service_from=dates.first if dates else None,
            service_to=dates.last if dates else None,
            payer_control_number=number,
            patient_last=claim.patient.name.last,
            patient_first=claim.patient.name.first,
            member_id=claim.coverage.subscriber.member_id,
            billing_npi=claim.billing.npi,
            billing_name=str(claim.billing.name),
        )

    def pay(self, *, paid_on: date) -> PayRun:
        """Decide what waits, and pay each payee once."""
        by_payee: dict[tuple[str, str], list[ClaimPayment]] = {}
        payees: dict[tuple[str, str], Provider] = {}
        decisions: list[Decision] = []
        for case in self.waiting:
            payee = payee_of(case.claim)
            payees.setdefault(payee, case.claim.billing)
            by_payee.setdefault(payee, []).extend(self._decide(case))
            decisions.append(
                Decision(
                    patient_control_number=case.claim.patient_control_number,
                    payer_control_number=case.number,
                    steps=tuple(case.steps),
                )
            )
        self.waiting = []
        return PayRun(
            remittances=tuple(
                self._remit(tuple(payments), payees[payee], paid_on)
                for payee, payments in by_payee.items()
            ),
            decisions=tuple(decisions),
        )

    def _decide(self, case: ClaimCase) -> list[ClaimPayment]:
        """The payments of one claim: what it takes back first, then what it pays."""
        payments: list[ClaimPayment] = []
        if case.claim.frequency != ORIGINAL:
            payments.append(self._take_back(case))
        member = self.members.find(case.claim.coverage.subscriber.member_id)
        if case.claim.frequency == VOID or member is None:
            return payments
        adjudication = Adjudication(
            profile=self.profile,
            contract=self.contract,
            members=self.members,
            reference=self.reference,
            accumulators=self.accumulators,
        )
        adjudication.decide(case, member)
        payment = claim_payment(case, self.profile)
        self.paid[case.number] = _Paid(case.claim, payment)
        payments.append(payment)
        return payments

    def _take_back(self, case: ClaimCase) -> ClaimPayment:
        before = self.paid[case.claim.payer_control_number]
        before.is_live = False
        member = self.members.find(before.claim.coverage.subscriber.member_id)
        if member is not None:
            self._give_back(before, member)
        case.steps.append(
            DecisionStep(
                rule="reversal",
                message=f"takes back {case.claim.payer_control_number} in full",
                citation="005010X221A1, 1.10.2.8: reversal and correction",
                amount_cents=Cents(-before.payment.paid_cents),
            )
        )
        return reversal(before.payment)

    def _give_back(self, before: _Paid, member: Member) -> None:
        """Undo what a payment counted: deductible, and what was seen."""
        dates = before.claim.dates
        counted = total(
            each.amount_cents
            for each in before.payment.all_adjustments
            if each.code == "PR-1"
        )
        if dates is not None and counted:
            self.accumulators.pay(member, dates.first.year, Cents(-counted))
        number = before.payment.payer_control_number
        self.accumulators.seen = {
            key: by for key, by in self.accumulators.seen.items() if by != number
        }

    def _remit(
        self, claims: tuple[ClaimPayment, ...], payee: Provider, paid_on: date
    ) -> Remittance:
        self.payments_made += 1
        return remittance(
            claims,
            self._balance(claims, payee, paid_on),
            payee=payee,
            profile=self.profile,
            paid_on=paid_on,
            trace_number=f"{self.profile.payer_id}{self.payments_made:08}",
        )

    def _balance(
        self, claims: tuple[ClaimPayment, ...], payee: Provider, paid_on: date
    ) -> tuple[ProviderAdjustment, ...]:
        """A payment is never negative: what is owed to us is carried forward."""
        key = (payee.npi, payee.tax_id)
        due = total(each.paid_cents for each in claims)
        owed = self.owed_cents.get(key, Cents(0))
        if due < 0:
            self.owed_cents[key] = Cents(owed - due)
            moved = due
        else:
            moved = Cents(min(owed, due))
            self.owed_cents[key] = Cents(owed - moved)
        if not moved:
            return ()
        return (
            ProviderAdjustment(
                provider_id=payee.npi,
                fiscal_period_end=date(paid_on.year, 12, 31),
                reason=FORWARDING_BALANCE,
                reference=f"{self.profile.payer_id}{self.payments_made:08}",
                amount_cents=moved,
            ),
        )
