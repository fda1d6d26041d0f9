"""The files that a run leaves; a function of version, arguments and seed."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from claimwright.cycle.case_run import CaseRun, OutFile
from claimwright.cycle.report import marked_note, page_of_cases, page_of_volume
from claimwright.cycle.totals import Totals
from claimwright.cycle.volume import VolumeRun
from claimwright.ledger.journal import Journal
from claimwright.reports.journal_text import journal_text
from claimwright.reports.page import render

REPORT, JOURNAL, SUMMARY = "report.html", "journal.txt", "summary.json"
_NOTE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    "<style>body{{max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "font:15px/1.6 ui-monospace,monospace;white-space:pre-wrap}}"
    "mark::after{{content:attr(data-code);font-size:.7em;vertical-align:super}}"
    "</style><body>{body}</body></html>\n"
)


def files_of_cases(
    runs: tuple[CaseRun, ...], figures: Totals, journal: Journal
) -> Iterator[OutFile]:
    """Everything a run over cases leaves."""
    for run in runs:
        yield from run.files
        if run.note:
            note = _NOTE.format(title=run.case.slug, body=marked_note(run))
            yield _text(f"{run.case.slug}/note.html", note)
    yield from _common(journal, summary(figures))
    yield _text(REPORT, render(page_of_cases(runs, figures)))


def files_of_volume(run: VolumeRun, figures: Totals) -> Iterator[OutFile]:
    """Everything a run over generated encounters leaves."""
    yield from run.files
    facts = summary(figures) | {
        "encounters": run.count,
        "seed": run.seed,
        "with_note": run.noted,
        "coded_as_documented": run.coded_as_documented,
        "held": run.held,
        "faults": [
            {
                "fault": each.fault.value,
                "planted": each.planted,
                "stopped": each.caught,
                "refused": each.refused,
            }
            for each in run.faults
        ],
    }
    yield from _common(run.world.office.journal, facts)
    yield _text(REPORT, render(page_of_volume(run, figures)))


def summary(figures: Totals) -> dict[str, object]:
    """The totals for programs; amounts in cents."""
    return {
        "as_of": figures.as_of.isoformat(),
        "clean_claim_rate": [figures.clean_claims.part, figures.clean_claims.whole],
        "acceptance_rate": [figures.accepted.part, figures.accepted.whole],
        "first_pass_payment": [figures.first_pass.part, figures.first_pass.whole],
        "denials": [
            {"reason": row.reason, "cases": row.cases, "cents": row.amount_cents}
            for row in figures.denials
        ],
        "aging": [
            {"account": row.account.code, "cents": list(row.amounts_cents)}
            for row in figures.aging
        ],
        "trial_balance": {
            "balances": figures.trial.balances,
            "debits_cents": figures.trial.debits_cents,
            "credits_cents": figures.trial.credits_cents,
        },
        "charges_cents": figures.charges_cents,
        "journal_entries": figures.entries,
    }


def _common(journal: Journal, facts: dict[str, object]) -> Iterator[OutFile]:
    yield _text(JOURNAL, "".join(journal_text(journal)))
    encoded = msgspec.json.format(msgspec.json.encode(facts), indent=2)
    yield OutFile(name=SUMMARY, content=encoded + b"\n")


def _text(name: str, content: str) -> OutFile:
    return OutFile(name=name, content=content.encode())
