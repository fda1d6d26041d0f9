from __future__ import annotations

import pytest

from claimwright.codesets.icd10pcs.index import (
    PcsIndex,
    Pointer,
    compile_index,
    parse_index,
)
from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.editions import Edition

ANY = Edition(name="October 2025", publisher="CMS", effective=Span())


@pytest.fixture
def index(index_xml: bytes) -> PcsIndex:
    return PcsIndex(ANY, compile_index(parse_index(index_xml, file="index.xml")))


def test_a_main_term_is_found_by_title_and_by_its_beginning(index: PcsIndex) -> None:
    assert [each.title for each in index.main_terms("exc")] == ["Excision"]
    assert len(index.main_terms()) == len(index) == 3
    found = index.main_term("EXCISION")
    assert found is not None
    assert [each.title for each in found.below] == ["Crop", "Gizzard"]
    assert index.main_term("Exc") is None
    assert index.main_terms("excisionary") == ()


def test_long_titles_are_told_apart_behind_their_key(index_xml: bytes) -> None:
    changed = index_xml.replace(b"Ventriculus</title>", b"Ventriculostomy</title>")
    index = PcsIndex(ANY, compile_index(parse_index(changed, file="index.xml")))
    assert index.main_terms("Ventriculoscopy") == ()
    assert [each.title for each in index.main_terms("ventriculost")] == [
        "Ventriculostomy"
    ]


def test_codes_are_whole_or_beginnings(index: PcsIndex) -> None:
    crop, gizzard = index.find("excision crop")[0], index.find("left gizzard")[0]
    assert crop.titles == ("Excision", "Crop")
    assert crop.entry.codes == ("0DB00ZZ",)
    assert gizzard.titles == ("Excision", "Gizzard", "Left")
    assert gizzard.entry.codes == ("0DB1",)


def test_what_stands_below_a_finding_is_not_found_again(index: PcsIndex) -> None:
    assert [each.titles for each in index.find("excision")] == [("Excision",)]
    assert index.find("elephant") == index.find("") == ()


def test_see_is_a_text_with_the_table_it_names(index: PcsIndex) -> None:
    found = index.main_term("cropectomy")
    assert found is not None
    assert found.see == (
        Pointer(text="Excision, Crop", codes=("0DB",)),
        Pointer(text="Release"),
    )


def test_see_is_followed_as_far_as_it_leads(index: PcsIndex) -> None:
    to_crop = index.follow(Pointer(text="Excision, Crop"))
    assert to_crop is not None
    assert to_crop.titles == ("Excision", "Crop")
    to_nothing_below = index.follow(Pointer(text="Excision, Elephant"))
    assert to_nothing_below is not None
    assert to_nothing_below.titles == ("Excision",)
    assert index.follow(Pointer(text="Release")) is None


def test_use_names_a_value(index: PcsIndex) -> None:
    found = index.main_term("Ventriculus")
    assert found is not None
    assert found.use == (Pointer(text="Gizzard, Left"),)


def test_every_entry_has_its_path(index: PcsIndex) -> None:
    assert [each.titles for each in index.paths()] == [
        ("Cropectomy",),
        ("Excision",),
        ("Excision", "Crop"),
        ("Excision", "Crop", "Lining of it"),
        ("Excision", "Gizzard"),
        ("Excision", "Gizzard", "Left"),
        ("Ventriculus",),
    ]


def test_a_term_without_a_title_is_refused_with_its_place(index_xml: bytes) -> None:
    changed = index_xml.replace(b"<title>Left</title>", b"<title> </title>")
    with pytest.raises(DataFileError, match="letter E, Excision, Gizzard"):
        list(parse_index(changed, file="index.xml"))
