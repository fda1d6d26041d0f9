"""A remittance becomes journal entries: once, whole, and only if it balances."""

from __future__ import annotations

import hashlib
from datetime import date

from claimwright.ledger.accounts import Account
from claimwright.ledger.journal import Entry, Journal, Posting
from claimwright.money import Cents, show_dollars
from claimwright.posting.claim_index import ClaimIndex
from claimwright.posting.claim_posting import ClaimPoster, is_known
from claimwright.posting.provider_adjustments import provider_entry
from claimwright.posting.result import (
    PostedClaim,
    PostingResult,
    PostingStatus,
    QueueItem,
    QueueReason,
)
from claimwright.posting.routing import is_reversal
from claimwright.remittances.remittance import (
    ClaimPayment,
    Imbalance,
    Remittance,
    imbalances,
)


def post(
    remittance: Remittance,
    *,
    claims: ClaimIndex,
    journal: Journal,
    posted_on: date,
    document: str,
    next_payer: frozenset[str] = frozenset(),
) -> PostingResult:
    """Post one payment into the journal.

    The three identities of the 835 are tested first; if one fails, nothing posts. A
    payment that is posted already changes nothing. Reversals post before corrections,
    in whatever order the payer wrote them.

    Args:
        remittance: one payment.
        claims: those that the practice sent.
        journal: receives the entries: all of them, or none.
        posted_on: accounting date.
        document: the file that the payment came in.
        next_payer: patient control numbers of claims that another payer will get, so
            that the patient's share goes there first.

    Returns:
        What was posted, what it moved claim by claim, and what a person must look at.
    """
    off = imbalances(remittance)
    if off:
        return PostingResult(
            status=PostingStatus.REFUSED, message=_refusal(off), imbalances=off
        )
    head = payment_id(remittance)
    memo = _payment_memo(remittance)
    before = journal.entry(head)
    if before is not None:
        return _again(before, memo)
    poster = ClaimPoster(
        remittance=remittance,
        claims=claims,
        journal=journal,
        posted_on=posted_on,
        document=document,
        next_payer=next_payer,
        head=head,
    )
    poster.post(
        Entry(
            entry_id=head,
            posted_on=posted_on,
            memo=memo,
            document=document,
            postings=(),
        )
    )
    posted = _post_claims(poster, remittance)
    _post_provider_adjustments(poster, remittance)
    for entry in poster.entries:
        journal.post(entry)
    return PostingResult(
        status=PostingStatus.POSTED,
        message=memo,
        entries=tuple(poster.entries),
        claims=posted,
        queue=tuple(poster.queue),
    )


def payment_id(remittance: Remittance) -> str:
    """What the ids of a payment's entries begin with; it names the payment."""
    payer, trace, payee, paid_on, cents = remittance.key
    return f"835/{payer}/{trace}/{payee}/{paid_on}/{cents}"


def _post_claims(
    poster: ClaimPoster, remittance: Remittance
) -> tuple[PostedClaim, ...]:
    numbered = list(enumerate(remittance.claims, start=1))
    numbered.sort(key=lambda each: not is_reversal(each[1]))
    posted: list[PostedClaim] = []
    for ordinal, payment in numbered:
        if is_known(poster.claims, payment):
            posted.append(poster.post_claim(ordinal, payment))
        else:
            _hold(poster, ordinal, payment)
    return tuple(sorted(posted, key=lambda each: each.ordinal))


def _hold(poster: ClaimPoster, ordinal: int, payment: ClaimPayment) -> None:
    """Keep the money of a claim that is not ours until somebody knows whose it is."""
    trace = poster.remittance.trace_number
    paid = payment.paid_cents
    message = f"claim number is unknown: {show_dollars(paid)} held as unapplied cash"
    poster.post(
        Entry(
            entry_id=f"{poster.head}/{ordinal}/{payment.patient_control_number}",
            posted_on=poster.posted_on,
            memo=message,
            document=poster.document,
            postings=(
                Posting(Account.CASH, paid, trace),
                Posting(Account.UNAPPLIED_CASH, Cents(-paid), trace),
            )
            if paid
            else (),
        )
    )
    poster.queue.append(
        QueueItem(
            reason=QueueReason.UNKNOWN_CLAIM,
            message=message,
            patient_control_number=payment.patient_control_number,
            amount_cents=paid,
            origin=payment.origin,
        )
    )


def _post_provider_adjustments(poster: ClaimPoster, remittance: Remittance) -> None:
    for ordinal, adjustment in enumerate(remittance.provider_adjustments, start=1):
        entry, item = provider_entry(
            adjustment,
            entry_id=f"{poster.head}/plb/{ordinal}",
            trace=remittance.trace_number,
            posted_on=poster.posted_on,
            document=poster.document,
        )
        poster.post(entry)
        if item is not None:
            poster.queue.append(item)


def _refusal(off: tuple[Imbalance, ...]) -> str:
    first = off[0]
    where = f" at {first.origin}" if first.origin else ""
    more = f"; {len(off) - 1} more" if len(off) > 1 else ""
    return (
        f"refused, nothing posted: {first.identity} {first.subject}{where} is off by "
        f"{show_dollars(first.difference_cents)}{more}"
    )


def _again(before: Entry, memo: str) -> PostingResult:
    if before.memo == memo:
        return PostingResult(
            status=PostingStatus.ALREADY_POSTED,
            message=f"posted already on {before.posted_on} from {before.document}: "
            f"nothing changes",
        )
    return PostingResult(
        status=PostingStatus.REFUSED,
        message=f"refused, nothing posted: the same payment was posted on "
        f"{before.posted_on} from {before.document} with other content",
    )


def _payment_memo(remittance: Remittance) -> str:
    amount = show_dollars(remittance.payment_cents)
    return (
        f"payment {remittance.trace_number} of {amount} from {remittance.payer_name}, "
        f"{len(remittance.claims)} claims, content {_content_digest(remittance)}"
    )


def _content_digest(remittance: Remittance) -> str:
    """Sixteen digits that tell two contents of one payment apart."""
    facts = (
        [
            (
                claim.patient_control_number,
                claim.disposition.value,
                claim.charge_cents,
                claim.paid_cents,
                [(each.code, each.amount_cents) for each in claim.all_adjustments],
            )
            for claim in remittance.claims
        ],
        [
            (each.reason, each.reference, each.amount_cents)
            for each in remittance.provider_adjustments
        ],
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
