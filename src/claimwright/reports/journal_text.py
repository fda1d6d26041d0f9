"""The journal as text that people read: one block an entry, the digest at its end."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.ledger.chain import START, next_digest
from claimwright.ledger.journal import Entry, Journal
from claimwright.money import show_dollars

_AMOUNT_WIDTH = 14


def journal_text(journal: Journal) -> Iterator[str]:
    """Lines of the journal in the order of posting.

    The last line is a digest over all entries: two journals with the same one have
    the same entries.
    """
    digest = START
    for number, entry in enumerate(journal, start=1):
        yield from _entry(number, entry)
        digest = next_digest(digest, entry)
    yield f"{len(journal)} entries, digest {digest}\n"


def _entry(number: int, entry: Entry) -> Iterator[str]:
    yield f"{number:>6}  {entry.posted_on}  {entry.memo}\n"
    yield f"        {entry.entry_id}\n"
    if entry.reverses:
        yield f"        reverses {entry.reverses}\n"
    if entry.document:
        yield f"        from {entry.document}\n"
    for leg in entry.postings:
        amount = show_dollars(leg.amount_cents).removeprefix("-")
        debit, credit = (amount, "") if leg.amount_cents > 0 else ("", amount)
        yield (
            f"        {debit:>{_AMOUNT_WIDTH}}{credit:>{_AMOUNT_WIDTH}}  "
            f"{leg.account.code}  {leg.subject}\n"
        )
    yield "\n"
