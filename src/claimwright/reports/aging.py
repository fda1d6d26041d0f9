"""Accounts receivable by age: who owes how much, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claimwright.ledger.accounts import RECEIVABLES, Account
from claimwright.ledger.balances import subsidiary
from claimwright.ledger.journal import Journal
from claimwright.money import Cents, total

BUCKETS = ((0, 30), (31, 60), (61, 90), (91, 120), (121, None))
"""Days since service, both ends included; the last one is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgingRow:
    """What stands in one receivable, by age in the order of `BUCKETS`."""

    account: Account
    amounts_cents: tuple[Cents, ...]

    @property
    def total_cents(self) -> Cents:
        """What stands there in all."""
        return total(self.amounts_cents)


def bucket_name(bucket: tuple[int, int | None]) -> str:
    """As people read it: ``0-30``, ``over 120``."""
    first, last = bucket
    return f"{first}-{last}" if last is not None else f"over {first - 1}"


def aging(
    journal: Journal, *, service_dates: Mapping[str, date], today: date
) -> tuple[AgingRow, ...]:
    """Age every open balance by the first date of service of its claim.

    Args:
        journal: the books.
        service_dates: by patient control number.
        today: the day of the report; balances posted later are left out.

    Returns:
        A row for each receivable in the chart's order. Their sum is what the trial
        balance says of these accounts.
    """
    rows: list[AgingRow] = []
    for account in RECEIVABLES:
        sums = [0] * len(BUCKETS)
        for balance in subsidiary(journal, account, as_of=today):
            served = service_dates.get(balance.subject, today)
            sums[_bucket((today - served).days)] += balance.net_cents
        rows.append(AgingRow(account=account, amounts_cents=tuple(map(Cents, sums))))
    return tuple(rows)


def _bucket(days: int) -> int:
    for place, (_, last) in enumerate(BUCKETS):
        if last is None or days <= last:
            return place
    return len(BUCKETS) - 1
