"""What the commands' argument parsers share."""

from __future__ import annotations

import argparse
import textwrap
from datetime import date

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
