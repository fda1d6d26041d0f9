from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from claimwright.codesets.codes import Code, CodeStatus, CodeTable, compile_codes
from claimwright.codesets.icd10cm.book import Icd10cm, NoBookError
from claimwright.codesets.icd10cm.compile import compile_tabular
from claimwright.codesets.icd10cm.entry import Entry
from claimwright.codesets.icd10cm.notation import CODE_PATTERN, dotted
from claimwright.codesets.icd10cm.notes import CodeRange, referred
from claimwright.codesets.icd10cm.tabular_list import TabularList
from claimwright.codesets.icd10cm.validity import (
    UPDATED_ON,
    parse_validity,
    releases,
    validity_text,
)
from claimwright.codesets.modifiers.modifiers import modifiers
from claimwright.codesets.place_of_service.places import places_of_service
from claimwright.codesets.procedures.procedures import (
    ProcedureStatus,
    procedure_codes,
)
from claimwright.dates import Span
from claimwright.editions import Edition
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
    day = book.latest.edition.effective.last
    assert not [code for code in book.codes(day) if book.title(code, day) is None]


def test_a_code_newer_than_the_text_has_no_title_and_says_why(book: Icd10cm) -> None:
    before = set(book.codes(date(2026, 9, 30)))
    new = [code for code in book.codes(date(2026, 10, 1)) if code not in before]
    untitled = [code for code in new if book.title(code, date(2026, 10, 1)) is None]
    assert untitled
    why = book.why_no_title(untitled[0], date(2026, 10, 1))
    assert "comes with the next edition" in why
    assert book.why_no_title("D6911", date(2026, 10, 1)).startswith("D69.11 is newer")


def test_a_seventh_character_is_said_in_the_title(book: Icd10cm) -> None:
    title = book.title("S52521A", DAY)
    assert title is not None
    assert title.endswith("initial encounter for closed fracture")


def test_what_stands_above_is_told_up_to_the_chapter(book: Icd10cm) -> None:
    above = [each.code for each in book.on(DAY).ancestors("S52521A")]
    assert above == ["S52521", "S5252", "S525", "S52", "S50-S59", "19"]


def code_list(first: date, last: date, *codes: Code) -> CodeTable:
    name = f"list of {first}"
    edition = Edition(name=name, publisher="test", effective=Span(first, last))
    return CodeTable(edition, compile_codes(codes))


def text(first: date, last: date, title: str) -> TabularList:
    name = f"text of {first}"
    edition = Edition(name=name, publisher="test", effective=Span(first, last))
    return TabularList(edition, compile_tabular([Entry(code="A00", title=title)]))


OLD, NEW = date(2025, 10, 1), date(2026, 10, 1)


def two_years() -> Icd10cm:
    return Icd10cm(
        [
            code_list(OLD, date(2026, 9, 30), Code(code="A00"), Code(code="A01")),
            code_list(
                NEW,
                date(2027, 9, 30),
                Code(code="A00", title="Cholera, as listed"),
                Code(code="A02", billable=False),
            ),
        ],
        [
            text(OLD, date(2026, 9, 30), "Cholera, old"),
            text(NEW, date(2027, 9, 30), "Cholera, new"),
        ],
    )


def test_the_text_of_a_day_is_its_own_edition_or_the_nearest() -> None:
    book = two_years()
    assert book.on(date(2026, 9, 30)).title("A00") == "Cholera, old"
    assert book.on(NEW).title("A00") == "Cholera, new"
    assert book.on(date(2020, 1, 1)).title("A00") == "Cholera, old"
    assert book.on(date(2030, 1, 1)).title("A00") == "Cholera, new"


def test_a_listed_title_comes_before_that_of_the_text() -> None:
    assert two_years().title("A00", NEW) == "Cholera, as listed"
    assert two_years().title("A00", OLD) == "Cholera, old"


def test_spans_are_joined_over_editions() -> None:
    book = two_years()
    assert book.spans("A00") == (Span(OLD, date(2027, 9, 30)),)
    assert book.spans("A01") == (Span(OLD, date(2026, 9, 30)),)
    assert book.spans("A02") == ()


def test_a_code_that_an_edition_drops_is_expired() -> None:
    book = two_years()
    assert book.status("A01", date(2026, 9, 30)) is CodeStatus.VALID
    assert book.status("A01", NEW) is CodeStatus.EXPIRED
    assert book.status("A02", NEW) is CodeStatus.NOT_BILLABLE
    assert book.status("A02", OLD) is CodeStatus.UNKNOWN


def test_a_book_without_editions_is_none() -> None:
    with pytest.raises(NoBookError):
        Icd10cm([], [text(OLD, NEW, "x")])


def test_without_a_text_there_are_days_and_no_titles() -> None:
    book = Icd10cm([code_list(OLD, NEW, Code(code="A00"))], [])
    assert book.status("A00", OLD) is CodeStatus.VALID
    assert book.title("A00", OLD) is None
    assert book.on(OLD).entry("A00") is None


def test_an_edition_tells_only_of_the_days_on_which_it_answers() -> None:
    year, spring = date(2025, 10, 1), date(2026, 4, 1)
    end = date(2026, 9, 30)
    whole = code_list(year, end, Code(code="A00"), Code(code="A01"))
    update = code_list(spring, end, Code(code="A00"), Code(code="A02"))
    book = Icd10cm([whole, update], [])
    assert book.spans("A00") == (Span(year, end),)
    assert book.spans("A01") == (Span(year, date(2026, 3, 31)),)
    assert book.spans("A02") == (Span(spring, end),)
    assert book.status("A01", spring) is CodeStatus.EXPIRED


def test_releases_begin_when_codes_do() -> None:
    begun = {span.first for _, span in parse_validity(validity_text())}
    assert begun == set(UPDATED_ON)
    ended = {span.last for _, span in parse_validity(validity_text())}
    assert ended <= {span.last for span in releases()}


def test_a_damaged_cache_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMWRIGHT_CACHE", str(tmp_path))
    built: list[str] = []
    open_icd10cm(on_build=built.append)
    (file,) = tmp_path.glob("icd10cm-tabular-*")
    file.write_bytes(file.read_bytes()[:1000])
    found = open_icd10cm(on_build=built.append)
    assert found.status("I10", DAY) is CodeStatus.VALID
    open_icd10cm(on_build=built.append)
    assert built == [
        "ICD-10-CM codes of October 2015",
        "ICD-10-CM April 2026",
        "ICD-10-CM April 2026",
    ]


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


def test_an_imported_edition_decides_for_level_two() -> None:
    first, last = date(2026, 4, 1), date(2026, 6, 30)
    effective = Span(date(2004, 1, 1))
    listed = (
        Code(code="A4206", effective=effective),
        Code(code="J0881", effective=Span(date(2006, 1, 1), date(2026, 4, 30))),
        Code(code="G9999", effective=Span(date(2026, 5, 1))),
    )
    codes = procedure_codes().with_level_two((code_list(first, last, *listed),))
    assert codes.status("A4206", first) is ProcedureStatus.KNOWN
    assert codes.status("J0881", date(2026, 5, 1)) is ProcedureStatus.EXPIRED
    assert codes.status("G9999", first) is ProcedureStatus.NOT_YET
    assert codes.status("Z4206", first) is ProcedureStatus.MALFORMED
    assert codes.status("A9998", first) is ProcedureStatus.UNKNOWN
    assert codes.status("A9998", date(2026, 7, 1)) is ProcedureStatus.WELL_FORMED
    assert codes.status("99213", first) is ProcedureStatus.KNOWN


def test_every_code_has_the_form_by_which_files_are_read(book: Icd10cm) -> None:
    pattern = re.compile(CODE_PATTERN)
    for code, _ in parse_validity(validity_text()):
        assert pattern.fullmatch(dotted(code)), code
    # The digits were used up in FY2026: a category may have a letter second.
    assert book.status("QA00101", DAY) is CodeStatus.VALID
