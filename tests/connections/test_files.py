from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from claimwright.connections.files import UnusableFileError, pieces, text


def test_a_file_comes_in_pieces_that_add_up(tmp_path: Path) -> None:
    content = bytes(range(256)) * 1000
    file = tmp_path / "a.bin"
    file.write_bytes(content)
    read = list(pieces(str(file)))
    assert b"".join(read) == content
    assert len(read) > 1


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(b"a note"))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert text("-", bytes_max=100) == "a note"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError, match=r"none\.txt: does not exist"):
        list(pieces(str(tmp_path / "none.txt")))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError, match="is a folder"):
        list(pieces(str(tmp_path)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"caf\xe9", "byte 3 is no UTF-8"),
        (b"a\x00b", "character 1 is NUL"),
        (b"x" * 11, "larger than 10 bytes"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(content)
    with pytest.raises(UnusableFileError, match=reason):
        text(str(file), bytes_max=10)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("\ufeffnote".encode())
    assert text(str(file), bytes_max=10) == "note"
