from __future__ import annotations

import csv
import zipfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import xlsxwriter

from claimwright.dates import Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import all_importers, read_file
from claimwright.refdata.offer import offers
from claimwright.tables.mue.limits import UnitBasis, UnitLimits

Q3 = Span(date(2024, 7, 1), date(2024, 9, 30))


class Published(NamedTuple):
    """One of the three tables: its words in names and headings, and its extract."""

    kind: str
    heading: str
    set_name: str
    extract: str
    count: int

    @property
    def file(self) -> str:
        return f"MCR_MUE_{self.kind}_Eff_07-01-2024.csv"


TABLES = [
    Published(
        "PractitionerServices",
        "Practitioner Services MUE Values",
        "mue-practitioner",
        "ncci_mue_prac.csv",
        14_677,
    ),
    Published(
        "OutpatientHospitalServices",
        "Outpatient Hospital Services MUE Values",
        "mue-hospital",
        "ncci_mue_out.csv",
        14_628,
    ),
    Published(
        "DMESupplierServices",
        "DME Supplier Services MUE Values",
        "mue-dme",
        "ncci_mue_dme.csv",
        2_928,
    ),
]
INDICATORS = {
    "1": "1 Line Edit",
    "2": "2 Date of Service Edit: Policy",
    "3": "3 Date of Service Edit: Clinical",
}
ROWS = [["99213", "1", INDICATORS["2"], "one a day"], ["A7003", "2", "1", "x"]]
by_table = pytest.mark.parametrize("published", TABLES, ids=lambda each: each.set_name)


def table(path: Path, heading: str, rows: list[list[str]]) -> Path:
    with path.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["Notice of the owner\nof the codes", "", "", ""])
        writer.writerow(headings(heading))
        writer.writerows(rows)
    return path


def headings(heading: str) -> list[str]:
    return ["HCPCS/\nCPT Code", heading, "MUE Adjudication Indicator", "MUE Rationale"]


@by_table
def test_the_heading_of_the_units_tells_the_table(
    tmp_path: Path, published: Published
) -> None:
    path = table(tmp_path / published.file, published.heading, ROWS)
    (offer,) = offers(path)
    assert sum(each.recognises(offer) for each in all_importers()) == 1
    (taken,) = read_file(path, Told())
    assert taken.imported.set_name == published.set_name
    assert taken.imported.edition.effective == Q3
    assert taken.imported.edition.name.endswith("2024 Q3")
    limits = UnitLimits(taken.imported.edition, taken.imported.data)
    found = limits.find("99213")
    assert found is not None
    assert found.basis is UnitBasis.DAY_ABSOLUTE


def test_a_sheet_beside_the_csv_is_the_same_edition(tmp_path: Path) -> None:
    heading = TABLES[0].heading
    stem = TABLES[0].file.removesuffix(".csv")
    text = table(tmp_path / f"{stem}.csv", heading, ROWS)
    with xlsxwriter.Workbook(tmp_path / f"{stem}.xlsx") as book:
        page = book.add_worksheet()
        for number, row in enumerate((["Notice"], headings(heading), *ROWS)):
            page.write_row(number, 0, row)
    path = tmp_path / "table.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(text, text.name)
        archive.write(tmp_path / f"{stem}.xlsx", f"{stem}.xlsx")
    (taken,) = read_file(path, Told())
    (from_sheet,) = read_file(tmp_path / f"{stem}.xlsx", Told())
    assert taken.imported == from_sheet.imported


def test_a_name_without_a_quarter_needs_to_be_told(tmp_path: Path) -> None:
    path = table(tmp_path / "units.csv", TABLES[0].heading, ROWS)
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told())
    (taken,) = read_file(path, Told(effective=Q3))
    assert taken.imported.edition.effective == Q3


def test_the_zips_name_tells_the_quarter_too(tmp_path: Path) -> None:
    text = table(tmp_path / "units.csv", TABLES[0].heading, ROWS)
    path = tmp_path / "medicare-ncci-2024-q3-practitioner-services-mue-table.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(text, text.name)
    (taken,) = read_file(path, Told())
    assert taken.imported.edition.effective == Q3


def test_a_folder_of_the_user_tells_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "2023q1"
    folder.mkdir()
    path = table(folder / "mue-dme.csv", TABLES[2].heading, ROWS)
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told())


def test_who_tells_the_first_day_only_means_the_quarter(tmp_path: Path) -> None:
    path = table(tmp_path / "mue.csv", TABLES[0].heading, ROWS)
    (taken,) = read_file(path, Told(effective=Span(Q3.first)))
    assert taken.imported.edition.effective == Q3


def test_a_ctrl_z_at_the_end_is_no_row(tmp_path: Path) -> None:
    path = table(tmp_path / TABLES[0].file, TABLES[0].heading, ROWS)
    path.write_bytes(path.read_bytes() + b"\x1a")
    (taken,) = read_file(path, Told())
    assert taken.imported.rows == len(ROWS)


@by_table
def test_the_counts_are_the_official_ones(
    shared: Path, tmp_path: Path, published: Published
) -> None:
    with (shared / "data" / "ncci" / published.extract).open(newline="") as lines:
        rows = [
            [
                row["hcpcs_code"],
                row["mue_units"],
                INDICATORS[row["mue_mai"]],
                row["mue_rationale"],
            ]
            for row in csv.DictReader(lines)
        ]
    path = table(tmp_path / published.file, published.heading, rows)
    (taken,) = read_file(path, Told())
    assert taken.imported.set_name == published.set_name
    assert taken.imported.rows == published.count
