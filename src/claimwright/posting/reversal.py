"""The entry that a payer's reversal (CLP02 = 22) takes back."""

from __future__ import annotations

from collections.abc import Iterable

from claimwright.ledger.accounts import RECEIVABLES, Account
from claimwright.ledger.journal import Entry, Journal
from claimwright.posting.amounts import Amounts
from claimwright.posting.routing import Route


def find_original(
    journal: Journal,
    pending: Iterable[Entry],
    *,
    number: str,
    payer_tax_id: str,
    amounts: Amounts,
) -> Entry | None:
    """The latest entry of this payer for the claim that paid what is taken back.

    Args:
        journal: where to look.
        pending: entries of the same remittance, not posted yet.
        number: patient control number.
        payer_tax_id: of the payer that reverses; it can only reverse its own.
        amounts: of the reversal, so all signs are turned.
    """
    head = f"835/{payer_tax_id}/"
    undone = {each.reverses for each in pending if each.reverses}
    candidates = [
        each
        for each in journal.of_subject(number)
        if each.entry_id.startswith(head)
        and _is_of_claim(each, number)
        and not each.reverses
        and each.entry_id not in undone
        and not journal.is_reversed(each.entry_id)
        and each.amount(Account.CASH) == -amounts.paid_cents
    ]
    exact = [each for each in candidates if not differs(each, amounts)]
    return next(reversed(exact or candidates), None)


def differs(original: Entry, amounts: Amounts) -> bool:
    """Whether the reversal's write-off is not the exact negative of the original's."""
    return original.amount(Account.CONTRACTUAL) != -amounts.of(Route.CONTRACTUAL)


def _is_of_claim(entry: Entry, number: str) -> bool:
    """Whether it moved the claim's balance; a check may bear the same number."""
    return any(
        leg.account in RECEIVABLES and leg.subject == number for leg in entry.postings
    )
