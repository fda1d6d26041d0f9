"""Two ways to write a word are one word; what is absent is marked."""

from __future__ import annotations

import pytest

from claimwright.encoder.stemming import stem
from claimwright.encoder.words import spelled, stems

SAME = [
    ("haemorrhage", "hemorrhage"),
    ("tumours", "tumor"),
    ("oesophagus", "esophagus"),
    ("diarrhoea", "diarrhea"),
    ("leucocyte", "leukocytes"),
    ("fibre", "fiber"),
    ("necrotising", "necrotizing"),
    ("vertebrae", "vertebral"),
    ("diverticula", "diverticulum"),
    ("metastases", "metastasis"),
    ("carcinomata", "carcinoma"),
    ("arteries", "arterial"),
    ("diabetic", "diabetes"),
    ("anemic", "anemia"),
    ("sclerotic", "sclerosis"),
    ("neuropathies", "neuropathy"),
    ("trichomonas", "trichomoniasis"),
    ("infectious", "infection"),
    ("deficient", "deficiency"),
    ("Crohn's", "crohn"),
    ("Ménière", "meniere"),
]
APART = [
    ("gastric", "gastritis"),
    ("tetanus", "tetany"),
    ("hiv", "hives"),
    ("arthritis", "arthropathy"),
    ("hypertension", "hypotension"),
    ("uterus", "ureter"),
    ("tic", "tick"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_and_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_are_only_alike_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_roman_numerals_become_figures_where_they_can_be_meant() -> None:
    assert list(spelled("Type II")) == ["type", "2"]
    assert list(spelled("factor V deficiency"))[1] == "5"
    assert "x" in list(spelled("fragile X"))


def test_a_letter_counts_behind_a_word_that_it_names() -> None:
    assert list(spelled("hepatitis A")) == ["hepatitis", "a"]
    assert list(spelled("a fall")) == ["fall"]


def test_what_stands_behind_without_is_marked_up_to_where_it_ends() -> None:
    assert list(spelled("ulcer without bleeding or perforation, acute")) == [
        "ulcer",
        "-bleeding",
        "-perforation",
        "acute",
    ]
    assert list(spelled("cut w/o foreign body of hand"))[-1] == "hand"
    assert stems("without ulcers") == ["-ulcer"]


def test_with_or_without_leaves_both_open() -> None:
    assert list(spelled("disease with or without fever")) == ["disease", "fever"]


def test_nec_and_nos_say_nothing() -> None:
    assert list(spelled("Asthma NOS")) == list(spelled("asthma, unspecified"))
    assert list(spelled("Fever, not elsewhere classified")) == ["fever"]


def test_who_cannot_is_unable_however_it_is_written() -> None:
    said = {tuple(stems(f"{each} sleep")) for each in ("cant", "can't", "cannot")}
    assert said == {tuple(stems("unable to sleep"))}


def test_two_letters_with_a_stroke_are_one_abbreviation() -> None:
    assert list(spelled("N/V")) == list(spelled("n & v")) == ["nv"]
    assert list(spelled("h/o stroke")) == ["history", "stroke"]
