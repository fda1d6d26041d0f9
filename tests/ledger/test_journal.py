from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.ledger.accounts import Account, UnknownAccountError, account_numbered
from claimwright.ledger.balances import balances, subsidiary
from claimwright.ledger.chain import START, next_digest
from claimwright.ledger.journal import (
    Entry,
    EntryConflictError,
    Journal,
    Posting,
    ReversalError,
    UnbalancedEntryError,
)
from claimwright.money import Cents

DAY = date(2026, 9, 14)


@st.composite
def entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Balanced entries with ids of their own."""
    made = []
    for number in range(draw(st.integers(0, 12))):
        legs = draw(
            st.lists(
                st.tuples(
                    st.sampled_from(Account),
                    st.integers(-1_000_000, 1_000_000).filter(bool),
                    st.sampled_from(["", "A1", "A2"]),
                ),
                min_size=1,
                max_size=4,
            )
        )
        off = -sum(cents for _, cents, _ in legs)
        postings = [Posting(a, Cents(c), s) for a, c, s in legs]
        if off:
            postings.append(Posting(Account.CASH, Cents(off)))
        made.append(
            Entry(
                entry_id=f"e{number}",
                posted_on=DAY,
                memo="m",
                postings=tuple(postings),
            )
        )
    return tuple(made)


def entry(cents: int = 100, entry_id: str = "e", **more: object) -> Entry:
    return Entry(
        entry_id=entry_id,
        posted_on=DAY,
        memo="m",
        postings=(
            Posting(Account.CASH, Cents(cents)),
            Posting(Account.CHARGES, Cents(-cents), "A1"),
        ),
        **more,  # type: ignore[arg-type]
    )


@given(entries())
def test_the_books_sum_to_zero_after_any_journal(made: tuple[Entry, ...]) -> None:
    assert sum(each.net_cents for each in balances(Journal(made))) == 0


@given(entries())
def test_an_entry_and_its_reversal_are_nothing(made: tuple[Entry, ...]) -> None:
    journal = Journal(made)
    for each in made:
        journal.post(
            each.reversal(entry_id=f"{each.entry_id}/r", posted_on=DAY, document="")
        )
    assert all(each.net_cents == 0 for each in balances(journal))
    assert all(journal.is_reversed(each.entry_id) for each in made)


@given(entries())
def test_posting_again_changes_nothing(made: tuple[Entry, ...]) -> None:
    journal = Journal(made)
    assert not any(journal.post(each) for each in made)
    assert tuple(journal) == made


@given(entries(), st.randoms(use_true_random=False))
def test_the_order_of_posting_changes_no_balance(
    made: tuple[Entry, ...], chance: object
) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert balances(made) == balances(shuffled)


@given(entries())
def test_subsidiary_balances_add_up_to_their_account(made: tuple[Entry, ...]) -> None:
    journal = Journal(made)
    for whole in balances(made):
        parts = subsidiary(made, whole.account)
        assert sum(each.net_cents for each in parts) == whole.net_cents
        for part in parts:
            assert journal.balance(whole.account, part.subject) == part.net_cents


def test_an_entry_off_by_a_cent_does_not_exist() -> None:
    with pytest.raises(UnbalancedEntryError, match="off by 1 cents"):
        Entry(
            entry_id="e",
            posted_on=DAY,
            memo="",
            postings=(
                Posting(Account.CASH, Cents(101)),
                Posting(Account.CHARGES, Cents(-100)),
            ),
        )


def test_an_id_with_other_content_is_refused() -> None:
    journal = Journal([entry()])
    with pytest.raises(EntryConflictError):
        journal.post(entry(101))
    assert len(journal) == 1


@pytest.mark.parametrize(
    ("reversal", "reason"),
    [
        (entry(-100, "r", reverses="none"), "it is not posted"),
        (entry(-101, "r", reverses="e"), "not its exact negative"),
    ],
)
def test_a_reversal_undoes_what_stands_there(reversal: Entry, reason: str) -> None:
    with pytest.raises(ReversalError, match=reason):
        Journal([entry()]).post(reversal)


def test_an_entry_is_reversed_once() -> None:
    journal = Journal([entry(), entry(-100, "r", reverses="e")])
    with pytest.raises(ReversalError, match="reversed already"):
        journal.post(entry(-100, "s", reverses="e"))


def test_balances_as_of_a_day_leave_later_entries_out() -> None:
    later = Entry(
        entry_id="later",
        posted_on=date(2026, 10, 1),
        memo="",
        postings=entry().postings,
    )
    (cash, _) = balances([entry(), later], as_of=DAY)
    assert (cash.debits_cents, cash.credits_cents) == (100, 0)
    assert len(subsidiary([entry(), later], Account.CASH, as_of=DAY)) == 1


def test_the_digest_tells_any_change() -> None:
    digest = next_digest(START, entry())
    others = (
        entry(101),
        entry(entry_id="f"),
        entry(document="d"),
        entry(reverses="x"),
    )
    assert len({digest, *(next_digest(START, each) for each in others)}) == 5
    assert digest == next_digest(START, entry())


def test_accounts_are_known_by_number() -> None:
    assert account_numbered("1000") is Account.CASH
    assert Account.CASH < Account.CHARGES
    assert len({each.number for each in Account}) == len(Account)
    with pytest.raises(UnknownAccountError, match="'9999'"):
        account_numbered("9999")


def test_a_journal_answers_by_id_and_subject() -> None:
    journal = Journal([entry()])
    assert journal.entry("e") == entry()
    assert journal.entry("f") is None
    assert "e" in journal
    assert [each.entry_id for each in journal.of_subject("A1")] == ["e"]
    assert not journal.of_subject("A2")
