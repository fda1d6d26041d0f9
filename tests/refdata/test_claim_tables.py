from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.claim_tables import tables_of
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported
from claimwright.refdata.importing import Taken
from claimwright.refdata.library import Library
from claimwright.refdata.ncci import load_tables
from claimwright.refdata.store import Store
from claimwright.tables.ncci.ptp import compile_pairs, pair_key

HEAD = (
    "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\t"
    "Deletion Date *=no data\tModifier\tPTP Edit Rationale\n"
)
ROWS = (
    "0001A\t99213\t\t20240101\t*\t1\tx\n20610\t99213\t\t20240101\t*\t1\tminor\n",
    "G0463\t99213\t\t20240101\t*\t1\tx\n",
)
LIMITS = (
    "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,"
    "MUE Rationale\n99213,1,2 Date of Service Edit: Policy,x\n"
)
Q3 = Span(date(2024, 7, 1), date(2024, 9, 30))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAIMWRIGHT_CACHE", str(tmp_path / "cache"))
    made = tmp_path / "tables"
    made.mkdir()
    return made


def test_official_files_are_found_in_a_folder(folder: Path) -> None:
    for number, rows in enumerate(ROWS, start=1):
        (folder / f"ccipra-v302r0-f{number}.txt").write_text(HEAD + rows)
    limits = folder / "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"
    limits.write_text(LIMITS)
    (folder / "notes.txt").write_text("mine")
    for _ in range(2):  # the second time from the cache
        (pairs,), (units,) = load_tables(folder)
        assert pairs.between("20610", "99213", date(2024, 7, 1))
        assert units.find("99213")
    assert pairs.edition.effective.last == date(2024, 9, 30)
    assert units.edition.effective == Q3


def test_a_folder_with_half_a_release_is_unusable(folder: Path) -> None:
    (folder / "ccipra-v302r0-f1.txt").write_text(HEAD + ROWS[0])
    with pytest.raises(RefdataError, match="the files after it are missing"):
        load_tables(folder)


def test_limits_whose_name_tells_no_day_are_unusable(folder: Path) -> None:
    (folder / "MCR_MUE_PractitionerServices.csv").write_text(LIMITS)
    with pytest.raises(RefdataError, match="its name must tell its quarter"):
        load_tables(folder)


@pytest.mark.parametrize("name", ["none", "tables"])
def test_a_folder_without_tables_is_unusable(folder: Path, name: str) -> None:
    with pytest.raises(RefdataError, match=r"--tables|holds no NCCI"):
        load_tables(folder.parent / name)


def test_an_extract_that_is_odd_is_unusable(folder: Path) -> None:
    (folder / "ptp_prac_active_2024-07-01.csv").write_text("99213,1,0,why\n")
    with pytest.raises(RefdataError, match="an extract is odd"):
        load_tables(folder)


def test_the_shared_extracts_are_read(shared: Path) -> None:
    (pairs,), (units,) = load_tables(shared / "data" / "ncci")
    assert pairs.edition.effective == Q3
    found = pairs.between("80048", "80053", date(2024, 8, 1))
    assert found is not None
    assert found.modifier_indicator == 0
    assert units.find("99213") is not None


def test_training_stands_in_for_what_the_store_has_not(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (pairs,), (limits,) = tables_of(Library(store=store))
    assert "training" in pairs.edition.name
    edition = Edition(name="Q3", publisher="CMS", effective=Q3)
    imported = Imported(
        set_name="ncci-ptp-practitioner",
        edition=edition,
        rows=1,
        data=compile_pairs([(pair_key("80053", "80048"), 1, 800_000, 0, "why")]),
    )
    store.take_in(
        [Taken(imported=imported, source="a.txt", digest="ab" * 32)],
        known_on=date(2026, 1, 1),
    )
    (pairs,), (limits,) = tables_of(Library(store=store))
    assert pairs.edition.name == "Q3"
    assert pairs.between("80048", "80053", date(2024, 7, 1))
    assert "training" in limits.edition.name
