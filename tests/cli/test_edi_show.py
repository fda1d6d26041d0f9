"""``edi show``: a file listed with names."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from claimwright.cli import main

PROFESSIONAL = Path(__file__).parents[1] / "x12" / "messages" / "837p.x12"


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["edi", "show", *words]) == 0
    return capsys.readouterr().out.splitlines()


def test_each_loop_segment_and_element_has_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = shown(capsys, str(PROFESSIONAL))
    assert "        2010AA billing provider" in found
    assert "          NM1 billing provider  #10" in found
    assert "              NM108 kind of id: XX = NPI" in found
    assert "            CLM claim  #27" in found
    assert "                CLM02 total charge: 435" in found
    assert not any("\x1b" in line for line in found)


def test_a_finding_stands_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "f.837"
    data = PROFESSIONAL.read_bytes().replace(b"CLM*CLAIM-A*435*", b"CLM*CLAIM-A*4x5*")
    file.write_bytes(data.replace(b"N4*PORTLAND*OR*972010000~\nREF*EI*930000001~", b""))
    found = shown(capsys, str(file))
    at = next(n for n, line in enumerate(found) if "CLM02 total charge: 4x5" in line)
    assert found[at + 1].strip().startswith("! X103 error: CLM02")
    missing = next(line for line in found if "X206" in line)
    assert "N4" in missing


def test_only_the_loops(capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(capsys, str(PROFESSIONAL), "--loops")
    assert found[0] == "interchange 000000101"
    assert found[2] == "    set 837 0001, professional claim"
    assert not any("#" in line for line in found)


def test_only_one_segment(capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(capsys, str(PROFESSIONAL), "--segment", "27")
    assert found[0] == "CLM claim  #27"
    assert "CLM01 patient account number: CLAIM-A" in found[1]


def test_one_segment_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = shown(capsys, str(PROFESSIONAL), "--segment", "27", "--json")
    found = json.loads(line)
    assert found["loops"] == ["2000A", "2000B", "2300"]
    assert found["elements"][0] == {
        "place": "CLM01",
        "name": "patient account number",
        "value": "CLAIM-A",
    }


def test_nouns_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    found = [json.loads(line) for line in shown(capsys, str(PROFESSIONAL), "--json")]
    assert {each["guide"] for each in found} == {"005010X222A1"}
    nouns = [each["content"]["noun"] for each in found]
    assert nouns.count("Claim") == 4


def test_nouns_of_a_kind_have_the_same_keys(capsys: pytest.CaptureFixture[str]) -> None:
    found = [json.loads(line) for line in shown(capsys, str(PROFESSIONAL), "--json")]
    claims = [each["content"] for each in found if each["content"]["noun"] == "Claim"]
    assert len({tuple(each) for each in claims}) == 1
    lines = [line for each in claims for line in each["lines"]]
    assert len({tuple(each) for each in lines}) == 1


def test_each_subscriber_of_an_inquiry_is_a_noun(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = PROFESSIONAL.with_name("271.x12")
    found = [json.loads(line) for line in shown(capsys, str(file), "--json")]
    assert [each["content"]["noun"] for each in found] == ["EligibilityResponse"] * 3
    for each in found:
        (source,) = each["content"]["sources"]
        (receiver,) = source["receivers"]
        assert len(receiver["subscribers"]) == 1


def test_what_the_end_of_a_file_lacks_is_told_behind_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "f.837"
    file.write_bytes(PROFESSIONAL.read_bytes().replace(b"IEA*1*000000101~\n", b""))
    assert shown(capsys, str(file))[-1].startswith("! X124 error: the end of the file")


def test_a_set_without_nouns_is_told_segment_by_segment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "old.837"
    file.write_bytes(PROFESSIONAL.read_bytes().replace(b"005010X222A1", b"004010X098"))
    found = [json.loads(line) for line in shown(capsys, str(file), "--json")]
    assert {each["kind"] for each in found} == {"segment"}
    assert found[0]["segment"] == "ISA"


def test_nothing_of_a_file_drives_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "f.837"
    data = PROFESSIONAL.read_bytes()
    file.write_bytes(
        data.replace(b"SUITE 4", b"\x1b[2J[red]\xff").replace(b"PRV", b"P\x1bV")
    )
    found = "\n".join(shown(capsys, str(file)))
    assert "\x1b" not in found
    assert "[red]" in found


def test_a_terminal_has_colour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert main(["edi", "show", str(PROFESSIONAL), "--segment", "27"]) == 0
    assert "\x1b[" in capsys.readouterr().out


def test_what_is_no_x12_is_one_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "empty"
    file.write_bytes(b"")
    assert main(["edi", "show", str(file)]) == 2
    assert "the file is empty" in capsys.readouterr().err
