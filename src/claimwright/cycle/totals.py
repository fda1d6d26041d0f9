"""The figures of a run: counted once, printed, drawn and written from one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimwright.claims.claim import Claim
from claimwright.cycle.case_run import CaseRun
from claimwright.cycle.volume import VolumeRun
from claimwright.denials.triage import DenialCase
from claimwright.ledger.accounts import Account
from claimwright.ledger.journal import Journal
from claimwright.money import Cents
from claimwright.reports.aging import AgingRow, aging
from claimwright.reports.denial_reasons import DenialRow, denials_by_reason
from claimwright.reports.outcome import ClaimOutcome, Rate
from claimwright.reports.rates import (
    acceptance_rate,
    clean_claim_rate,
    first_pass_payment,
)
from claimwright.reports.trial_balance import TrialBalance, trial_balance


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a run comes to.

    Attributes:
        as_of: the day of the report: the last day on which anything happened.
        split: where the charges are now; the parts add up to the charges.
    """

    as_of: date
    clean_claims: Rate
    accepted: Rate
    first_pass: Rate
    denials: tuple[DenialRow, ...]
    aging: tuple[AgingRow, ...]
    trial: TrialBalance
    charges_cents: Cents
    split: tuple[tuple[str, Cents], ...]
    entries: int


def totals(
    outcomes: Iterable[ClaimOutcome],
    denials: Iterable[DenialCase],
    claims: Iterable[Claim],
    journal: Journal,
    *,
    as_of: date,
) -> Totals:
    """Count a run."""
    counted = tuple(outcomes)
    served = {
        each.patient_control_number: each.dates.first
        for each in claims
        if each.dates is not None
    }
    trial = trial_balance(journal)
    return Totals(
        as_of=as_of,
        clean_claims=clean_claim_rate(counted),
        accepted=acceptance_rate(counted),
        first_pass=first_pass_payment(counted),
        denials=denials_by_reason(denials),
        aging=aging(journal, service_dates=served, today=as_of),
        trial=trial,
        charges_cents=Cents(-_net(trial, Account.CHARGES)),
        split=_split(trial),
        entries=len(journal),
    )


def _net(trial: TrialBalance, *accounts: Account) -> int:
    return sum(row.net_cents for row in trial.rows if row.account in accounts)


def _split(trial: TrialBalance) -> tuple[tuple[str, Cents], ...]:
    """Every account but the charges, in groups: together they are the charges."""
    groups = (
        ("paid by payers", (Account.CASH, Account.FORWARDING_BALANCES)),
        ("contract and law", (Account.CONTRACTUAL, Account.OTHER_ADJUSTMENTS)),
        ("owed by patients", (Account.PATIENT_RECEIVABLE,)),
        ("denied, still open", (Account.DENIED_RECEIVABLE,)),
        (
            "not decided",
            (Account.PAYER_RECEIVABLE, Account.NEXT_PAYER_RECEIVABLE),
        ),
    )
    named = [(name, Cents(_net(trial, *accounts))) for name, accounts in groups]
    grouped = {account for _, accounts in groups for account in accounts}
    rest = sum(
        row.net_cents
        for row in trial.rows
        if row.account not in grouped and row.account is not Account.CHARGES
    )
    if rest:
        named.append(("other", Cents(rest)))
    return tuple(named)


def totals_of_cases(runs: tuple[CaseRun, ...], journal: Journal) -> Totals:
    """The figures of cases that shared one office."""
    claims = tuple(sent.claim for run in runs for sent in run.claims)
    days = [step.on for run in runs for step in run.steps]
    return totals(
        outcomes_of_cases(runs),
        (denial for run in runs for denial in run.denials),
        claims,
        journal,
        as_of=max(days),
    )


def outcomes_of_cases(runs: tuple[CaseRun, ...]) -> tuple[ClaimOutcome, ...]:
    """One outcome for each claim that went out."""
    return tuple(
        ClaimOutcome(
            patient_control_number=sent.claim.patient_control_number,
            payer=sent.claim.coverage.payer.name,
            service_date=run.case.encounter.dates.first,
            charge_cents=sent.claim.charge_cents,
            first_scrub_clean=sent.first_scrub.clean,
            sent=True,
            accepted=sent.accepted,
            first_paid_cents=Cents(0) if sent.adjudicated else None,
            first_denied=any(
                denial.patient_control_number == sent.claim.patient_control_number
                for denial in run.denials
            ),
            replaced=sent.replaced,
        )
        for run in runs
        for sent in run.claims
    )


def totals_of_volume(run: VolumeRun) -> Totals:
    """The figures of a run over generated encounters."""
    return totals(
        run.outcomes,
        run.denials,
        run.claims,
        run.world.office.journal,
        as_of=run.last_day,
    )
