"""A run's figures and stories, put on the page."""

from __future__ import annotations

from claimwright.codesets.icd10cm.notation import dotted
from claimwright.cycle.case_run import CaseRun, Ending
from claimwright.cycle.totals import Totals
from claimwright.cycle.volume import VolumeRun
from claimwright.ledger.balances import Balance
from claimwright.money import show_dollars
from claimwright.reports.aging import BUCKETS, bucket_name
from claimwright.reports.charts import Bar, columns, horizontal_bars, waterfall
from claimwright.reports.marked_note import Mark, mark
from claimwright.reports.page import Chart, ReportPage, StoryView, Table, Tile

TONES = ("good", "other", "wait", "bad", "main", "main")
"""Colours of the parts of the charges, in the order of `Totals.split`."""

_GOOD = {Ending.PAID, Ending.PATIENT_OWES}
_WAIT = {Ending.QUERY_OPEN, Ending.HELD, Ending.STOPPED_BY_EDITS, Ending.OPEN}

REMARKS = (
    (
        "Every person, payer, fee, contract and claim here is invented. No payer's own "
        "policy is reproduced: results agree with public rules and the stated "
        "contracts, never with what a certain payer would pay."
    ),
    "NCCI pairs and unit limits come from a training edition of our own, not CMS's.",
    (
        "The coder's confidence is the share that was right among the 588 hospital "
        "cases of CodiEsp; for office notes nobody has measured it yet."
    ),
)


def page_of_cases(runs: tuple[CaseRun, ...], figures: Totals) -> ReportPage:
    """The report of cases, story by story."""
    return ReportPage(
        title="From chart to cash",
        subtitle=(
            f"{len(runs)} cases: what the note says, what was billed, what the payer "
            f"answered, and where the money is, with the reason for every step."
        ),
        as_of=figures.as_of,
        tiles=_tiles(figures),
        charts=(*_charts(figures), _case_chart(runs)),
        tables=_tables(figures),
        stories=tuple(map(_story, runs)),
        remarks=REMARKS,
    )


def page_of_volume(run: VolumeRun, figures: Totals) -> ReportPage:
    """The report of generated encounters: figures only."""
    noted = f"{run.noted:,} of them have a note and went through the coder"
    return ReportPage(
        title=f"{run.count:,} encounters, from chart to cash",
        subtitle=(
            f"Generated with seed {run.seed}; {noted}, which proposed just the codes "
            f"that the note documents for {run.coded_as_documented:,}. The others came "
            f"coded."
        ),
        as_of=figures.as_of,
        tiles=_tiles(figures),
        charts=(*_charts(figures), _caught_chart(run)),
        tables=(_fault_table(run), *_tables(figures)),
        stories=(),
        remarks=REMARKS,
    )


def _tiles(figures: Totals) -> tuple[Tile, ...]:
    rates = (
        ("Clean at the first scrub", figures.clean_claims, "of claims scrubbed"),
        ("Accepted by the payers", figures.accepted, "of claims sent"),
        ("Paid at the first pass", figures.first_pass, "of claims decided"),
    )
    tiles = [
        Tile(
            label=label,
            value=str(rate).split(" (")[0],
            note=f"{rate.part:,} of {rate.whole:,}, {note}",
        )
        for label, rate, note in rates
    ]
    paid = figures.split[0][1]
    balanced = "both sides agree" if figures.trial.balances else "does not balance"
    return (
        *tiles,
        Tile(
            label="Paid by payers",
            value=show_dollars(paid),
            note=f"of {show_dollars(figures.charges_cents)} charged",
        ),
        Tile(
            label="Trial balance",
            value=show_dollars(figures.trial.debits_cents),
            note=f"{balanced}; {figures.entries:,} entries",
        ),
    )


def _charts(figures: Totals) -> tuple[Chart, ...]:
    parts = [
        Bar(label=name, size=max(cents, 0), shown=show_dollars(cents), tone=tone)
        for (name, cents), tone in zip(figures.split, TONES, strict=False)
    ]
    whole = Bar(
        label="charges",
        size=figures.charges_cents,
        shown=show_dollars(figures.charges_cents),
    )
    return (
        Chart(
            title="Where the charges are now",
            svg=waterfall("Charges and the parts into which they fell", whole, parts),
            note="The parts add up to the charges: nothing is lost on the way.",
        ),
        Chart(
            title="Denials by reason",
            svg=horizontal_bars(
                "Denied dollars by reason",
                [
                    Bar(
                        label=f"{row.reason} {row.cause}",
                        size=row.amount_cents,
                        shown=f"{show_dollars(row.amount_cents)} ({row.cases:,})",
                        tone="bad",
                    )
                    for row in figures.denials
                ],
            ),
            note="Dollars denied, and in parentheses how many cases.",
        ),
        Chart(
            title="Receivables by age",
            svg=columns("Open receivables by days since service", _aged(figures)),
            note="Days since service, all receivables together.",
        ),
    )


def _aged(figures: Totals) -> list[Bar]:
    sums = [
        sum(row.amounts_cents[place] for row in figures.aging)
        for place in range(len(BUCKETS))
    ]
    return [
        Bar(
            label=bucket_name(bucket),
            size=max(cents, 0),
            shown=f"${cents // 100:,}",
            tone="wait" if place else "main",
        )
        for place, (bucket, cents) in enumerate(zip(BUCKETS, sums, strict=True))
    ]


def _case_chart(runs: tuple[CaseRun, ...]) -> Chart:
    charged = [(run, run.claims[-1].claim) for run in runs if run.claims]
    bars = [
        Bar(
            label=f"{run.case.slug[:1]}. {claim.coverage.payer.name}",
            size=claim.charge_cents,
            shown=show_dollars(claim.charge_cents),
            tone=tone(run.ending),
        )
        for run, claim in charged
    ]
    return Chart(
        title="What each case charged, and how it ended",
        svg=horizontal_bars("Charge of each case's last claim", bars),
        note="Green is paid, amber waits for somebody, red was refused.",
    )


def _caught_chart(run: VolumeRun) -> Chart:
    bars = [
        Bar(label=f"edit {code}", size=count, shown=f"{count:,} claims", tone="wait")
        for code, count in run.caught_by_edit
    ]
    return Chart(
        title="What the scrubber stopped",
        svg=horizontal_bars("Claims stopped, by edit", bars),
        note="`claimwright explain CODE` tells what each edit checks, and why.",
    )


def _fault_table(run: VolumeRun) -> Table:
    return Table(
        title="Planted faults, and who found them",
        head=("fault", "planted", "stopped by the scrubber", "refused by the payer"),
        rows=tuple(
            (
                each.fault.value,
                f"{each.planted:,}",
                f"{each.caught:,}",
                f"{each.refused:,}",
            )
            for each in run.faults
        ),
        note=(
            "The scrubber can see the first five in the claim; the others only the "
            "payer knows. In the row of no fault, whatever is stopped is a false hold."
        ),
    )


def _tables(figures: Totals) -> tuple[Table, ...]:
    names = tuple(map(bucket_name, BUCKETS))
    return (
        Table(
            title="Denials",
            head=("reason", "cause", "what it means", "cases", "dollars"),
            text_columns=3,
            rows=tuple(
                (
                    row.reason,
                    row.cause,
                    row.meaning,
                    f"{row.cases:,}",
                    show_dollars(row.amount_cents),
                )
                for row in figures.denials
            ),
        ),
        Table(
            title="Accounts receivable by days since service",
            head=("account", *names, "total"),
            rows=tuple(
                (
                    row.account.code,
                    *map(show_dollars, row.amounts_cents),
                    show_dollars(row.total_cents),
                )
                for row in figures.aging
            ),
        ),
        Table(
            title="Trial balance",
            head=("account", "debit", "credit"),
            rows=(
                *map(_trial_row, figures.trial.rows),
                (
                    "total",
                    show_dollars(figures.trial.debits_cents),
                    show_dollars(figures.trial.credits_cents),
                ),
            ),
        ),
    )


def _trial_row(row: Balance) -> tuple[str, str, str]:
    shown = show_dollars(row.net_cents).removeprefix("-")
    debit, credit = (shown, "") if row.net_cents >= 0 else ("", shown)
    return row.account.code, debit, credit


def _story(run: CaseRun) -> StoryView:
    return StoryView(
        slug=run.case.slug,
        title=run.case.title,
        lesson=run.case.lesson,
        ending=run.ending.value,
        tone=tone(run.ending),
        steps=run.steps,
        note_html=marked_note(run),
        files=tuple(file.name for file in run.files),
    )


def tone(ending: Ending) -> str:
    """How an ending is coloured."""
    if ending in _GOOD:
        return "good"
    return "wait" if ending in _WAIT else "bad"


def marked_note(run: CaseRun) -> str:
    """The note of a case as HTML, its evidence marked."""
    found = run.suggestions.codes if run.suggestions else ()
    return mark(
        run.note,
        (
            Mark(
                start=evidence.start,
                end=evidence.end,
                code=dotted(each.code),
                title=each.description or "",
            )
            for each in found
            for evidence in each.evidence
        ),
    )
