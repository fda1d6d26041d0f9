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


# Each word with the literal meaning of its parts, in their order.
MEANINGS = {
    "hemiplegia": "half|paralysis",
    "hemicolectomy": "half|colon|cutting out",
    "hemithorax": "half|chest",
    "mastectomy": "breast|cutting out",
    "mastitis": "breast|inflammation",
    "mastoiditis": "mastoid|inflammation",
    "neutropenia": "neutral; neutrophil|lack",
    "hypoxemia": "below, too little|oxygen|state of the blood",
    "oliguria": "few, little|state of the urine",
    "hydrocephalus": "water|condition of the head",
    "ketoacidosis": "ketone|acid|condition",
    "endarterectomy": "within|artery|cutting out",
    "thoracentesis": "chest|puncture to draw fluid",
    "epistaxis": "upon, above|dripping",
    "hemolysis": "blood|loosening, breakdown",
    "hemoptysis": "blood|spitting",
    "dysphagia": "bad, painful, difficult|swallowing, eating",
    "aphasia": "without, not|speech",
    "pyelonephritis": "basin of the kidney|kidney|inflammation",
    "salpingitis": "fallopian or ear tube|inflammation",
    "amniocentesis": "amnion|puncture to draw fluid",
    "gynecomastia": "woman|breast|condition",
    "adenocarcinoma": "gland|cancer|tumour, mass",
    "hyperkalemia": "above normal, too much|potassium|state of the blood",
    "quadriplegia": "four|paralysis",
    "osteomalacia": "bone|softening",
    "spondylitis": "vertebra|inflammation",
    "cholelithiasis": "bile, gall|stone|condition",
}


@pytest.mark.parametrize(("word", "meaning"), MEANINGS.items())
def test_each_part_means_what_it_means(word: str, meaning: str) -> None:
    assert "|".join(each.meaning for each in take_apart(word)) == meaning


@pytest.mark.parametrize("word", ["myopia", "glaucoma", "hematoma"])
def test_a_word_whose_parts_mislead_is_not_taken_apart(word: str) -> None:
    (part,) = take_apart(word)
    assert part.kind is PartKind.WHOLE


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


def test_no_form_has_two_meanings() -> None:
    text = files("claimwright.terminology").joinpath("parts.toml").read_text()
    for kind, meanings in tomllib.loads(text).items():
        listed = [form for forms in meanings for form in forms.split(", ")]
        assert len(set(listed)) == len(listed), kind
        assert all(each.isalpha() and each.islower() for each in listed), kind
