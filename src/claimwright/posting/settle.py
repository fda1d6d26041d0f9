"""How much of a claim's amounts the books can take, and from which account.

A payment posts in full. An adjustment or a patient's share takes at most what is
still open: a second remittance for the same claim, or a secondary payer's copy of the
primary's write-off, then cannot write a balance off twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimwright.ledger.accounts import Account
from claimwright.ledger.journal import Entry, Journal, Posting
from claimwright.money import ZERO, Cents
from claimwright.posting.amounts import Amounts
from claimwright.posting.routing import Route

_FIRST = (Account.PAYER_RECEIVABLE, Account.DENIED_RECEIVABLE)
"""Where a first payer's claim is open, in the order in which it is drawn down."""

_LATER = (
    Account.NEXT_PAYER_RECEIVABLE,
    Account.PATIENT_RECEIVABLE,
    Account.PAYER_RECEIVABLE,
    Account.DENIED_RECEIVABLE,
)
"""Where a later payer's claim is open. The patient comes second: a share that went
to the patient before the later payer was known comes back when that payer pays."""


class OpenBalances:
    """The journal's balances with the entries that are about to be posted."""

    def __init__(self, journal: Journal) -> None:
        """Begin with what the journal holds."""
        self._journal = journal
        self._pending: dict[tuple[Account, str], int] = {}

    def of(self, account: Account, subject: str) -> Cents:
        """What stands in an account for a subject."""
        pending = self._pending.get((account, subject), 0)
        return Cents(self._journal.balance(account, subject) + pending)

    def add(self, entry: Entry) -> None:
        """Count an entry that is about to be posted."""
        for leg in entry.postings:
            key = (leg.account, leg.subject)
            self._pending[key] = self._pending.get(key, 0) + leg.amount_cents


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The legs of a claim's entry, and what each of them came to.

    Attributes:
        not_taken_cents: adjustments beyond what was open; they move nothing.
    """

    legs: tuple[Posting, ...]
    contractual_cents: Cents
    patient_cents: Cents
    next_payer_cents: Cents
    denied_cents: Cents
    not_taken_cents: Cents


def settle(
    amounts: Amounts,
    *,
    number: str,
    trace: str,
    balances: OpenBalances,
    charged: bool,
    later_payer: bool,
) -> Settlement:
    """Turn a claim's amounts into legs that balance.

    Args:
        amounts: payment and adjustments, routed.
        number: patient control number.
        trace: number of the check or transfer.
        balances: what is open before this claim.
        charged: whether the claim's charge is posted; otherwise it is taken to be
            open in full.
        later_payer: whether an earlier payer has decided the claim.
    """
    order = _LATER if later_payer else _FIRST
    opens = [max(ZERO, balances.of(account, number)) for account in order]
    open_cents = Cents(sum(opens)) if charged else amounts.charge_cents
    wanted = _wanted(amounts, open_cents=open_cents, later_payer=later_payer)
    if wanted[Route.DENIED] < 0:
        # A refusal taken back frees at most what is held as refused.
        held = max(ZERO, balances.of(Account.DENIED_RECEIVABLE, number))
        wanted[Route.DENIED] = max(wanted[Route.DENIED], Cents(-held))
    taken = _taken(wanted, room=open_cents - amounts.paid_cents)
    drawn = Cents(amounts.paid_cents + sum(taken.values()))
    sources = _draw(drawn, tuple(zip(order, opens, strict=True)) if charged else ())
    legs = _legs(amounts.paid_cents, taken, sources, number=number, trace=trace)
    written_off = taken[Route.CONTRACTUAL] + taken[Route.OTHER]
    return Settlement(
        legs=legs,
        contractual_cents=Cents(written_off),
        patient_cents=taken[Route.PATIENT],
        next_payer_cents=taken[Route.NEXT_PAYER],
        denied_cents=taken[Route.DENIED],
        not_taken_cents=Cents(sum(wanted.values()) - sum(taken.values())),
    )


_TARGETS = {
    Route.CONTRACTUAL: Account.CONTRACTUAL,
    Route.OTHER: Account.OTHER_ADJUSTMENTS,
    Route.PATIENT: Account.PATIENT_RECEIVABLE,
    Route.NEXT_PAYER: Account.NEXT_PAYER_RECEIVABLE,
    Route.DENIED: Account.DENIED_RECEIVABLE,
}
"""Where each route goes, in the order in which it takes what is open."""


def _wanted(
    amounts: Amounts, *, open_cents: Cents, later_payer: bool
) -> dict[Route, Cents]:
    wanted = {where: amounts.of(where) for where in _TARGETS}
    if not later_payer:
        return wanted
    # What earlier payers and the patient settled is the charge less what is open.
    # Only the part of this payer's write-off that goes beyond it is new (KD17).
    settled = amounts.charge_cents - open_cents
    write_off = wanted[Route.CONTRACTUAL] + wanted[Route.OTHER]
    beyond = write_off + amounts.of(Route.PRIOR_PAYER) - settled
    fresh = min(max(beyond, 0), max(write_off, 0))
    wanted[Route.CONTRACTUAL] = Cents(min(wanted[Route.CONTRACTUAL], fresh))
    wanted[Route.OTHER] = Cents(fresh - wanted[Route.CONTRACTUAL])
    return wanted


def _taken(wanted: dict[Route, Cents], *, room: int) -> dict[Route, Cents]:
    """Bound the positive amounts, one after the other; negative ones make room."""
    room -= sum(amount for amount in wanted.values() if amount < 0)
    taken: dict[Route, Cents] = {}
    for where, amount in wanted.items():
        part = amount if amount <= 0 else Cents(min(amount, max(room, 0)))
        taken[where] = part
        room -= max(part, 0)
    return taken


def _draw(
    amount: Cents, sources: tuple[tuple[Account, Cents], ...]
) -> dict[Account, int]:
    """Take an amount out of the accounts in which it is open, in order.

    What is in none of them is drawn from the first: a credit balance, for all to see.
    """
    first = sources[0][0] if sources else Account.PAYER_RECEIVABLE
    drawn: dict[Account, int] = {}
    left = int(amount)
    for account, open_cents in sources:
        part = min(max(left, 0), open_cents)
        drawn[account] = -part
        left -= part
    drawn[first] = drawn.get(first, 0) - left
    return drawn


def _legs(
    paid: Cents,
    taken: dict[Route, Cents],
    sources: dict[Account, int],
    *,
    number: str,
    trace: str,
) -> tuple[Posting, ...]:
    moved = dict(sources)
    for where, account in _TARGETS.items():
        moved[account] = moved.get(account, 0) + taken[where]
    legs = [Posting(account, Cents(cents), number) for account, cents in moved.items()]
    legs.append(Posting(Account.CASH, paid, trace))
    return tuple(
        sorted(
            (leg for leg in legs if leg.amount_cents),
            key=lambda leg: (leg.amount_cents < 0, leg.account),
        )
    )
