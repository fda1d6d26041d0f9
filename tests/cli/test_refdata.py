"""The command contract of ``refdata``."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from claimwright.cli import main
from claimwright.refdata.sets import all_sets, set_of

KEYS = {
    "name",
    "edition",
    "effective_from",
    "effective_to",
    "rows",
    "source",
    "licence",
    "missing",
}
CROSSWALK = (
    "MEDICARE SPECIALTY CODE,MEDICARE PROVIDER/SUPPLIER TYPE DESCRIPTION,"
    "PROVIDER TAXONOMY CODE,PROVIDER TAXONOMY DESCRIPTION\n"
)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "store"
    monkeypatch.setenv("CLAIMWRIGHT_REFDATA", str(folder))
    return folder


def crosswalk(folder: Path, name: str, specialty: str) -> str:
    path = folder / name
    path.write_text(f"{CROSSWALK}{specialty},Physician/Invented,207K00000X,x\n")
    return str(path)


def taken(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["refdata", "import", *words, "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["imported"]
    return found


def status(
    capsys: pytest.CaptureFixture[str], *words: str
) -> dict[str, list[dict[str, object]]]:
    capsys.readouterr()
    assert main(["refdata", "status", "--json", *words]) == 0
    found: dict[str, list[dict[str, object]]] = {}
    for each in json.loads(capsys.readouterr().out)["sets"]:
        found.setdefault(each["name"], []).append(each)
    return found


def test_every_set_has_a_line_and_a_way_to_get_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = status(capsys)
    assert list(found) == [each.name for each in all_sets()]
    for editions in found.values():
        for each in editions:
            assert set(each) >= KEYS
            if each["edition"] is None:
                assert "no edition; " in str(each["missing"])
            else:
                assert each["rows"]
    codes = found["icd10cm"]
    assert codes[0]["effective_from"] == "2015-10-01"
    assert codes[-1]["effective_from"] == "2026-10-01"
    assert all(each["missing"] is None for each in codes)


def test_the_state_of_an_older_list_is_told_for_later_days(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (reasons,) = status(capsys)["carc"]
    assert "complete through 2024-07-01" in str(reasons["missing"])
    assert set_of("carc").get in str(reasons["missing"])


def test_the_table_for_people_names_what_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["refdata", "status"]) == 0
    shown = capsys.readouterr().out
    assert "icd10cm-tabular" in shown
    assert "missing:\n" in shown
    assert "claimwright refdata update icd10cm-index" in shown


def test_every_layout_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refdata", "layouts", "--json"]) == 0
    layouts = json.loads(capsys.readouterr().out)["layouts"]
    assert any("ICD-10-CM tabular list" in each for each in layouts)
    assert main(["refdata", "layouts"]) == 0
    assert capsys.readouterr().out.splitlines() == layouts


def test_an_import_stands_in_the_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = crosswalk(tmp_path, "october.csv", "03")
    (told,) = taken(capsys, file, "--effective", "2025-10-01")
    assert (told["name"], told["rows"]) == ("taxonomy-crosswalk", 1)
    (held,) = status(capsys)["taxonomy-crosswalk"]
    assert held["source"] == "october.csv"
    assert held["effective_from"] == "2025-10-01"
    assert held["effective_to"] is None
    assert taken(capsys, file, "--effective", "2025-10-01") == []


def test_what_was_known_when_does_not_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    span = ("--effective", "2025-10-01", "--through", "2025-12-31")
    first = crosswalk(tmp_path, "first.csv", "03")
    second = crosswalk(tmp_path, "corrected.csv", "04")
    taken(capsys, first, *span, "--known-on", "2025-10-05")
    taken(capsys, second, *span, "--known-on", "2025-11-20")
    early = status(capsys, "--as-known-on", "2025-11-01")["taxonomy-crosswalk"]
    assert [each["source"] for each in early] == ["first.csv"]
    late = status(capsys, "--as-known-on", "2025-11-20")["taxonomy-crosswalk"]
    assert [each["source"] for each in late] == ["first.csv", "corrected.csv"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["no-such-file.zip"], "cannot be read"),
        (["{readme}"], "is of no layout that is known"),
        (["{crosswalk}"], "--effective YYYY-MM-DD"),
        (["{crosswalk}", "--through", "2025-01-01"], "needs --effective beside it"),
        (
            ["{crosswalk}", "--effective", "2025-02-01", "--through", "2025-01-01"],
            "is before the day of --effective",
        ),
        (
            ["{crosswalk}", "--effective", "2025-01-01", "--known-on", "2999-01-01"],
            "still to come",
        ),
        (["{half}"], "is no whole zip"),
        (["{empty}"], "is empty"),
    ],
)
def test_what_cannot_be_taken_in_leaves_the_store_as_it_was(
    words: list[str],
    told: str,
    tmp_path: Path,
    store: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    places = {
        "readme": tmp_path / "readme.txt",
        "half": tmp_path / "half.zip",
        "empty": tmp_path / "empty.csv",
    }
    places["readme"].write_text("Read me first.\n")
    places["half"].write_bytes(b"PK\x03\x04 and no more")
    places["empty"].write_bytes(b"")
    named = {name: str(path) for name, path in places.items()}
    named["crosswalk"] = crosswalk(tmp_path, "october.csv", "03")
    given = [each.format(**named) for each in words]
    assert main(["refdata", "import", *given]) == 2
    assert told in capsys.readouterr().err
    assert not store.exists() or not list(store.glob("*.jsonl"))


def test_the_new_year_of_icd_10_cm_is_told_code_by_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ["--from", "2026-09-30", "--to", "2026-10-01", "--json"]
    assert main(["refdata", "changes", *days]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"added": 190, "ended": 30}
    counted = Counter(each["change"] for each in told["changes"])
    assert counted == told["counts"]
    used = tmp_path / "used.csv"
    used.write_text('claim,code,times\n17,"D69.1",14\n18,I10,1200\n')
    assert main(["refdata", "changes", "--used", str(used), *days]) == 0
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert change["code"] == "D69.1"
    assert change["instead"] == ["D69.11", "D69.19"]


@pytest.mark.parametrize("content", ["", "code\n", "nothing,here\n"])
def test_a_file_without_codes_is_not_taken_for_no_change(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    used = tmp_path / "used.csv"
    used.write_text(content)
    days = ["--from", "2026-09-30", "--to", "2026-10-01"]
    assert main(["refdata", "changes", "--used", str(used), *days]) == 2
    assert "has no codes" in capsys.readouterr().err


def test_changes_of_a_day_without_edition_are_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    days = ["--from", "2026-09-30", "--to", "2036-10-01"]
    assert main(["refdata", "changes", *days]) == 2
    assert "no edition answers for 2036-10-01" in capsys.readouterr().err
