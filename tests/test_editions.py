from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.columns import DamagedTableError, Kind, compile_columns
from claimwright.dates import Span
from claimwright.editions import CompiledTable, Edition, in_force


@dataclass(frozen=True)
class Table:
    edition: Edition


def table(name: str, first: date, last: date) -> Table:
    return Table(Edition(name=name, publisher="CMS", effective=Span(first, last)))


SUMMER = table("summer", date(2026, 7, 1), date(2026, 9, 30))
AUTUMN = table("autumn", date(2026, 10, 1), date(2026, 12, 31))
REISSUE = table("reissue", date(2026, 8, 15), date(2026, 9, 30))


def test_the_day_decides_to_the_day() -> None:
    assert in_force((SUMMER, AUTUMN), date(2026, 9, 30)) is SUMMER
    assert in_force((SUMMER, AUTUMN), date(2026, 10, 1)) is AUTUMN


def test_outside_of_every_edition_nothing_is_known() -> None:
    assert in_force((SUMMER, AUTUMN), date(2026, 6, 30)) is None
    assert in_force((SUMMER, AUTUMN), date(2027, 1, 1)) is None
    assert in_force((), date(2026, 9, 30)) is None


def test_of_two_that_hold_the_later_to_begin_wins() -> None:
    assert in_force((REISSUE, SUMMER), date(2026, 8, 15)) is REISSUE
    assert in_force((SUMMER, REISSUE), date(2026, 8, 15)) is REISSUE
    assert in_force((SUMMER, REISSUE), date(2026, 8, 14)) is SUMMER


def test_of_releases_that_carry_the_past_the_newest_answers() -> None:
    older = table("older", date.min, date(2026, 6, 30))
    newer = table("newer", date.min, date(2026, 9, 30))
    assert in_force((newer, older), date(2026, 6, 30)) is newer
    assert in_force((older, newer), date(2026, 6, 30)) is newer


def test_of_equal_releases_the_last_that_came_answers() -> None:
    first = table("first", date(2026, 7, 1), date(2026, 9, 30))
    corrected = table("corrected", date(2026, 7, 1), date(2026, 9, 30))
    assert in_force((first, corrected), date(2026, 7, 1)) is corrected


@given(
    st.permutations([SUMMER, AUTUMN, REISSUE]),
    st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31)),
)
def test_the_order_of_the_candidates_makes_no_difference(
    tables: list[Table], day: date
) -> None:
    assert in_force(tables, day) is in_force((SUMMER, AUTUMN, REISSUE), day)


def test_a_compiled_table_knows_its_edition_and_its_rows() -> None:
    block = compile_columns({"code": Kind.KEY}, [("A00",), ("B00",)])
    opened = CompiledTable(SUMMER.edition, block)
    assert (opened.edition, len(opened)) == (SUMMER.edition, 2)
    with pytest.raises(DamagedTableError):
        CompiledTable(SUMMER.edition, block[:-1])
