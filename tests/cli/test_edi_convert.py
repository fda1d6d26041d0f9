"""``edi convert``: X12 to JSON and back."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from claimwright.cli import main

MESSAGES = Path(__file__).parents[1] / "x12" / "messages"
PROFESSIONAL = MESSAGES / "837p.x12"


def test_json_and_back_is_the_same_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, again = tmp_path / "claims.json", tmp_path / "again.x12"
    words = ["edi", "convert", str(PROFESSIONAL), "--to", "json", "--out", str(made)]
    assert main(words) == 0
    words = ["edi", "convert", str(made), "--to", "x12", "--out", str(again), "--json"]
    assert main(words) == 0
    assert again.read_bytes() == PROFESSIONAL.read_bytes()
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "file": str(made),
        "out": str(again),
        "bytes": len(again.read_bytes()),
    }


def test_a_pipe_takes_and_gives_bytes(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = PROFESSIONAL.read_bytes().replace(b"COLLISION", b"COLLISI\xd3N")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["edi", "convert", "-", "--to", "x12"]) == 0
    assert capfdbinary.readouterr().out == data


def test_json_that_does_not_fit_is_one_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "claims.json"
    main(["edi", "convert", str(PROFESSIONAL), "--to", "json", "--out", str(made)])
    made.write_text(made.read_text().replace('"BATCH101"', "101"))
    out = tmp_path / "out.x12"
    words = ["edi", "convert", str(made), "--to", "x12", "--out", str(out)]
    assert main(words) == 2
    assert not out.exists()
    told = capsys.readouterr().err.strip()
    assert told.count("\n") == 0
    assert "$.content[0].content[1].content[1].content[1].elements[2]" in told
    assert "must be a text; a number stands there" in told


def test_what_is_no_x12_is_one_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "note.txt"
    file.write_text("a note")
    assert main(["edi", "convert", str(file), "--to", "json"]) == 2
    assert "must be ISA" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["270", "276", "834", "820"])
def test_nouns_go_there_and_back(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = MESSAGES / f"{name}.x12"
    made, again = tmp_path / "nouns.json", tmp_path / "again.x12"
    words = ["--as", "nouns", "--out"]
    assert main(["edi", "convert", str(file), "--to", "json", *words, str(made)]) == 0
    assert main(["edi", "convert", str(made), "--to", "x12", *words, str(again)]) == 0
    assert main(["edi", "diff", str(file), str(again)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 1: is no JSON"),
        ("[]", "line 1: $: must be an object"),
        ('{"guide": "x"}', "line 1: $.guide, $.set and $.purpose name no door"),
        (
            '{"guide": "005010X220A1", "set": "834", "content": {}}',
            "line 1: $.content: envelope: is missing",
        ),
    ],
)
def test_nouns_that_do_not_fit_are_one_error(
    line: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nouns.json"
    file.write_text(line)
    assert main(["edi", "convert", str(file), "--to", "x12", "--as", "nouns"]) == 2
    assert told in capsys.readouterr().err


def test_a_file_without_nouns_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "old.837"
    file.write_bytes(PROFESSIONAL.read_bytes().replace(b"005010X222A1", b"004010X098"))
    assert main(["edi", "convert", str(file), "--to", "json", "--as", "nouns"]) == 2
    assert "has no nouns" in capsys.readouterr().err
