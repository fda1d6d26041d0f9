"""What the commands' argument parsers share."""

from __future__ import annotations

import argparse
import textwrap

from claimwright.cli.main import COMMANDS


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
