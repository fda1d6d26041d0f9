"""What a case should come to, and where a run differs from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from claimwright.codesets.icd10cm.notation import dotted
from claimwright.cycle.case_run import CaseRun
from claimwright.cycle.telling import diagnoses
from claimwright.datafile import read_toml
from claimwright.ledger.accounts import Account
from claimwright.ledger.journal import Journal
from claimwright.money import Cents, format_dollars


class Expected(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """An ``expected.toml``: codes, claim, and where the money ends.

    Attributes:
        codes: dotted, in sequence.
        asked: topics of queries.
        caught: edits that stop the claim before it goes.
        procedures: of the last claim, in order.
        charge: of the last claim, in dollars.
        paid: by the payer for all claims of the case, takebacks counted.
        patient: what the patient owes.
        denied: what was refused and is open.
        denials: their reasons.
        ending: where the story ends.
    """

    codes: tuple[str, ...]
    asked: tuple[str, ...] = ()
    caught: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    charge: str = "0"
    paid: str = "0"
    patient: str = "0"
    denied: str = "0"
    denials: tuple[str, ...] = ()
    ending: str


def parse_expected(text: str, *, file: str) -> Expected:
    """Read an ``expected.toml``.

    Raises:
        DataFileError: a key is missing, unknown or of the wrong kind.
    """
    return read_toml(text, Expected, file=file)


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that came out otherwise than expected."""

    what: str
    expected: str
    found: str

    def __str__(self) -> str:
        """In one line."""
        return f"{self.what}: expected {self.expected}, found {self.found}"


def outcome(run: CaseRun, journal: Journal) -> Expected:
    """What a run came to, in the form of an ``expected.toml``."""
    numbers = [sent.claim.patient_control_number for sent in run.claims]
    last = run.claims[-1].claim if run.claims else None
    found = run.suggestions
    coded = diagnoses(found) if found else run.case.encounter.diagnoses
    return Expected(
        codes=tuple(map(dotted, coded)),
        asked=tuple(run.asked),
        caught=tuple(dict.fromkeys(run.caught)),
        procedures=tuple(line.procedure for line in last.lines) if last else (),
        charge=format_dollars(last.charge_cents) if last else "0",
        paid=_cash(journal, numbers),
        patient=_open(journal, Account.PATIENT_RECEIVABLE, numbers),
        denied=_open(journal, Account.DENIED_RECEIVABLE, numbers),
        denials=tuple(each.reason for each in run.denials),
        ending=run.ending.value,
    )


def differences(
    run: CaseRun, expected: Expected, journal: Journal
) -> Iterator[Difference]:
    """Where a run differs from what its case expects."""
    found = outcome(run, journal)
    for name in expected.__struct_fields__:
        wanted, got = getattr(expected, name), getattr(found, name)
        if wanted != got:
            yield Difference(name, _shown(wanted), _shown(got))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return str(value)


def _open(journal: Journal, account: Account, numbers: list[str]) -> str:
    cents = sum(journal.balance(account, number) for number in numbers)
    return format_dollars(Cents(cents))


def _cash(journal: Journal, numbers: list[str]) -> str:
    """Cash in entries that move one of the claims' receivables."""
    found = (entry for number in numbers for entry in journal.of_subject(number))
    entries = {entry.entry_id: entry for entry in found}
    cents = sum(entry.amount(Account.CASH) for entry in entries.values())
    return format_dollars(Cents(cents))
