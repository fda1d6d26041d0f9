from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from claimwright.dates import LAST_DAY, Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import read_file, read_files
from claimwright.tables.coverage.coverage import Coverage, CoverageArticles

DAY = date(2026, 7, 10)
FILES = {
    "article.csv": (
        "article_id,article_version,article_type,title,article_pub_date,"
        "article_eff_date,article_end_date,description,status,last_updated,display_id\n"
        "50001,3,1,Our own title of one,,2026-01-15 00:00:00,,"
        f'"<p>{"a long text, " * 20_000}</p>",A,2026-06-30 11:00:00,A50001\n'
        "50002,1,1,Our own title of another,,2020-01-01,2026-06-30,,A,2026-07-01,\n"
        "50003,7,1,A third,,1/1/2021,,,A,2026-07-02,\n"
        "50004,1,1,Only proposed,,2021-01-01,,,P,2026-09-01,\n"
    ),
    "article_x_hcpc_code.csv": (
        "article_id,article_version,hcpc_code_id,hcpc_code_version,hcpc_code_group,"
        "range,last_updated,long_description,short_description\n"
        "50001,3,99213,2026,1,N,,our own words for 99213,OUR WORDS\n"
        "50001,3,99213,2026,2,N,,our own words for 99213,OUR WORDS\n"
        "50002,1,99213,2026,1,N,,our own words for 99213,OUR WORDS\n"
        "50003,7,99213,2026,1,N,,our own words for 99213,OUR WORDS\n"
        "50004,1,99213,2026,1,N,,our own words for 99213,OUR WORDS\n"
        "50003,7,A0100,2026,1,N,,our own words for a thing,OUR WORDS\n"
    ),
    "article_x_icd10_covered.csv": (
        "article_id,article_version,icd10_code_id,icd10_code_version,"
        "icd10_covered_group,range,last_updated,description,asterisk\n"
        "50001,3,E11.9,2026,1,,,,\n"
        "50001,3,E11.65,2026,1,,,,\n"
        "50001,3,E11.65,2026,2,,,,\n"
        "50002,1,E11.9,2026,1,,,,\n"
        "50003,7,XX000,2026,1,,,,\n"
        "50003,7,A01.00,2026,1,,,,\n"
    ),
    "article_x_icd10_noncovered.csv": (
        "article_id,article_version,icd10_code_id,icd10_code_version,"
        "icd10_noncovered_group,range,last_updated,description\n"
        "50001,3,E11.65,2026,9,,,\n"
        "50003,7,E11.9,2026,1,,,\n"
    ),
    "article_x_icd10_covered_group.csv": (
        "article_id,article_version,icd10_covered_group,paragraph,icd10_covered_ast\n"
        "50001,3,1,<p>some text</p>,\n"
    ),
    "article_x_contractor.csv": (
        "article_id,article_version,contractor_id,contractor_type_id,"
        "contractor_version,last_updated\n"
        "50001,3,10,12,1,\n"
    ),
    "contractor.csv": (
        "contractor_id,contractor_type_id,contractor_version,contractor_bus_name,"
        "contractor_number,status\n10,12,1,Some contractor,01112,A\n"
    ),
    "contractor_jurisdiction.csv": (
        "contractor_id,contractor_type_id,contractor_version,state_id,last_updated,"
        "active_date,term_date\n10,12,1,5,,2020-01-01,\n10,12,1,6,,2020-01-01,2021-01-01\n"
    ),
    "state_lookup.csv": "state_id,state_abbrev,description\n5,CA,One\n6,NV,Another\n",
}


def export_of(folder: Path, *, without: str = "", **changed: str) -> Path:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as inner:
        for name, text in FILES.items():
            if name != without:
                inner.writestr(name, changed.get(name[:-4], text))
    path = folder / "current_article.zip"
    with zipfile.ZipFile(path, "w") as outer:
        outer.writestr("current_article_csv.zip", held.getvalue())
        outer.writestr("read me.txt", "Some words")
    return path


def imported(path: Path, told: Told | None = None) -> Imported:
    (taken,) = read_file(path, told or Told())
    return taken.imported


@pytest.fixture
def articles(tmp_path: Path) -> CoverageArticles:
    found = imported(export_of(tmp_path))
    assert found.set_name == "coverage-articles"
    assert found.rows == len(CoverageArticles(found.edition, found.data)) == 3
    return CoverageArticles(found.edition, found.data)


def test_tables_may_come_unpacked(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    known = [tmp_path / name for name in FILES if "group.csv" not in name]
    (taken,) = read_files(known, Told())
    assert taken.imported.rows == 3


def test_each_article_says_whether_it_covers(articles: CoverageArticles) -> None:
    one, third = articles.find("99213", "E119", DAY)
    assert (one.article.name, one.article.version) == ("A50001", 3)
    assert one.article.title == "Our own title of one"
    assert one.article.effective == Span(date(2026, 1, 15), LAST_DAY)
    assert one.article.contractors == ("Some contractor (01112)",)
    assert one.coverage is Coverage.COVERED
    assert (one.procedure_groups, one.covered_groups) == ((1, 2), (1,))
    assert third.article.name == "A50003"
    assert third.coverage is Coverage.NOT_COVERED


def test_groups_may_say_both(articles: CoverageArticles) -> None:
    one, third = articles.find("99213", "E1165", DAY)
    assert one.coverage is Coverage.BOTH
    assert (one.covered_groups, one.not_covered_groups) == ((1, 2), (9,))
    assert third.coverage is Coverage.NOT_LISTED


def test_a_procedure_and_a_diagnosis_may_look_alike(
    articles: CoverageArticles,
) -> None:
    (answer,) = articles.find("A0100", "A0100", DAY)
    assert answer.coverage is Coverage.COVERED
    assert articles.find("E119", "99213", DAY) == ()


def test_an_article_answers_for_its_days(tmp_path: Path) -> None:
    told = Told(effective=Span(date(2019, 1, 1), LAST_DAY))
    found = imported(export_of(tmp_path), told)
    table = CoverageArticles(found.edition, found.data)
    names = {
        day: [each.article.name for each in table.find("99213", "E119", day)]
        for day in (date(2019, 6, 1), date(2026, 6, 30), date(2026, 7, 1))
    }
    assert names == {
        date(2019, 6, 1): [],
        date(2026, 6, 30): ["A50001", "A50002", "A50003"],
        date(2026, 7, 1): ["A50001", "A50003"],
    }


def test_the_export_answers_from_its_last_change(articles: CoverageArticles) -> None:
    assert articles.edition.effective == Span(date(2026, 7, 2), LAST_DAY)
    assert articles.find("99213", "E119", date(2026, 7, 1)) == ()


def test_a_state_is_served_by_its_contractor(articles: CoverageArticles) -> None:
    def names(state: str) -> list[str]:
        found = articles.find("99213", "E119", DAY, state=state)
        return [each.article.name for each in found]

    # Of the third the export does not say whose it is.
    assert names("CA") == ["A50001", "A50003"]
    assert names("NV") == ["A50003"]


def test_no_description_of_a_procedure_is_kept(tmp_path: Path) -> None:
    data = imported(export_of(tmp_path)).data
    assert b"our own words" not in data
    assert b"OUR WORDS" not in data
    assert b"Only proposed" not in data


@pytest.mark.parametrize(
    "name", ["article.csv", "article_x_hcpc_code.csv", "article_x_icd10_covered.csv"]
)
def test_half_an_export_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RefdataError, match=f"has no {name}"):
        read_file(export_of(tmp_path, without=name), Told())


@pytest.mark.parametrize(
    "name",
    [
        "article_x_icd10_noncovered.csv",
        "article_x_contractor.csv",
        "contractor.csv",
        "state_lookup.csv",
    ],
)
def test_what_need_not_be_there_need_not(tmp_path: Path, name: str) -> None:
    assert imported(export_of(tmp_path, without=name)).rows == 3


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2026-01-15", "2026-13-15", "no day"),
        ("50001,3,1,Our", "50001,three,1,Our", "no number"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, old: str, new: str, reason: str) -> None:
    bad = FILES["article.csv"].replace(old, new)
    with pytest.raises(RefdataError, match=f"article.csv: line 2: .*{reason}"):
        read_file(export_of(tmp_path, article=bad), Told())
