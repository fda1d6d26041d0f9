"""``claimwright refdata``: what reference data there is, and how more comes in."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path

from claimwright.cli.arguments import (
    Actions,
    OptionError,
    action_for,
    actions_of,
    day,
    parser_for,
)
from claimwright.cli.output import complain, print_json, say
from claimwright.cli.progress import working
from claimwright.cli.refdata_changes import compared, tell
from claimwright.cli.refdata_status import held_facts, print_status, status_facts
from claimwright.cli.status import DONE, UNUSABLE
from claimwright.cli.today import today
from claimwright.dates import LAST_DAY, Span
from claimwright.refdata.encoder import Encoder
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import all_importers, read_files
from claimwright.refdata.library import Library
from claimwright.refdata.store import Store
from claimwright.refdata.systems import NAMES


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for(
        "refdata",
        """
        Code sets and tables by date of service. What ships with Claimwright stands
        ready; `update` downloads what CMS and NCHS give to everybody, `import` takes
        an official file as you have it. Nothing that was imported is ever changed: a
        new edition stands beside the old ones.
        """,
    )
    below = actions_of(made)
    _status_parser(below)
    _import_parser(below)
    _update_parser(below)
    _changes_parser(below)
    action_for(
        below,
        "layouts",
        "Every file that `import` takes, as its publisher calls it",
        "claimwright refdata layouts",
        _layouts,
    )
    return made


def _status_parser(
    below: Actions,
) -> None:
    made = action_for(
        below,
        "status",
        "Every set: editions, dates, rows, source, age, and how to get what is missing",
        "claimwright refdata status --json",
        _status,
    )
    made.add_argument(
        "--as-known-on", type=day, metavar="DAY", help="list what was known then"
    )


def _import_parser(
    below: Actions,
) -> None:
    made = action_for(
        below,
        "import",
        "Take in official files as you have them: zip, XML, CSV, TXT, XLSX",
        "claimwright refdata import 2027-code-tables-tabular-index.zip",
        _import,
    )
    made.add_argument("files", nargs="+", metavar="FILE")
    made.add_argument(
        "--effective",
        type=day,
        metavar="DAY",
        help="first date of service, where the file does not say it",
    )
    made.add_argument(
        "--through", type=day, metavar="DAY", help="last date of service, with it"
    )
    made.add_argument("--edition", metavar="NAME", help="a name for the edition")
    made.add_argument(
        "--cpt-licensed",
        action="store_true",
        help="the file holds CPT, and you hold the AMA's licence for it",
    )
    made.add_argument(
        "--smaller",
        action="store_true",
        help="take it in though it has much fewer rows than the edition held",
    )
    made.add_argument(
        "--known-on",
        type=day,
        metavar="DAY",
        help="the day on which you had the file, if that was before today",
    )


def _update_parser(below: Actions) -> None:
    made = action_for(
        below,
        "update",
        "Download the official files that CMS and NCHS give to everybody",
        "claimwright refdata update icd10cm icd10cm-tabular",
        _update,
    )
    made.add_argument("sets", nargs="*", metavar="SET", help="all, if none is named")
    made.add_argument(
        "--base-url", metavar="URL", help="another server with the same files"
    )


def _update(arguments: argparse.Namespace) -> int:
    # What talks to a network is opened only by the action that needs it.
    from claimwright.cli.refdata_update import run_update

    return run_update(arguments)


def _changes_parser(
    below: Actions,
) -> None:
    made = action_for(
        below,
        "changes",
        "What is added, ended and revised between two days, or two editions",
        "claimwright refdata changes --from 2026-09-30 --to 2026-10-01 --used ours.txt",
        _changes,
    )
    made.add_argument("--system", choices=NAMES, default="icd10cm")
    made.add_argument("--from", dest="first", type=day, required=True, metavar="DAY")
    made.add_argument("--to", dest="second", type=day, required=True, metavar="DAY")
    made.add_argument("--used", metavar="FILE", help="only codes that you used")
    made.add_argument(
        "--as-known-on", type=day, metavar="DAY", help="answer as on that day"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked."""
    act: Callable[[argparse.Namespace], int] = arguments.act
    return act(arguments)


def _status(arguments: argparse.Namespace) -> int:
    known_on = arguments.as_known_on or LAST_DAY
    with working("compiling") as doing:
        library = Library(known_on=known_on, on_build=doing)
        sets = status_facts(library, on=today())
        doing("what was imported")
        damaged = Store().damaged()
    if arguments.json:
        print_json({"sets": sets})
    else:
        print_status(sets, today())
    for line in damaged:
        complain(f"{line.set}: {line.edition} is damaged; import {line.source} anew")
    return UNUSABLE if damaged else DONE


def _layouts(arguments: argparse.Namespace) -> int:
    layouts = sorted(each.layout for each in all_importers())
    if arguments.json:
        print_json({"layouts": layouts})
    else:
        say("\n".join(layouts))
    return DONE


def _import(arguments: argparse.Namespace) -> int:
    known_on = _day_known(arguments.known_on)
    told = Told(
        effective=_effective(arguments.effective, arguments.through),
        edition=arguments.edition,
        cpt_licensed=arguments.cpt_licensed,
    )
    with working("reading") as doing:
        taken = read_files(_paths(arguments.files, doing), told)
        doing("the store")
        lines = Store().take_in(taken, known_on=known_on, smaller=arguments.smaller)
    passed = [told for each in taken for told in each.passed_over]
    if arguments.json:
        imported = [held_facts(each) for each in lines]
        print_json({"imported": imported, "passed_over": passed})
        return DONE
    for told_of in passed:
        complain(f"passed over: {told_of}")
    for line in lines:
        first, last = line.effective_from, line.effective_through
        say(f"{line.set}: {line.edition}, {line.rows:,} rows, {Span(first, last)}")
    if not lines:
        say("nothing new: the store holds these editions already")
    return DONE


def _changes(arguments: argparse.Namespace) -> int:
    with working("compiling") as doing:
        known_on = arguments.as_known_on or LAST_DAY
        encoder = Encoder(Library(known_on=known_on, on_build=doing))
        found = compared(
            encoder,
            arguments.system,
            arguments.first,
            arguments.second,
            arguments.used,
        )
    tell(
        found,
        arguments.system,
        arguments.first,
        arguments.second,
        as_json=arguments.json,
    )
    return DONE


def _paths(names: list[str], doing: Callable[[str], None]) -> Iterator[Path]:
    """Each file, told before it is read."""
    for name in names:
        doing(name)
        yield Path(name)


def _day_known(told: date | None) -> date:
    """The day from which an import is known.

    Raises:
        OptionError: it is still to come.
    """
    now = today()
    if told is not None and told > now:
        raise _Wrong.STILL_TO_COME.error(str(told))
    return told or now


def _effective(first: date | None, last: date | None) -> Span | None:
    if first is None:
        if last is not None:
            raise _Wrong.ALONE.error(str(last))
        return None
    if last is not None and last < first:
        raise _Wrong.BACKWARDS.error(str(last))
    return Span(first, last or LAST_DAY)


class _Wrong(Enum):
    """What can be wrong with days that a user gives: the option, and why."""

    STILL_TO_COME = ("--known-on", "is still to come: nothing is known from then on")
    ALONE = ("--through", "needs --effective beside it, the first date of service")
    BACKWARDS = ("--through", "is before the day of --effective")

    def error(self, given: str) -> OptionError:
        """The error for what was given."""
        option, reason = self.value
        return OptionError(f"{option} {given}", reason)
