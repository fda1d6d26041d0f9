from __future__ import annotations

from datetime import date

import pytest

from claimwright.codesets.codes import Code, CodeStatus, CodeTable, compile_codes
from claimwright.codesets.icd10pcs.tables import PcsTables
from claimwright.codesets.icd10pcs.verdict import judge
from claimwright.dates import Span
from claimwright.editions import Edition

MAY = date(2026, 5, 1)
IN_TABLES, OF_APRIL, GONE = "0DB00ZZ", "0DB04ZZ", "0DB03ZZ"


@pytest.fixture
def codes() -> CodeTable:
    edition = Edition(
        name="Bird codes",
        publisher="CMS",
        effective=Span(date(2015, 10, 1), date(2027, 3, 31)),
    )
    listed = [
        Code(code=IN_TABLES, effective=edition.effective),
        Code(code=OF_APRIL, effective=Span(date(2026, 4, 1), date(2027, 3, 31))),
        Code(code=GONE, effective=Span(date(2015, 10, 1), date(2026, 3, 31))),
    ]
    return CodeTable(edition, compile_codes(listed))


def test_list_and_tables_agree(codes: CodeTable, tables: PcsTables) -> None:
    found = judge(IN_TABLES, MAY, codes=codes, tables=tables)
    assert found.status is CodeStatus.VALID
    assert found.by == "Bird codes"
    assert found.taken_apart is not None
    assert found.remark is None


def test_a_code_of_april_is_valid_but_newer_than_the_tables(
    codes: CodeTable, tables: PcsTables
) -> None:
    found = judge(OF_APRIL, MAY, codes=codes, tables=tables)
    assert found.status is CodeStatus.VALID
    assert found.taken_apart is None
    assert found.remark is not None
    assert "newer than the loaded tables (Bird tables October 2025)" in found.remark
    before = judge(OF_APRIL, date(2026, 3, 31), codes=codes, tables=tables)
    assert before.status is CodeStatus.NOT_YET


def test_the_list_decides_against_the_tables(
    codes: CodeTable, tables: PcsTables
) -> None:
    found = judge(GONE, MAY, codes=codes, tables=tables)
    assert found.status is CodeStatus.EXPIRED
    assert found.remark is not None
    assert "the code list does not have it" in found.remark


def test_tables_answer_where_there_is_no_list(tables: PcsTables) -> None:
    assert judge(GONE, MAY, codes=None, tables=tables).status is CodeStatus.VALID
    assert judge(OF_APRIL, MAY, codes=None, tables=tables).status is CodeStatus.UNKNOWN


def test_nothing_is_known_outside_of_both(codes: CodeTable, tables: PcsTables) -> None:
    later = date(2030, 1, 1)
    found = judge(IN_TABLES, later, codes=codes, tables=tables)
    assert found.status is CodeStatus.NOT_COVERED
    assert found.by is None
    assert judge(IN_TABLES, MAY, codes=None, tables=None).by is None


def test_tables_of_another_year_give_no_remark(
    codes: CodeTable, tables: PcsTables
) -> None:
    found = judge(OF_APRIL, date(2026, 11, 1), codes=codes, tables=tables)
    assert found.status is CodeStatus.VALID
    assert found.remark is None
