from __future__ import annotations

import csv
import gzip
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, pairwise
from pathlib import Path

import pytest
import xlsxwriter

from claimwright.dates import FIRST_DAY, Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importers.ncci import release_of
from claimwright.refdata.importing import all_importers, read_file, read_files
from claimwright.refdata.offer import offers
from claimwright.refdata.store import Store
from claimwright.tables.ncci.ptp import PairTable

HEAD = (
    ("CPT only copyright of its owner.  All rights reserved.",),
    ("Column1/Column2 Edits",),
    (
        "Column 1",
        "Column 2",
        "*=in existence",
        "Effective",
        "Deletion",
        "Modifier",
        "PTP Edit Rationale",
    ),
    ("", "", "prior to 1996", "Date", "Date", "0=not allowed", ""),
    ("", "", "", "", "*=no data", "1=allowed", ""),
    ("", "", "", "", "", "9=not applicable", ""),
)
# The parts of a release, in the order of column 1.
PARTS = {
    1: (("0001A", "99213", "", "20240101", "*", "1", "one"),),
    2: (("26010", "99213", "*", "19960101", "20231231", "0", "two"),),
    3: (("61000", "62000", "", "20240101", "*", "0", "three"),),
    4: (("G0463", "99213", "", "20240701", "*", "1", "four"),),
}
NAME = "ccipra-v302r0"
Row = Sequence[str]


def text_of(rows: Iterable[Row]) -> str:
    lines = ("\t".join(row) for row in (*HEAD, *rows))
    return "".join(f"{line}\r\n" for line in lines)


def zipped(folder: Path, number: int, rows: Iterable[Row], *, name: str = NAME) -> Path:
    stem = f"{name}-f{number}"
    path = folder / f"medicare-ncci-2024q3-ptp-edits-{stem}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{stem}.TXT", text_of(rows))
    return path


def release(folder: Path, *, name: str = NAME) -> list[Path]:
    return [zipped(folder, each, PARTS[each], name=name) for each in PARTS]


def sheet(path: Path, rows: Iterable[Row]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate((*HEAD, *rows)):
            page.write_row(number, 0, row)
    return path


def opened(imported: Imported) -> PairTable:
    return PairTable(imported.edition, imported.data)


def test_the_parts_of_a_release_make_one_edition(tmp_path: Path) -> None:
    (taken,) = read_files(release(tmp_path), Told())
    assert taken.imported.set_name == "ncci-ptp-practitioner"
    edition = taken.imported.edition
    assert edition.name == "NCCI practitioner PTP 2024 Q3 (v302r0)"
    assert edition.effective == Span(FIRST_DAY, date(2024, 9, 30))
    assert taken.imported.rows == 4
    assert taken.source.endswith("f1.zip: ccipra-v302r0-f1.TXT and 3 more")
    table = opened(taken.imported)
    assert table.find("26010", "99213", date(2023, 12, 31))
    assert not table.find("26010", "99213", date(2024, 1, 1))
    assert table.between("99213", "G0463", date(2024, 7, 1))


def test_in_whatever_order_the_parts_are_given(tmp_path: Path) -> None:
    paths = release(tmp_path)
    (one,) = read_files(paths, Told())
    (other,) = read_files(reversed(paths), Told())
    assert one.imported.data == other.imported.data
    assert one.digest == other.digest
    store = Store(tmp_path / "store")
    assert len(store.take_in([one], known_on=date(2026, 1, 1))) == 1
    assert store.take_in([other], known_on=date(2026, 1, 1)) == ()


def test_two_releases_given_at_once_stay_apart(tmp_path: Path) -> None:
    paths = [*release(tmp_path), *release(tmp_path, name="ccioph-v311r1")]
    practitioner, hospital = read_files(paths, Told())
    assert hospital.imported.set_name == "ncci-ptp-hospital"
    assert hospital.imported.edition.name == (
        "NCCI outpatient hospital PTP 2025 Q2 (v311r1)"
    )
    assert hospital.imported.edition.effective.last == date(2025, 6, 30)
    (alone,) = read_files(release(tmp_path), Told())
    assert alone.digest == practitioner.digest


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ([1, 3, 4], "ccipra-v302r0: f2 is missing"),
        ([1, 4], "ccipra-v302r0: f2 and f3 is missing"),
        ([2, 3, 4], "ccipra-v302r0: f1 is missing"),
        ([1, 2, 3], "ends at 61000: the files after it are missing"),
        ([1], "ends at 0001A: the files after it are missing"),
    ],
)
def test_a_release_of_which_a_part_is_missing_is_refused(
    tmp_path: Path, given: list[int], reason: str
) -> None:
    paths = [
        each for number, each in enumerate(release(tmp_path), 1) if number in given
    ]
    with pytest.raises(RefdataError, match=reason):
        read_files(paths, Told())


def test_a_part_under_another_parts_name_is_refused(tmp_path: Path) -> None:
    paths = release(tmp_path)
    zipped(tmp_path, 3, PARTS[2])
    with pytest.raises(RefdataError, match="begins at 26010, but the part before it"):
        read_files(paths, Told())


def test_a_last_part_under_the_first_ones_name_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, 1, PARTS[4])
    with pytest.raises(RefdataError, match="begins at G0463: the file before it"):
        read_file(path, Told())


def test_two_files_of_one_part_that_differ_are_refused(tmp_path: Path) -> None:
    paths = release(tmp_path)
    again = tmp_path / f"{NAME}-f1.txt"
    again.write_text(text_of(PARTS[1]).replace("one", "other"))
    with pytest.raises(RefdataError, match="is part 1 of ccipra-v302r0, but so is"):
        read_files([*paths, again], Told())


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    paths = release(tmp_path)
    again = tmp_path / f"{NAME}-f1.txt"
    again.write_bytes(text_of(PARTS[1]).encode())
    (taken,) = read_files([*paths, again], Told())
    assert taken.imported.rows == 4


def test_a_sheet_beside_its_text_does_not_double_pairs(tmp_path: Path) -> None:
    paths = release(tmp_path)
    for number, path in enumerate(paths, start=1):
        twin = sheet(tmp_path / f"{NAME}-f{number}.xlsx", PARTS[number])
        with zipfile.ZipFile(path, "a") as archive:
            archive.write(twin, twin.name)
    (taken,) = read_files(paths, Told())
    assert taken.imported.rows == 4


def test_sheets_alone_tell_what_texts_tell(tmp_path: Path) -> None:
    sheets = [
        sheet(tmp_path / f"{NAME}-f{number}.xlsx", rows)
        for number, rows in PARTS.items()
    ]
    (from_sheets,) = read_files(sheets, Told())
    (from_texts,) = read_files(release(tmp_path), Told())
    assert from_sheets.imported == from_texts.imported


def test_pairs_whose_name_tells_nothing_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.txt"
    path.write_text(text_of(PARTS[1]))
    with pytest.raises(RefdataError, match="its name must tell of what"):
        read_file(path, Told())


def test_a_row_that_is_wrong_is_named_with_its_file(tmp_path: Path) -> None:
    paths = release(tmp_path)
    zipped(tmp_path, 2, [*PARTS[2], ("26011", "99213", "", "2024", "*", "0", "")])
    with pytest.raises(RefdataError, match=r"ccipra-v302r0-f2\.TXT: line 8: "):
        read_files(paths, Told())


def test_what_the_user_tells_goes_before_what_the_name_tells(tmp_path: Path) -> None:
    told = Told(effective=Span(date(2024, 7, 1), date(2024, 12, 31)), edition="mine")
    (taken,) = read_files(release(tmp_path), told)
    assert taken.imported.edition.name == "mine"
    assert taken.imported.edition.effective == told.effective


def test_a_folder_of_the_user_tells_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "ccioph-v301r0"
    folder.mkdir()
    (taken,) = read_files(release(folder), Told())
    assert taken.imported.set_name == "ncci-ptp-practitioner"
    path = folder / "pairs.txt"
    path.write_text(text_of(PARTS[1]))
    with pytest.raises(RefdataError, match="its name must tell of what"):
        read_file(path, Told())


def test_who_tells_the_first_day_only_means_to_the_end_of_the_release(
    tmp_path: Path,
) -> None:
    told = Told(effective=Span(date(2020, 1, 1)))
    (taken,) = read_files(release(tmp_path), told)
    effective = taken.imported.edition.effective
    assert effective == Span(date(2020, 1, 1), date(2024, 9, 30))


def test_no_other_importer_takes_pairs_for_its_own(tmp_path: Path) -> None:
    for path in (zipped(tmp_path, 1, PARTS[1]), sheet(tmp_path / "a.xlsx", PARTS[1])):
        (offer,) = offers(path)
        assert sum(each.recognises(offer) for each in all_importers()) == 1


@pytest.mark.parametrize(
    ("path", "name", "part", "last"),
    [
        ("ccipra-v302r0-f1.txt", "ccipra-v302r0", 1, date(2024, 9, 30)),
        ("a.zip: CCIOPH-V313R1-F4.TXT", "ccioph-v313r1", 4, date(2025, 12, 31)),
        ("x-ccipra-v300r0-f2.zip: b.txt", "ccipra-v300r0", 2, date(2024, 3, 31)),
        ("ccipra-v301r0.xlsx", "ccipra-v301r0", 1, date(2024, 6, 30)),
    ],
)
def test_a_name_tells_the_release(path: str, name: str, part: int, last: date) -> None:
    found = release_of(path)
    assert found is not None
    assert (found.name, found.part, found.quarter.last) == (name, part, last)


def extract(path: Path) -> Iterator[Row]:
    """The pairs of a shared extract, as rows of the official layout."""
    with gzip.open(path, "rt", newline="") as lines:
        for one, two, indicator, rationale in csv.reader(lines):
            if indicator.isdigit():
                yield one, two, "", "20240101", "*", indicator, rationale


def converted(folder: Path, rows: list[Row], name: str) -> list[Path]:
    rows.sort()
    bounds = ("", "26", "37", "61", "~")
    return [
        zipped(
            folder,
            number,
            [row for row in rows if first <= row[0] < after],
            name=name,
        )
        for number, (first, after) in enumerate(pairwise(bounds), start=1)
    ]


def test_a_sample_of_the_shared_pairs_is_imported(shared: Path, tmp_path: Path) -> None:
    file = shared / "data" / "ncci" / "ptp_prac_active_2024-07-01.csv.gz"
    rows = list(islice(extract(file), 0, None, 100))
    (taken,) = read_files(converted(tmp_path, rows, NAME), Told())
    assert taken.imported.rows == len(rows)
    table = opened(taken.imported)
    for one, two, _, _, _, indicator, rationale in rows[::50]:
        found = table.find(one, two, date(2024, 7, 1))
        assert found is not None
        assert (found.modifier_indicator, found.rationale) == (
            int(indicator),
            rationale,
        )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("extracted", "name", "count"),
    [
        ("ptp_prac_active_2024-07-01.csv.gz", "ccipra-v302r0", 1_669_820),
        ("ptp_out_active_2024-07-01.csv.gz", "ccioph-v302r0", 1_335_857),
    ],
)
def test_the_counts_are_the_official_ones(
    shared: Path, tmp_path: Path, extracted: str, name: str, count: int
) -> None:
    rows = list(extract(shared / "data" / "ncci" / extracted))
    (taken,) = read_files(converted(tmp_path, rows, name), Told())
    assert taken.imported.rows == count
