"""``claimwright edi diff``: what two X12 files say differently."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterable, Iterator

from claimwright.cli.arguments import Actions, OptionError, action_for
from claimwright.cli.edi_convert import reader
from claimwright.cli.edi_output import Words, print_words, printable
from claimwright.cli.output import print_json
from claimwright.cli.status import DONE, REJECTED
from claimwright.connections.files import STANDARD_INPUT
from claimwright.x12.difference import Change, difference
from claimwright.x12.records import UNIT

_UNITS = {"837": "claim", "835": "claim", "834": "member"}
"""What the units of a set are for people."""
_STYLES = {"added": "green", "removed": "red", "changed": "yellow"}


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "diff",
        "compare two files by what they mean; 0 the same, 1 different",
        "claimwright edi diff sent.837 resent.837",
        run,
    )
    made.add_argument("first", metavar="A", help="X12 or JSON; - is standard input")
    made.add_argument("second", metavar="B", help="X12 or JSON; - is standard input")


def run(arguments: argparse.Namespace) -> int:
    """Compare the files."""
    files = (arguments.first, arguments.second)
    if files == (STANDARD_INPUT, STANDARD_INPUT):
        option, reason = "-", "can be one of the files, not both"
        raise OptionError(option, reason)
    first, second = map(reader, files)
    changes = difference(first, second, files=files)
    status = DONE
    if arguments.json:
        for each in changes:
            print_json(_facts(each))
            status = REJECTED
        return status
    lines = tuple(_lines(changes))
    print_words(lines)
    return REJECTED if lines else DONE


def _facts(change: Change) -> dict[str, object]:
    told = dataclasses.asdict(change)
    return {
        key: (printable(each) or None) if isinstance(each, str) else each
        for key, each in told.items()
    }


def _lines(changes: Iterable[Change]) -> Iterator[Words]:
    heading = ""
    for each in changes:
        title = _title(each)
        if title != heading:
            heading = title
            yield ((title, "bold"),)
        name = f" {each.name}" if each.name else ""
        told = "" if not (each.was or each.now) else f": {_told(each)}"
        loop = f"{each.loop} " if each.loop else ""
        yield (
            ("  ", ""),
            (f"{each.action} ", _STYLES[each.action]),
            (printable(f"{loop}{each.place}"), "cyan"),
            (name, ""),
            (printable(told), ""),
        )


def _told(change: Change) -> str:
    if change.action != "changed":
        return change.was or change.now
    return f"{change.was or 'nothing'} -> {change.now or 'nothing'}"


def _title(change: Change) -> str:
    unit = _UNITS.get(change.transaction, "unit")
    if change.claims > 1:
        return f"above {change.claims} {unit}s"
    named = unit if change.kind == UNIT else change.kind
    key = printable(change.key or str(change.ordinal))
    return f"{change.transaction} {named} {key}".strip()
