from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from claimwright.refdata import offer as offering
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.offer import Offer, offers


def offer_of(data: bytes, name: str = "table.csv") -> Offer:
    return Offer(path=f"folder/{name}", name=name, read=lambda: data)


def zip_of(
    members: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_by_itself_is_one_offer(tmp_path: Path) -> None:
    (found,) = offers(put(tmp_path, "codes.TXT", b"A00 cholera\n"))
    assert (found.name, found.suffix, found.text) == (
        "codes.TXT",
        ".txt",
        "A00 cholera\n",
    )


def test_a_zip_offers_what_is_in_it_and_in_its_zips(tmp_path: Path) -> None:
    inner = zip_of({"deep/b.txt": b"b"})
    data = zip_of({"folder/": b"", "folder/a.txt": b"a", "folder/in.zip": inner})
    found = tuple(offers(put(tmp_path, "outer.zip", data)))
    assert [each.name for each in found] == ["a.txt", "b.txt"]
    assert found[1].path.endswith("outer.zip: folder/in.zip: deep/b.txt")


def test_members_are_read_while_one_goes_through_them(tmp_path: Path) -> None:
    data = zip_of({"a.txt": b"a", "in.zip": zip_of({"b.txt": b"b"}), "c.txt": b"c"})
    path = put(tmp_path, "outer.zip", data)
    assert [each.text for each in offers(path)] == ["a", "b", "c"]


def test_zips_are_not_unpacked_for_ever(tmp_path: Path) -> None:
    data = b"bottom"
    for _ in range(9):
        data = zip_of({"in.zip": data})
    (found,) = offers(put(tmp_path, "matryoshka.zip", data))
    assert found.name == "in.zip"


def test_a_member_larger_than_any_table_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "bomb.zip", zip_of({"bomb.txt": b"0" * 100_000}))
    monkeypatch.setattr(offering, "BYTES_MAX", 99_999)
    with pytest.raises(RefdataError, match=r"bomb.txt: is larger than any table"):
        tuple(offers(path))


@pytest.mark.parametrize("name", ["bomb.csv.gz", "bomb.csv"])
def test_a_file_larger_than_any_table_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data = b"0" * 100_000
    path = put(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data)
    monkeypatch.setattr(offering, "BYTES_MAX", 99_999)
    with pytest.raises(RefdataError, match="is larger than any table"):
        _ = next(offers(path)).data


@pytest.mark.parametrize("kept", [1, 20, 100, -22])
def test_half_a_zip_is_refused(tmp_path: Path, kept: int) -> None:
    data = zip_of({"a.txt": bytes(range(256)) * 4})[:kept]
    with pytest.raises(RefdataError, match="no whole zip: half a download"):
        tuple(offers(put(tmp_path, "half.zip", data)))


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_damaged_member_is_told_when_it_is_read(
    tmp_path: Path, compression: int
) -> None:
    whole = zip_of({"a.txt": b"many words " * 40}, compression=compression)
    data = bytearray(whole)
    data[40] ^= 0xFF
    (found,) = offers(put(tmp_path, "damaged.zip", bytes(data)))
    with pytest.raises(RefdataError, match=r"damaged.zip: a.txt: is damaged"):
        _ = found.data


def test_a_zip_in_a_zip_that_is_damaged_is_told(tmp_path: Path) -> None:
    data = zip_of({"in.zip": zip_of({"a.txt": b"a"})[:-30]})
    with pytest.raises(RefdataError, match=r"outer.zip: in.zip: is damaged"):
        tuple(offers(put(tmp_path, "outer.zip", data)))


def test_a_zip_with_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.txt": b"a"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (found,) = offers(put(tmp_path, "locked.zip", bytes(data)))
    with pytest.raises(RefdataError, match="password"):
        _ = found.data


@pytest.mark.parametrize("name", ["empty.zip", "empty.csv"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RefdataError, match="is empty"):
        tuple(offers(put(tmp_path, name, b"")))


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefdataError, match="cannot be read"):
        tuple(offers(tmp_path / "nowhere.zip"))


def test_what_is_packed_is_unpacked(tmp_path: Path) -> None:
    path = put(tmp_path, "pairs.csv.gz", gzip.compress(b"one,two\n"))
    assert list(next(offers(path)).rows()) == [["one", "two"]]


def test_the_digest_is_of_what_was_packed() -> None:
    packed = offer_of(gzip.compress(b"one,two\n"), "pairs.csv.gz")
    assert packed.digest == offer_of(b"one,two\n", "pairs.csv").digest


@pytest.mark.parametrize("keep", [5, 15, -3])
def test_half_a_packed_file_is_told(keep: int) -> None:
    data = gzip.compress(bytes(range(256)) * 9)[:keep]
    with pytest.raises(RefdataError, match="is damaged"):
        _ = offer_of(data, "pairs.csv.gz").data


def test_damage_in_a_packed_file_is_told() -> None:
    data = bytearray(gzip.compress(b"many words " * 40))
    data[12] ^= 0xFF
    with pytest.raises(RefdataError, match="is damaged"):
        _ = offer_of(bytes(data), "pairs.csv.gz").data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_is_of_utf8_or_of_windows(encoding: str) -> None:
    found = offer_of("Ménière œdema".encode(encoding))
    assert found.text == "Ménière œdema"


def test_a_letter_cut_at_the_heads_end_does_not_make_it_windows() -> None:
    text = "é" * 40_000
    assert set(offer_of(b"x" + text.encode()).head) == {"x", "é"}


@pytest.mark.parametrize("separator", [",", "\t", "|"])
def test_rows_are_separated_as_the_file_does(separator: str) -> None:
    text = f"Code{separator}Title\r\nA00{separator}Cholera\r\n"
    assert list(offer_of(text.encode()).rows()) == [
        ["Code", "Title"],
        ["A00", "Cholera"],
    ]


def test_a_quote_in_tabbed_text_is_a_quote() -> None:
    rows = list(offer_of(b'A\t5" tube\nB\t"quoted"\n').rows())
    assert rows == [["A", '5" tube'], ["B", '"quoted"']]


def test_a_quoted_cell_may_hold_commas_and_lines() -> None:
    rows = list(offer_of(b'A,"one, two\nthree"\n').rows())
    assert rows == [["A", "one, two\nthree"]]


def workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        first = book.add_worksheet("notes")
        first.write_row(0, 0, ["read me"])
        second = book.add_worksheet("codes")
        second.write_row(1, 1, ["Code", "Units"])
        second.write_row(2, 1, ["0042", 12])
        second.write_row(3, 1, ["A0021", 1.5])
    return target.getvalue()


def test_a_workbooks_cells_come_as_people_type_them(tmp_path: Path) -> None:
    (found,) = offers(put(tmp_path, "codes.xlsx", workbook()))
    rows = [[cell for cell in row if cell] for row in found.rows()]
    assert [row for row in rows if row] == [
        ["read me"],
        ["Code", "Units"],
        ["0042", "12"],
        ["A0021", "1.5"],
    ]
    assert found.head == ""


@pytest.mark.parametrize("keep", [0, 3000, -30])
def test_half_a_workbook_is_told(keep: int) -> None:
    with pytest.raises(RefdataError, match="is no workbook"):
        list(offer_of(workbook()[:keep], "codes.xlsx").rows())


NAMES = st.sampled_from(["a.csv", "a.txt", "a.xml", "a.xlsx", "a.csv.gz"])


@given(st.binary(max_size=300) | st.just(workbook()[:2000]), NAMES)
def test_whatever_comes_is_rows_or_told(data: bytes, name: str) -> None:
    found = offer_of(data, name)
    try:
        assert all(isinstance(cell, str) for row in found.head_rows for cell in row)
        assert isinstance(found.head, str)
    except RefdataError:
        assert name.endswith((".xlsx", ".gz"))


def test_each_sheet_has_its_own_first_rows() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name in ("one", "two"):
            sheet = book.add_worksheet(name)
            for row in range(100):
                sheet.write_row(row, 0, [name, row])
    found = offer_of(target.getvalue(), "tables.xlsx")
    assert [(len(head), head[0]) for head in found.heads] == [
        (30, ["one", "0"]),
        (30, ["two", "0"]),
    ]
    assert len(found.head_rows) == 60
    assert [len(list(rows)) for rows in found.sheets()] == [100, 100]
    assert len(list(found.rows())) == 200


def test_text_is_one_sheet() -> None:
    found = offer_of(b"a,b\n" * 50)
    assert [len(head) for head in found.heads] == [30]
    assert [len(list(rows)) for rows in found.sheets()] == [50]


def test_commas_within_tab_separated_titles_do_not_separate() -> None:
    text = b'code\ttitle\nA00\tmild, brief, late\nA01\t"mild, brief, early"\n'
    offer = Offer(path="a.txt", name="a.txt", read=lambda: text)
    assert [len(row) for row in offer.rows()] == [2, 2, 2]


def test_names_are_those_that_the_publisher_gave(tmp_path: Path) -> None:
    folder = tmp_path / "2023: april"
    folder.mkdir()
    inner = zip_of({"deep/er/b.txt": b"b"})
    data = zip_of({"a.txt": b"a", "folder\\in.zip": inner})
    found = tuple(offers(put(folder, "outer.zip", data)))
    assert [each.names for each in found] == [
        ("a.txt", "outer.zip"),
        ("b.txt", "er", "deep", "in.zip", "folder", "outer.zip"),
    ]
    (alone,) = offers(put(folder, "a.txt", b"a"))
    assert alone.names == ("a.txt",)


@pytest.mark.parametrize("end", [b"\x1a", b"\x1a\r\n", b"\x1a\x1a\0\0", b"\r\n\x1a "])
def test_a_ctrl_z_ends_a_text_and_is_none_of_it(end: bytes) -> None:
    found = offer_of(b"Code,Title\r\nA00,Cholera \r\n" + end)
    assert found.text == found.head
    assert found.text.rstrip("\r\n").endswith("Cholera ")
    assert [row for row in found.rows() if row][-1] == ["A00", "Cholera "]
    assert [line for line in found.lines() if line] == ["Code,Title", "A00,Cholera "]


def test_a_ctrl_z_within_a_text_stays() -> None:
    assert offer_of(b"one\x1atwo").text == "one\x1atwo"


def test_what_packs_too_well_is_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("table.csv", b"0" * 60_000_000)
    with pytest.raises(RefdataError, match="larger than any table"):
        list(offers(path))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('code,title\n1,"one\n2,two\n', "a quote is left open"),
        ("code,title,more\n1,one,x\n2,tw", "half a download"),
        ("code\ttitle\tmore\n1\tone\tx\n2\ttw", "half a download"),
    ],
)
def test_text_that_was_cut_off_is_refused(
    content: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(content)
    (offer,) = offers(path)
    with pytest.raises(RefdataError, match=told):
        list(offer.rows())


def test_text_without_a_last_line_end_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("code,title\n1,one\n2,two")
    (offer,) = offers(path)
    assert len(list(offer.rows())) == 3


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(RefdataError, match="is no file"):
        list(offers(tmp_path))
