"""``claimwright bill``: a case of one's own, from note to payment."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from claimwright.claims.fees import parse_fees
from claimwright.cli.arguments import parser_for
from claimwright.cli.narrate import tell_case
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE, REJECTED
from claimwright.cli.whole_engine import open_engine
from claimwright.connections.files import UnusableFileError, text
from claimwright.connections.folder import whole_folder
from claimwright.cycle.case import Case
from claimwright.cycle.case_file import parse_case
from claimwright.cycle.case_run import CaseRun, Ending
from claimwright.cycle.expected import differences, parse_expected
from claimwright.cycle.folder import files_of_cases, summary
from claimwright.cycle.practice import Practice
from claimwright.cycle.shipped import shipped_practice
from claimwright.cycle.totals import totals_of_cases
from claimwright.cycle.walk import walk_case
from claimwright.cycle.world import Engine, world_of
from claimwright.datafile import DataFileError
from claimwright.ledger.journal import Journal
from claimwright.payers.contract import parse_contract
from claimwright.payers.shipped import shipped_profiles

CASE_BYTES_MAX = 8_000_000
STOPPED = {Ending.QUERY_OPEN, Ending.HELD, Ending.STOPPED_BY_EDITS, Ending.REJECTED}
"""Endings before any payer has decided."""


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for(
        "bill",
        """
        Run a case of your own: a folder with case.toml (the facts) and note.md (the
        record). It may also hold fees.toml (your charges), contract.toml (the payer's
        terms) and expected.toml (to compare the result with). The eight shipped cases
        and the shipped contracts are examples of the forms.
        """,
    )
    made.add_argument("case", metavar="CASE_DIR")
    made.add_argument("--out", required=True, metavar="DIR", help="where to write")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Run the case; 1 if it stops before a payer decides, or differs."""
    folder = Path(arguments.case)
    practice = _practice(folder)
    case = _read(folder, practice)
    engine = _with_contract(replace(open_engine(), practice=practice), folder, case)
    with whole_folder(arguments.out) as outbox:
        world = world_of(engine, [case])
        result = walk_case(case, office=world.office, desk=world.desks[case.payer])
        journal = world.office.journal
        figures = totals_of_cases((result,), journal)
        for file in files_of_cases((result,), figures, journal):
            outbox.put(file.name, file.content)
    wrong = _differences(folder, result, journal)
    if arguments.json:
        facts: dict[str, object] = {
            "case": case.slug,
            "ending": result.ending.value,
            "differences": wrong,
            "out": arguments.out,
        }
        print_json(facts | summary(figures))
    else:
        tell_case(Console(highlight=False), result)
        for difference in wrong:
            say(f"differs: {difference}")
        say(f"open {arguments.out}/report.html in a browser")
    return REJECTED if wrong or result.ending in STOPPED else DONE


def _practice(folder: Path) -> Practice:
    """The demonstration practice, with the folder's charges if it has some."""
    if not folder.is_dir():
        reason = "is no folder; name one that holds case.toml"
        raise UnusableFileError(str(folder), reason)
    path = folder / "fees.toml"
    if not path.exists():
        return shipped_practice()
    fees = parse_fees(text(str(path), bytes_max=CASE_BYTES_MAX), file=str(path))
    return replace(shipped_practice(), fees=fees)


def _with_contract(engine: Engine, folder: Path, case: Case) -> Engine:
    """The engine, with the folder's contract in place of the payer's shipped one."""
    path = folder / "contract.toml"
    if not path.exists():
        return engine
    contract = parse_contract(text(str(path), bytes_max=CASE_BYTES_MAX), file=str(path))
    if contract.key != case.payer:
        reason = f"{contract.key!r} is not the payer of the case, {case.payer!r}"
        raise DataFileError(str(path), "payer", reason)
    others = (each for each in engine.contracts if each.key != case.payer)
    return replace(engine, contracts=(contract, *others))


def _read(folder: Path, practice: Practice) -> Case:
    note = folder / "note.md"
    return parse_case(
        text(str(folder / "case.toml"), bytes_max=CASE_BYTES_MAX),
        slug=folder.resolve().name,
        note=text(str(note), bytes_max=CASE_BYTES_MAX) if note.exists() else None,
        practice=practice,
        profiles=shipped_profiles(),
        file=str(folder / "case.toml"),
    )


def _differences(folder: Path, result: CaseRun, journal: Journal) -> list[str]:
    path = folder / "expected.toml"
    if not path.exists():
        return []
    expected = parse_expected(text(str(path), bytes_max=CASE_BYTES_MAX), file=str(path))
    return [str(each) for each in differences(result, expected, journal)]
