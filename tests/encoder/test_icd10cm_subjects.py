"""Which phrases name a code, and which code stands for its category."""

from __future__ import annotations

import pytest

from claimwright.codesets.icd10cm.compile import compile_tabular
from claimwright.codesets.icd10cm.entry import Entry, Extension
from claimwright.codesets.icd10cm.tabular_list import TabularList
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.encoder.icd10cm_subjects import icd10cm_subjects
from claimwright.encoder.subject import PhraseKind, Subject

EDITION = Edition(name="a small book", publisher="us", effective=Span())
ENTRIES = [
    Entry(code="1", title="Diseases of wheels (A00-A09)", children=("A00-A09",)),
    Entry(code="A00-A09", title="Wheels (A00-A09)", parent="1", children=("A00",)),
    Entry(
        code="A00",
        title="Squeak [whistle] of wheel",
        parent="A00-A09",
        children=("A001", "A008", "A009"),
        includes=("creaking",),
    ),
    Entry(code="A001", title="Squeak of left wheel", parent="A00"),
    Entry(
        code="A008",
        title="Other squeak of wheel",
        parent="A00",
        inclusion_terms=("Rattle (loud) NOS",),
    ),
    Entry(
        code="A009",
        title="Squeak of wheel, unspecified, without rust",
        parent="A00",
        extensions=(Extension(character="A", wording="initial encounter"),),
    ),
    Entry(code="A01", title="Pressure 20.0-22.9, tyre", parent="A00-A09"),
]


@pytest.fixture(scope="module")
def subjects() -> dict[str, Subject]:
    text = TabularList(EDITION, compile_tabular(ENTRIES))
    more = {"A001": [(PhraseKind.OLD_TITLE, "Left squeak")]}
    found = icd10cm_subjects([text], more=more, common={"A001": 8, "A009": 4}, equal={})
    return {each.code: each for each in found}


def phrases(subject: Subject) -> list[str]:
    return [" ".join(text.split()) for _, text in subject.phrases]


def test_chapters_and_blocks_are_context_and_no_codes(
    subjects: dict[str, Subject],
) -> None:
    assert set(subjects) == {"A00", "A001", "A008", "A009", "A01"}
    assert "Wheels" in subjects["A001"].context


def test_what_stands_in_brackets_may_be_left_out_or_stand_alone(
    subjects: dict[str, Subject],
) -> None:
    assert {"Squeak of wheel", "whistle"} <= set(phrases(subjects["A00"]))
    assert "Rattle NOS" in phrases(subjects["A008"])


def test_terms_notes_and_older_titles_are_phrases(subjects: dict[str, Subject]) -> None:
    assert (PhraseKind.INCLUDES, "creaking") in subjects["A00"].phrases
    assert (PhraseKind.OLD_TITLE, "Left squeak") in subjects["A001"].phrases


def test_a_range_of_values_can_be_asked_for_by_each(
    subjects: dict[str, Subject],
) -> None:
    assert "Pressure 21 , tyre" in phrases(subjects["A01"])
    assert not any("23" in each for each in phrases(subjects["A01"]))


def test_the_code_that_says_no_more_stands_for_its_category(
    subjects: dict[str, Subject],
) -> None:
    assert subjects["A00"].default == "A009"
    assert not subjects["A009"].default


def test_a_7th_character_can_be_asked_for(subjects: dict[str, Subject]) -> None:
    assert subjects["A009"].extensions == (("A", "initial encounter"),)
    assert "initial encounter" in subjects["A009"].context


def test_a_code_is_as_common_as_it_is_and_a_little_as_its_category(
    subjects: dict[str, Subject],
) -> None:
    assert subjects["A001"].common == 8 + 12 // 4
    assert subjects["A008"].common == 12 // 4
