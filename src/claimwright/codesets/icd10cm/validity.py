"""The list of codes by the span of days in which they are valid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from claimwright.dates import Span

ANSWERS_FOR = Span(date(2015, 10, 1), date(2027, 3, 31))
"""The dates of service that the list answers for: up to the update of April 2027."""


def validity_text() -> str:
    """The list that ships with the library; `SOURCE.md` beside it tells its origin."""
    path = files("claimwright.codesets.icd10cm").joinpath("validity.txt")
    return path.read_text(encoding="ascii")


def parse_validity(text: str) -> Iterator[tuple[str, Span]]:
    """Read the list: a header for each span, then a line for each category."""
    span = Span()
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            first, _, last = line.strip("[]").partition("/")
            span = Span(date.fromisoformat(first), date.fromisoformat(last))
            continue
        category, *rests = line.split(" ")
        for rest in rests:
            yield category + rest.removeprefix("."), span
