from __future__ import annotations

from collections import Counter

import pytest

from claimwright.codesets.icd10cm.alphabetic_index import AlphabeticIndex, Term
from claimwright.codesets.icd10cm.index_xml import IndexKind
from claimwright.codesets.icd10cm.references import Direction, Outcome, ReferenceKind


def main_term(index: AlphabeticIndex, title: str) -> Term:
    (found,) = index.find(title)
    return found


def only_direction(index: AlphabeticIndex, term: Term) -> Direction:
    (found,) = index.directions(term)
    return found


@pytest.mark.parametrize("words", ["grumble", "GRUMB", "grumbling grumble"])
def test_a_main_term_is_found_by_how_its_words_begin(
    index: AlphabeticIndex, words: str
) -> None:
    assert str(main_term(index, words)) == "Grumble, grumbling (idle) (loud) NEC"


@pytest.mark.parametrize("words", ["idle", "dawn", "", "rumble"])
def test_neither_modifiers_nor_subterms_are_main_terms(
    index: AlphabeticIndex, words: str
) -> None:
    assert index.find(words) == ()


def test_accents_do_not_matter(index: AlphabeticIndex) -> None:
    assert main_term(index, "melange") == main_term(index, "MÉLANGE")


def test_subterms_stand_below_their_term(index: AlphabeticIndex) -> None:
    grumble = main_term(index, "grumble")
    at, due = index.below(grumble)
    assert (at.title, due.title) == ("at", "due to, caused by")
    assert (at.level, at.has_below) == (1, True)
    assert [each.title for each in index.below(at)] == ["dawn", "dusk"]
    assert index.above(at) == grumble
    assert index.above(grumble) is None


def test_terms_are_searched_at_all_depths(index: AlphabeticIndex) -> None:
    (found,) = index.search("grumble dawn")
    assert str(found) == "Grumble, grumbling (idle) (loud) NEC, at, dawn"
    assert len(index.search("m", limit=2)) == 2


def test_see_is_followed_to_its_end(index: AlphabeticIndex) -> None:
    (dusk,) = index.search("dusk")
    trail = index.follow(dusk)
    assert [str(each) for each in trail.terms] == ["Mutter, evening (late)"]
    assert not trail.circular
    assert trail.leaving == ()


def test_see_also_is_an_offer_and_not_followed(index: AlphabeticIndex) -> None:
    (due,) = index.search("caused")
    direction = only_direction(index, due)
    assert direction.reference.kind is ReferenceKind.SEE_ALSO
    assert [str(index.at(line)) for line in direction.lines] == ["Hunger"]
    assert index.follow(due).terms == (due,)


def test_two_terms_that_point_to_each_other_lead_nowhere(
    index: AlphabeticIndex,
) -> None:
    trail = index.follow(main_term(index, "hum"))
    assert trail.circular
    assert trail.terms == ()


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("hunger", Outcome.READERS_CHOICE),
        ("mope", Outcome.CATEGORIES),
        ("murmur", Outcome.OTHER_BOOK),
        ("melange", Outcome.NOT_FOUND),
        ("mumble", Outcome.FOUND),
    ],
)
def test_a_reference_says_where_it_leads(
    index: AlphabeticIndex, title: str, outcome: Outcome
) -> None:
    assert only_direction(index, main_term(index, title)).outcome is outcome


def test_a_reference_to_another_book_names_it(index: AlphabeticIndex) -> None:
    murmur = main_term(index, "murmur")
    direction = only_direction(index, murmur)
    assert direction.book is IndexKind.DRUGS
    assert direction.steps == ("tea",)
    assert index.follow(murmur).leaving == (direction,)


def test_by_type_is_left_to_the_reader(index: AlphabeticIndex) -> None:
    direction = only_direction(index, main_term(index, "mumble"))
    assert [str(index.at(line)) for line in direction.lines] == ["Mutter"]
    assert (direction.choice, direction.then) == ("by time of day", ("tired",))


def test_a_reference_whose_end_is_not_there_leads_near(index: AlphabeticIndex) -> None:
    (noon,) = index.search("noon")
    direction = only_direction(index, noon)
    assert direction.outcome is Outcome.NEAR
    assert direction.missing == ("deaf uncle",)
    assert [str(index.at(line)) for line in direction.lines] == [
        "Mutter, evening (late)"
    ]


def test_every_path_to_a_code_is_found_and_the_fullest_first(
    index: AlphabeticIndex,
) -> None:
    full, short = index.paths_to("R4791")
    assert str(full.term) == "Mutter, evening (late), deaf ear"
    assert full.complete
    assert (short.code.code, short.complete) == ("R479", False)
    (second,) = index.paths_to("G472")
    assert second.second
    (open_ended,) = index.paths_to("F5182")
    assert open_ended.code.more
    assert index.paths_to("Z99") == ()


@pytest.mark.parametrize("code", ["E800", "E802", "E8021", "E804"])
def test_a_range_leads_to_each_code_in_it(index: AlphabeticIndex, code: str) -> None:
    (path,) = index.paths_to(code)
    assert path.term.title == "porphyric soup"
    assert index.paths_to("E805") == index.paths_to("E80") == ()


def test_a_term_may_name_categories(index: AlphabeticIndex) -> None:
    assert main_term(index, "munch").categories == ("T71",)


def test_the_book_knows_which_it_is_and_how_many_terms(index: AlphabeticIndex) -> None:
    assert index.kind is IndexKind.DISEASES
    assert len(index) == len(list(index.terms())) == 18
    assert [each.title for each in index.main_terms()][:2] == [
        "Grumble, grumbling NEC",
        "Hum",
    ]


def test_references_of_the_official_external_cause_index_lead_somewhere(
    external_causes: AlphabeticIndex,
) -> None:
    outcomes = Counter(
        direction.outcome
        for term in external_causes.terms()
        for direction in external_causes.directions(term)
    )
    # "see also also" and "see category" stand so in the file of April 2026.
    assert outcomes[Outcome.NOT_FOUND] == 2
    assert outcomes[Outcome.NEAR] <= 6
    assert outcomes[Outcome.FOUND] >= 802
    assert outcomes.total() == 889


def test_the_official_index_leads_from_a_word_to_a_code(
    external_causes: AlphabeticIndex,
) -> None:
    accident = next(each for each in external_causes.find("accident"))
    (boat,) = [each for each in external_causes.below(accident) if "boat" in each.title]
    (direction,) = external_causes.directions(boat)
    (watercraft,) = direction.lines
    assert str(external_causes.at(watercraft)) == "Accident (to), watercraft"
    paths = external_causes.paths_to("V9411XA")
    assert [path.term.path[-1] for path in paths] == ["powered", "powered"]
