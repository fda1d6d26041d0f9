"""The command contract of ``lookup``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimwright.cli import main

KEYS = {
    "system",
    "code",
    "description",
    "billable",
    "valid",
    "effective_from",
    "effective_to",
    "edition",
    "publisher",
    "score",
    "missing",
}


def answered(
    capsys: pytest.CaptureFixture[str], *words: str, status: int = 0
) -> list[dict[str, object]]:
    assert main(["lookup", *words, "--json"]) == status
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["results"]
    return found


def test_a_code_is_looked_up_as_it_is_on_a_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (found,) = answered(capsys, "D69.1", "--date", "2026-09-30")
    assert set(found) == KEYS
    assert found["code"] == "D69.1"
    assert found["valid"] is True
    assert found["billable"] is True
    assert found["effective_to"] == "2026-09-30"
    assert found["description"] == "Qualitative platelet defects"


def test_a_code_that_was_split_is_not_valid_after(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, *below = answered(capsys, "d691", "--date", "2026-10-01")
    assert (first["code"], first["valid"], first["billable"]) == ("D69.1", False, False)
    assert [each["code"] for each in below] == ["D69.11", "D69.19"]
    assert all(each["valid"] for each in below)
    assert below[0]["description"] is None
    assert "title" in str(below[0]["missing"])


def test_a_category_lists_what_is_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    first, *below = answered(
        capsys, "E11", "--date", "2026-09-14", "--system", "icd10cm"
    )
    assert (first["code"], first["valid"], first["billable"]) == ("E11", True, False)
    assert len(below) == 9
    assert all(str(each["code"]).startswith("E11.") for each in below)


def test_a_point_means_icd_10_cm(capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = answered(capsys, "N40.0", "--date", "2026-09-14")
    assert found["system"] == "icd10cm"
    both = answered(capsys, "N400", "--date", "2026-09-14")
    assert {each["system"] for each in both} == {"icd10cm", "rarc"}


def test_a_day_that_no_edition_covers_is_not_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (found,) = answered(capsys, "I10", "--date", "2030-01-01")
    assert found["valid"] is None
    assert "no edition of icd10cm answers for 2030-01-01" in str(found["missing"])


@pytest.mark.parametrize("code", ["E11.99", "S72001Z", "Z999ZZZ", "99999", "0DTJ9ZZ"])
def test_a_code_that_is_none_is_never_taken_for_words(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(capsys, code, "--date", "2026-09-14", status=1) == []


@pytest.mark.parametrize("code", ["N900", "N1001"])
def test_a_code_that_may_be_newer_than_the_list_is_not_denied(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = answered(capsys, code, "--date", "2026-11-01", "--system", "rarc")
    assert (found["valid"], found["description"]) == (None, None)
    assert "complete through 2024-07-01" in str(found["missing"])
    assert "claimwright refdata import" in str(found["missing"])
    early = ("--date", "2024-06-01", "--system", "rarc")
    assert answered(capsys, code, *early, status=1) == []


def test_a_first_day_that_is_not_known_is_not_since_ever(
    capsys: pytest.CaptureFixture[str],
) -> None:
    remark = ("N855", "--system", "rarc", "--date")
    (early,) = answered(capsys, *remark, "2010-01-01")
    assert (early["valid"], early["effective_from"]) == (None, None)
    assert "in use by 2024-07-01" in str(early["missing"])
    (late,) = answered(capsys, *remark, "2026-11-01")
    assert (late["valid"], late["missing"]) == (True, None)


def test_a_code_that_was_withdrawn_on_no_known_day_is_not_valid_for_ever(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (found,) = answered(capsys, "N514", "--date", "2024-07-01")
    assert found["valid"] is None
    assert "withdrawn" in str(found["missing"])


@pytest.mark.parametrize("words", ["H1N1", "vitamin B12", "type 2 diabetes", "c3"])
def test_words_with_a_digit_are_words(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(capsys, words, "--date", "2026-09-14")


def test_what_stands_above_a_wrong_code_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lookup", "E11.99", "--date", "2026-09-14"]) == 1
    assert "above it stands E11.9" in capsys.readouterr().out


def test_a_number_of_cpt_has_no_title_and_says_why(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (found,) = answered(capsys, "99213", "--date", "2026-09-14")
    assert found["description"] is None
    assert found["valid"] is None
    assert "--cpt-licensed" in str(found["missing"])


def test_words_find_codes(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("kidney", "diabetes", "type 2", "chronic")
    found = answered(capsys, *words, "--date", "2026-09-14", "--limit", "3")
    assert len(found) == 3
    assert found[0]["code"] == "E11.22"


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, "qqqzzzxxx", status=1) == []
    assert main(["lookup", "qqqzzzxxx"]) == 1
    assert "nothing found" in capsys.readouterr().out


def test_a_file_has_one_query_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("I10\n\nasthma\nqqqzzzxxx\n")
    options = ["--date", "2026-09-14", "--json"]
    assert main(["lookup", "--file", str(queries), *options]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["query"] for each in lines] == ["I10", "", "asthma", "qqqzzzxxx"]
    assert lines[0]["results"][0]["code"] == "I10"
    assert lines[1]["results"] == []
    assert lines[2]["results"]
    assert lines[3]["results"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "name words or a code"),
        ([""], "is empty"),
        (["x" * 501], "more than 500 characters"),
        (["I10", "--file", "q.txt"], "name words or a code"),
        (["--file", "no-such-file.txt"], "does not exist"),
        (["I10", "--as-known-on", "1999-01-01"], "refdata status"),
    ],
)
def test_what_nobody_can_look_up_is_refused(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lookup", *words]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert len(error.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["I10", "--date", "yesterday"], ["I10", "--system", "icd11"]]
)
def test_options_that_are_none_are_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["lookup", *words])
    assert stopped.value.code == 2


def test_a_single_code_shows_its_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "E11.22", "--date", "2026-09-14"]) == 0
    shown = capsys.readouterr().out
    assert "use additional code (E11.22)" in shown
    assert "excludes 1: never together (E11): type 1 diabetes" in shown
    assert "risk adjustment: CMS-HCC V28 category 37" in shown
    assert "ICD-9-CM: 250.40" in shown


def test_the_code_editor_tells_its_ages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "Z38.00", "--date", "2026-09-14"]) == 0
    shown = capsys.readouterr().out
    assert "code editor: newborn, ages 0 to 0" in shown


def test_pages_are_there_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = answered(capsys, "S52.521A", "--date", "2026-09-14", "--page")
    page = found["page"]
    assert isinstance(page, dict)
    tabular = page["tabular"]
    assert [each["code"] for each in tabular["hierarchy"]][2:] == [
        "S52",
        "S52.5",
        "S52.52",
        "S52.521",
    ]
    siblings = {each["code"] for each in tabular["siblings"]}
    assert siblings == {"S52.522A", "S52.529A"}
    notes = {(each["kind"], each["at"]) for each in tabular["notes"]}
    assert ("excludes 2: not part of it, may be coded too", "S52.5") in notes
    assert "icd10cm-index" in page["no_edition_for_the_day"]


def test_a_code_newer_than_the_text_stands_below_its_heading(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (found,) = answered(capsys, "D69.11", "--date", "2026-10-01", "--page")
    page = found["page"]
    assert isinstance(page, dict)
    hierarchy = [each["code"] for each in page["tabular"]["hierarchy"]]
    assert hierarchy[-2:] == ["D69", "D69.1"]
    assert page["tabular"]["notes"]
    assert [each["code"] for each in page["tabular"]["predecessors"]] == ["D69.1"]


def test_what_stood_before_and_after_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, *_ = answered(capsys, "D69.1", "--date", "2026-10-01", "--page")
    page = first["page"]
    assert isinstance(page, dict)
    successors = [each["code"] for each in page["tabular"]["successors"]]
    assert successors == ["D69.11", "D69.19"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("E11.65 I10", ["E11.65", "I10"]),
        ("CO-45", ["CO", "45"]),
        ("co45", ["CO", "45"]),
        ("MI", ["I21.9"]),
        ("DM", ["E11.9"]),
    ],
)
def test_what_people_paste_is_what_it_is(
    query: str, found: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    results = answered(capsys, query, "--date", "2026-09-14")
    assert [each["code"] for each in results][: len(found)] == found


@pytest.mark.parametrize("query", ["E1", "I6", "T4"])
def test_the_beginning_of_a_category_is_no_category(
    query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["lookup", query, "--date", "2026-09-14", "--json"])
    results = json.loads(capsys.readouterr().out)["results"]
    assert all(
        len(str(each["code"])) > 2 or each["system"] != "icd10cm" for each in results
    )


def test_an_icd_9_code_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "250.00"]) == 1
    assert "browse crosswalk 250.00" in capsys.readouterr().out


def test_a_set_that_is_not_loaded_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "wheelchair", "--system", "hcpcs", "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["missing"]
    assert "the set hcpcs is not loaded" in told.err


def test_nothing_found_names_what_is_not_loaded_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lookup", "27447"]) == 1
    assert "--cpt-licensed" in capsys.readouterr().out
    assert main(["lookup", "E11.99", "--date", "2026-09-14"]) == 1
    assert "not loaded" not in capsys.readouterr().out
    queries = tmp_path / "queries.txt"
    queries.write_text("27447\n27446\n")
    assert main(["lookup", "--file", str(queries)]) == 1
    assert "not loaded" not in capsys.readouterr().out


def test_words_find_no_code_that_was_split(capsys: pytest.CaptureFixture[str]) -> None:
    results = answered(capsys, "stroke", "--date", "2026-09-14", "--limit", "20")
    assert all(each["valid"] for each in results)


def test_an_end_that_is_not_known_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "I10", "--date", "2026-09-14"]) == 0
    assert "valid 2015-10-01/.. (known through" in capsys.readouterr().out
