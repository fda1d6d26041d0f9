from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.terminology.parts import PartKind, meaning_of, take_apart


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("cholecystectomy", ["cholecyst", "ectomy"]),
        ("Appendicitis", ["appendic", "itis"]),
        ("osteoarthritis", ["oste", "arthr", "itis"]),
        ("hypertension", ["hyper", "tension"]),
        ("pneumothorax", ["pneum", "thorax"]),
        ("nephrolithiasis", ["nephr", "lith", "iasis"]),
        ("dyspnea", ["dys", "pnea"]),
        ("anemia", ["an", "emia"]),
        ("salpingooophorectomy", ["salping", "oophor", "ectomy"]),
        (
            "esophagogastroduodenoscopy",
            ["esophag", "gastr", "duoden", "scopy"],
        ),
    ],
)
def test_a_word_comes_apart(word: str, forms: list[str]) -> None:
    assert [each.form for each in take_apart(word)] == forms


@pytest.mark.parametrize("word", ["banana", "", "xx", "E11.9", "knee pain"])
def test_what_is_no_such_word_stays_whole(word: str) -> None:
    assert take_apart(word) == ()


def test_the_suffix_comes_first_in_the_meaning() -> None:
    assert meaning_of(take_apart("hepatomegaly")) == "enlargement: liver"


@given(st.text("acdeghilmnoprstuy", max_size=14))
def test_parts_cover_the_word_but_for_joining_vowels(word: str) -> None:
    parts = take_apart(word)
    rest = word
    for part in parts:
        rest = rest.lstrip("oie") if not rest.startswith(part.form) else rest
        assert rest.startswith(part.form)
        rest = rest[len(part.form) :]
    if parts:
        assert not rest
        assert all(each.kind is not PartKind.SUFFIX for each in parts[:-1])


def test_no_form_is_listed_twice_in_one_meaning() -> None:
    text = files("claimwright.terminology").joinpath("parts.toml").read_text()
    for forms in (key for kind in tomllib.loads(text).values() for key in kind):
        listed = forms.split(", ")
        assert len(set(listed)) == len(listed), forms
        assert all(each.isalpha() and each.islower() for each in listed), forms
