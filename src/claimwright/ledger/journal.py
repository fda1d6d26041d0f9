"""Journal entries: immutable, balanced, corrected only by reversal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.ledger.accounts import Account
from claimwright.money import ZERO, Cents


class UnbalancedEntryError(ValueError):
    """Debits and credits of a journal entry differ."""

    def __init__(self, entry_id: str, off: int) -> None:
        """Name the entry and the difference."""
        super().__init__(f"entry {entry_id} is off by {off} cents")


class EntryConflictError(ValueError):
    """An id that is already posted came back with other content."""

    def __init__(self, entry_id: str) -> None:
        """Name the entry."""
        super().__init__(f"entry {entry_id} is already posted with other content")


class ReversalError(ValueError):
    """An entry says that it reverses another, and does not."""

    def __init__(self, entry_id: str, reverses: str, reason: str) -> None:
        """Name both entries."""
        super().__init__(f"entry {entry_id} cannot reverse {reverses}: {reason}")


@dataclass(frozen=True, slots=True)
class Posting:
    """One leg: a debit if the amount is positive, a credit if negative.

    Attributes:
        account: which account.
        amount_cents: never zero in a stored entry.
        subject: the subsidiary ledger it belongs to: a patient control number, a
            payment's trace; empty if none.
    """

    account: Account
    amount_cents: Cents
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A journal entry. It balances, or it does not exist.

    Attributes:
        entry_id: given by the caller, derived from what is posted, so that a retry
            posts once.
        posted_on: accounting date.
        memo: what happened, in words; no patient's name.
        document: the file or event that it rests on.
        reverses: id of the entry that it undoes; empty if none.
        postings: its legs; none in a memorandum, which moves no money.
    """

    entry_id: str
    posted_on: date
    memo: str
    document: str = ""
    reverses: str = ""
    postings: tuple[Posting, ...]

    def __post_init__(self) -> None:
        """Refuse an entry that does not balance."""
        off = sum(posting.amount_cents for posting in self.postings)
        if off:
            raise UnbalancedEntryError(self.entry_id, off)

    def amount(self, account: Account) -> Cents:
        """What the entry adds to an account; negative if it credits it."""
        return Cents(
            sum(leg.amount_cents for leg in self.postings if leg.account is account)
        )

    def reversal(
        self, *, entry_id: str, posted_on: date, document: str, memo: str = ""
    ) -> Entry:
        """The entry that undoes this one."""
        return Entry(
            entry_id=entry_id,
            posted_on=posted_on,
            memo=memo or f"reverses {self.entry_id}",
            document=document,
            reverses=self.entry_id,
            postings=tuple(
                Posting(leg.account, Cents(-leg.amount_cents), leg.subject)
                for leg in self.postings
            ),
        )


class Journal:
    """The entries so far, append-only; posting an id again changes nothing."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Begin with entries already posted."""
        self._by_id: dict[str, Entry] = {}
        self._reversed: set[str] = set()
        self._by_subject: dict[str, list[Entry]] = {}
        self._balances: dict[tuple[Account, str], int] = {}
        for entry in entries:
            self.post(entry)

    def post(self, entry: Entry) -> bool:
        """Append an entry; False if the same entry was posted before.

        Raises:
            EntryConflictError: its id is posted with other content.
            ReversalError: what it reverses is not posted, is reversed already, or
                has other amounts.
        """
        before = self._by_id.get(entry.entry_id)
        if before is not None:
            if before != entry:
                raise EntryConflictError(entry.entry_id)
            return False
        if entry.reverses:
            self._check_reversal(entry)
            self._reversed.add(entry.reverses)
        self._by_id[entry.entry_id] = entry
        self._index(entry)
        return True

    def _check_reversal(self, entry: Entry) -> None:
        original = self._by_id.get(entry.reverses)
        if original is None:
            reason = "it is not posted"
        elif entry.reverses in self._reversed:
            reason = "it is reversed already"
        elif _moved(original, -1) != _moved(entry, 1):
            reason = "the amounts are not its exact negative"
        else:
            return
        raise ReversalError(entry.entry_id, entry.reverses, reason)

    def _index(self, entry: Entry) -> None:
        for leg in entry.postings:
            key = (leg.account, leg.subject)
            self._balances[key] = self._balances.get(key, 0) + leg.amount_cents
        for subject in dict.fromkeys(leg.subject for leg in entry.postings):
            if subject:
                self._by_subject.setdefault(subject, []).append(entry)

    def balance(self, account: Account, subject: str) -> Cents:
        """What stands in the subsidiary ledger of a subject; debits are positive."""
        return Cents(self._balances.get((account, subject), ZERO))

    def of_subject(self, subject: str) -> tuple[Entry, ...]:
        """The entries with a leg of that subject, in the order of posting."""
        return tuple(self._by_subject.get(subject, ()))

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with that id, if it is posted."""
        return self._by_id.get(entry_id)

    def is_reversed(self, entry_id: str) -> bool:
        """Whether a later entry undoes that one."""
        return entry_id in self._reversed

    def __iter__(self) -> Iterator[Entry]:
        """Entries in the order of posting."""
        return iter(self._by_id.values())

    def __len__(self) -> int:
        """How many entries are posted."""
        return len(self._by_id)

    def __contains__(self, entry_id: object) -> bool:
        """Whether an id is posted."""
        return entry_id in self._by_id


def _moved(entry: Entry, sign: int) -> list[tuple[str, str, int]]:
    """The legs in an order that does not depend on how they were written."""
    return sorted(
        (leg.account.code, leg.subject, sign * leg.amount_cents)
        for leg in entry.postings
    )
