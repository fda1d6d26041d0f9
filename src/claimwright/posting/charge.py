"""A claim's charge goes into the books when the claim goes out."""

from __future__ import annotations

from datetime import date

from claimwright.claims.claim import Claim
from claimwright.ledger.accounts import Account
from claimwright.ledger.journal import Entry, Journal, Posting
from claimwright.money import Cents, show_dollars

ORIGINAL = "1"
VOID = "8"
"""Claim frequencies (CLM05-3); all but the original take an earlier charge back."""


def charge(claim: Claim, *, posted_on: date, document: str = "") -> Entry:
    """The entry of a claim's charge: the payer owes it, and it is earned.

    The id follows from the claim's number, its frequency and the payer's number of
    the claim that it replaces, so that sending a claim again charges once.
    """
    number = claim.patient_control_number
    return Entry(
        entry_id=_charge_id(claim),
        posted_on=posted_on,
        memo=f"charge of {show_dollars(claim.charge_cents)}",
        document=document,
        postings=(
            Posting(Account.PAYER_RECEIVABLE, claim.charge_cents, number),
            Posting(Account.CHARGES, Cents(-claim.charge_cents), number),
        )
        if claim.charge_cents
        else (),
    )


def recharge(
    claim: Claim,
    *,
    journal: Journal,
    posted_on: date,
    document: str = "",
    replaces: str = "",
) -> tuple[Entry, ...]:
    """The entries of a replacement (frequency 7) or void (8): old charge out, new in.

    Args:
        claim: the replacement or void.
        journal: where the old charge stands.
        posted_on: accounting date.
        document: the file that carries the claim.
        replaces: patient control number of the claim replaced, if it is another.

    Returns:
        Entries for the caller to post; none that stands there already.
    """
    old = _live_charge(journal, replaces or claim.patient_control_number)
    entries: list[Entry] = []
    if _charge_id(claim) in journal:
        return ()
    if old is not None and claim.frequency != ORIGINAL:
        entries.append(
            old.reversal(
                entry_id=f"{_charge_id(claim)}/reversal",
                posted_on=posted_on,
                document=document,
                memo=f"takes back {old.memo}: the claim is replaced",
            )
        )
    if claim.frequency != VOID:
        entries.append(charge(claim, posted_on=posted_on, document=document))
    return tuple(each for each in entries if each.entry_id not in journal)


def is_charged(journal: Journal, patient_control_number: str) -> bool:
    """Whether a claim's charge stands in the books."""
    return _live_charge(journal, patient_control_number) is not None


def _charge_id(claim: Claim) -> str:
    number = claim.patient_control_number
    if claim.frequency == ORIGINAL:
        return f"charge/{number}"
    return f"charge/{number}/{claim.frequency}/{claim.payer_control_number}"


def _live_charge(journal: Journal, number: str) -> Entry | None:
    for entry in reversed(journal.of_subject(number)):
        is_charge = entry.amount(Account.CHARGES) < 0 and not entry.reverses
        if is_charge and not journal.is_reversed(entry.entry_id):
            return entry
    return None
