"""``edi redact``: a file without its people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimwright.cli import main

MESSAGES = Path(__file__).parents[1] / "x12" / "messages"
PROFESSIONAL = MESSAGES / "837p.x12"
KEY = "sixteen characters"


def redact(file: Path, out: Path, *words: str) -> int:
    return main(["edi", "redact", str(file), "--out", str(out), *words])


def test_names_are_gone_and_sums_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "shared.837"
    assert redact(PROFESSIONAL, out, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["key"] == "random"
    data = out.read_bytes()
    assert told["bytes"] == len(data) == len(PROFESSIONAL.read_bytes())
    assert b"HOLLIS" not in data
    assert b"*435*" in data


def test_a_random_key_is_another_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    assert redact(PROFESSIONAL, first) == redact(PROFESSIONAL, second) == 0
    assert first.read_bytes() != second.read_bytes()
    assert "nobody can undo it" in capsys.readouterr().out


def test_a_given_key_is_used_and_never_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    assert redact(PROFESSIONAL, first, "--key", KEY) == 0
    assert redact(PROFESSIONAL, second, "--key", KEY) == 0
    assert first.read_bytes() == second.read_bytes()
    found = capsys.readouterr()
    assert KEY not in found.out + found.err
    assert "with a given key" in found.out


def test_a_key_that_can_be_guessed_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert redact(PROFESSIONAL, out, "--key", "short") == 2
    assert not out.exists()
    assert "--key needs at least 16 characters" in capsys.readouterr().err


def test_a_damaged_file_gives_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged, out = tmp_path / "damaged", tmp_path / "out"
    damaged.write_bytes(PROFESSIONAL.read_bytes()[:300] + b"x" * 200_000)
    assert redact(damaged, out) == 2
    assert not out.exists()
    assert "the file is damaged" in capsys.readouterr().err
