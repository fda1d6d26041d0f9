"""How stories and totals look on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimwright.cycle.case_run import CaseRun
from claimwright.cycle.report import tone
from claimwright.cycle.totals import Totals
from claimwright.money import show_dollars
from claimwright.reports.aging import BUCKETS, bucket_name

_COLOURS = {"good": "green", "wait": "yellow", "bad": "red"}
DETAILS_MAX = 14


def tell_case(console: Console, run: CaseRun) -> None:
    """Print one story, step by step."""
    console.rule(f"[bold]{run.case.title}", align="left")
    console.print(Text(run.case.lesson, style="italic"))
    for step in run.steps:
        line = Text(f"{step.on}  ", style="dim")
        line.append(f"{step.stage.value:<7}", style="cyan")
        line.append(f"{step.who}: ", style="dim")
        line.append(step.headline, style="bold")
        console.print(line, soft_wrap=True)
        for detail in step.details[:DETAILS_MAX]:
            console.print(Text(f"{'':21}{detail}", style="dim"), soft_wrap=True)
    ending = Text("ends: ", style="dim")
    ending.append(run.ending.value, style=f"bold {_COLOURS[tone(run.ending)]}")
    console.print(ending)
    console.print()


def tell_totals(console: Console, figures: Totals) -> None:
    """Print rates, denials, aging and trial balance."""
    console.rule(f"[bold]Totals as of {figures.as_of}", align="left")
    console.print(f"clean-claim rate       {figures.clean_claims}")
    console.print(f"accepted by payers     {figures.accepted}")
    console.print(f"paid at first pass     {figures.first_pass}")
    denials = Table("reason", "cause", "cases", "dollars", title="Denials by reason")
    for denial in figures.denials:
        denials.add_row(
            denial.reason,
            denial.cause,
            f"{denial.cases:,}",
            show_dollars(denial.amount_cents),
        )
    aged = Table("account", title="A/R aging, days since service")
    for bucket in BUCKETS:
        aged.add_column(bucket_name(bucket), justify="right")
    for row in figures.aging:
        aged.add_row(row.account.code, *map(show_dollars, row.amounts_cents))
    trial = Table("account", title="Trial balance")
    trial.add_column("debit", justify="right")
    trial.add_column("credit", justify="right")
    for balance in figures.trial.rows:
        shown = show_dollars(balance.net_cents).removeprefix("-")
        sides = (shown, "") if balance.net_cents >= 0 else ("", shown)
        trial.add_row(balance.account.code, *sides)
    trial.add_row(
        "total",
        show_dollars(figures.trial.debits_cents),
        show_dollars(figures.trial.credits_cents),
        style="bold",
    )
    for table in (denials, aged, trial):
        console.print(table)
