"""``claimwright edi check``: judge X12 files at every SNIP level."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from claimwright.cli.arguments import Actions, action_for, count
from claimwright.cli.edi_companion import companion
from claimwright.cli.edi_lists import LibraryLists
from claimwright.cli.edi_print import Printer, printer, unusable
from claimwright.cli.engine import open_library
from claimwright.cli.output import complain
from claimwright.cli.progress import counting
from claimwright.cli.status import DONE, REJECTED, UNUSABLE
from claimwright.connections.files import UnusableFileError, pieces
from claimwright.x12.check import Checking, Extra
from claimwright.x12.lexer import InterchangeError

_SHOWN = 40


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "check",
        "judge files at SNIP levels 1 to 7; 0 all accepted, 1 not all, 2 one is no X12",
        "claimwright edi check claims.837 --json",
        run,
    )
    made.add_argument("files", nargs="+", metavar="FILE", help="- is standard input")
    made.add_argument(
        "--jobs", type=count, default=1, metavar="N", help="processes, for many files"
    )
    made.add_argument(
        "--payer",
        default="",
        metavar="PAYER",
        help="judge by its companion rules too: a key, or a profile's file",
    )
    made.add_argument(
        "--all", action="store_true", help=f"tell every finding, not {_SHOWN} a set"
    )


def run(arguments: argparse.Namespace) -> int:
    """Judge each file."""
    status = DONE
    files: list[str] = arguments.files
    shown = None if arguments.all else _SHOWN
    processes = jobs(arguments.jobs, len(files))
    with counting("files", len(files)) as done:
        how = _How(as_json=arguments.json, shown=shown, payer=arguments.payer)
        for one in _judged(files, processes, how):
            status = max(status, one)
            done()
    return status


@dataclass(frozen=True, slots=True, kw_only=True)
class _How:
    """How files are judged and told."""

    as_json: bool
    shown: int | None
    payer: str


def jobs(wanted: int, files: int) -> int:
    """How many processes: no more than files or processors."""
    return max(1, min(wanted, files, os.cpu_count() or 1))


def _judged(files: list[str], processes: int, how: _How) -> Iterator[int]:
    """The exit code of each file, printed in the order in which they were named."""
    if processes == 1:
        lists, extra = LibraryLists(open_library()), companion(how.payer)
        for file in files:
            told = printer(sys.stdout.write, how.as_json, how.shown)
            yield judge_file(file, lists, told, extra)
        return
    from concurrent.futures import ProcessPoolExecutor

    # What must be compiled first is compiled once, not by every process.
    open_library()
    with ProcessPoolExecutor(processes) as pool:
        for code, printed in pool.map(_judged_alone, [(each, how) for each in files]):
            sys.stdout.write(printed)
            yield code


_own: list[LibraryLists] = []
"""The lists of a worker process, opened once."""


def _judged_alone(asked: tuple[str, _How]) -> tuple[int, str]:
    file, how = asked
    if not _own:
        _own.append(LibraryLists(open_library()))
    held = StringIO()
    told = printer(held.write, how.as_json, how.shown)
    code = judge_file(file, _own[0], told, companion(how.payer))
    return code, held.getvalue()


def judge_file(
    file: str, lists: LibraryLists, told: Printer, extra: Extra | None = None
) -> int:
    """Judge one file and print what is found while it is read; gives the exit code."""
    checking = Checking(pieces(file), file=file, lists=lists, extra=extra)
    told.begin(file)
    try:
        for part in checking:
            told.part(part)
    except (InterchangeError, UnusableFileError) as error:
        offset = error.offset if isinstance(error, InterchangeError) else 0
        reason = error.reason if isinstance(error, InterchangeError) else str(error)
        told.end(checking, unusable(offset, reason))
        complain(str(error))
        return UNUSABLE
    told.end(checking, None)
    return DONE if checking.accepted else REJECTED
