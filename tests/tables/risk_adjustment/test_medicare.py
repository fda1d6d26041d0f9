from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.imported import Shipped
from claimwright.refdata.shipped import risk_adjustment as shipped
from claimwright.tables.risk_adjustment.categories import (
    RiskCategories,
    RiskCategory,
    compile_categories,
)
from claimwright.tables.risk_adjustment.medicare import Medicare

EDITION = Edition(name="2026", publisher="CMS", effective=Span())
MAPPING = [
    ["diagnosis_code", "cc", "model_name"],
    ["E119", "38", "CMS-HCC Model V28"],
    ["E119", "19", "CMS-HCC ESRD Model V24"],
    ["E119", "31", "RxHCC Model V08"],
    ["D66", "111", "CMS-HCC Model V28"],
    ["C50011", "23", "CMS-HCC Model V28"],
    ["F3481", "59", "CMS-HCC Model V28"],
]
LABELS = [
    ["cc", "label", "model_domain", "model_version"],
    ["HCC38", "Diabetes, \nno complication", "CMS-HCC", "V28"],
    ["HCC19", "Diabetes", "ESRD", "V24"],
    ["RXHCC31", "Diabetes and drugs", "RxHCC", "R08"],
]
HIERARCHIES = [
    ["cc_parent", "cc_child", "model_domain", "model_version"],
    ["111", "112", "CMS-HCC", "V28"],
    ["111", "113", "CMS-HCC", "V28"],
    ["38", "99", "CMS-HCC", "V24"],
]
HEADINGS = ["icd10", "sex", "age_min", "age_max", "action", "cc_override", "model_name"]
EDITS = [
    HEADINGS,
    ["D66", "2", "", "", "override", "112", "CMS-HCC Model V28"],
    ["C50011", "", "", "49", "override", "22", "CMS-HCC Model V28"],
    ["F3481", "", "19", "5", "invalid", "", "CMS-HCC Model V28"],
    ["E119", "2", "", "", "override", "1", "CMS-HCC Model V24"],
]


def medicare(edits: Sequence[Sequence[str]] = EDITS) -> Medicare:
    return Medicare(labels=LABELS, hierarchies=HIERARCHIES, edits=edits)


def table(prefix: str = "CMS-HCC") -> RiskCategories:
    rows = medicare().categories(MAPPING, prefix=prefix, file="ra_dx_to_cc.csv")
    return RiskCategories(EDITION, compile_categories(rows))


def test_a_diagnosis_has_a_category_in_each_model_with_its_label() -> None:
    assert [(each.model, each.category, each.label) for each in table().of("E119")] == [
        ("CMS-HCC V28", "38", "Diabetes, no complication"),
        ("CMS-HCC ESRD V24", "19", "Diabetes"),
    ]


def test_models_of_another_program_are_not_in_it() -> None:
    (found,) = table("RxHCC").of("E119")
    assert (found.model, found.category) == ("RxHCC V08", "31")
    assert found.label == "Diabetes and drugs"


def test_a_diagnosis_that_does_not_count_has_none() -> None:
    assert table().of("Z000") == ()


def test_a_category_knows_what_it_displaces_in_its_own_model() -> None:
    assert table().of("D66")[0].displaces == ("112", "113")
    assert table().of("E119")[0].displaces == ()


@pytest.mark.parametrize(("sex", "category"), [("M", "111"), ("F", "112")])
def test_sex_may_decide_the_category(sex: str, category: str) -> None:
    (found,) = table().for_patient("D66", sex=sex)
    assert found.category == category


@pytest.mark.parametrize(("age", "category"), [(49, "22"), (50, "23")])
def test_age_may_decide_the_category(age: int, category: str) -> None:
    (found,) = table().for_patient("C50011", age=age, sex="F")
    assert found.category == category


@pytest.mark.parametrize(
    ("age", "counts"), [(5, False), (6, True), (18, True), (19, False)]
)
def test_at_other_ages_a_diagnosis_may_not_count(age: int, *, counts: bool) -> None:
    assert bool(table().for_patient("F3481", age=age)) is counts


def test_what_is_not_known_of_a_patient_excludes_nothing() -> None:
    assert len(table().for_patient("D66")) == 2
    assert len(table().for_patient("C50011")) == 2


def test_an_edit_of_another_model_does_nothing() -> None:
    assert len(table().for_patient("E119", sex="F")) == 2


@pytest.mark.parametrize(
    "row",
    [
        EDITS[1],
        ["D67", "2", "", "", "override", "", "CMS-HCC Model V28"],
        ["D67", "2", "", "", "invalid", "112", "CMS-HCC Model V28"],
    ],
)
def test_an_edit_of_another_kind_is_refused(row: list[str]) -> None:
    with pytest.raises(DataFileError, match="line 6"):
        medicare([*EDITS, row])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({}, None),
        ({"sex": "F"}, "women"),
        ({"age_min": 18}, "18 years and older"),
        ({"age_max": 17}, "0 to 17 years"),
        ({"age_min": 6, "age_max": 18, "sex": "M"}, "men, 6 to 18 years"),
        ({"age_max": 0}, "0 years"),
    ],
)
def test_a_category_tells_for_whom_it_is_so(
    found: dict[str, object], words: str | None
) -> None:
    made = RiskCategory(model="A", category="1", **found)  # type: ignore[arg-type]
    assert made.patients == words


def test_a_code_that_the_edition_is_too_old_for_is_not_known() -> None:
    rows = medicare().categories(MAPPING, prefix="CMS", file="ra_dx_to_cc.csv")
    found = RiskCategories(EDITION, compile_categories((*rows, ("U099", None))))
    assert found.of("U099") == found.of("Z000") == ()
    assert found.lacks("U099")
    assert not found.lacks("Z000")
    assert not found.lacks("E119")


categories = st.builds(
    RiskCategory,
    model=st.sampled_from(["A", "B"]),
    category=st.sampled_from(["1", "35_1"]),
    label=st.none() | st.just("label"),
    displaces=st.lists(st.sampled_from(["2", "3"]), max_size=2).map(tuple),
    age_min=st.integers(0, 120),
    age_max=st.none() | st.integers(0, 120),
    sex=st.sampled_from([None, "F", "M"]),
)


@given(st.lists(st.tuples(st.sampled_from(["A00", "B00"]), categories), max_size=9))
def test_what_goes_in_comes_out(rows: list[tuple[str, RiskCategory]]) -> None:
    found = RiskCategories(EDITION, compile_categories(rows))
    for code in ("A00", "B00"):
        expected = tuple(each for other, each in rows if other == code)
        assert found.of(code) == expected


def opened(each: Shipped) -> RiskCategories:
    return RiskCategories(each.edition, each.build())


def test_the_wheels_editions_answer_for_services_of_the_year_before() -> None:
    editions = {each.edition_name: each for each in shipped.editions()}
    assert len(editions) == 6
    found = editions["CMS-HCC of payment year 2026"]
    assert found.effective == Span(date(2025, 1, 1), date(2025, 12, 31))
    table = opened(found)
    assert {(each.model, each.category) for each in table.of("E119")} == {
        ("CMS-HCC V22", "19"),
        ("CMS-HCC V24", "19"),
        ("CMS-HCC V28", "38"),
        ("CMS-HCC ESRD V21", "19"),
        ("CMS-HCC ESRD V24", "19"),
    }
    numbers = table.columns.numbers
    for model, label in zip(numbers("model"), numbers("label"), strict=True):
        assert bool(model) == bool(label), "each category of the wheel has a label"
    rx = opened(editions["RxHCC of payment year 2026"])
    assert [each.category for each in rx.of("E119")] == ["31"]


@pytest.mark.parametrize(
    ("year", "code", "lacks"),
    [
        (2025, "E66811", True),
        (2026, "E66811", False),
        (2026, "E119", False),
        (2027, "E119", False),
    ],
)
def test_an_edition_says_which_codes_are_newer_than_it(
    year: int, code: str, *, lacks: bool
) -> None:
    """E66.811 was new on 2024-10-01: after what the file of 2025 was made from."""
    (found,) = (
        each
        for each in shipped.editions()
        if each.edition_name == f"CMS-HCC of payment year {year}"
    )
    assert opened(found).lacks(code) is lacks


def test_the_edition_of_2027_lacks_the_codes_of_october_2026() -> None:
    (found,) = (
        each
        for each in shipped.editions()
        if each.edition_name == "RxHCC of payment year 2027"
    )
    models = opened(found).columns.numbers("model")
    assert sum(not each for each in models) == 190
