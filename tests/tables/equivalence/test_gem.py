from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.datafile import DataFileError
from claimwright.dates import LAST_DAY, Span
from claimwright.editions import Edition
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.importing import read_file
from claimwright.refdata.shipped import equivalence as shipped
from claimwright.tables.equivalence.gem import (
    Direction,
    Equivalence,
    Equivalent,
    compile_mappings,
    direction_of,
    dotted_diagnosis,
    dotted_procedure,
    parse_rows,
    parse_text,
)

EDITION = Edition(name="2018", publisher="CMS", effective=Span(date(2017, 10, 1)))
TO_ICD9 = (
    "A000    0010    00000\n"
    "E0840   24960   10111\n"
    "E0840   3572    10112\n"
    "R402130 NoDx    11000\n"
)
TO_ICD10 = (
    "E9801   T402X4A 10000\n"
    "0010    A000    00000\n"
    "24960   E0840   10000\n"
    "V8711   NoDx    11000\n"
)
TO_ICD10PCS = (
    "0001  6A750Z4 10000\n"
    "3612  0210093 10111\n"
    "3612  06BP0ZZ 10112\n"
    "8932  NoPCS   11000\n"
)
FROM_ICD10PCS = (
    "0016070 0234  10000\n"
    "B00B0ZZ 8702  10000\n"
    "X2A5312 395   10000\n"
    "XY0VX83 NoPCS 11000\n"
)


def table(text: str) -> Equivalence:
    mappings = parse_text(text.splitlines(), file="2018_I10gem.txt")
    return Equivalence(EDITION, compile_mappings(mappings))


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_code_has_its_equivalent() -> None:
    assert table(TO_ICD9).of("A000") == (
        Equivalent(
            target="0010",
            approximate=False,
            no_map=False,
            combination=False,
            scenario=0,
            choice_list=0,
        ),
    )


def test_the_parts_of_a_combination_come_in_order() -> None:
    found = table(TO_ICD9).of("E0840")
    assert [(each.target, each.scenario, each.choice_list) for each in found] == [
        ("24960", 1, 1),
        ("3572", 1, 2),
    ]
    assert all(each.combination and each.approximate for each in found)


def test_no_equivalent_is_not_the_same_as_not_known() -> None:
    (nothing,) = table(TO_ICD9).of("R402130")
    assert nothing.no_map
    assert nothing.target is None
    assert table(TO_ICD9).of("U071") == ()
    assert table(TO_ICD9).of("no code") == ()


def test_the_direction_shows_in_the_codes() -> None:
    assert direction_of(TO_ICD9.splitlines()) is Direction.TO_ICD9
    assert direction_of(TO_ICD10.splitlines()) is Direction.TO_ICD10
    assert direction_of(TO_ICD10PCS.splitlines()) is Direction.TO_ICD10PCS
    assert direction_of(FROM_ICD10PCS.splitlines()) is Direction.FROM_ICD10PCS


@pytest.mark.parametrize(
    "text",
    ["", "A000 Cholera\n", TO_ICD9 + "A00 Cholera\n", TO_ICD9 + FROM_ICD10PCS],
)
def test_other_text_is_of_no_direction(text: str) -> None:
    assert direction_of(text.splitlines()) is None


def test_the_point_stands_where_the_book_has_it() -> None:
    diagnoses = ("25040", "V8711", "E9801", "496", "E980")
    shown = ["250.40", "V87.11", "E980.1", "496", "E980"]
    assert [dotted_diagnosis(each) for each in diagnoses] == shown
    assert [dotted_procedure(each) for each in ("4701", "640")] == ["47.01", "64.0"]


@pytest.mark.parametrize(
    "line", ["A001 0011", "A001 0011 0000", "A001 0011 20000", "a001 0011 00000"]
)
def test_a_malformed_line_is_named(line: str) -> None:
    text = [*TO_ICD9.splitlines(), "", line]
    with pytest.raises(DataFileError, match="line 6"):
        tuple(parse_text(text, file="2018_I10gem.txt"))


def test_a_malformed_row_is_named() -> None:
    rows = [["icd10cm", "icd9cm", "flags"], ["A000", "0010", "0"]]
    with pytest.raises(DataFileError, match="line 2"):
        tuple(parse_rows(rows, Direction.TO_ICD9, file="gem.csv"))


codes = st.from_regex(r"[A-Z][0-9][0-9A-Z]{1,5}", fullmatch=True)
entries = st.builds(
    Equivalent,
    target=codes | st.none(),
    approximate=st.booleans(),
    no_map=st.booleans(),
    combination=st.booleans(),
    scenario=st.integers(0, 9),
    choice_list=st.integers(0, 9),
)


@given(st.lists(st.tuples(codes, entries), max_size=20))
def test_what_goes_in_comes_out(mappings: list[tuple[str, Equivalent]]) -> None:
    found = Equivalence(EDITION, compile_mappings(mappings))
    for code, _ in mappings:
        expected = tuple(entry for other, entry in mappings if other == code)
        assert found.of(code) == expected


@pytest.mark.parametrize(
    ("name", "text", "set_name"),
    [
        ("2018_I10gem.txt", TO_ICD9, "gem-icd10cm-to-icd9"),
        ("2018_I9gem.txt", TO_ICD10, "gem-icd9-to-icd10cm"),
        ("2018_gem_i9pcs.txt", TO_ICD10PCS, "gem-icd9-to-icd10pcs"),
        ("2018_gem_pcsi9.txt", FROM_ICD10PCS, "gem-icd10pcs-to-icd9"),
    ],
)
def test_official_text_is_recognised_by_content(
    tmp_path: Path, name: str, text: str, set_name: str
) -> None:
    (taken,) = read_file(put(tmp_path, name, text), Told())
    assert taken.imported.set_name == set_name
    assert taken.imported.rows == 4
    assert taken.imported.edition.effective == Span(date(2017, 10, 1), LAST_DAY)
    assert taken.imported.edition.name.startswith("GEMs 2018")


def test_a_name_without_a_year_needs_to_be_told(tmp_path: Path) -> None:
    path = put(tmp_path, "gem.txt", TO_ICD9)
    with pytest.raises(RefdataError, match="--effective"):
        read_file(path, Told())
    year = Span(date(2016, 10, 1))
    (taken,) = read_file(path, Told(effective=year))
    assert taken.imported.edition.effective == year


@pytest.mark.parametrize(
    ("text", "set_name"),
    [
        ('"icd10cm","icd9cm","flags"\n"A000","0010","00000"\n', "gem-icd10cm-to-icd9"),
        ('"icd9cm","icd10cm","flags"\n"0010","A000","00000"\n', "gem-icd9-to-icd10cm"),
        (
            '"icd9pcs","icd10pcs","flags"\n"0010","6A750Z4","10000"\n',
            "gem-icd9-to-icd10pcs",
        ),
        (
            '"icd10pcs","icd9cm","flags"\n"A000000","0010","10000"\n',
            "gem-icd10pcs-to-icd9",
        ),
    ],
)
def test_tables_with_headings_are_recognised(
    tmp_path: Path, text: str, set_name: str
) -> None:
    path = tmp_path / "2016gem.csv.gz"
    path.write_bytes(gzip.compress(text.encode()))
    (taken,) = read_file(path, Told())
    assert taken.imported.set_name == set_name
    source = text.splitlines()[1].split(",")[0].strip('"')
    assert Equivalence(EDITION, taken.imported.data).of(source)


def test_procedures_get_their_year_from_their_zip(tmp_path: Path) -> None:
    path = tmp_path / "2018-icd-10-pcs-general-equivalence-mappings.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("gem_i9pcs.txt", TO_ICD10PCS)
        archive.writestr("gem_pcsi9.txt", FROM_ICD10PCS)
    taken = {each.imported.set_name: each.imported for each in read_file(path, Told())}
    assert set(taken) == {"gem-icd9-to-icd10pcs", "gem-icd10pcs-to-icd9"}
    for each in taken.values():
        assert each.edition.effective == Span(date(2017, 10, 1), LAST_DAY)
    forth = Equivalence(EDITION, taken["gem-icd9-to-icd10pcs"].data)
    assert [each.target for each in forth.of("3612")] == ["0210093", "06BP0ZZ"]
    (nothing,) = forth.of("8932")
    assert nothing.no_map
    assert nothing.target is None
    back = Equivalence(EDITION, taken["gem-icd10pcs-to-icd9"].data)
    assert [each.target for each in back.of("X2A5312")] == ["395"]


def test_a_folder_of_the_user_does_not_tell_the_year(tmp_path: Path) -> None:
    folder = tmp_path / "2016"
    folder.mkdir()
    with pytest.raises(RefdataError, match="--effective"):
        read_file(put(folder, "gem_i9pcs.txt", TO_ICD10PCS), Told())


def test_the_wheels_tables_have_what_the_source_says() -> None:
    forth, back = (
        Equivalence(each.edition, each.build()) for each in shipped.editions()
    )
    assert (len(forth), len(back)) == (23_912, 78_838)
    assert [each.target for each in back.of("E119")] == ["25000"]
    assert [each.target for each in back.of("I10")] == ["4010", "4011", "4019"]
    assert [each.target for each in forth.of("0010")] == ["A000"]
    assert back.of("A925") == ()
    assert len(set(back.columns.numbers("code"))) == 69_832
    assert len(set(forth.columns.numbers("code"))) == 14_567
