from __future__ import annotations

from claimwright.x12.explained import explained
from claimwright.x12.guide import all_guides
from claimwright.x12.segment import Segment
from claimwright.x12.words import code_meaning, element_name, segment_name


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (each.place, each.name, each.value, each.meaning)
        for each in explained(Segment(text))
    ]


def test_elements_have_names_and_codes_have_meanings() -> None:
    assert told("NM1*85*2*CLINIC*****XX*1") == [
        ("NM101", "whose", "85", "billing provider"),
        ("NM102", "person or organization", "2", "organization"),
        ("NM103", "last name or organization", "CLINIC", ""),
        ("NM108", "kind of id", "XX", "NPI"),
        ("NM109", "id", "1", ""),
    ]


def test_composites_and_repetitions_are_told_one_by_one() -> None:
    assert [each[:3] for each in told("SV1*HC:99213:25*100")] == [
        ("SV101-1", "kind of code", "HC"),
        ("SV101-2", "code", "99213"),
        ("SV101-3", "modifier 1", "25"),
        ("SV102", "charge", "100"),
    ]
    found = list(explained(Segment("EB*1**30^35")))
    assert [(each.place, each.repetition, each.value) for each in found] == [
        ("EB01", 0, "1"),
        ("EB03", 1, "30"),
        ("EB03", 2, "35"),
    ]


def test_text_that_is_no_composite_stays_whole() -> None:
    rule = next(
        rule for each in all_guides() for rule in each.segments if rule.tag == "NTE"
    )
    note = Segment("NTE*ADD*SEEN: AT 9^10")
    note.rule = rule
    assert [each.value for each in explained(note)] == ["ADD", "SEEN: AT 9^10"]


def test_an_attachment_is_told_by_its_length() -> None:
    assert told("BIN*3*a*b")[1] == ("BIN02", "contents", "3 bytes", "")


def test_a_segment_is_named_by_its_qualifier() -> None:
    assert segment_name(Segment("NM1*85")) == "billing provider"
    assert segment_name(Segment("HL*1**20")) == "information source level"
    assert segment_name(Segment("CLM*1")) == "claim"
    assert segment_name(Segment("ZZZ")) == ""


def test_what_has_no_words_has_none() -> None:
    assert element_name("CLM", 99) == ""
    assert element_name("ZZZ", 1) == ""
    assert element_name("CLM", 1, 3) == ""
    assert code_meaning("CLM", 1, 0, "X") == ""
    assert code_meaning("NM1", 1, 0, "no code") == ""
