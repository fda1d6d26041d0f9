from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from claimwright.dates import FIRST_DAY, Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import all_importers, read_file
from claimwright.refdata.offer import offers
from claimwright.tables.add_on.add_on import AddOnCodes, AddOnType

HEADINGS = [
    "AOC_Edit_Type",
    "Add-On_Code",
    "AOC_DelDT",
    "Primary_Code",
    "Primary_Code_DelDT",
    "AOC_Edit_EffDT",
    "AOC_Edit_DelDT",
    "Special_Instruction_Notes",
]
WIDTHS = (1, 5, 7, 5, 7, 7, 7, 58)
ROWS = [
    ["1", "11046", "", "11043", "", "2013091", "", ""],
    ["2", "0054T", "", "CCCCC", "", "2013091", "", "Contractor Defined"],
    ["3", "99292", "", "99291", "", "2013091", "2020366", ""],
]


def sheet(path: Path, rows: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate((["Notice"], HEADINGS, *rows)):
            # CMS's days are numbers in the sheet.
            cells = [int(each) if len(each) == 7 else each for each in row]
            page.write_row(number, 0, cells if number > 1 else row)
    return path


def tabs(path: Path, rows: list[list[str]]) -> Path:
    lines = ["\t".join(row) for row in (["Notice"], HEADINGS, *rows)]
    path.write_text("\r\n".join(lines))
    return path


def fixed(path: Path, rows: list[list[str]]) -> Path:
    lines = [
        "".join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True))
        for row in rows
    ]
    path.write_text("\r\n".join(lines))
    return path


FORMS = {"AOC_V2024Q3-MCR.xlsx": sheet, "a2024Q3.txt": tabs, "b2024Q3.txt": fixed}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_tells_the_same(tmp_path: Path, name: str) -> None:
    path = FORMS[name](tmp_path / name, ROWS)
    (offer,) = offers(path)
    assert sum(each.recognises(offer) for each in all_importers()) == 1
    (taken,) = read_file(path, Told())
    assert taken.imported.set_name == "add-on"
    assert taken.imported.rows == 3
    edition = taken.imported.edition
    assert edition.name == "NCCI add-on codes 2024 Q3"
    assert edition.effective == Span(FIRST_DAY, date(2024, 9, 30))
    table = AddOnCodes(edition, taken.imported.data)
    found = table.primaries("11046", date(2024, 7, 1))
    assert found is not None
    assert (found.type, found.primaries) == (AddOnType.LISTED, ("11043",))
    assert table.primaries("99292", date(2021, 1, 1)) is None


def test_of_text_and_sheet_in_one_zip_one_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "add-code-edits-medicare-effective-07012024.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, form in FORMS.items():
            archive.write(form(tmp_path / name, ROWS), name)
    (taken,) = read_file(path, Told())
    assert taken.imported.rows == 3


def test_of_text_and_sheet_one_that_is_broken_does_not_cost_the_other(
    tmp_path: Path,
) -> None:
    path = tmp_path / "add-code-edits-medicare-effective-07012024.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(sheet(tmp_path / "a.xlsx", ROWS), "a.xlsx")
        broken = tabs(tmp_path / "a.txt", [*ROWS, ["9", "what", *[""] * 6]])
        archive.write(broken, "a.txt")
    (taken,) = read_file(path, Told())
    assert taken.source.endswith("a.xlsx")
    (passed_over,) = taken.passed_over
    assert "a.txt: line 6" in passed_over


def test_a_name_without_a_quarter_needs_to_be_told(tmp_path: Path) -> None:
    path = tabs(tmp_path / "codes.txt", ROWS)
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told())


def test_a_folder_of_the_user_tells_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "2023q1"
    folder.mkdir()
    with pytest.raises(RefdataError, match="--effective"):
        read_file(tabs(folder / "codes.txt", ROWS), Told())


def test_who_tells_the_first_day_only_means_the_quarter(tmp_path: Path) -> None:
    told = Told(effective=Span(date(2024, 7, 1)))
    (taken,) = read_file(tabs(tmp_path / "codes.txt", ROWS), told)
    edition = taken.imported.edition
    assert edition.effective == Span(date(2024, 7, 1), date(2024, 9, 30))
    assert edition.name == "NCCI add-on codes 2024 Q3"


@pytest.mark.parametrize("form", [tabs, fixed])
def test_a_ctrl_z_at_the_end_is_no_row(
    tmp_path: Path, form: Callable[[Path, list[list[str]]], Path]
) -> None:
    path = form(tmp_path / "AOC_V2024Q3-MCR.txt", ROWS)
    path.write_bytes(path.read_bytes() + b"\r\n\x1a")
    (taken,) = read_file(path, Told())
    assert taken.imported.rows == len(ROWS)


def test_the_count_is_the_official_one(shared: Path, tmp_path: Path) -> None:
    with (shared / "data" / "ncci" / "ncci_aoc.csv").open(newline="") as lines:
        rows = [
            [
                row["aoc_edit_type"],
                row["add_on_code"],
                "",
                row["primary_code"],
                "",
                "2013091",
                "",
                "",
            ]
            for row in csv.DictReader(lines)
        ]
    for form, name in ((fixed, "AOC_V2024Q2-F-MCR.txt"), (sheet, "AOC_V2024Q2.xlsx")):
        (taken,) = read_file(form(tmp_path / name, rows), Told())
        assert taken.imported.rows == 7_465
