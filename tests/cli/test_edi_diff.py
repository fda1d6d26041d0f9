"""``edi diff``: two files compared by what they mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimwright.cli import main

PROFESSIONAL = Path(__file__).parents[1] / "x12" / "messages" / "837p.x12"


def changed(tmp_path: Path, *changes: tuple[bytes, bytes]) -> str:
    data = PROFESSIONAL.read_bytes()
    for old, new in changes:
        assert old in data
        data = data.replace(old, new)
    file = tmp_path / "changed.837"
    file.write_bytes(data)
    return str(file)


def test_the_same_is_zero_and_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = changed(
        tmp_path, (b"~\n", b"~"), (b"*435*", b"*435.0*"), (b"DTP*435.0", b"DTP*435")
    )
    assert main(["edi", "diff", str(PROFESSIONAL), other]) == 0
    assert capsys.readouterr().out == ""


def test_what_differs_is_one_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = changed(
        tmp_path,
        (b"SV1*HC:99214:25*185*", b"SV1*HC:99214:25*190*"),
        (b"REF*G1*AUTH77~\n", b""),
        (b"ROWAN FIELDS", b"ROWAN F"),
    )
    assert main(["edi", "diff", str(PROFESSIONAL), other]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "837 set 1",
        "  changed 1000A PER02 name: ROWAN FIELDS -> ROWAN F",
        "837 claim CLAIM-A",
        "  removed 2300 REF prior authorization number: REF*G1*AUTH77",
        "  changed 2400[1] SV102 charge: 185 -> 190",
    ]


def test_a_change_is_an_object_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = changed(tmp_path, (b"LARKSPUR FAMILY MEDICINE", b"LARKSPUR"))
    assert main(["edi", "diff", str(PROFESSIONAL), other, "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "action": "changed",
        "kind": "unit",
        "transaction": "837",
        "key": "CLAIM-A",
        "ordinal": 1,
        "loop": "2010AA",
        "place": "NM103",
        "name": "last name or organization",
        "was": "LARKSPUR FAMILY MEDICINE",
        "now": "LARKSPUR",
        "claims": 4,
    }


def test_a_change_above_claims_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = changed(tmp_path, (b"LARKSPUR FAMILY MEDICINE", b"LARKSPUR"))
    assert main(["edi", "diff", str(PROFESSIONAL), other]) == 1
    assert capsys.readouterr().out.startswith("above 4 claims\n")


def test_a_file_that_is_missing_is_one_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["edi", "diff", str(PROFESSIONAL), "no-such-file"]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_standard_input_is_one_file_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edi", "diff", "-", "-"]) == 2
    assert "not both" in capsys.readouterr().err
