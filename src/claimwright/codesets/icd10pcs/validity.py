"""The list of codes by the span of days in which they are valid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import product

from claimwright.dates import Span

ANSWERS_FOR = Span(date(2015, 10, 1), date(2027, 3, 31))
"""The dates of service that the list answers for: up to the update of April 2027."""


def validity_text() -> str:
    """The list that ships with the library; `SOURCE.md` beside it tells its origin."""
    path = files("claimwright.codesets.icd10pcs").joinpath("validity.txt")
    return path.read_text(encoding="ascii")


def parse_validity(text: str) -> Iterator[tuple[str, Span]]:
    """Read the list: a header for each span, then lines of tables.

    A line is a table, 4th characters, and what follows each of them: blocks
    ``5ths.6ths.7ths``, every one with every other.
    """
    span = Span()
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            first, _, last = line.strip("[]").partition("/")
            span = Span(date.fromisoformat(first), date.fromisoformat(last))
            continue
        root, fourths, *blocks = line.split(" ")
        for fourth in fourths:
            for block in blocks:
                for rest in product(*block.split(".")):
                    yield f"{root}{fourth}{''.join(rest)}", span
