from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from claimwright.codesets.codes import CodeTable
from claimwright.codesets.cpt.cpt import looks_like_text
from claimwright.dates import LAST_DAY, Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import read_file, read_files

DAY = date(2026, 5, 1)
LICENSED = Told(effective=Span(date(2026, 1, 1), LAST_DAY), cpt_licensed=True)
LONG = (
    "A notice that stands above\n\n"
    "0001A\tour own words for 0001A, at some length\n"
    "0240U\tour own words for 0240U, at some length\n"
    "99213\tour own words for 99213, at some length\n"
)
SHORT = "0001A OUR OWN 0001A\n0240U OUR OWN 0240U\n99213 OUR OWN 99213\n"
LIST = "CPT Code,Long Descriptor\n99213,our own words for 99213\n"
MIXED = "Code,Description\nA0001,A thing\n99213,our own words for 99213\n"


def table(path: Path) -> CodeTable:
    (taken,) = read_file(path, LICENSED)
    assert taken.imported.set_name == "cpt"
    return CodeTable(taken.imported.edition, taken.imported.data)


def test_long_and_short_descriptors_make_one_edition(tmp_path: Path) -> None:
    path = tmp_path / "standard.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("SHORTU.txt", SHORT)
        archive.writestr("LONGULT.txt", LONG)
    found = table(path)
    assert [each.code for each in found.codes()] == ["0001A", "0240U", "99213"]
    code = found.find("99213", DAY)
    assert code is not None
    assert code.title == "our own words for 99213, at some length"
    assert code.short_title == "OUR OWN 99213"


def test_files_that_are_given_at_once_make_one_edition_too(tmp_path: Path) -> None:
    paths = tmp_path / "SHORTU.txt", tmp_path / "LONGULT.txt"
    for path, text in zip(paths, (SHORT, LONG), strict=True):
        path.write_text(text)
    (taken,) = read_files(paths, LICENSED)
    code = CodeTable(taken.imported.edition, taken.imported.data).find("0240U", DAY)
    assert code is not None
    assert code.title == "our own words for 0240U, at some length"
    assert code.short_title == "OUR OWN 0240U"


@pytest.mark.parametrize("text", [LONG, SHORT, LIST, MIXED])
def test_without_a_licence_it_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(text)
    with pytest.raises(RefdataError, match=r"AMA's.*--cpt-licensed"):
        read_file(path, Told(effective=LICENSED.effective))


@pytest.mark.parametrize("text", [LIST, MIXED])
def test_of_a_list_the_codes_of_level_one_are_taken(tmp_path: Path, text: str) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(text)
    assert [each.title for each in table(path).codes()] == ["our own words for 99213"]


def test_it_must_be_told_from_when_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "LONGULT.txt"
    path.write_text(LONG)
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told(cpt_licensed=True))


def test_a_descriptor_over_several_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "LONGUF.txt"
    path.write_text(SHORT + "99213 and some more\n")
    with pytest.raises(RefdataError, match=r"line 4.*99213 comes twice.*LONGULT"):
        read_file(path, LICENSED)


@pytest.mark.parametrize(
    "other",
    [
        "00001 A00     0 Cholera     Cholera\n00002 A000    1 Some Cholera  Some\n",
        "10112    00    ALABAMA    STATEWIDE    ALL COUNTIES\n",
        "00100  Something short      J   0.00   0.00     0.00    0.00  32.3465\n",
        "10112 00 ALABAMA STATEWIDE ALL COUNTIES\n",
        "00100  Something short      J   0.0   0.5     0.1    0.0  9\n",
        "10112 00 ALABAMA 19.31\n02102 01 ALASKA 27.86\n",
        "Some text that has nothing to do with it\n99213 is a number in it\nand more\n",
        "99213\t99214\t20200101\tMore\n",
    ],
)
def test_other_lines_that_begin_with_digits_are_no_descriptors(other: str) -> None:
    assert not looks_like_text(other)


def test_who_tells_the_first_day_only_means_the_year(tmp_path: Path) -> None:
    path = tmp_path / "LONGULT.txt"
    path.write_text(LONG)
    effective = table(path).edition.effective
    assert effective == Span(date(2026, 1, 1), date(2026, 12, 31))
