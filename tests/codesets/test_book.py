from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from claimwright.codesets.icd10cm.book import CodeStatus, DamagedBookError, Icd10cm
from claimwright.codesets.icd10cm.compile import compile_book
from claimwright.codesets.icd10cm.entry import Entry
from claimwright.codesets.icd10cm.notes import CodeRange, referred
from claimwright.codesets.icd10cm.validity import parse_validity, validity_text
from claimwright.codesets.modifiers.modifiers import modifiers
from claimwright.codesets.place_of_service.places import places_of_service
from claimwright.codesets.procedures.procedures import (
    ProcedureStatus,
    procedure_codes,
)
from claimwright.dates import Span
from claimwright.refdata.icd10cm import open_icd10cm

DAY = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2024, 10, 1), 74_260),
        (date(2025, 10, 1), 74_719),
        (date(2026, 10, 1), 74_879),
    ],
)
def test_a_fiscal_year_has_the_codes_that_were_announced(
    book: Icd10cm, day: date, count: int
) -> None:
    assert sum(1 for _ in book.codes(day)) == count


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("I10", DAY, CodeStatus.VALID),
        ("E11", DAY, CodeStatus.NOT_BILLABLE),
        ("S52521", DAY, CodeStatus.NOT_BILLABLE),
        ("S52521A", DAY, CodeStatus.VALID),
        ("E99", DAY, CodeStatus.UNKNOWN),
        ("I10", date(2015, 9, 30), CodeStatus.NOT_COVERED),
        ("I10", date(2027, 4, 1), CodeStatus.NOT_COVERED),
        ("M545", date(2021, 9, 30), CodeStatus.VALID),
        ("M545", date(2021, 10, 1), CodeStatus.NOT_BILLABLE),
        ("M5450", date(2021, 9, 30), CodeStatus.NOT_YET),
        ("M5450", date(2021, 10, 1), CodeStatus.VALID),
        ("", DAY, CodeStatus.NOT_BILLABLE),
        ("I10é", DAY, CodeStatus.UNKNOWN),
        ("I10000000000", DAY, CodeStatus.UNKNOWN),
    ],
)
def test_a_code_is_judged_by_its_day(
    book: Icd10cm, code: str, day: date, status: CodeStatus
) -> None:
    assert book.status(code, day) is status


def test_every_code_of_the_loaded_edition_has_a_title(book: Icd10cm) -> None:
    day = book.edition.effective.last
    assert not [code for code in book.codes(day) if book.title(code) is None]


def test_a_code_newer_than_the_text_has_no_title_and_says_why(book: Icd10cm) -> None:
    before = set(book.codes(date(2026, 9, 30)))
    new = [code for code in book.codes(date(2026, 10, 1)) if code not in before]
    untitled = [code for code in new if book.title(code) is None]
    assert untitled
    assert "comes with the next edition" in book.why_no_title(untitled[0])


def test_a_seventh_character_is_said_in_the_title(book: Icd10cm) -> None:
    title = book.title("S52521A")
    assert title is not None
    assert title.endswith("initial encounter for closed fracture")


def test_what_stands_above_is_told_up_to_the_chapter(book: Icd10cm) -> None:
    above = [each.code for each in book.ancestors("S52521A")]
    assert above == ["S52521", "S5252", "S525", "S52", "S50-S59", "19"]


@pytest.mark.parametrize("cut", [0, 7, 30, -1])
def test_a_block_cut_off_is_refused(cut: int) -> None:
    entry = Entry(code="A00", title="One")
    whole = compile_book([entry], [("A00", Span.on(DAY))])
    assert Icd10cm(whole).entry("A00") == entry
    with pytest.raises(DamagedBookError):
        Icd10cm(whole[:cut])


def test_a_damaged_cache_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMWRIGHT_CACHE", str(tmp_path))
    built: list[str] = []
    open_icd10cm(on_build=lambda: built.append("once"))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:1000])
    found = open_icd10cm(on_build=lambda: built.append("again"))
    assert found.status("I10", DAY) is CodeStatus.VALID
    open_icd10cm(on_build=lambda: built.append("never"))
    assert built == ["once", "again"]


def test_the_list_of_validity_has_no_titles() -> None:
    for code, _ in parse_validity(validity_text()):
        assert 3 <= len(code) <= 7
        assert code.isalnum()


@pytest.mark.parametrize(
    ("note", "ranges"),
    [
        ("type 1 diabetes (E10.-)", (CodeRange("E10", "E10"),)),
        ("heart disease (I20-I25)", (CodeRange("I20", "I25"),)),
        (
            "either (A00.1, B20)",
            (CodeRange("A001", "A001"), CodeRange("B20", "B20")),
        ),
        ("no code at all", ()),
    ],
)
def test_notes_point_to_codes(note: str, ranges: tuple[CodeRange, ...]) -> None:
    assert referred(note) == ranges


def test_a_range_takes_what_begins_like_its_last_code() -> None:
    held = CodeRange("I20", "I25")
    assert held.contains("I259")
    assert not held.contains("I26")
    assert not held.contains("I19")


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("99213", DAY, ProcedureStatus.KNOWN),
        ("99201", DAY, ProcedureStatus.EXPIRED),
        ("99201", date(2020, 12, 31), ProcedureStatus.KNOWN),
        ("G2211", date(2023, 12, 31), ProcedureStatus.NOT_YET),
        ("12345", DAY, ProcedureStatus.WELL_FORMED),
        ("0001U", DAY, ProcedureStatus.WELL_FORMED),
        ("D0120", DAY, ProcedureStatus.MALFORMED),
        ("1234", DAY, ProcedureStatus.MALFORMED),
        ("", DAY, ProcedureStatus.MALFORMED),
    ],
)
def test_a_procedure_is_judged_by_form_and_day(
    code: str, day: date, status: ProcedureStatus
) -> None:
    assert procedure_codes().status(code, day) is status


def test_places_agree_with_the_published_list(shared: Path) -> None:
    with (shared / "data/x12codes/pos_codes.csv").open(encoding="utf-8") as lines:
        rows = {row["pos_code"]: row["pos_type"] for row in csv.DictReader(lines)}
    for code, kind in rows.items():
        place = places_of_service().find(code, date(2026, 1, 1))
        if place is not None:
            assert place.facility == (kind == "Facility"), code


def test_modifiers_do_what_they_do() -> None:
    known = modifiers()
    assert known.bypasses_ncci("25")
    assert known.bypasses_ncci("RT")
    assert not known.bypasses_ncci("GA")
    assert known.is_kind("26", "component")
    assert not known.is_known("ZZ")
