from __future__ import annotations

import pytest

from claimwright.codesets.icd10cm.index_xml import (
    IndexCode,
    IndexKind,
    index_kind,
    parse_index,
)
from claimwright.datafile import DataFileError

BOMB = """<?xml version="1.0"?>
<!DOCTYPE ICD10CM.index [
<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<ICD10CM.index><version>&b;</version></ICD10CM.index>
"""


def test_a_title_is_kept_with_and_without_what_does_not_change_the_code(
    index_xml: str,
) -> None:
    first, *_ = parse_index(index_xml.encode(), file="i.xml").entries
    assert first.title == "Grumble, grumbling NEC"
    assert first.shown == "Grumble, grumbling (idle) (loud) NEC"
    assert first.level == 0


def test_entries_come_in_order_with_their_level(index_xml: str) -> None:
    entries = parse_index(index_xml.encode(), file="i.xml").entries
    assert [(each.level, each.title) for each in entries[:5]] == [
        (0, "Grumble, grumbling NEC"),
        (1, "at"),
        (2, "dawn"),
        (2, "dusk"),
        (1, "due to, caused by"),
    ]


def test_a_dash_after_a_code_says_that_more_is_needed(index_xml: str) -> None:
    dawn = parse_index(index_xml.encode(), file="i.xml").entries[2]
    assert dawn.codes == (IndexCode("F518", more=True),)
    assert dawn.manifestations == (IndexCode("G472"),)


def test_a_range_of_codes_has_both_its_ends(index_xml: str) -> None:
    soup = parse_index(index_xml.encode(), file="i.xml").entries[5]
    assert soup.codes == (IndexCode("E800", last="E804"),)
    assert soup.shown == "porphyric soup(s)"


def test_a_dash_in_a_cell_is_no_code(table_xml: str) -> None:
    book = parse_index(table_xml.encode(), file="n.xml")
    tail = next(each for each in book.entries if each.title == "tail")
    assert book.year == 2027
    assert tail.cells == (
        IndexCode("C762", more=True),
        None,
        None,
        None,
        IndexCode("D487"),
        IndexCode("D4989"),
    )


def test_words_in_place_of_a_second_code_are_a_note(table_xml: str) -> None:
    feathers = parse_index(table_xml.encode(), file="n.xml").entries[-1]
    assert feathers.notes == ("each and every one",)
    assert feathers.manifestations == ()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("<title>ICD-10-CM INDEX TO DISEASES</title><letter>", IndexKind.DISEASES),
        (
            "<title>ICD-10-CM EXTERNAL CAUSE of INJURIES INDEX</title>\n<letter>",
            IndexKind.EXTERNAL_CAUSES,
        ),
        ('<indexHeading><head col="1">Neoplasm</head>', IndexKind.NEOPLASMS),
        ('<indexHeading><head col="1"> Substance </head>', IndexKind.DRUGS),
        ('<indexHeading><head col="1">Recipe</head>', None),
    ],
)
def test_the_four_books_are_told_apart(head: str, kind: IndexKind | None) -> None:
    assert index_kind(f"<ICD10CM.index><version>2026</version>{head}") is kind
    assert index_kind(f"<ICD10PCS.index>{head}") is None


@pytest.mark.parametrize(
    ("xml", "place", "reason"),
    [
        (BOMB.encode(), "line 1", "declares a document type"),
        (BOMB.replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16"), "", ""),
        (b"<ICD10CM.index>\n<version>20", "line 2", "download it again"),
        (b"", "line 1", "download it again"),
        (b"<<ICD10CM.index>", "line 1", "download it again"),
        (b"<recipe><version>2026</version></recipe>", "root", "<recipe>"),
        (b"<ICD10CM.index><version>new</version></ICD10CM.index>", "version", "'new'"),
    ],
)
def test_what_is_no_whole_book_is_refused(xml: bytes, place: str, reason: str) -> None:
    with pytest.raises(DataFileError) as error:
        parse_index(xml, file="i.xml")
    assert place in error.value.place
    assert reason in error.value.reason


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("<code>R45.4</code>", "<code>R4.54</code>", "R4.54"),
        ("<title>dusk</title>", "", "no title"),
    ],
)
def test_a_malformed_term_is_named(
    index_xml: str, right: str, wrong: str, told: str
) -> None:
    with pytest.raises(DataFileError, match=told):
        parse_index(index_xml.replace(right, wrong).encode(), file="i.xml")


def test_a_column_too_many_is_named(table_xml: str) -> None:
    wide = table_xml.replace('<cell col="7">D49.9', '<cell col="8">D49.9')
    with pytest.raises(DataFileError, match="'8' is none"):
        parse_index(wide.encode(), file="n.xml")


def test_a_slip_of_the_publisher_does_not_cost_the_book(index_xml: str) -> None:
    term = "<mainTerm><title>Hiccup</title><code>R06.6</code></mainTerm>"
    slip = term.replace("R06.6", "R06,6 or so")
    pair = term.replace("R06.6", "R06.6, r06.7- [R06.8]")
    letter = f"<letter><title>H</title>{term * 300}{slip}{pair}</letter>"
    xml = index_xml.replace("</ICD10CM.index>", f"{letter}</ICD10CM.index>")
    *_, slipped, paired = parse_index(xml.encode(), file="i.xml").entries
    assert (slipped.codes, slipped.notes) == ((), ("R06,6 or so",))
    assert paired.codes == (
        IndexCode("R066"),
        IndexCode("R067", more=True),
        IndexCode("R068"),
    )


@pytest.mark.parametrize(
    ("code", "beginnings"),
    [
        (IndexCode("E80"), ("E80",)),
        (IndexCode("E808", last="E811"), ("E808", "E809", "E810", "E811")),
        (IndexCode("T36", last="T38"), ("T36", "T37", "T38")),
        (IndexCode("C7A", last="C7B"), ("C7A", "C7B")),
        (IndexCode("E809", last="E80A"), ("E809", "E80A")),
        (IndexCode("I10", last="I159"), ("I10",)),
    ],
)
def test_a_range_is_found_by_each_code_in_it(
    code: IndexCode, beginnings: tuple[str, ...]
) -> None:
    assert code.beginnings() == beginnings
    assert all(code.leads_to(each) for each in beginnings)


def test_a_range_does_not_lead_to_what_is_outside_of_it() -> None:
    code = IndexCode("E800", last="E804")
    outside = ("E799", "E80", "E805", "E8051")
    assert not any(code.leads_to(each) for each in outside)
