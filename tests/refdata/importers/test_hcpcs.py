from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from claimwright.codesets.codes import Code, CodeStatus, CodeTable
from claimwright.dates import Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import read_file

DAY = date(2026, 5, 1)
QUARTER = Span(date(2026, 4, 1), date(2026, 6, 30))
SHEET_OPTIONS = {"in_memory": True, "default_date_format": "mm/dd/yyyy"}
FIELDS = {  # first column, counted from 1, as the record layout has them
    "price": 120,
    "multiple": 128,
    "manual": 129,
    "carriers": 147,
    "statute": 171,
    "laboratory": 181,
    "cross": 205,
    "coverage": 230,
    "asc": 231,
    "note": 253,
    "betos": 257,
    "tos": 261,
    "units": 266,
    "added": 269,
    "acted": 277,
    "ended": 285,
    "action": 293,
}
CODE: dict[str, str] = {
    "price": "5100",
    "multiple": "A",
    "statute": "1833(t)",
    "cross": "A0001A0002",
    "coverage": "D",
    "betos": "O1E",
    "tos": "1P",
    "units": "000",
    "added": "20200101",
    "acted": "20250401",
    "ended": "00000000",
    "action": "N",
}


def line(
    code: str, kind: str, text: str, short: str = "", at: int = 100, **fields: str
) -> str:
    row = f"{code:>5}{at:05}{kind}{text:<80}{short:<28}".ljust(320)
    for name, value in fields.items():
        start = FIELDS[name] - 1
        row = row[:start] + value + row[start + len(value) :]
    return row


LINES = (
    line("A0001", "3", "Our own words for a thing that is long enough to run", "Thing"),
    line("A0001", "4", "over a second line", at=200),
    line("A0002", "3", "Another thing", "Another", 100, **CODE),
    line("A0003", "3", "A thing of old", added="19990101", ended="20251231"),
    line("D0120", "3", "Something dental"),
    line("A1", "7", "Our own words for a modifier", "Modifier", added="19990101"),
    line("A1", "8", "in two lines", at=200),
)


def zip_of(folder: Path, files: dict[str, bytes], name: str = "hcpcs.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in files.items():
            archive.writestr(member, content)
    return path


def sheet(rows: Sequence[Sequence[object]]) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, SHEET_OPTIONS) as book:
        page = book.add_worksheet()
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return held.getvalue()


def tables(path: Path, told: Told | None = None) -> dict[str, CodeTable]:
    return {
        each.imported.set_name: CodeTable(each.imported.edition, each.imported.data)
        for each in read_file(path, told or Told())
    }


@pytest.fixture
def text_zip(tmp_path: Path) -> Path:
    text = "\r\n".join(LINES).encode("cp1252")
    return zip_of(tmp_path, {"HCPC2026_APR_ANWEB.txt": text})


def test_a_description_runs_over_its_lines(text_zip: Path) -> None:
    code = tables(text_zip)["hcpcs"].find("A0001", DAY)
    assert code is not None
    assert code.title == (
        "Our own words for a thing that is long enough to run over a second line"
    )
    assert code.short_title == "Thing"


def test_what_cms_says_of_a_code_has_names(text_zip: Path) -> None:
    code = tables(text_zip)["hcpcs"].find("A0002", DAY)
    assert code is not None
    assert code.facts == (
        ("pricing", "51"),
        ("pricing", "00"),
        ("multiple_pricing", "A"),
        ("statute", "1833(t)"),
        ("cross_reference", "A0001"),
        ("cross_reference", "A0002"),
        ("coverage", "D"),
        ("betos", "O1E"),
        ("type_of_service", "1"),
        ("type_of_service", "P"),
        ("action_date", "20250401"),
        ("action", "N"),
    )
    assert code.effective.first == date(2020, 1, 1)


def test_a_code_ends_on_its_last_day(text_zip: Path) -> None:
    table = tables(text_zip)["hcpcs"]
    assert table.find("A0003", date(2025, 12, 31)) is not None
    assert table.status("A0003", DAY) is CodeStatus.EXPIRED
    assert table.status("A0002", date(2026, 7, 1)) is CodeStatus.NOT_COVERED


def test_modifiers_are_a_set_of_their_own(text_zip: Path) -> None:
    found = tables(text_zip)
    assert [each.code for each in found["hcpcs-modifiers"].codes()] == ["A1"]
    modifier = found["hcpcs-modifiers"].find("A1", DAY)
    assert modifier is not None
    assert modifier.title == "Our own words for a modifier in two lines"
    assert found["hcpcs"].find("A1", DAY) is None


def test_dental_codes_are_passed_over(text_zip: Path) -> None:
    assert [each.code for each in tables(text_zip)["hcpcs"].codes()] == [
        "A0001",
        "A0002",
        "A0003",
    ]


@pytest.mark.parametrize(
    "name", ["HCPC2026_APR_ANWEB.txt", "april-2026-alpha-numeric-hcpcs-file.txt"]
)
def test_the_name_tells_the_quarter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("\n".join(LINES), "cp1252")
    assert tables(tmp_path / name)["hcpcs"].edition.effective == QUARTER


def test_a_file_that_tells_no_quarter_must_be_told_one(tmp_path: Path) -> None:
    path = tmp_path / "HCPC2020_ANWEB.txt"
    path.write_text("A notice that stands above\n" + "\n".join(LINES), "cp1252")
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told())
    assert tables(path, Told(effective=QUARTER))["hcpcs"].edition.effective == QUARTER


def test_the_innermost_name_tells_and_no_folder_of_the_user(tmp_path: Path) -> None:
    folder = tmp_path / "HCPC2023_JAN"
    folder.mkdir()
    path = folder / "HCPC2026_APR_ANWEB.txt"
    path.write_text("\n".join(LINES), "cp1252")
    assert tables(path)["hcpcs"].edition.effective == QUARTER
    files = {path.name: path.read_bytes()}
    zipped = zip_of(tmp_path, files, "january-2023-alpha-numeric-hcpcs-file.zip")
    assert tables(zipped)["hcpcs"].edition.effective == QUARTER
    unnamed = folder / "codes.txt"
    unnamed.write_text("\n".join(LINES), "cp1252")
    with pytest.raises(RefdataError, match="--effective"):
        read_file(unnamed, Told())


def test_who_tells_the_first_day_only_means_the_quarter(tmp_path: Path) -> None:
    path = tmp_path / "codes.txt"
    path.write_text("\n".join(LINES), "cp1252")
    found = tables(path, Told(effective=Span(QUARTER.first)))
    assert {each.edition.effective for each in found.values()} == {QUARTER}


def test_a_ctrl_z_at_the_end_is_no_record(tmp_path: Path, text_zip: Path) -> None:
    path = tmp_path / "HCPC2026_APR_ANWEB.txt"
    path.write_bytes("\r\n".join(LINES).encode("cp1252") + b"\r\n\x1a")
    assert all_codes(path) == all_codes(text_zip)


HEADINGS = (
    *("HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "SHORT DESCRIPTION"),
    *("PRICE1", "PRICE2", "MULT_PI", "CIM1", "MCM1", "STATUTE", "LABCERT1"),
    *("XREF1", "XREF2", "COV", "BETOS", "TOS1", "TOS2", "ANEST_BU"),
    *("ADD_DT", "ACT_EFF_DT", "TERM_DT", "ACTION_CD"),
)
SHEET = (
    ("A notice",),
    HEADINGS,
    ("A0001", 100, 3, "Our own words for a thing that is long enough to run", "Thing"),
    ("A0001", 200, 4, "over a second line"),
    (
        *("A0002", 100, 3, "Another thing", "Another", 51, 0, "A", "", "", "1833(t)"),
        *("", "A0001", "A0002", "D", "O1E", 1, "P", 0, 20200101, 20250401, "", "N"),
    ),
    (
        *("A0003", 100, 3, "A thing of old", *[""] * 14, 0),
        *("1999-01-01", "", 20251231, ""),
    ),
    ("A1", 100, 7, "Our own words for a modifier", "Modifier", *[""] * 14, "19990101"),
    ("A1", 200, 8, "in two lines"),
)


def all_codes(path: Path) -> dict[str, list[Code]]:
    return {name: list(table.codes()) for name, table in tables(path).items()}


def test_the_sheet_says_what_the_text_says(tmp_path: Path, text_zip: Path) -> None:
    path = tmp_path / "HCPC2026_APR_ANWEB.xlsx"
    path.write_bytes(sheet(SHEET))
    assert all_codes(path) == all_codes(text_zip)


def test_days_of_the_calendar_say_what_digits_say(
    tmp_path: Path, text_zip: Path
) -> None:
    """Where a sheet's cell is a date, and not a number that looks like one."""
    columns = {HEADINGS.index(each) for each in ("ADD_DT", "ACT_EFF_DT", "TERM_DT")}
    rows = [
        [day_of(each) if at in columns else each for at, each in enumerate(row)]
        for row in SHEET
    ]
    path = tmp_path / "HCPC2026_APR_ANWEB.xlsx"
    path.write_bytes(sheet(rows))
    assert all_codes(path) == all_codes(text_zip)


def day_of(cell: object) -> object:
    digits = str(cell).replace("-", "")
    return date.fromisoformat(digits) if digits.isdigit() else cell


def test_a_zip_is_taken_in_once(tmp_path: Path) -> None:
    rows = [("HCPCS Code", "LONG DESCRIPTION"), ("A9999", "Something unlisted")]
    files = {
        "HCPC2026_APR_ANWEB.xlsx": sheet(SHEET),
        "HCPC2026_APR_ANWEB.txt": "\n".join(LINES).encode(),
        "HCPC2026_recordlayout.txt": b"1. HCPCS Code   5   1   5 CHAR\n",
        "NOC codes_APR2026.xlsx": sheet(rows),
        "proc_notes_APR2026.txt": b"0001 = Our own words for a note\n",
    }
    taken = read_file(zip_of(tmp_path, files), Told())
    assert [(each.imported.set_name, each.imported.rows) for each in taken] == [
        ("hcpcs", 3),
        ("hcpcs-modifiers", 1),
    ]


@pytest.mark.parametrize("code", ["99213", "0001F", "0101T", "0240U", "0004M", "0001A"])
def test_a_cpt_code_is_refused_as_the_amas(tmp_path: Path, code: str) -> None:
    path = tmp_path / "HCPC2026_APR_ANWEB.txt"
    path.write_text("\n".join((*LINES, line(code, "3", f"our own words for {code}"))))
    with pytest.raises(RefdataError, match=r"line 8.*AMA's.*--cpt-licensed"):
        read_file(path, Told(cpt_licensed=True))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("half a li", "no record"),
        (line("A0009", "4", "goes on"), "does not stand before"),
        (line("A0009", "3", "ends", added="20240101", ended="20230101"), "before it"),
        (line("A0009", "3", "begins", added="20241301"), "no day"),
        (line("1A009", "3", "what is this"), "no code of HCPCS"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, bad: str, reason: str) -> None:
    path = tmp_path / "HCPC2026_APR_ANWEB.txt"
    path.write_text("\n".join((*LINES, bad)))
    with pytest.raises(RefdataError, match=rf"line 8.*{reason}"):
        read_file(path, Told())


def test_a_plain_list_has_codes_and_modifiers(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(
        "Code,Description,last_updated\n   A1,A modifier,2026\nA0001,A thing,2026\n"
    )
    found = tables(path, Told(effective=QUARTER))
    assert [each.title for each in found["hcpcs"].codes(DAY)] == ["A thing"]
    assert [each.title for each in found["hcpcs-modifiers"].codes()] == ["A modifier"]


def test_the_list_of_october_2025_has_its_official_counts(shared: Path) -> None:
    quarter = Span(date(2025, 10, 1), date(2025, 12, 31))
    path = shared / "data/hcpcs/hcpcs_2025oct_longdesc.csv"
    found = tables(path, Told(effective=quarter))
    assert {name: len(table) for name, table in found.items()} == {
        "hcpcs": 8_463,
        "hcpcs-modifiers": 383,
    }
