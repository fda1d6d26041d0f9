"""``claimwright demo``: from chart to cash, with the reason for every step."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from rich.console import Console

from claimwright.cli.arguments import count, parser_for
from claimwright.cli.narrate import tell_case, tell_totals
from claimwright.cli.output import print_json, say
from claimwright.cli.progress import counting
from claimwright.cli.status import DONE, REJECTED
from claimwright.cli.whole_engine import open_engine
from claimwright.connections.folder import whole_folder
from claimwright.cycle.case_run import OutFile
from claimwright.cycle.expected import differences
from claimwright.cycle.folder import files_of_cases, files_of_volume, summary
from claimwright.cycle.shipped import shipped_cases, shipped_expected
from claimwright.cycle.totals import totals_of_cases, totals_of_volume
from claimwright.cycle.volume import run_volume
from claimwright.cycle.walk import walk_case
from claimwright.cycle.world import world_of

SEED = 1


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for(
        "demo",
        """
        Without --claims: eight cases, each from its note to the ledger, told step by
        step. With --claims N: N generated encounters, as figures. Both leave a folder
        with the files that went back and forth, the journal, and report.html.
        """,
    )
    made.add_argument("--claims", type=count, metavar="N", help="how many encounters")
    made.add_argument("--seed", type=int, default=SEED, help=f"default: {SEED}")
    made.add_argument("--out", default="demo-out", metavar="DIR", help="where to write")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Run the cases, or generated encounters."""
    if arguments.claims is None:
        return _cases(arguments)
    return _volume(arguments)


def _cases(arguments: argparse.Namespace) -> int:
    cases = shipped_cases()
    with whole_folder(arguments.out) as outbox:
        world = world_of(open_engine(), cases)
        runs = tuple(
            walk_case(case, office=world.office, desk=world.desks[case.payer])
            for case in cases
        )
        journal = world.office.journal
        figures = totals_of_cases(runs, journal)
        for file in files_of_cases(runs, figures, journal):
            outbox.put(file.name, file.content)
    wrong = {
        each.case.slug: [
            str(difference)
            for difference in differences(
                each, shipped_expected(each.case.slug), journal
            )
        ]
        for each in runs
    }
    agreed = sum(not found for found in wrong.values())
    if arguments.json:
        facts: dict[str, object] = {
            "cases": [
                {"case": each.case.slug, "ending": each.ending.value} for each in runs
            ],
            "as_expected": agreed,
            "differences": {slug: found for slug, found in wrong.items() if found},
            "out": arguments.out,
        }
        print_json(facts | summary(figures))
    else:
        console = Console(highlight=False)
        for each in runs:
            tell_case(console, each)
        tell_totals(console, figures)
        say(f"\n{agreed} of {len(runs)} cases ended as expected")
        for slug, found in wrong.items():
            for difference in found:
                say(f"  {slug}: {difference}")
        say(f"open {arguments.out}/report.html in a browser")
    return DONE if agreed == len(runs) else REJECTED


def _volume(arguments: argparse.Namespace) -> int:
    with whole_folder(arguments.out) as outbox:
        engine = open_engine()
        with counting("encounters", arguments.claims) as counted:
            result = run_volume(
                arguments.claims,
                seed=arguments.seed,
                engine=engine,
                progress=counted,
            )
        figures = totals_of_volume(result)
        files: Iterable[OutFile] = files_of_volume(result, figures)
        for file in files:
            outbox.put(file.name, file.content)
    if arguments.json:
        facts: dict[str, object] = {
            "encounters": result.count,
            "seed": result.seed,
            "with_note": result.noted,
            "coded_as_documented": result.coded_as_documented,
            "held": result.held,
            "out": arguments.out,
        }
        print_json(facts | summary(figures))
        return DONE
    tell_totals(Console(highlight=False), figures)
    say(
        f"\n{result.count:,} encounters with seed {result.seed}; {result.noted:,} had "
        f"a note and went through the coder, {result.coded_as_documented:,} of them "
        f"coded as documented"
    )
    say(f"open {arguments.out}/report.html in a browser")
    return DONE
