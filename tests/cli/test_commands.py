"""The command contract: what is printed, what is written, and the exit codes."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from claimwright.cli import main
from claimwright.cli.commands import COMMANDS

CASES = Path(str(files("claimwright"))) / "cases"
FINDING_KEYS = {
    "edit",
    "name",
    "severity",
    "line",
    "field",
    "message",
    "source",
    "effective",
    "unverified",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "out"
    assert main(["demo", "--out", str(out), "--json"]) == 0
    return out


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    read: dict[str, object] = json.loads(lines[0])
    return read


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
def test_help_has_an_example(
    command: object, capsys: pytest.CaptureFixture[str]
) -> None:
    name = command.name  # type: ignore[attr-defined]
    with pytest.raises(SystemExit) as stopped:
        main([name, "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert "--json" in shown
    assert f"example:\n  claimwright {name}" in shown


def test_an_unknown_command_is_unusable(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2
    assert "'fly' is no command" in capsys.readouterr().err


def test_a_clean_file_scrubs_to_zero(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(demo / "1-clean-office-visit" / "claim.837")
    capsys.readouterr()
    assert main(["scrub", file, "--json"]) == 0
    facts = told(capsys)
    assert facts["file"] == file
    assert facts["claims"] == [
        {"claim": "E2001-1", "clean": True, "findings": [], "queries": []}
    ]


def test_a_claim_that_rejects_scrubs_to_one(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = (demo / "1-clean-office-visit" / "claim.837").read_bytes()
    file = tmp_path / "wrong.837"
    file.write_bytes(content.replace(b"HI*ABK:I10*", b"HI*ABK:E11*"))
    capsys.readouterr()
    assert main(["scrub", str(file), "--json"]) == 1
    (claim,) = told(capsys)["claims"]  # type: ignore[misc]
    (finding,) = claim["findings"]
    assert set(finding) == FINDING_KEYS
    assert (finding["edit"], finding["severity"]) == ("G001", "reject")
    assert main(["scrub", str(file)]) == 1
    assert "G001   reject" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "byte 0: the file is empty"),
        (b"\x00\x01\x02", "no X12 interchange begins here"),
        (b"ISA*00*", "has not its 16 elements"),
    ],
)
def test_what_is_no_x12_is_unusable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, reason: str
) -> None:
    file = tmp_path / "bad.837"
    file.write_bytes(content)
    assert main(["scrub", str(file), "--json"]) == 2
    shown = capsys.readouterr()
    assert not shown.out
    assert reason in shown.err
    assert len(shown.err.splitlines()) == 1


def test_another_guide_is_unusable(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(demo / "1-clean-office-visit" / "remittance.835")
    capsys.readouterr()
    assert main(["scrub", file]) == 2
    assert "holds a 835" in capsys.readouterr().err


def test_a_note_is_coded_with_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    note = CASES / "1-clean-office-visit" / "note.md"
    assert main(["code", str(note), "--json"]) == 0
    facts = told(capsys)
    assert set(facts) == {"codes", "queries", "edition"}
    codes: list[dict[str, object]] = facts["codes"]  # type: ignore[assignment]
    assert [each["code"] for each in codes] == ["I10", "E78.5"]
    text = note.read_text()
    for each in codes:
        for found in each["evidence"]:  # type: ignore[attr-defined]
            assert text[found["start"] : found["end"]] == found["text"]


def test_a_batch_keeps_its_order(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    notes = ("Assessment: Essential hypertension.", "Assessment: Acute pharyngitis.")
    lines = [json.dumps({"id": n, "text": text}) for n, text in enumerate(notes)]
    source.write_text("\n".join(lines))
    assert main(["code", "--batch", str(source), "--out", str(target)]) == 0
    read = [json.loads(line) for line in target.read_text().splitlines()]
    assert [(each["id"], each["codes"][0]["code"]) for each in read] == [
        (0, "I10"),
        (1, "J02.9"),
    ]


def test_a_batch_line_that_is_none_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "text": "a"}\n{"id": 2}\n')
    assert main(["code", "--batch", str(source), "--out", str(target)]) == 2
    assert "line 2 is no JSON object" in capsys.readouterr().err
    assert not target.exists()


def test_a_note_of_five_megabytes_is_read(tmp_path: Path) -> None:
    note = tmp_path / "long.txt"
    words = "Assessment:\n1. Essential hypertension, at goal.\n"
    note.write_text(words + "No chest pain today. " * 250_000)
    assert main(["code", str(note), "--json"]) == 0


def test_a_case_of_ones_own_is_billed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    case = CASES / "6-patient-responsibility"
    assert main(["bill", str(case), "--out", str(out), "--json"]) == 0
    facts = told(capsys)
    assert facts["differences"] == []
    assert (out / "report.html").exists()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('member_id = "HM700000304"\n', "", "coverage.member_id: is missing"),
        ('title = "', 'colour = "red"\ntitle = "', "colour: is not a key"),
        ('payer = "harbor"', 'payer = "nobody"', "'nobody' is no payer here"),
        ("on = 2026-09-02", 'on = "soon"', "encounter.on"),
    ],
)
def test_a_case_that_is_wrong_is_told_and_leaves_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    reason: str,
) -> None:
    case, out = tmp_path / "case", tmp_path / "out"
    case.mkdir()
    written = (CASES / "6-patient-responsibility" / "case.toml").read_text()
    assert old in written
    (case / "case.toml").write_text(written.replace(old, new, 1))
    assert main(["bill", str(case), "--out", str(out)]) == 2
    shown = capsys.readouterr().err
    assert reason in shown
    assert len(shown.splitlines()) == 1
    assert not out.exists()


CONTRACT = """
payer = "harbor"

[[edition]]
name = "my terms"
from = 2026-01-01
through = 2026-12-31
default_basis_points = 5000

[edition.plan]
deductible = "0"
coinsurance_basis_points = 1000

[edition.allowed]
99204 = "200.00"
"""


def case_with(folder: Path, contract: str) -> Path:
    case = folder / "case"
    case.mkdir()
    for name in ("case.toml", "note.md"):
        content = (CASES / "6-patient-responsibility" / name).read_text()
        (case / name).write_text(content)
    (case / "contract.toml").write_text(contract)
    return case


def test_a_contract_of_ones_own_decides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, out = case_with(tmp_path, CONTRACT), tmp_path / "out"
    assert main(["bill", str(case), "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    # 200.00 listed and half of 96.00, less a tenth of each for the patient.
    assert "pays $223.20" in shown


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("deductible", "deductable", "deductable: is not a key of this file"),
        ('"200.00"', '"200.005"', "has a fraction of a cent"),
        ("2026-12-31", "2025-12-31", "ends 2025-12-31 before"),
        ('"harbor"', '"meridian"', "is not the payer of the case"),
        ("1000", "99999", "is not between 0 and 10000"),
        ("payer =", "payer", "is not TOML"),
    ],
)
def test_a_contract_that_is_wrong_is_told_and_leaves_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    reason: str,
) -> None:
    case = case_with(tmp_path, CONTRACT.replace(old, new, 1))
    out = tmp_path / "out"
    assert main(["bill", str(case), "--out", str(out)]) == 2
    shown = capsys.readouterr().err
    assert reason in shown
    assert "contract.toml" in shown
    assert len(shown.splitlines()) == 1
    assert not out.exists()


def test_an_edit_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "b003"]) == 0
    shown = capsys.readouterr().out
    assert "## What it checks" in shown
    assert "NCCI Policy Manual" in shown
    assert main(["explain", "Z999"]) == 2
    assert "is no edit" in capsys.readouterr().err
    assert main(["explain", "--json"]) == 0
    edits: list[object] = told(capsys)["edits"]  # type: ignore[assignment]
    assert len(edits) > 20


def test_the_demo_leaves_no_path_of_this_machine(demo: Path) -> None:
    place = str(demo).encode()
    for path in demo.rglob("*"):
        if path.is_file():
            assert place not in path.read_bytes()


def test_generated_encounters_leave_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    words = ["demo", "--claims", "40", "--seed", "7", "--out", str(out), "--json"]
    assert main(words) == 0
    assert told(capsys)["encounters"] == 40
    summary = json.loads((out / "summary.json").read_text())
    assert summary["trial_balance"]["balances"] is True


@pytest.mark.parametrize("count", ["0", "-3", "many"])
def test_a_count_that_is_none_is_unusable(
    count: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["demo", "--claims", count])
    assert stopped.value.code == 2
    assert "is no count" in capsys.readouterr().err
