"""Files of small code sets, offered as people have them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from claimwright.codesets.codes import CodeTable
from claimwright.dates import Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import Taken, all_importers, read_file
from claimwright.refdata.offer import offers

FROM_JULY = Told(effective=Span(date(2024, 7, 1)))
STOCK = ("Code", "Description", "Start", "Last Modified", "Stop")
REASONS = (
    STOCK,
    ("1", "first", "01/01/1995", "", ""),
    ("A7", "second", "06/02/2013", "", "07/01/2015"),
    ("B7", "third", "01/01/1995", "", ""),
)


def written(path: Path, rows: Sequence[Sequence[str]], *, delimiter: str = ",") -> Path:
    with path.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened, delimiter=delimiter).writerows(rows)
    return path


def workbook(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("any name")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def opened(taken: Taken) -> CodeTable:
    return CodeTable(taken.imported.edition, taken.imported.data)


def test_a_list_of_x12_is_taken_as_csv_tsv_and_workbook(tmp_path: Path) -> None:
    paths = (
        written(tmp_path / "a.csv", REASONS),
        written(tmp_path / "b.txt", REASONS, delimiter="\t"),
        workbook(tmp_path / "c.xlsx", REASONS),
    )
    for path in paths:
        (taken,) = read_file(path, FROM_JULY)
        assert (taken.imported.set_name, taken.imported.rows) == ("carc", 3)
        assert taken.imported.edition.publisher == "X12"
        table = opened(taken)
        ended = table.history("A7")[0].effective
        assert ended == Span(date(2013, 6, 2), date(2015, 7, 1))


@pytest.mark.parametrize(
    ("headings", "row", "set_name", "code"),
    [
        (("CARC", "Description"), ("45", "x"), "carc", "45"),
        (("Remark Code", "Description"), ("N30", "x"), "rarc", "N30"),
        (
            ("Claim Status Category Code", "Description"),
            ("F2", "x"),
            "claim-status-category",
            "F2",
        ),
        (("Claim Status Code", "Description"), ("21", "x"), "claim-status", "21"),
        (
            ("bill_type_code", "bill_type_description"),
            ("0131", "x"),
            "type-of-bill",
            "131",
        ),
        (("Revenue Code", "Revenue Code Description"), ("450", "x"), "revenue", "0450"),
        (
            ("discharge_disposition_code", "discharge_disposition_description"),
            ("1", "x"),
            "discharge-status",
            "01",
        ),
        (("admit_type_code", "description"), ("1", "x"), "admission-type", "1"),
        (
            ("admit_source_code", "admit_source_description"),
            ("F", "x"),
            "admission-source",
            "F",
        ),
        (
            ("place_of_service_code", "place_of_service_description"),
            ("2", "x"),
            "place-of-service",
            "02",
        ),
    ],
)
def test_headings_tell_the_set(
    tmp_path: Path,
    headings: Sequence[str],
    row: Sequence[str],
    set_name: str,
    code: str,
) -> None:
    path = written(tmp_path / "any.csv", (headings, row))
    (offer,) = offers(path)
    assert sum(each.recognises(offer) for each in all_importers()) == 1
    (taken,) = read_file(path, FROM_JULY)
    assert taken.imported.set_name == set_name
    found = opened(taken).find(code, date(2024, 7, 1))
    assert found is not None
    assert found.title == "x"


def test_groups_reasons_and_remarks_give_three_editions(tmp_path: Path) -> None:
    headings = ("adj_code", "adj_type", "adj_description", "adj_start_date")
    rows = (
        (*headings, "adj_end_date"),
        ("CO", "Group", "a", "", ""),
        ("45", "CARC", "b", "1995-01-01", ""),
        ("N30", "RARC", "c", "", ""),
    )
    taken = read_file(written(tmp_path / "any.csv", rows), FROM_JULY)
    assert [each.imported.set_name for each in taken] == [
        "adjustment-group",
        "carc",
        "rarc",
    ]


def test_without_a_day_told_it_asks_for_one(tmp_path: Path) -> None:
    path = written(tmp_path / "any.csv", REASONS)
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told())


@pytest.mark.parametrize("headings", [("Code", "Description"), ("code", "Name")])
def test_a_list_that_does_not_say_of_what_is_refused_with_what_it_needs(
    tmp_path: Path, headings: Sequence[str]
) -> None:
    path = written(tmp_path / "carc.csv", (headings, ("45", "x")))
    with pytest.raises(RefdataError, match="revenue_center_code") as caught:
        read_file(path, FROM_JULY)
    assert "CARC" in str(caught.value)


def test_a_malformed_row_is_named_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path / "any.csv", (*REASONS, ("??", "x", "", "", "")))
    with pytest.raises(RefdataError, match=r"line 5.*no code of carc"):
        read_file(path, FROM_JULY)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("adj_codes.csv", {"adjustment-group": 5, "carc": 405, "rarc": 1171}),
        ("pos_codes.csv", {"place-of-service": 52}),
        ("tuva_2023-04-27_place_of_service.csv", {"place-of-service": 50}),
        ("tuva_2023-04-27_bill_type.csv", {"type-of-bill": 1701}),
        ("tuva_2023-04-27_revenue_center.csv", {"revenue": 525}),
        ("tuva_2024-01-02_discharge_disposition.csv", {"discharge-status": 44}),
        ("tuva2022_admit_type.csv", {"admission-type": 6}),
        ("tuva_2023-04-27_admit_source.csv", {"admission-source": 15}),
    ],
)
def test_files_of_the_shared_folder_are_taken_in(
    shared: Path, file: str, expected: dict[str, int]
) -> None:
    path = shared / "data/x12codes" / file
    (offer,) = offers(path)
    assert sum(each.recognises(offer) for each in all_importers()) == 1
    taken = read_file(path, FROM_JULY)
    assert {each.imported.set_name: each.imported.rows for each in taken} == expected
