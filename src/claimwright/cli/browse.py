"""``claimwright browse``: walk the books as on paper."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from claimwright.cli import (
    browse_coverage,
    browse_crosswalk,
    browse_fee,
    browse_index,
    browse_pair,
    browse_pcs,
    browse_pcs_words,
    browse_term,
)
from claimwright.cli.arguments import actions_of, parser_for


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for(
        "browse",
        """
        Walk the books as on paper: from a main term of the Alphabetic Index to the
        tabular list, along the neoplasm and drug tables, through the ICD-10-PCS
        tables to a whole code, over a crosswalk; or take a medical term apart.
        """,
    )
    below = actions_of(made)
    browse_index.add(below)
    browse_pcs.add(below)
    browse_pcs_words.add(below)
    browse_crosswalk.add(below)
    browse_pair.add(below)
    browse_coverage.add(below)
    browse_fee.add(below)
    browse_term.add(below)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked."""
    act: Callable[[argparse.Namespace], int] = arguments.act
    return act(arguments)
