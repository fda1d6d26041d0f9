from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.columns import DamagedTableError, NotAKeyError, key_of
from claimwright.datafile import DataFileError
from claimwright.dates import LAST_DAY, Span
from claimwright.editions import Edition
from claimwright.tables.ncci.ptp import (
    PairTable,
    compile_pairs,
    pair_key,
    parse_pairs,
)

EDITION = Edition(name="test", publisher="test", effective=Span())
# As CMS writes them: a notice, a title, and headings that go on over four rows.
HEAD = (
    '"CPT only copyright of its owner.  All rights reserved."\n'
    '"Column1/Column2 Edits"\n'
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\t"
    "PTP Edit Rationale\n"
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\n"
    "\t\t\t\t*=no data\t1=allowed\t\n"
    "\t\t\t\t\t9=not applicable\t\n"
)
ROWS = (
    "80053\t80048\t\t20250101\t*\t0\tpanel\n"
    "20610\t99213\t\t20250701\t*\t0\tminor\n"
    "20610\t99213\t*\t20240101\t20250630\t1\tminor\n"
    "11042\t99213\t\t20250101\t20250101\t9\tdeleted\n"
)
codes = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=5, max_size=5)


def compiled(text: str) -> bytes:
    rows = (line.split("\t") for line in text.splitlines())
    return compile_pairs(parse_pairs(rows, file="t.txt"))


def table(text: str = HEAD + ROWS) -> PairTable:
    return PairTable(EDITION, compiled(text))


@pytest.mark.parametrize(
    ("one", "other", "day", "indicator"),
    [
        ("80053", "80048", date(2025, 1, 1), 0),
        ("80048", "80053", date(2025, 1, 1), 0),
        ("80053", "80048", date(2024, 12, 31), None),
        ("20610", "99213", date(2025, 6, 30), 1),
        ("20610", "99213", date(2025, 7, 1), 0),
        ("11042", "99213", date(2025, 1, 1), None),
        ("80053", "99213", date(2025, 7, 1), None),
        ("8005", "80048", date(2025, 7, 1), None),
        ("8005380", "048", date(2025, 7, 1), None),
        ("80053", "8004é", date(2025, 7, 1), None),
        ("", "", date(2025, 7, 1), None),
    ],
)
def test_a_pair_holds_on_its_days(
    one: str, other: str, day: date, indicator: int | None
) -> None:
    found = table().between(one, other, day)
    assert (found.modifier_indicator if found else None) == indicator


def test_the_order_of_a_pair_is_the_publishers() -> None:
    found = table().find("80053", "80048", date(2025, 1, 1))
    assert found is not None
    assert str(found) == "80053/80048 indicator 0, 2025-01-01/.."
    assert found.effective == Span(date(2025, 1, 1), LAST_DAY)
    assert found.rationale == "panel"
    assert not table().find("80048", "80053", date(2025, 1, 1))


def test_the_pairs_of_a_code_are_those_of_the_day() -> None:
    def led_by(code: str, day: date) -> list[int]:
        return [each.modifier_indicator for each in table().led_by(code, day)]

    assert led_by("20610", date(2025, 6, 30)) == [1]
    assert led_by("20610", date(2025, 7, 1)) == [0]
    assert led_by("11042", date(2025, 1, 1)) == []
    assert led_by("2061", date(2025, 7, 1)) == []


@given(codes, codes)
def test_the_key_of_a_pair_is_that_of_its_ten_characters(one: str, two: str) -> None:
    assert pair_key(one, two) == key_of(one + two)


@pytest.mark.parametrize(("one", "two"), [("9921", "399213"), ("99213", "9921")])
def test_a_pair_is_of_two_whole_codes(one: str, two: str) -> None:
    with pytest.raises(NotAKeyError):
        pair_key(one, two)


days = st.integers(date(1996, 1, 1).toordinal(), date(2030, 1, 1).toordinal())
spans = st.tuples(days, days).map(sorted)
few = st.sampled_from(["00100", "0001A", "99213", "G0463", "U0001"])


@given(st.lists(st.tuples(few, few, spans, st.sampled_from([0, 1, 9]))), few, few, days)
def test_a_table_finds_what_a_walk_over_all_its_rows_finds(
    rows: list[tuple[str, str, list[int], int]], one: str, two: str, number: int
) -> None:
    data = compile_pairs(
        (pair_key(a, b), first, last, indicator, "why")
        for a, b, (first, last), indicator in rows
    )
    day = date.fromordinal(number)
    found = PairTable(EDITION, data).find(one, two, day)
    holding = [
        indicator
        for a, b, (first, last), indicator in rows
        if (a, b) == (one, two) and first <= number <= last and indicator != 9
    ]
    assert (found is None) == (not holding)
    assert found is None or found.modifier_indicator in holding


def test_the_whole_table_is_read_as_columns() -> None:
    columns = table().columns
    keys = columns.numbers("pair")
    assert keys.format == "Q"
    assert list(keys) == sorted(keys)
    row = list(keys).index(pair_key("80053", "80048"))
    assert columns.key("pair", row) == "8005380048"
    assert columns.numbers("first")[row] == date(2025, 1, 1).toordinal()
    assert columns.numbers("last")[row] == LAST_DAY.toordinal()
    assert columns.numbers("indicator")[row] == 0


def test_columns_are_found_by_name() -> None:
    moved = (
        "PTP Edit Rationale\tModifier\tColumn 2\tColumn 1\tDeletion Date *=no data\t"
        "Effective Date\npanel\t0\t80048\t80053\t\t20250101\n"
    )
    assert table(moved).find("80053", "80048", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("80053\t80048\t\t20250101\t*\t7\tx\n", "line 11: modifier indicator '7'"),
        ("80053\t80048\t\t20251301\t*\t0\tx\n", "line 11"),
        ("80053\t80048\t\t20250101\t20240101\t0\tx\n", "ends 2024-01-01 before"),
        ("80053\t8004\t\t20250101\t*\t0\tx\n", "line 11: is no pair"),
        ("total of pairs: 4\n", "line 11: is no pair"),
    ],
)
def test_a_row_that_is_wrong_is_named(row: str, reason: str) -> None:
    with pytest.raises(DataFileError, match=reason):
        table(HEAD + ROWS + row)


def test_a_pair_taken_back_may_end_before_it_begins() -> None:
    rows = table(HEAD + ROWS + "80053\t82947\t\t20250101\t20241231\t9\tx\n")
    assert len(rows) == 5
    assert not rows.find("80053", "82947", date(2025, 1, 1))


def test_a_file_without_the_headings_is_refused() -> None:
    with pytest.raises(DataFileError, match="has no column"):
        table(ROWS)


@pytest.mark.parametrize("cut", [0, 10, -1])
def test_a_table_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(DamagedTableError):
        PairTable(EDITION, compiled(HEAD + ROWS)[:cut])
