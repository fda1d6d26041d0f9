"""Debits and credits of every account; their sums are the same, or nothing is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimwright.ledger.balances import Balance, balances
from claimwright.ledger.journal import Journal
from claimwright.money import Cents, total


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialBalance:
    """Every account that was ever posted to."""

    rows: tuple[Balance, ...]

    @property
    def debits_cents(self) -> Cents:
        """What stands on the debit side: accounts whose net is positive."""
        return total(Cents(max(row.net_cents, 0)) for row in self.rows)

    @property
    def credits_cents(self) -> Cents:
        """What stands on the credit side, without its sign."""
        return total(Cents(max(-row.net_cents, 0)) for row in self.rows)

    @property
    def balances(self) -> bool:
        """Whether both sides are the same."""
        return self.debits_cents == self.credits_cents


def trial_balance(journal: Journal, *, as_of: date | None = None) -> TrialBalance:
    """The trial balance of a day."""
    return TrialBalance(rows=balances(journal, as_of=as_of))
