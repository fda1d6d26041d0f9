from __future__ import annotations

from datetime import date

import pytest

from claimwright.codesets.codes import CodeStatus, CodeTable
from claimwright.codesets.icd10pcs.validity import (
    ANSWERS_FOR,
    UPDATED_ON,
    parse_validity,
    validity_text,
)
from claimwright.editions import Edition
from claimwright.refdata.shipped.icd10pcs import editions


@pytest.fixture(scope="module")
def codes() -> CodeTable:
    # All releases share one table; here it answers for all their days.
    whole = Edition(name="all", publisher="CMS", effective=ANSWERS_FOR)
    return CodeTable(whole, editions()[0].build())


@pytest.mark.parametrize(
    ("day", "announced"),
    [
        (date(2024, 10, 1), 78_948),
        (date(2025, 10, 1), 79_115),
        (date(2026, 4, 1), 79_193),
        (date(2026, 10, 1), 79_256),
    ],
)
def test_as_many_codes_are_valid_as_were_announced(
    codes: CodeTable, day: date, announced: int
) -> None:
    assert sum(1 for _ in codes.codes(day)) == announced


def test_titles_come_from_the_wheel_and_newer_codes_have_none(
    codes: CodeTable,
) -> None:
    day = date(2026, 10, 1)
    appendix = codes.find("0DTJ4ZZ", day)
    assert appendix is not None
    assert appendix.title == "Resection of Appendix, Percutaneous Endoscopic Approach"
    untitled = [each for each in codes.codes(day) if each.title is None]
    assert len(untitled) == 799
    assert all(each.effective.first >= date(2024, 4, 1) for each in untitled)


def test_the_list_says_nothing_of_the_time_after_its_next_update(
    codes: CodeTable,
) -> None:
    assert codes.status("0DTJ4ZZ", date(2027, 3, 31)) is CodeStatus.VALID
    assert codes.status("0DTJ4ZZ", date(2027, 4, 1)) is CodeStatus.NOT_COVERED
    assert codes.status("0DTJ4ZZ", date(2015, 9, 30)) is CodeStatus.NOT_COVERED


def test_the_digest_is_the_same_as_long_as_the_sources_are() -> None:
    assert [each.digest for each in editions()] == [x.digest for x in editions()]


def test_releases_begin_when_codes_do() -> None:
    spans = [span for _, span in parse_validity(validity_text())]
    assert {span.first for span in spans} == set(UPDATED_ON)
    ends = {each.effective.last for each in editions()}
    assert {span.last for span in spans} <= ends
    assert all(each.known_on == each.effective.first for each in editions())
