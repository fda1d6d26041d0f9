"""The list of codes by the span of days in which they are valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product

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
    date(2020, 8, 1),
    date(2020, 10, 1),
    date(2021, 1, 1),
    date(2021, 10, 1),
    date(2022, 4, 1),
    date(2022, 10, 1),
    date(2023, 4, 1),
    date(2023, 10, 1),
    date(2024, 4, 1),
    date(2024, 10, 1),
    date(2025, 4, 1),
    date(2025, 10, 1),
    date(2026, 4, 1),
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

    path = files("claimwright.codesets.icd10pcs").joinpath("validity.txt")
    return path.read_text(encoding="ascii")


def parse_validity(text: str) -> Iterator[tuple[str, Span]]:
    """Read the list: a header for each span, then lines of tables.

    A line is a table, 4th characters, and what follows each of them: blocks
    ``5ths.6ths.7ths``, every one with every other.
    """
    for line, span in lines_by_day(text):
        root, fourths, *blocks = line.split(" ")
        for fourth in fourths:
            for block in blocks:
                for rest in product(*block.split(".")):
                    yield f"{root}{fourth}{''.join(rest)}", span


def release_within(fiscal_year: Span, has: Callable[[str], bool]) -> Span | None:
    """The days of a release, by the newest of its codes.

    Releases of October and of April name the same fiscal year; only the second has
    the codes that became valid in April.

    Args:
        fiscal_year: that the release names.
        has: whether the release has a code.

    Returns:
        From the day on which its newest codes became valid to the end of the year;
        None if the list does not answer for the whole time in which codes may come.
    """
    # Codes come on 1 April at the latest.
    if not ANSWERS_FOR.contains(fiscal_year.last.replace(month=4, day=1)):
        return None
    begun = {
        span.first
        for code, span in parse_validity(validity_text())
        if fiscal_year.first < span.first <= fiscal_year.last and has(code)
    }
    return Span(max(begun, default=fiscal_year.first), fiscal_year.last)
