"""``browse``: the books on paper; those that nobody ships are written here."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claimwright.cli import main
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Imported, Taken
from claimwright.refdata.store import Store
from claimwright.tables.coverage.article import (
    Article,
    Listed,
    Listing,
)
from claimwright.tables.coverage.coverage import compile_coverage
from claimwright.tables.coverage.export import CoverageData
from claimwright.tables.ncci.ptp import compile_pairs, pair_key
from claimwright.tables.physician_fee_schedule.places import (
    GeographicIndex,
    compile_places,
)
from claimwright.tables.physician_fee_schedule.relative_values import (
    RelativeValue,
    compile_relative_values,
)

JULY = Span(date(2024, 7, 1), date(2024, 9, 30))


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
    capsys.readouterr()
    assert main(["browse", "crosswalk", "D69.1", "--date", "2026-10-01"]) == 0
    shown = capsys.readouterr().out
    assert "split into" in shown
    assert "D69.19" in shown


def test_a_point_tells_a_procedure_of_icd9_from_a_diagnosis(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLAIMWRIGHT_REFDATA", str(tmp_path / "store"))
    for name, line in (
        ("i9pcs", "4701 0DTJ4ZZ 10000"),
        ("pcsi9", "0DTJ4ZZ 4701 00000"),
    ):
        path = tmp_path / f"2018_gem_{name}.txt"
        path.write_text(f"{line}\n")
        assert main(["refdata", "import", str(path)]) == 0
    capsys.readouterr()
    assert main(["browse", "crosswalk", "47.01"]) == 0
    assert "0DTJ4ZZ" in capsys.readouterr().out
    assert main(["browse", "crosswalk", "470.1"]) == 1
    capsys.readouterr()
    assert main(["browse", "crosswalk", "0dtj4zz", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["code"] for each in told["leads_to"]] == ["47.01"]


@pytest.mark.parametrize(
    "book", ["index", "causes", "neoplasm", "drugs", "pcs", "pcs-index", "pcs-key"]
)
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
def test_what_is_not_there_is_said_with_what_is_near(
    capsys: pytest.CaptureFixture[str],
) -> None:
    capsys.readouterr()
    words = ["browse", "drugs", "wilow bark", "--date", "2026-10-01"]
    assert main(words) == 1
    assert "near it: Willow bark" in capsys.readouterr().out


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
    folder = shared / "data/icd10pcs"
    files = ("icd10pcs_tables_2026.xml", "icd10pcs_definitions_2026.xml")
    assert main(["refdata", "import", *(str(folder / each) for each in files)]) == 0
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
    assert main(["browse", "pcs", "02HM3JZ", "--date", "2026-05-01"]) == 0
    assert "newer than the loaded tables" in capsys.readouterr().out
    words = ["--date", "2026-01-01"]
    assert main(["browse", "pcs-definition", "resection", *words]) == 0
    assert "all of a body part" in capsys.readouterr().out
    assert main(["browse", "pcs-key", "achilles tendon", *words, "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["found"]
    assert found["labels"] == ["Lower Leg Tendon, Left", "Lower Leg Tendon, Right"]
    assert main(["browse", "pcs-key", "third arm", *words]) == 1


def held(folder: Path, set_name: str, data: bytes) -> None:
    """Put a table into a store as if a file of CMS's had been imported."""
    edition = Edition(name=f"{set_name} 2024 Q3", publisher="test", effective=JULY)
    imported = Imported(set_name=set_name, edition=edition, rows=1, data=data)
    taken = Taken(imported=imported, source="invented.txt", digest=set_name * 4)
    Store(folder).take_in([taken], known_on=date(2024, 7, 1))


@pytest.fixture
def july(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "store"
    monkeypatch.setenv("CLAIMWRIGHT_REFDATA", str(folder))
    value = RelativeValue(
        code="11042",
        modifier="",
        status="A",
        not_used_for_medicare=False,
        work=101,
        nonfacility_practice=250,
        nonfacility_na=False,
        facility_practice=60,
        facility_na=False,
        malpractice=10,
        pctc="0",
        global_days="000",
        preoperative=0,
        intraoperative=100,
        postoperative=0,
        multiple_procedure="2",
        bilateral="0",
        assistant="1",
        co_surgeons="0",
        team="0",
        endoscopic_base="",
        conversion_factor=332_875,
        supervision="09",
        calculation_flag="0",
        imaging_family="99",
        opps_nonfacility_practice=0,
        opps_facility_practice=0,
        opps_malpractice=0,
    )
    held(folder, "pfs-rvu", compile_relative_values([value]))
    alaska = GeographicIndex("02102", "01", "AK", "ALASKA", 1500, 1000, 1000, 1500)
    held(folder, "pfs-gpci", compile_places([alaska]))
    pair = (
        pair_key("11042", "97597"),
        JULY.first.toordinal(),
        JULY.last.toordinal(),
        1,
        "mutually exclusive",
    )
    held(folder, "ncci-ptp-practitioner", compile_pairs([pair]))


@pytest.mark.usefixtures("july")
def test_a_fee_is_told_to_the_cent(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["browse", "fee", "11042", "--date", "2024-08-01"]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    # (1.01 + 2.50 + 0.10) x 33.2875 = 120.1679; in a facility 1.71 x 33.2875
    assert told["nonfacility_cents"] == 12_017
    assert told["facility_cents"] == 5_692
    assert told["indicators"]["multiple_procedure"] == "2"
    assert main([*words, "--locality", "0210201", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    # (1.01 x 1.5 + 2.50 + 0.10) x 33.2875 = 136.9779
    assert told["nonfacility_cents"] == 13_698
    assert main(words) == 0
    shown = capsys.readouterr().out
    assert "global days: 000" in shown
    assert "120.17" in shown


@pytest.mark.usefixtures("july")
@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["99999", "--date", "2024-08-01"], 1, "has no such service"),
        (["11042", "--date", "2024-10-01"], 2, "no edition answers for 2024-10-01"),
        (
            ["11042", "--date", "2024-08-01", "--locality", "9999999"],
            2,
            "is no Medicare locality",
        ),
        (
            ["11042", "--date", "2024-08-01", "--state", "ZZ"],
            2,
            "is no Medicare locality",
        ),
        (
            ["11042", "--date", "2024-08-01", "--county", "Travis"],
            2,
            "needs --state beside it",
        ),
        (
            ["11042", "--date", "2024-08-01", "--locality", "1", "--state", "TX"],
            2,
            "give one of them",
        ),
        (
            ["11042", "--date", "2024-08-01", "--as-known-on", "2024-06-30"],
            2,
            "no edition answers for 2024-08-01",
        ),
    ],
)
def test_a_fee_that_nobody_knows_is_not_made_up(
    words: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["browse", "fee", *words]) == status
    shown = capsys.readouterr()
    assert told in shown.out + shown.err


@pytest.mark.usefixtures("july")
def test_whether_two_procedures_go_together(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["browse", "pair", "97597", "11042", "--date", "2024-08-01"]
    assert main([*words, "--json"]) == 0
    (table,) = json.loads(capsys.readouterr().out)["tables"]
    assert (table["column1"], table["column2"]) == ("11042", "97597")
    assert table["modifier_indicator"] == 1
    assert main(words) == 0
    assert "only with a modifier" in capsys.readouterr().out
    assert main(["browse", "pair", "11042", "99213", "--date", "2024-08-01"]) == 1
    assert main(["browse", "pair", "11042", "97597", "--date", "2026-08-01"]) == 2


@pytest.mark.usefixtures("july")
def test_a_procedures_page_tells_what_tables_say(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["lookup", "99213", "--date", "2024-08-01", "--page", "--json"]
    assert main(words) == 0
    (found,) = json.loads(capsys.readouterr().out)["results"]
    assert "mue-practitioner" in found["page"]["no_edition_for_the_day"]
    assert "pfs-rvu" not in found["page"]["no_edition_for_the_day"]


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "store"
    monkeypatch.setenv("CLAIMWRIGHT_REFDATA", str(folder))
    article = Article(
        number=50001,
        version=3,
        title="Billing of an invented service",
        effective=Span(date(2024, 1, 1)),
        contractors=("Invented MAC (12345)",),
        states=("TX",),
    )
    listings = (
        Listing(article=0, listed=Listed.PROCEDURE, code="93306", group=1),
        Listing(article=0, listed=Listed.COVERED, code="I509", group=1),
    )
    data = CoverageData(articles=(article,), listings=listings, updated=None)
    held(folder, "coverage-articles", compile_coverage(data))


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (
            ["93306", "I50.9"],
            0,
            "A50001 Billing of an invented service: listed as covered",
        ),
        (["93306", "I50.9", "--state", "tx"], 0, "covered"),
        (["93306", "I50.9", "--state", "NY"], 1, "no article"),
        (["99213", "I50.9"], 1, "no article of that day names it"),
    ],
)
def test_an_article_tells_whether_it_covers(
    words: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["browse", "coverage", *words, "--date", "2024-08-01"]) == status
    assert told in capsys.readouterr().out


@pytest.mark.usefixtures("articles")
def test_a_day_without_articles_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["browse", "coverage", "93306", "I50.9", "--date", "2025-08-01"]
    assert main(words) == 2
    assert "no edition answers for 2025-08-01" in capsys.readouterr().err
