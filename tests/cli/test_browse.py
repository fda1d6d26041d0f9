"""``browse``: the books on paper; those that nobody ships are written here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimwright.cli import main


def test_a_term_is_taken_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["browse", "term", "osteoarthritis", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (word,) = told["words"]
    assert [each["form"] for each in word["parts"]] == ["oste", "arthr", "itis"]


def test_an_ambiguous_abbreviation_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["browse", "term", "PE"]) == 0
    shown = capsys.readouterr().out
    assert "ambiguous" in shown
    assert "pulmonary embolism" in shown


def test_an_unknown_term_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["browse", "term", "bananarama"]) == 1
    assert "no term" in capsys.readouterr().out


def test_a_crosswalk_goes_both_ways(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["browse", "crosswalk", "E11.22", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["code"] for each in told["leads_to"]] == ["250.40"]
    assert main(["browse", "crosswalk", "250.40"]) == 0
    assert "E11.29" in capsys.readouterr().out
    assert main(["browse", "crosswalk", "QQQ"]) == 1


@pytest.mark.parametrize("book", ["index", "causes", "neoplasm", "drugs", "pcs"])
def test_a_book_that_is_not_there_says_how_to_get_it(
    book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["0D"] if book == "pcs" else ["lung"]
    assert main(["browse", book, *words]) == 2
    error = capsys.readouterr().err
    assert "get it: claimwright refdata" in error


@pytest.fixture
def drugs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMWRIGHT_REFDATA", str(tmp_path / "store"))
    heads = "".join(
        f'<head col="{col}">{name}</head>'
        for col, name in enumerate(
            (
                "Substance",
                "Poisoning Accidental (unintentional)",
                "Poisoning Intentional self-harm",
                "Poisoning Assault",
                "Poisoning Undetermined",
                "Adverse effect",
                "Underdosing",
            ),
            start=1,
        )
    )
    codes = ("T39.011", "T39.012", "T39.013", "T39.014", "T39.015", "--")
    cells = "".join(
        f'<cell col="{col}">{code}</cell>' for col, code in enumerate(codes, start=2)
    )
    (tmp_path / "icd10cm-drug-2027.xml").write_text(
        '<?xml version="1.0" encoding="utf-8"?><ICD10CM.index><version>2027</version>'
        f"<indexHeading>{heads}</indexHeading><letter><title>W</title><mainTerm>"
        f"<title>Willow bark</title>{cells}</mainTerm></letter></ICD10CM.index>"
    )
    assert main(["refdata", "import", str(tmp_path / "icd10cm-drug-2027.xml")]) == 0


@pytest.mark.usefixtures("drugs")
def test_the_drug_table_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    words = ["browse", "drugs", "willow", "--date", "2026-10-01"]
    assert main([*words, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["codes"]["adverse_effect"] == "T39.015"
    assert row["codes"]["underdosing"] is None
    assert main(words) == 0
    assert "accidental T39.011" in capsys.readouterr().out


@pytest.mark.usefixtures("drugs")
def test_an_older_edition_says_that_it_is_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    assert main(["browse", "drugs", "willow", "--date", "2028-01-01"]) == 0
    assert "which ends on 2027-09-30" in capsys.readouterr().err


def test_a_pcs_code_is_built_value_by_value(
    shared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("CLAIMWRIGHT_REFDATA", str(tmp_path))
    tables = shared / "data/icd10pcs/icd10pcs_tables_2026.xml"
    assert main(["refdata", "import", str(tables)]) == 0
    capsys.readouterr()
    day = ["--date", "2026-01-01", "--json"]
    assert main(["browse", "pcs", "0DTJ", *day]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["code"] == "0DTJ_Z_"
    assert {each["code"] for each in told["offered"]["5"]} == {"0", "4", "7", "8"}
    chosen = ["--choose", "5=4", "--choose", "7=z"]
    assert main(["browse", "pcs", "0DTJ", *chosen, *day]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["code"] == "0DTJ4ZZ"
    assert told["title"] == "Resection of Appendix, Percutaneous Endoscopic Approach"
    assert main(["browse", "pcs", "0DTJ", "--choose", "5=F", *day]) == 2
    assert "it needs Body Part" in capsys.readouterr().err
