from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.ncci import load_tables
from claimwright.tables.errors import TableError
from claimwright.tables.mue import UnitBasis, UnitLimits, parse_limits
from claimwright.tables.ncci_ptp import PairTable, compile_pairs, parse_pairs
from claimwright.tables.rows import DamagedTableError
from claimwright.tables.training_edition import training_tables

EDITION = Edition(name="test", publisher="test", effective=Span())
HEAD = "Column 1\tColumn 2\t*\tEffective Date\tDeletion Date\tModifier\tRationale\n"
ROWS = (
    "80053\t80048\t\t20250101\t*\t0\tpanel\n"
    "20610\t99213\t*\t20240101\t20250630\t1\tminor\n"
    "20610\t99213\t\t20250701\t*\t0\tminor\n"
    "11042\t99213\t\t20250101\t*\t9\tdeleted\n"
)


def table(text: str = HEAD + ROWS) -> PairTable:
    lines = text.splitlines()
    return PairTable(EDITION, compile_pairs(parse_pairs(lines, file="t.txt")))


@pytest.mark.parametrize(
    ("one", "other", "day", "indicator"),
    [
        ("80053", "80048", date(2025, 1, 1), 0),
        ("80048", "80053", date(2025, 1, 1), 0),
        ("80053", "80048", date(2024, 12, 31), None),
        ("20610", "99213", date(2025, 6, 30), 1),
        ("20610", "99213", date(2025, 7, 1), 0),
        ("11042", "99213", date(2025, 7, 1), None),
        ("80053", "99213", date(2025, 7, 1), None),
        ("8005", "80048", date(2025, 7, 1), None),
        ("", "", date(2025, 7, 1), None),
    ],
)
def test_a_pair_holds_on_its_days(
    one: str, other: str, day: date, indicator: int | None
) -> None:
    found = table().between(one, other, day)
    assert (found.modifier_indicator if found else None) == indicator


def test_the_order_of_a_pair_is_the_publishers() -> None:
    assert table().find("80053", "80048", date(2025, 1, 1))
    assert not table().find("80048", "80053", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("80053\t80048\t\t20250101\t*\t7\tx\n", "indicator '7' is unknown"),
        ("80053\t80048\t\t20251301\t*\t0\tx\n", "line 6"),
        ("80053\t80048\t\t20250101\t20240101\t0\tx\n", "ends 2024-01-01 before"),
        ("total of pairs: 4\n", "line 6: is no pair"),
    ],
)
def test_a_row_that_is_wrong_is_named(row: str, reason: str) -> None:
    with pytest.raises(TableError, match=reason):
        table(HEAD + ROWS + row)


@pytest.mark.parametrize("cut", [0, 10, -1])
def test_a_table_cut_off_is_refused(cut: int) -> None:
    whole = compile_pairs(parse_pairs((HEAD + ROWS).splitlines(), file="t"))
    with pytest.raises(DamagedTableError):
        PairTable(EDITION, whole[:cut])


def test_limits_are_read_with_their_basis() -> None:
    text = 'Head,Units,Indicator,Why\n99213,1,"2 Date: Policy",x\nA7003,2,1 Line,y\n'
    limits = UnitLimits(EDITION, parse_limits(text.splitlines(), file="m.csv"))
    found = limits.find("99213")
    assert found is not None
    assert (found.units_max, found.basis) == (1, UnitBasis.DAY_ABSOLUTE)
    assert limits.find("J3301") is None


def test_a_limit_that_is_wrong_is_named() -> None:
    with pytest.raises(TableError, match=r"m\.csv: line 1: the adjudication"):
        list(parse_limits(["99213,1,9 What,x"], file="m.csv"))


def test_the_training_edition_is_called_what_it_is() -> None:
    (pairs,), (limits,) = training_tables()
    for edition in (pairs.edition, limits.edition):
        assert "training" in edition.name
        assert "not CMS" in edition.publisher


def test_official_layouts_are_found_in_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMWRIGHT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "ccipra-v302r0-f1.txt").write_text(HEAD + ROWS)
    limits = tmp_path / "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"
    limits.write_text("Head,Units,Indicator,Why\n99213,1,2 Date,x\n")
    for _ in range(2):  # the second time from the cache
        (pairs,), (units,) = load_tables(tmp_path)
        assert pairs.between("20610", "99213", date(2024, 7, 1))
    assert pairs.edition.effective.last == date(2024, 9, 30)
    assert units.edition.effective == Span(date(2024, 7, 1), date(2024, 9, 30))


def test_the_shared_extracts_are_read(shared: Path) -> None:
    (pairs,), (units,) = load_tables(shared / "data" / "ncci")
    assert pairs.edition.effective == Span(date(2024, 7, 1), date(2024, 9, 30))
    found = pairs.between("80048", "80053", date(2024, 8, 1))
    assert found is not None
    assert found.modifier_indicator == 0
    assert units.find("99213") is not None


@pytest.mark.parametrize("name", ["none", "empty"])
def test_a_folder_without_tables_is_unusable(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(RefdataError, match=r"--tables|holds no NCCI"):
        load_tables(tmp_path / name)
