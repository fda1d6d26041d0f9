from __future__ import annotations

import pytest

from claimwright.terminology.lexicon import (
    abbreviation,
    abbreviations,
    body_part_labels,
    eponym,
)


@pytest.mark.parametrize(
    ("text", "first", "ambiguous"),
    [
        ("CHF", "congestive heart failure", False),
        ("c.h.f.", "congestive heart failure", False),
        ("chf", "congestive heart failure", False),
        ("PE", "pulmonary embolism", True),
        ("s/p", "status post", False),
        ("HFpEF", "heart failure with preserved ejection fraction", False),
    ],
)
def test_an_abbreviation_is_spelled_out(
    text: str, first: str, *, ambiguous: bool
) -> None:
    found = abbreviation(text)
    assert found is not None
    assert found.expansions[0] == first
    assert found.is_ambiguous == ambiguous


def test_what_is_none_is_not_spelled_out() -> None:
    assert abbreviation("QQQ") is None
    assert abbreviation("") is None


def test_meanings_are_all_different() -> None:
    for each in abbreviations():
        assert len(set(each.expansions)) == len(each.expansions), each.short
        assert all(each.expansions), each.short


@pytest.mark.parametrize(
    "text", ["Graves' disease", "graves", "Graves disease", "Graves\u2019 disease"]
)
def test_an_eponym_is_found_however_it_is_written(text: str) -> None:
    found = eponym(text)
    assert found is not None
    assert found.name == "Graves' disease"


def test_a_name_that_bears_nothing_is_none() -> None:
    assert eponym("Nobody") is None


def test_body_parts_of_everyday_speech() -> None:
    assert body_part_labels("Knee  cap") == ("Patella",)
    assert body_part_labels("jaw") == ("Maxilla", "Mandible")
    assert body_part_labels("third arm") == ()
