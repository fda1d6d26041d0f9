"""The list of codes by the span of days in which they are valid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimwright.codesets.lines_by_day import lines_by_day
from claimwright.dates import Span, consecutive

ANSWERS_FOR = Span(date(2015, 10, 1), date(2027, 3, 31))
"""The dates of service that the list answers for: up to the update of April 2027."""
UPDATED_ON = (
    date(2015, 10, 1),
    date(2016, 10, 1),
    date(2017, 10, 1),
    date(2018, 10, 1),
    date(2019, 10, 1),
    date(2020, 4, 1),
    date(2020, 10, 1),
    date(2021, 1, 1),
    date(2021, 10, 1),
    date(2022, 4, 1),
    date(2022, 10, 1),
    date(2023, 4, 1),
    date(2023, 10, 1),
    date(2024, 10, 1),
    date(2025, 10, 1),
    date(2026, 10, 1),
)
"""The days on which codes began; from one to the next they stay the same."""


def releases() -> tuple[Span, ...]:
    """The days of each release that the list holds, the oldest first."""
    return consecutive(UPDATED_ON, ANSWERS_FOR.last)


def validity_text() -> str:
    """The list that ships with the library; `SOURCE.md` beside it tells its origin."""
    # Every process asks for the releases, hardly one for the list.
    from importlib.resources import files

    path = files("claimwright.codesets.icd10cm").joinpath("validity.txt")
    return path.read_text(encoding="ascii")


def parse_validity(text: str) -> Iterator[tuple[str, Span]]:
    """Read the list: a header for each span, then a line for each category."""
    for line, span in lines_by_day(text):
        category, *rests = line.split(" ")
        for rest in rests:
            yield category + rest.removeprefix("."), span
