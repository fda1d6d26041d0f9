from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata import importing
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer, JointImporter, read_file
from claimwright.refdata.offer import Offer

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def imported(lines: list[str]) -> Imported:
    edition = Edition(name="2026", publisher="somebody", effective=YEAR)
    data = "\n".join(lines).encode()
    return Imported(set_name="hcpcs", edition=edition, rows=len(lines), data=data)


def read_one(offer: Offer, _: Told) -> Iterator[Imported]:
    yield imported(list(offer.lines()))


def read_all(parts: tuple[Offer, ...], _: Told) -> Iterator[Imported]:
    yield imported([line for each in parts for line in each.lines()])


def begins(word: str) -> object:
    return lambda offer: offer.text.startswith(word)


def zip_of(folder: Path, files: dict[str, str]) -> Path:
    path = folder / "offered.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


@pytest.fixture
def _two_importers(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Importer(layout="whole", recognises=begins("whole"), read=read_one)  # type: ignore[arg-type]
    parts = JointImporter(layout="parts", recognises=begins("part"), read=read_all)  # type: ignore[arg-type]
    monkeypatch.setattr(importing, "all_importers", lambda: (whole, parts))


@pytest.mark.usefixtures("_two_importers")
def test_parts_of_one_edition_are_read_together(tmp_path: Path) -> None:
    files = {"b.txt": "part b", "read me.txt": "hello", "a.txt": "part a"}
    (taken,) = read_file(zip_of(tmp_path, files), Told())
    assert taken.imported.data == b"part b\npart a"


@pytest.mark.usefixtures("_two_importers")
def test_the_digest_of_parts_does_not_know_their_order(tmp_path: Path) -> None:
    one, other = {"a": "part a", "b": "part b"}, {"b": "part b", "a": "part a"}
    (first,) = read_file(zip_of(tmp_path, one), Told())
    (second,) = read_file(zip_of(tmp_path, other), Told())
    (single,) = read_file(zip_of(tmp_path, {"a": "part a"}), Told())
    assert first.digest == second.digest != single.digest


@pytest.mark.usefixtures("_two_importers")
def test_of_one_edition_in_two_forms_the_fullest_is_taken(tmp_path: Path) -> None:
    files = {"short.txt": "whole", "long.txt": "whole\nand more", "x.txt": "whole"}
    (taken,) = read_file(zip_of(tmp_path, files), Told())
    assert taken.source.endswith("long.txt")


def test_who_comes_last_answers_only_where_no_other_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(offer: Offer, _: Told) -> Iterator[Imported]:
        raise RefdataError(offer.path, "", "is of no set")

    last = Importer(layout="?", recognises=lambda _: True, read=refuse, last=True)
    whole = Importer(layout="whole", recognises=begins("whole"), read=read_one)  # type: ignore[arg-type]
    monkeypatch.setattr(importing, "all_importers", lambda: (last, whole))
    assert len(read_file(zip_of(tmp_path, {"a.txt": "whole"}), Told())) == 1
    with pytest.raises(RefdataError, match="of no set"):
        read_file(zip_of(tmp_path, {"a.txt": "a list"}), Told())


def test_a_cell_may_hold_a_whole_article() -> None:
    text = "title,text\nsome,{}\n".format("<p>" * 100_000).encode()
    offer = Offer(path="a.csv", name="a.csv", read=lambda: text)
    assert [len(row[1]) for row in offer.rows()] == [4, 300_000]


@pytest.mark.usefixtures("_two_importers")
def test_of_two_forms_with_as_many_rows_the_one_that_says_more_is_taken(
    tmp_path: Path,
) -> None:
    files = {"codes.txt": "whole", "order.txt": "whole and its titles"}
    (taken,) = read_file(zip_of(tmp_path, files), Told())
    assert taken.imported.data == b"whole and its titles"
