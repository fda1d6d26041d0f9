"""What the commands' argument parsers share."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Callable
from datetime import date
from typing import Any

from claimwright.cli.commands import COMMANDS


class OptionError(ValueError):
    """An option cannot be used as it was given."""

    def __init__(self, option: str, reason: str) -> None:
        """Name the option and say what to do."""
        super().__init__(f"{option} {reason}")


def parser_for(name: str, description: str) -> argparse.ArgumentParser:
    """A parser with the command's example and the option that every command has."""
    command = next(each for each in COMMANDS if each.name == name)
    parser = argparse.ArgumentParser(
        prog=f"claimwright {name}",
        description=textwrap.dedent(description).strip(),
        epilog=f"example:\n  {command.example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--json", action="store_true", help="one JSON object a line, for programs"
    )
    return parser


Actions = Any
"""What `argparse` gives for adding actions; it has no public name there."""
Act = Callable[[argparse.Namespace], int]
"""Does what an action is for, and gives the exit code."""


def actions_of(made: argparse.ArgumentParser) -> Actions:
    """The place for a command's actions, one of which must be named."""
    return made.add_subparsers(dest="action", required=True, metavar="ACTION")


def action_for(
    below: Actions,
    name: str,
    description: str,
    example: str,
    act: Act,
) -> argparse.ArgumentParser:
    """A parser of one action of a command.

    Args:
        below: of `actions_of`.
        name: the word that names the action.
        description: what it does, in a sentence.
        example: a whole line.
        act: does it, and gives the exit code.
    """
    made: argparse.ArgumentParser = below.add_parser(
        name,
        help=description,
        description=description,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="one JSON object a line, for programs",
    )
    made.set_defaults(act=act)
    return made


def add_clocks(made: argparse.ArgumentParser, what: str) -> None:
    """The options of both clocks: the day of service, and the day known.

    Args:
        made: the parser.
        what: what `--date` dates, such as ``date of service``.
    """
    made.add_argument("--date", type=day, metavar="DAY", help=f"{what}; today")
    made.add_argument(
        "--as-known-on", type=day, metavar="DAY", help="answer as on that day"
    )


def day(text: str) -> date:
    """A day as a user writes it, for `argparse`.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no day; write YYYY-MM-DD"
        raise argparse.ArgumentTypeError(message) from None


def count(text: str) -> int:
    """A number of things, at least one.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    message = f"{text!r} is no count; write a whole number from 1"
    raise argparse.ArgumentTypeError(message)
