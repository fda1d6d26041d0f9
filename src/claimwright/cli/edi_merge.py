"""``claimwright edi merge``: many files into one, an interchange for each pair."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import cache

from claimwright.cli.arguments import Actions, action_for, count
from claimwright.cli.edi_convert import x12_chunks
from claimwright.cli.edi_output import write_out
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE
from claimwright.connections.files import STANDARD_INPUT
from claimwright.x12.merging import Merging


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "merge",
        "put files together: one interchange for each pair of sender and receiver",
        "claimwright edi merge parts/*.x12 --out claims.837",
        run,
    )
    made.add_argument("files", nargs="+", metavar="FILE", help="- is standard input")
    made.add_argument(
        "--out", required=True, metavar="FILE", help="- is standard output"
    )
    made.add_argument(
        "--control",
        type=count,
        default=0,
        metavar="N",
        help="control number of the first interchange; that of the first file",
    )


def run(arguments: argparse.Namespace) -> int:
    """Put the files together."""
    files = tuple(arguments.files)
    merging = Merging(files, _read, arguments.control)
    write_out(arguments.out, merging.pieces())
    if arguments.out == STANDARD_INPUT:
        return DONE
    if arguments.json:
        print_json(
            {
                "files": list(files),
                "out": arguments.out,
                "interchanges": merging.interchanges,
                "groups": merging.groups,
                "sets": merging.sets,
            }
        )
    else:
        say(
            f"{arguments.out}: {merging.sets} sets of {len(files)} files in "
            f"{merging.interchanges} interchanges"
        )
    return DONE


def _read(file: str) -> Iterable[bytes]:
    """The bytes of a file, as often as they are asked for."""
    return _standard_input() if file == STANDARD_INPUT else x12_chunks(file)


@cache
def _standard_input() -> tuple[bytes, ...]:
    return tuple(x12_chunks(STANDARD_INPUT))
