"""Money of a remittance that belongs to no claim: each reason has its account."""

from __future__ import annotations

from datetime import date

from claimwright.ledger.accounts import Account
from claimwright.ledger.journal import Entry, Posting
from claimwright.money import Cents, show_dollars
from claimwright.posting.result import QueueItem, QueueReason
from claimwright.remittances.remittance import ProviderAdjustment

ACCOUNTS = {
    "50": Account.PENALTIES,  # late charge
    "51": Account.PENALTIES,  # interest penalty
    "72": Account.RETURNS,  # what the practice returned
    "CS": Account.PAYER_ADJUSTMENTS,  # adjustment without a claim
    "FB": Account.FORWARDING_BALANCES,  # not recovered yet: comes again
    "IR": Account.TAX_WITHHELD,  # withheld for the IRS
    "J1": Account.NONREIMBURSABLE,  # paid for information, taken back here
    "L6": Account.INTEREST,  # interest owed by the payer
    "WO": Account.TAKEBACKS,  # overpayment recovered
}
"""PLB03-1 and the account it posts to; any other reason waits in suspense."""


def provider_entry(
    adjustment: ProviderAdjustment,
    *,
    entry_id: str,
    trace: str,
    posted_on: date,
    document: str,
) -> tuple[Entry, QueueItem | None]:
    """The entry of one provider-level adjustment.

    A positive PLB04 lowers the payment and credits cash; a negative one, such as
    interest or a balance carried forward, raises it (B142).

    Returns:
        The entry, and a queue item if the reason has no account of its own.
    """
    amount = adjustment.amount_cents
    account = ACCOUNTS.get(adjustment.reason, Account.PAYER_SUSPENSE)
    subject = adjustment.reference or trace
    memo = f"PLB {adjustment.reason} {show_dollars(amount)}"
    entry = Entry(
        entry_id=entry_id,
        posted_on=posted_on,
        memo=memo,
        document=document,
        postings=(
            Posting(account, amount, subject),
            Posting(Account.CASH, Cents(-amount), trace),
        )
        if amount
        else (),
    )
    if adjustment.reason in ACCOUNTS:
        return entry, None
    return entry, QueueItem(
        reason=QueueReason.UNKNOWN_PROVIDER_ADJUSTMENT,
        message=f"{memo}: no account for this reason; it waits in suspense",
        amount_cents=amount,
        origin=adjustment.origin,
    )
