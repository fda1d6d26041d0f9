"""The command line: one file a command."""

from claimwright.cli.main import main

__all__ = ["main"]
