"""``claimwright edi``: read, judge, answer, show and change any X12 file."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from claimwright.cli import (
    edi_ack,
    edi_check,
    edi_convert,
    edi_diff,
    edi_merge,
    edi_redact,
    edi_show,
    edi_split,
)
from claimwright.cli.arguments import actions_of, parser_for


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for(
        "edi",
        """
        Read any HIPAA transaction (837, 835, 270/271, 276/277, 277CA, 278, 275, 820,
        834, 824, 999, 997, TA1): judge it at SNIP levels 1 to 7, answer it with TA1,
        999 and 277CA, list it with names, turn it to JSON and back, split, merge,
        compare, and redact it.
        """,
    )
    below = actions_of(made)
    edi_check.add(below)
    edi_ack.add(below)
    edi_show.add(below)
    edi_convert.add(below)
    edi_split.add(below)
    edi_merge.add(below)
    edi_diff.add(below)
    edi_redact.add(below)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked."""
    act: Callable[[argparse.Namespace], int] = arguments.act
    return act(arguments)
