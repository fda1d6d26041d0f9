from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from claimwright.codesets.codes import CodeTable
from claimwright.dates import Span
from claimwright.refdata import importing
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import all_importers, read_file, read_files
from claimwright.refdata.offer import offers
from claimwright.refdata.sets import all_sets
from claimwright.refdata.store import Store

HALF_YEAR = Span(date(2025, 7, 1), date(2025, 12, 31))
TAXONOMY = (
    "Code,Grouping,Classification,Specialization,Definition,Notes,Display Name\n"
    "207Q00000X,Physicians,Family Medicine,,Treats families of Ménière,,Family doctor\n"
    "208D00000X,Physicians,General Practice,,Treats all,,\n"
)
CROSSWALK = (
    "MEDICARE SPECIALTY CODE,MEDICARE PROVIDER/SUPPLIER TYPE DESCRIPTION,"
    "PROVIDER TAXONOMY CODE\n08,Family practice,207Q00000X\n"
)


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def zip_of(members: dict[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def as_sheet(text: str) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(text.splitlines()):
            sheet.write_row(at, 0, line.split(","))
    return target.getvalue()


FORMS = {
    "nucc_taxonomy_251.csv": TAXONOMY.encode(),
    "NUCC_TAXONOMY_251.CSV": TAXONOMY.replace("\n", "\r\n").encode(),
    "taxonomy_251.csv.gz": gzip.compress(TAXONOMY.encode()),
    "taxonomy_251.xlsx": as_sheet(TAXONOMY),
    "taxonomy.zip": zip_of({"folder/nucc_taxonomy_251.csv": TAXONOMY}),
    "nested.zip": zip_of({"in.zip": zip_of({"nucc_taxonomy_251.csv": TAXONOMY})}),
    "windows_251.csv": TAXONOMY.encode("cp1252"),
    "marked_251.csv": TAXONOMY.encode("utf-8-sig"),
    "tabs_251.txt": TAXONOMY.replace(",", "\t").encode(),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_layout_is_read_in_every_form(tmp_path: Path, name: str) -> None:
    told = Told(effective=HALF_YEAR)
    (taken,) = read_file(put(tmp_path, name, FORMS[name]), told)
    assert taken.imported.set_name == "taxonomy"
    assert taken.imported.rows == 2
    table = CodeTable(taken.imported.edition, taken.imported.data)
    found = table.find("207Q00000X", HALF_YEAR.first)
    assert found is not None
    assert found.title == "Family doctor"
    assert found.fact("definition") == "Treats families of Ménière"


def test_the_files_name_may_tell_its_days(tmp_path: Path) -> None:
    (taken,) = read_file(put(tmp_path, "nucc_taxonomy_251.csv", TAXONOMY), Told())
    assert taken.imported.edition.effective == HALF_YEAR


def test_what_the_user_says_goes_before_what_the_file_says(tmp_path: Path) -> None:
    path = put(tmp_path, "nucc_taxonomy_251.csv", TAXONOMY)
    told = Told(effective=Span(date(2026, 1, 1)), edition="ours")
    (taken,) = read_file(path, told)
    half_year = Span(date(2026, 1, 1), date(2026, 6, 30))
    assert taken.imported.edition.effective == half_year
    assert taken.imported.edition.name == "ours"


def test_a_file_that_does_not_tell_its_days_needs_to_be_told(tmp_path: Path) -> None:
    path = put(tmp_path, "crosswalk.csv", CROSSWALK)
    with pytest.raises(RefdataError, match=r"crosswalk.csv.*--effective"):
        read_file(path, Told())
    assert len(read_file(path, Told(effective=HALF_YEAR))) == 1


def test_a_list_that_comes_when_it_comes_holds_until_then(tmp_path: Path) -> None:
    path = put(tmp_path, "crosswalk.csv", CROSSWALK)
    (taken,) = read_file(path, Told(effective=Span(HALF_YEAR.first)))
    assert taken.imported.edition.effective == Span(HALF_YEAR.first)


def test_a_zip_gives_all_that_is_known_in_it(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {
        "read me.pdf": b"%PDF-1.7 \x00\xff binary",
        "nucc_taxonomy_251.csv": TAXONOMY,
        "crosswalk.csv": CROSSWALK,
        "empty.txt": b"",
    }
    path = put(tmp_path, "all.zip", zip_of(members))
    taken = read_file(path, Told(effective=HALF_YEAR))
    assert {each.imported.set_name for each in taken} == {
        "taxonomy",
        "taxonomy-crosswalk",
    }
    assert len({each.digest for each in taken}) == 2


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("table.csv", "Name,Colour\nrose,red\n", "no layout that is known"),
        ("page.zip", "<!DOCTYPE html><html>Accept?</html>", "no whole zip"),
        ("half.zip", zip_of({"a.csv": TAXONOMY})[:-30], "no whole zip"),
        ("empty.zip", b"", "is empty"),
        ("nothing.zip", zip_of({}), "no layout that is known"),
        ("letter.docx", zip_of({"word/document.xml": "<w/>"}), "no layout that is"),
        ("broken.xlsx", as_sheet(TAXONOMY)[:900], "is no workbook"),
        ("half.csv.gz", gzip.compress(TAXONOMY.encode())[:-9], "is damaged"),
        ("noise.csv", bytes(range(256)) * 99, "no layout that is known"),
    ],
)
def test_what_is_not_known_or_damaged_is_refused_with_the_reason(
    tmp_path: Path, name: str, data: bytes | str, reason: str
) -> None:
    path = put(tmp_path, name, data)
    with pytest.raises(RefdataError, match=rf"{name}.*{reason}"):
        read_file(path, Told(effective=HALF_YEAR))


def test_what_is_not_known_is_told_with_what_would_be(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {"a.csv": "x,y\n1,2\n", "b.csv": "x,y\n1,2\n"}
    path = put(tmp_path, "other.zip", zip_of(members))
    with pytest.raises(
        RefdataError, match=r"holds a.csv, b.csv.*claimwright refdata layouts"
    ):
        read_file(path, Told())


def test_headings_alone_are_no_edition(tmp_path: Path) -> None:
    path = put(tmp_path, "nucc_taxonomy_251.csv", TAXONOMY.splitlines()[0] + "\n")
    with pytest.raises(RefdataError, match="holds no row of NUCC taxonomy"):
        read_file(path, Told())


def test_a_malformed_row_is_told_with_file_and_line(tmp_path: Path) -> None:
    data = zip_of({"nucc_taxonomy_251.csv": TAXONOMY + "207Q,a,b,c,d,e,f\n"})
    path = put(tmp_path, "all.zip", data)
    with pytest.raises(
        RefdataError, match=r"all.zip: nucc_taxonomy_251.csv: line 4: '207Q' is no"
    ):
        read_file(path, Told())


def test_a_code_with_a_strange_letter_is_told(tmp_path: Path) -> None:
    data = TAXONOMY + "207É00000X,a,b,c,d,e,f\n"
    path = put(tmp_path, "nucc_taxonomy_251.csv", data)
    with pytest.raises(RefdataError, match=r"taxonomy_251.csv.*207É00000X"):
        read_file(path, Told())


def test_one_malformed_file_of_several_refuses_them_all(tmp_path: Path) -> None:
    good = put(tmp_path, "nucc_taxonomy_251.csv", TAXONOMY)
    bad = put(tmp_path, "nucc_taxonomy_250.csv", TAXONOMY + "x,a,b,c,d,e,f\n")
    store = Store(tmp_path / "store")
    with pytest.raises(RefdataError, match="line 4"):
        store.take_in(read_files((good, bad), Told()), known_on=date(2026, 11, 2))
    assert store.held() == ()


def test_two_importers_never_take_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = all_importers()
    monkeypatch.setattr(importing, "all_importers", lambda: (*ours, *ours))
    path = put(tmp_path, "nucc_taxonomy_251.csv", TAXONOMY)
    with pytest.raises(RefdataError, match="a fault of ours"):
        read_file(path, Told())


def test_every_importer_says_what_it_takes() -> None:
    layouts = [each.layout for each in all_importers()]
    assert len(set(layouts)) == len(layouts)
    assert all(layouts)


def test_every_set_that_is_imported_by_hand_says_how() -> None:
    for each in all_sets():
        assert each.get, each.name
        assert each.folder.split("/")[0] in {"codesets", "tables"}, each.name


@pytest.mark.slow
def test_no_file_at_hand_is_taken_for_two_things(shared: Path) -> None:
    paths = [path for path in (shared / "data").rglob("*") if path.suffix != ".md"]
    for path in filter(Path.is_file, paths):
        for offer in offers(path):
            found = [each.layout for each in all_importers() if each.recognises(offer)]
            assert len(found) < 2, f"{path.name}: {found}"
