from __future__ import annotations

from pathlib import Path

import pytest

from claimwright.connections.folder import MARKER, FolderError, whole_file, whole_folder


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_appears_with_everything_in_it(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with whole_folder(str(target)) as outbox:
        outbox.put("a/b.txt", "text")
        outbox.put("c.bin", b"\x00")
        assert not target.exists()
    assert names(target) == {MARKER, "a/b.txt", "c.bin"}
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with whole_folder(str(target)) as outbox:
        outbox.put("first.txt", "1")

    class Stop(Exception):  # noqa: N818 - stands for any failure
        pass

    def fail() -> None:
        with whole_folder(str(target)) as outbox:
            outbox.put("second.txt", "2")
            raise Stop

    with pytest.raises(Stop):
        fail()
    assert names(target) == {MARKER, "first.txt"}
    assert list(tmp_path.iterdir()) == [target]


def test_a_later_run_replaces_our_own_folder(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for name in ("first.txt", "second.txt"):
        with whole_folder(str(target)) as outbox:
            outbox.put(name, name)
    assert names(target) == {MARKER, "second.txt"}


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with (
        pytest.raises(FolderError, match="files of others"),
        whole_folder(str(tmp_path)),
    ):
        pass
    assert names(tmp_path) == {"thesis.txt"}


def test_a_file_in_the_place_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_text("mine")
    with pytest.raises(FolderError, match="is a file"), whole_folder(str(file)):
        pass
    assert file.read_text() == "mine"


def test_a_file_appears_complete_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"

    class Stop(Exception):  # noqa: N818 - stands for any failure
        pass

    def fail() -> None:
        with whole_file(str(target)) as out:
            out.write(b"half")
            raise Stop

    with pytest.raises(Stop):
        fail()
    assert list(tmp_path.iterdir()) == []
    with whole_file(str(target)) as out:
        out.write(b"whole")
    assert target.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_in_no_folder_is_refused(tmp_path: Path) -> None:
    target = str(tmp_path / "none" / "out.jsonl")
    with pytest.raises(FolderError, match="cannot be written"), whole_file(target):
        pass
