from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimwright.cli.main import main
from claimwright.transactions import acknowledgment_277ca, acknowledgment_999

MESSAGES = Path(__file__).parents[1] / "x12" / "messages"
CLAIMS = MESSAGES / "837p.x12"
FINDING = {
    *("severity", "snip", "code", "loop", "segment", "ordinal", "element"),
    *("component", "offset", "value", "message"),
}


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict]]:  # type: ignore[type-arg]
    code = main(["edi", "check", *words, "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_conforming_file_is_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    code, (report,) = checked(capsys, str(CLAIMS))
    assert code == 0
    assert report["accepted"]
    assert report["accepted_999"]
    assert report["accepted_277ca"]
    (interchange,) = report["interchanges"]
    (group,) = interchange["groups"]
    assert group["guide"] == "005010X222A1"
    assert all(each["accepted"] for each in group["sets"])
    assert sum(each["claims"] for each in group["sets"]) > 1


def broken(tmp_path: Path, old: bytes, new: bytes) -> Path:
    data = CLAIMS.read_bytes()
    assert old in data
    path = tmp_path / "broken.837"
    path.write_bytes(data.replace(old, new, 1))
    return path


def test_a_finding_points_at_the_element(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = broken(tmp_path, b"*UN*", b"*XX*")
    code, (report,) = checked(capsys, str(path))
    assert code == 1
    assert not report["accepted_999"]
    (one,) = [
        each
        for found in report["interchanges"][0]["groups"][0]["sets"]
        for each in found["findings"]
        if each["severity"] == "error"
    ]
    assert set(one) >= FINDING
    assert (one["segment"], one["element"], one["snip"]) == ("SV1", 3, 2)
    assert one["value"] == "XX"
    assert path.read_bytes()[one["offset"] :].startswith(b"XX")


def test_what_is_no_x12_is_told_and_the_rest_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "no.txt"
    path.write_text("Dear payer")
    code, reports = checked(capsys, str(path), str(CLAIMS))
    assert code == 2
    assert [each["accepted"] for each in reports] == [False, True]
    assert reports[0]["findings"][0]["code"] == "X100"


def test_two_processes_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted(map(str, MESSAGES.glob("*.x12")))
    alone = checked(capsys, *files)
    assert checked(capsys, *files, "--jobs", "2") == alone


def test_bytes_that_are_no_text_can_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = broken(tmp_path, b"*UN*", b"*\xff\xfe*")
    code, (report,) = checked(capsys, str(path))
    assert code == 1
    assert report["interchanges"]


def test_people_are_told_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = broken(tmp_path, b"*UN*", b"*XX*")
    assert main(["edi", "check", str(path)]) == 1
    shown = capsys.readouterr().out
    assert "X203 error" in shown
    assert shown.endswith("  rejected\n")


def test_answers_are_written_beside_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "answers"
    assert main(["edi", "ack", str(CLAIMS), "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    kinds = [Path(each).suffix for each in told["answers"]]
    assert kinds[:2] == [".TA1", ".999"]
    assert set(kinds[2:]) == {".277CA"}
    assert sorted(told["answers"]) == sorted(path.name for path in out.iterdir())
    assert main(["edi", "check", *map(str, sorted(out.iterdir()))]) == 0


def test_a_set_with_wrong_syntax_gets_a_999_and_no_277ca(tmp_path: Path) -> None:
    path = broken(tmp_path, b"*UN*", b"*XX*")
    out = tmp_path / "answers"
    assert main(["edi", "ack", str(path), "--out", str(out)]) == 1
    (syntax,) = out.glob("*.999")
    (verdict,) = acknowledgment_999.read([syntax.read_bytes()], file="999")
    rejected = [each for each in verdict.transactions if each.faults]
    assert [each.faults[0].segment for each in rejected] == ["SV1"]
    assert rejected[0].faults[0].element == 3
    assert rejected[0].faults[0].element_code == "7"
    accepted = len(verdict.transactions) - len(rejected)
    assert len(list(out.glob("*.277CA"))) == accepted


def test_a_wrong_npi_is_a_matter_of_the_277ca(tmp_path: Path) -> None:
    data = CLAIMS.read_bytes()
    at = data.index(b"NM1*82*")
    npi = data.index(b"*XX*", at) + len(b"*XX*")
    digit = b"0" if data[npi + 9 : npi + 10] != b"0" else b"1"
    path = tmp_path / "npi.837"
    path.write_bytes(data[: npi + 9] + digit + data[npi + 10 :])
    out = tmp_path / "answers"
    assert main(["edi", "ack", str(path), "--out", str(out)]) == 1
    found = [
        acknowledged
        for each in sorted(out.glob("*.277CA"))
        for acknowledged in acknowledgment_277ca.read([each.read_bytes()], file="c")
    ]
    verdicts = [
        verdict
        for each in found
        if not hasattr(each, "segment_code")
        for verdict in each.verdicts  # type: ignore[union-attr]
    ]
    refused = [each for each in verdicts if not each.accepted]
    assert len(refused) == 1
    status = refused[0].statuses[0]
    assert (status.category, status.code, status.entity) == ("A7", "562", "82")


def test_a_payers_own_demands_are_level_seven(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, (report,) = checked(capsys, str(CLAIMS), "--payer", "meridian")
    found = [
        each
        for one in report["interchanges"][0]["groups"][0]["sets"]
        for each in one["findings"]
        if each["snip"] == 7
    ]
    assert code == 1
    assert report["accepted_999"]
    assert {each["code"] for each in found} <= {"X701", "X702"}
    assert found
    assert main(["edi", "check", str(CLAIMS), "--payer", "nobody"]) == 2
    assert "meridian" in capsys.readouterr().err
