from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import read_file
from claimwright.tables.risk_adjustment.categories import (
    RiskCategories,
    RiskCategory,
)
from claimwright.tables.risk_adjustment.hhs import (
    benefit_year,
    model_of,
    parse_table3,
)

TITLE = "Table 3. Diagnoses and their condition categories, 2025 Benefit Year"
HEADINGS_2025 = [
    "Obs",
    "ICD10",
    "ICD-10 Label",
    "Code Valid in FY2025",
    "Code Valid in FY2026",
    "FY2025 MCE Age Condition",
    "FY2025 MCE Sex Condition",
    "FY2026 MCE Age Condition",
    "FY2026 MCE Sex Condition",
    "CY2025 (FY25/FY26) MCE Age Condition",
    "CY2025 (FY25/FY26) MCE Sex Condition",
    "CC Age Split",
    "CC Sex Split",
    "CC",
    "Second CC",
    "Third CC",
    "Footnote",
]


def row(code: str, *, valid: str = "YY", mce: str = "", **more: object) -> list[object]:
    given = {"age": "", "sex": "", "cc": 21, "second": "", "third": ""} | more
    return [
        1, code, "label", *valid, "age = 99", "", "age = 99", "", mce, "",
        given["age"], given["sex"], given["cc"], given["second"], given["third"], "",
    ]  # fmt: skip


ROWS = [
    row("E119"),
    row("K7200", cc=35.1, second=161.2),
    row("O80", mce="9 <= age <= 64", sex="female", cc=212),
    row("P0500", mce="age = 0", cc=246),
    row("D66", sex="male", cc=66),
    row("D66", sex="female", cc=75),
    row("Q000", age="age < 2", cc=1),
    row("Q000", age="age >= 2", cc=2),
    row("A925", valid="NN"),
    row("Z000", cc=""),
    ["", "", "Y: valid; N: not valid"],
]


def as_text(rows: list[list[object]]) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in rows]


def parsed(
    rows: list[list[object]], year: int = 2025
) -> list[tuple[str, RiskCategory]]:
    return list(
        parse_table3(
            as_text([[TITLE], list(HEADINGS_2025), *rows]), year=year, file="t3.csv"
        )
    )


def of(code: str) -> list[RiskCategory]:
    return [each for other, each in parsed(ROWS) if other == code]


def test_a_diagnosis_has_its_category() -> None:
    assert of("E119") == [RiskCategory(model="HHS-HCC V08", category="21")]


def test_a_diagnosis_may_have_several_categories() -> None:
    assert [each.category for each in of("K7200")] == ["35_1", "161_2"]


def test_ages_and_sexes_that_it_holds_for_are_of_the_benefit_year() -> None:
    (found,) = of("O80")
    assert (found.age_min, found.age_max, found.sex) == (9, 64, "F")
    (found,) = of("P0500")
    assert (found.age_min, found.age_max) == (0, 0)


def test_age_and_sex_split_the_category() -> None:
    assert [(each.category, each.sex) for each in of("D66")] == [
        ("66", "M"),
        ("75", "F"),
    ]
    assert [(each.age_min, each.age_max) for each in of("Q000")] == [(0, 1), (2, None)]


def test_codes_that_are_not_valid_or_have_no_category_are_left_out() -> None:
    assert not of("A925")
    assert not of("Z000")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (row("cholera"), "no ICD-10-CM code"),
        (row("A000", cc="many"), "no category"),
        (row("A000", age="grown up"), "no condition of age"),
        (row("A000", sex="any"), "no condition of sex"),
    ],
)
def test_a_malformed_row_is_named(wrong: list[object], reason: str) -> None:
    with pytest.raises(DataFileError, match=f"line 3.*{reason}"):
        parsed([wrong])


def test_the_layout_of_an_earlier_year_is_read() -> None:
    headings = [
        "Obs", "ICD-10", "ICD-10 Label", "Code Valid in FY2022", "Code Valid in FY2023",
        "FY2022 MCE Age Condition", "FY2022 MCE Sex Condition", "CC Age Split",
        "CC Sex Split", "CC", "Second CC", "Third CC", "Footnote",
    ]  # fmt: skip
    data = ["1", "E119", "x", "Y", "N", "age >=15", "", "", "", "21", "", "", ""]
    ((code, found),) = parse_table3([headings, data], year=2022, file="t3.csv")
    assert (code, found.age_min, found.model) == ("E119", 15, "HHS-HCC V07")
    assert benefit_year([headings]) == 2022


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (TITLE, 2025),
        ("BY2024 crosswalk", 2024),
        ("Benefit Year 2023", 2023),
        ("", None),
    ],
)
def test_the_title_tells_the_year(cell: str, year: int | None) -> None:
    assert benefit_year([["x", cell]]) == year


@pytest.mark.parametrize(
    ("year", "version"), [(2020, "V05"), (2022, "V07"), (2026, "V08")]
)
def test_the_year_tells_the_model(year: int, version: str) -> None:
    assert model_of(year) == f"HHS-HCC {version}"


def workbook(rows: list[list[object]]) -> bytes:
    """Table 3 among others, the first of them long."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        other = book.add_worksheet("Table 2")
        for at in range(60):
            other.write_row(at, 0, ["CPT/HCPCS", at])
        sheet = book.add_worksheet("Table 3")
        for at, each in enumerate([[TITLE], [], HEADINGS_2025, *rows]):
            sheet.write_row(at, 0, each)
        book.add_worksheet("Table 4").write_row(0, 0, ["HCC", "drops"])
    return target.getvalue()


def test_the_workbook_is_recognised_and_its_table_found(tmp_path: Path) -> None:
    path = tmp_path / "cy2025-diy-tables.xlsx"
    path.write_bytes(workbook(ROWS))
    (taken,) = read_file(path, Told())
    assert taken.imported.set_name == "hhs-hcc"
    assert taken.imported.edition.name == "HHS-HCC of benefit year 2025"
    assert taken.imported.edition.effective == Span(
        date(2025, 1, 1), date(2025, 12, 31)
    )
    found = RiskCategories(
        Edition(name="", publisher="", effective=Span()), taken.imported.data
    )
    assert len(found) == taken.imported.rows == 9
    assert [each.category for each in found.of("K7200")] == ["35_1", "161_2"]


def test_the_table_as_csv_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "table3.csv"
    with path.open("w", newline="") as target:
        csv.writer(target).writerows([HEADINGS_2025, *ROWS])
    (taken,) = read_file(path, Told())
    assert taken.imported.edition.effective.first == date(2025, 1, 1)


def test_a_malformed_workbook_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cy2025-diy-tables.xlsx"
    path.write_bytes(workbook([row("cholera")]))
    with pytest.raises(RefdataError, match="line 4"):
        read_file(path, Told())
