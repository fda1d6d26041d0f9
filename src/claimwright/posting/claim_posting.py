"""The entry of one claim of a remittance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.ledger.accounts import Account
from claimwright.ledger.journal import Entry, Journal
from claimwright.money import ZERO, Cents, show_dollars
from claimwright.posting.amounts import Amounts, sort_amounts
from claimwright.posting.charge import is_charged
from claimwright.posting.claim_index import ClaimIndex
from claimwright.posting.lines import match_lines
from claimwright.posting.result import (
    LineMatch,
    PostedClaim,
    QueueItem,
    QueueReason,
)
from claimwright.posting.reversal import differs, find_original
from claimwright.posting.routing import (
    GROUPS,
    MEDICAID_HELPS_REMARKS,
    Route,
    is_after_another_payer,
    is_decided,
    is_forwarded,
    is_reversal,
)
from claimwright.posting.settle import OpenBalances, Settlement, settle
from claimwright.remittances.remittance import ClaimPayment, Remittance


def is_known(claims: ClaimIndex, payment: ClaimPayment) -> bool:
    """Whether the practice sent a claim with that number."""
    return claims.find(payment.patient_control_number) is not None


@dataclass(slots=True, kw_only=True)
class ClaimPoster:
    """Makes the entries of one payment, each with the balances left by those before.

    Attributes:
        head: what the entries' ids begin with.
        entries: made so far, not in the journal yet.
        queue: what a person must look at.
    """

    remittance: Remittance
    claims: ClaimIndex
    journal: Journal
    posted_on: date
    document: str
    next_payer: frozenset[str]
    head: str
    entries: list[Entry] = field(default_factory=list)
    queue: list[QueueItem] = field(default_factory=list)
    balances: OpenBalances = field(init=False)

    def __post_init__(self) -> None:
        """Begin with what the journal holds."""
        self.balances = OpenBalances(self.journal)

    def post(self, entry: Entry) -> None:
        """Keep an entry; the next claim sees its balances."""
        self.entries.append(entry)
        self.balances.add(entry)

    def post_claim(self, ordinal: int, payment: ClaimPayment) -> PostedClaim:
        """Make the entry of one claim that the practice sent."""
        number = payment.patient_control_number
        claim = self.claims.find(number)
        matches = match_lines(payment, claim) if claim else ()
        amounts = sort_amounts(
            payment,
            claim=claim,
            matches=matches,
            next_payer=number in self.next_payer,
        )
        self.queue.extend(_doubts(payment, claim, matches, amounts))
        if is_reversal(payment):
            return self._reverse(ordinal, payment, amounts, matches)
        if not is_decided(payment):
            return self._note(ordinal, payment, amounts, matches)
        return self._settle(ordinal, payment, amounts, matches)

    def _settle(
        self,
        ordinal: int,
        payment: ClaimPayment,
        amounts: Amounts,
        matches: tuple[LineMatch, ...],
    ) -> PostedClaim:
        number = payment.patient_control_number
        settled = settle(
            amounts,
            number=number,
            trace=self.remittance.trace_number,
            balances=self.balances,
            charged=is_charged(self.journal, number) and not is_reversal(payment),
            later_payer=is_after_another_payer(payment),
        )
        memo = str(amounts)
        if settled.not_taken_cents:
            more = show_dollars(settled.not_taken_cents)
            memo += f"; {more} is more than is open and moves nothing"
            self._say(payment, QueueReason.MORE_THAN_OPEN, memo, settled)
        entry = self._entry(ordinal, payment, memo, settled)
        self.post(entry)
        return PostedClaim(
            ordinal=ordinal,
            patient_control_number=number,
            entry_id=entry.entry_id,
            paid_cents=payment.paid_cents,
            contractual_cents=settled.contractual_cents,
            patient_cents=settled.patient_cents,
            next_payer_cents=settled.next_payer_cents,
            denied_cents=settled.denied_cents,
            forwarded=is_forwarded(payment),
            forwarded_to=payment.forwarded_to,
            lines=matches,
        )

    def _reverse(
        self,
        ordinal: int,
        payment: ClaimPayment,
        amounts: Amounts,
        matches: tuple[LineMatch, ...],
    ) -> PostedClaim:
        original = find_original(
            self.journal,
            self.entries,
            number=payment.patient_control_number,
            payer_tax_id=self.remittance.payer_tax_id,
            amounts=amounts,
        )
        if original is None:
            message = "takes back a payment that is not in the books; posted by itself"
            self._say(payment, QueueReason.REVERSAL_WITHOUT_ORIGINAL, message)
            return self._settle(ordinal, payment, amounts, matches)
        if differs(original, amounts):
            message = f"not the exact negative of {original.entry_id}, which it undoes"
            self._say(payment, QueueReason.REVERSAL_DIFFERS, message)
        entry = original.reversal(
            entry_id=self._entry_id(ordinal, payment),
            posted_on=self.posted_on,
            document=self.document,
            memo=f"takes back: {original.memo}",
        )
        self.post(entry)
        return PostedClaim(
            ordinal=ordinal,
            patient_control_number=payment.patient_control_number,
            entry_id=entry.entry_id,
            reverses=original.entry_id,
            paid_cents=payment.paid_cents,
            contractual_cents=Cents(
                entry.amount(Account.CONTRACTUAL)
                + entry.amount(Account.OTHER_ADJUSTMENTS)
            ),
            patient_cents=entry.amount(Account.PATIENT_RECEIVABLE),
            next_payer_cents=entry.amount(Account.NEXT_PAYER_RECEIVABLE),
            denied_cents=entry.amount(Account.DENIED_RECEIVABLE),
            lines=matches,
        )

    def _note(
        self,
        ordinal: int,
        payment: ClaimPayment,
        amounts: Amounts,
        matches: tuple[LineMatch, ...],
    ) -> PostedClaim:
        """Write down a forecast or a mere forwarding; no balance moves but cash."""
        nothing = Amounts(
            charge_cents=ZERO, paid_cents=amounts.paid_cents, adjustments=()
        )
        return self._settle(ordinal, payment, nothing, matches)

    def _entry_id(self, ordinal: int, payment: ClaimPayment) -> str:
        return f"{self.head}/{ordinal}/{payment.patient_control_number}"

    def _entry(
        self, ordinal: int, payment: ClaimPayment, memo: str, settled: Settlement
    ) -> Entry:
        return Entry(
            entry_id=self._entry_id(ordinal, payment),
            posted_on=self.posted_on,
            memo=memo,
            document=self.document,
            postings=settled.legs,
        )

    def _say(
        self,
        payment: ClaimPayment,
        reason: QueueReason,
        message: str,
        settled: Settlement | None = None,
    ) -> None:
        amount = settled.not_taken_cents if settled else payment.paid_cents
        self.queue.append(
            QueueItem(
                reason=reason,
                message=message,
                patient_control_number=payment.patient_control_number,
                amount_cents=amount,
                origin=payment.origin,
            )
        )


def _doubts(
    payment: ClaimPayment,
    claim: Claim | None,
    matches: tuple[LineMatch, ...],
    amounts: Amounts,
) -> Iterator[QueueItem]:
    """What a person must look at before a claim's amounts are believed."""
    number = payment.patient_control_number
    for match in matches:
        if match.number is None:
            line = payment.lines[match.ordinal - 1]
            yield QueueItem(
                reason=QueueReason.DOUBTFUL_LINE,
                message=f"{line.procedure} {show_dollars(line.charge_cents)} is no "
                f"line of the claim, or one of several",
                patient_control_number=number,
                line=match.ordinal,
                amount_cents=line.charge_cents,
                origin=line.origin,
            )
    if claim is not None and abs(payment.charge_cents) != claim.charge_cents:
        yield QueueItem(
            reason=QueueReason.CHARGE_DIFFERS,
            message=f"the payer names a charge of {show_dollars(payment.charge_cents)},"
            f" the claim says {show_dollars(claim.charge_cents)}",
            patient_control_number=number,
            amount_cents=payment.charge_cents,
            origin=payment.origin,
        )
    yield from _doubtful_adjustments(payment, amounts)


def _doubtful_adjustments(
    payment: ClaimPayment, amounts: Amounts
) -> Iterator[QueueItem]:
    later = is_after_another_payer(payment) or is_reversal(payment)
    remarks = {*payment.remarks, *(r for line in payment.lines for r in line.remarks)}
    for each in amounts.adjustments:
        reason: QueueReason | None = None
        if each.adjustment.group not in GROUPS:
            reason = QueueReason.UNKNOWN_GROUP
        elif each.route is Route.PRIOR_PAYER and not later:
            reason = QueueReason.PRIOR_PAYER_UNEXPECTED
        elif each.route is Route.NEXT_PAYER and remarks & MEDICAID_HELPS_REMARKS:
            reason = QueueReason.MEDICAID_HELPS
        if reason is not None:
            yield QueueItem(
                reason=reason,
                message=f"{each}: {reason.value}",
                patient_control_number=payment.patient_control_number,
                line=each.line,
                amount_cents=each.adjustment.amount_cents,
                origin=each.adjustment.origin or payment.origin,
            )
