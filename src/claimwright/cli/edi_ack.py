"""``claimwright edi ack``: answer X12 files as a receiver would."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import datetime
from pathlib import Path

from claimwright.cli.arguments import Actions, action_for, count
from claimwright.cli.edi_lists import LibraryLists
from claimwright.cli.engine import open_library
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE, REJECTED
from claimwright.connections.files import STANDARD_INPUT, pieces
from claimwright.connections.folder import make_folder, whole_file
from claimwright.transactions.answering import Answers, answer


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "ack",
        "write TA1 and 999, and a 277CA for claims, as a receiver would answer",
        "claimwright edi ack claims.837 --out answers",
        run,
    )
    made.add_argument("files", nargs="+", metavar="FILE", help="- is standard input")
    made.add_argument("--out", required=True, metavar="DIR", help="made if absent")
    made.add_argument(
        "--control",
        type=count,
        default=1,
        metavar="N",
        help="control number of the first answer; 1",
    )


def run(arguments: argparse.Namespace) -> int:
    """Answer each file; 1 if anything in one of them is rejected."""
    lists = LibraryLists(open_library())
    at = datetime.now().replace(tzinfo=None)  # noqa: DTZ005 - X12 knows no time zone
    control, status = arguments.control, DONE
    out = make_folder(arguments.out)
    for file in arguments.files:
        found = answer(
            pieces(file), file=file, at=at, first_control=control, lists=lists
        )
        control += len(found.made)
        _tell(file, found, _write(file, found, out), as_json=arguments.json)
        if not found.report.accepted():
            status = REJECTED
    return status


def _write(file: str, found: Answers, out: Path) -> list[str]:
    """One file an answer, named by the file that it answers and its ordinal."""
    stem = "stdin" if file == STANDARD_INPUT else Path(file).name
    counted: Counter[str] = Counter()
    names = []
    for made in found.made:
        counted[made.kind] += 1
        name = f"{stem}.{counted[made.kind]}.{made.kind}"
        with whole_file(str(out / name)) as opened:
            opened.write(made.data)
        names.append(name)
    return names


def _tell(file: str, found: Answers, names: list[str], *, as_json: bool) -> None:
    report = found.report
    if as_json:
        print_json(
            {
                "file": file,
                "accepted": report.accepted(),
                "accepted_999": report.accepted_999,
                "accepted_277ca": report.accepted(),
                "answers": names,
            }
        )
        return
    say(f"{file}: {'accepted' if report.accepted() else 'rejected'}")
    for name in names:
        say(f"  {name}")
