"""A small book of our own, searched: what comes first, and why."""

from __future__ import annotations

import pytest

from claimwright.columns import DamagedTableError
from claimwright.encoder.answer import Hit, answer
from claimwright.encoder.compile import compile_index
from claimwright.encoder.index import Index
from claimwright.encoder.knowledge import parse_knowledge
from claimwright.encoder.subject import PhraseKind, Subject

LISTS = """
@words.txt
~ disease
~said other
kidney | renal
cancer | malignant neoplasm
@shorthand.txt
mi | heart attack = myocardial infarction
"""
EXTENSIONS = (
    ("A", "initial encounter for closed fracture"),
    ("B", "initial encounter for open fracture"),
    ("D", "subsequent encounter for fracture with routine healing"),
    ("S", "sequela"),
)


def subject(code: str, title: str, **more: object) -> Subject:
    return Subject(
        system="icd10cm",
        code=code,
        phrases=((PhraseKind.TITLE, title),),
        **more,  # type: ignore[arg-type]
    )


BOOK = [
    subject("N19", "Renal failure"),
    subject("C64", "Malignant neoplasm of kidney", default="C649"),
    subject("C649", "Malignant neoplasm of unspecified kidney"),
    subject("C641", "Malignant neoplasm of right kidney"),
    subject("I21", "Acute myocardial infarction"),
    subject("K250", "Gastric ulcer with perforation"),
    subject("K259", "Gastric ulcer without perforation"),
    subject("S5252", "Torus fracture of radius", extensions=EXTENSIONS),
    subject("E14", "Other diabetes"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(compile_index(BOOK, parse_knowledge(LISTS)))


def find(index: Index, query: str, **chosen: object) -> tuple[Hit, ...]:
    arguments = {"systems": None, "limit": 5, "is_valid": lambda *_: True, **chosen}
    return answer(query, index, **arguments)  # type: ignore[arg-type]


def codes(index: Index, query: str) -> list[str]:
    return [each.code for each in find(index, query)]


def test_words_that_mean_the_same_find_the_same(index: Index) -> None:
    assert codes(index, "kidney failure")[0] == "N19"
    assert codes(index, "renal cancer")[0] == "C64"


def test_a_category_is_followed_by_the_code_that_says_no_more(index: Index) -> None:
    assert codes(index, "malignant neoplasm of kidney")[:2] == ["C64", "C649"]


def test_a_side_that_is_asked_for_is_honoured(index: Index) -> None:
    assert codes(index, "cancer right kidney")[0] == "C641"


def test_a_name_turned_for_an_index_is_turned_back(index: Index) -> None:
    assert codes(index, "infarction, myocardial, acute")[0] == "I21"
    assert codes(index, "attack, heart")[0] == "I21"


def test_shorthand_is_understood_and_told(index: Index) -> None:
    found = find(index, "heart attack")[0]
    assert found.code == "I21"
    assert any("myocardial infarction" in each for each in found.matched)


def test_what_is_absent_is_not_taken_for_present(index: Index) -> None:
    assert codes(index, "gastric ulcer")[0] == "K259"
    assert codes(index, "gastric ulcer with perforation")[0] == "K250"
    assert codes(index, "gastric ulcer without perforation")[0] == "K259"


def test_the_7th_character_follows_the_words(index: Index) -> None:
    torus = "torus fracture radius"
    assert "S5252XA" in codes(index, torus)
    assert "S5252XS" in codes(index, f"{torus} sequela")
    assert "S5252XD" in codes(index, f"{torus} subsequent encounter")
    assert "S5252XB" in codes(index, f"{torus} open")


def test_beginnings_and_slips_are_taken_for_the_word(index: Index) -> None:
    assert codes(index, "malig neop kid")[0] == "C64"
    assert codes(index, "torsu fractur radisu")[0] in {"S5252", "S5252XA"}
    found = find(index, "myocardail infarction")[0]
    assert found.matched == ("myocardail \N{RIGHTWARDS ARROW} myocardial",)


def test_only_valid_codes_are_found(index: Index) -> None:
    found = find(index, "kidney cancer", is_valid=lambda _, code: code == "C649")
    assert [each.code for each in found] == ["C649"]


def test_a_query_of_no_words_finds_nothing(index: Index) -> None:
    assert find(index, "") == ()
    assert find(index, "of the !!") == ()
    assert find(index, "xyzzyq") == ()


def test_the_best_score_is_for_exactly_the_title(index: Index) -> None:
    scores = [each.score for each in find(index, "renal failure")]
    assert scores[0] == 1000
    assert scores == sorted(scores, reverse=True)


def test_an_index_cut_off_is_refused() -> None:
    data = compile_index(BOOK, parse_knowledge(LISTS))
    with pytest.raises(DamagedTableError):
        Index(data[:-1])


def test_the_same_subjects_give_the_same_bytes() -> None:
    known = parse_knowledge(LISTS)
    assert compile_index(BOOK, known) == compile_index(BOOK, known)
