"""``edi split`` and ``edi merge``: apart, and together again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimwright.cli import main

MESSAGES = Path(__file__).parents[1] / "x12" / "messages"
PROFESSIONAL = MESSAGES / "837p.x12"


def split(out: Path, *words: str, file: Path = PROFESSIONAL) -> int:
    return main(["edi", "split", str(file), "--out", str(out), *words])


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize(
    ("by", "count"),
    [
        ("set", 1),
        ("group", 1),
        ("interchange", 1),
        ("claim", 4),
        ("3", 2),
        ("2 claims", 2),
    ],
)
def test_parts_are_named_by_their_number(by: str, count: int, tmp_path: Path) -> None:
    out = tmp_path / "parts"
    assert split(out, "--by", by) == 0
    assert names(out) == [f"part-{each:06}.x12" for each in range(1, count + 1)]
    for name in names(out):
        assert (out / name).read_bytes().startswith(b"ISA*")


def test_split_then_merge_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, merged = tmp_path / "parts", tmp_path / "merged.837"
    assert split(out, "--by", "claim", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["parts"] == names(out)
    assert told["left_out"] == 0
    files = [str(out / name) for name in names(out)]
    assert main(["edi", "merge", *files, "--out", str(merged), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["interchanges"], told["groups"], told["sets"]) == (1, 1, 4)
    assert main(["edi", "diff", str(PROFESSIONAL), str(merged)]) == 0


def test_an_error_leaves_no_part_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = tmp_path / "cut.837"
    cut.write_bytes(PROFESSIONAL.read_bytes().replace(b"SE*156*0001~\n", b""))
    out = tmp_path / "parts"
    assert split(out, "--by", "1", file=cut) == 2
    assert names(out) == []
    assert "the set is cut off" in capsys.readouterr().err


def test_parts_of_another_file_are_not_mixed_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "parts"
    assert split(out) == 0
    assert split(out) == 2
    assert "holds parts of an earlier split" in capsys.readouterr().err


def test_what_is_in_no_part_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "f.837"
    data = PROFESSIONAL.read_bytes()
    file.write_bytes(data.replace(b"GS*HC", b"TA1*1~\nGS*HC", 1))
    assert split(tmp_path / "parts", file=file) == 1
    assert "1 segments stand outside of sets" in capsys.readouterr().err


@pytest.mark.parametrize("by", ["0", "line", "-1", "1.5"])
def test_what_a_part_cannot_hold_is_told(
    by: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        split(tmp_path / "parts", f"--by={by}")
    assert stopped.value.code == 2
    assert "is none of interchange, group, set, claim" in capsys.readouterr().err


def test_test_and_production_are_not_merged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    live, out = tmp_path / "live.837", tmp_path / "out.837"
    live.write_bytes(PROFESSIONAL.read_bytes().replace(b"*0*T*:", b"*0*P*:"))
    words = ["edi", "merge", str(PROFESSIONAL), str(live), "--out", str(out)]
    assert main(words) == 2
    assert not out.exists()
    assert "never mix them" in capsys.readouterr().err


def test_merged_files_are_told_to_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.837"
    assert main(["edi", "merge", str(PROFESSIONAL), "--out", str(out)]) == 0
    assert "1 sets of 1 files in 1 interchanges" in capsys.readouterr().out
