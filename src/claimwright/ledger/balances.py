"""What stands in the accounts: by account, and by subject within an account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimwright.ledger.accounts import Account
from claimwright.ledger.journal import Entry, Posting
from claimwright.money import ZERO, Cents


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Debits and credits of one account, or of one subject in it, kept apart.

    Attributes:
        subject: empty if the balance is of the whole account.
        debits_cents: sum of the debits; never negative.
        credits_cents: sum of the credits, without their sign; never negative.
    """

    account: Account
    subject: str = ""
    debits_cents: Cents
    credits_cents: Cents

    @property
    def net_cents(self) -> Cents:
        """Debits less credits."""
        return Cents(self.debits_cents - self.credits_cents)


def balances(
    entries: Iterable[Entry], *, as_of: date | None = None
) -> tuple[Balance, ...]:
    """The balance of every account that was ever posted to, in the chart's order.

    Args:
        entries: in any order; it makes no difference.
        as_of: leave out what is posted later; None takes everything.
    """
    return _summed((leg.account, "", leg) for leg in _legs(entries, as_of))


def subsidiary(
    entries: Iterable[Entry], account: Account, *, as_of: date | None = None
) -> tuple[Balance, ...]:
    """The balance of every subject in one account, by subject."""
    return _summed(
        (leg.account, leg.subject, leg)
        for leg in _legs(entries, as_of)
        if leg.account is account
    )


def _legs(entries: Iterable[Entry], as_of: date | None) -> Iterable[Posting]:
    for entry in entries:
        if as_of is None or entry.posted_on <= as_of:
            yield from entry.postings


def _summed(
    legs: Iterable[tuple[Account, str, Posting]],
) -> tuple[Balance, ...]:
    sums: dict[tuple[Account, str], tuple[int, int]] = {}
    for account, subject, leg in legs:
        debits, credits_ = sums.get((account, subject), (0, 0))
        amount = leg.amount_cents
        sums[account, subject] = (
            (debits + amount, credits_)
            if amount > ZERO
            else (debits, credits_ - amount)
        )
    return tuple(
        Balance(
            account=account,
            subject=subject,
            debits_cents=Cents(debits),
            credits_cents=Cents(credits_),
        )
        for (account, subject), (debits, credits_) in sorted(sums.items())
    )
