from __future__ import annotations

from pathlib import Path

import pytest

from claimwright.codesets.icd10pcs.definitions import (
    PcsDefinitions,
    compile_definitions,
    parse_definitions,
)
from claimwright.codesets.icd10pcs.keys import (
    KeyKind,
    PcsKeys,
    compile_keys,
    keys_in,
    parse_aggregation,
    values_of,
)
from claimwright.codesets.icd10pcs.tables import PcsTables
from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.editions import Edition

ANY = Edition(name="October 2025", publisher="CMS", effective=Span())


def opened(xml: bytes) -> PcsDefinitions:
    return PcsDefinitions(
        ANY, compile_definitions(parse_definitions(xml, file="d.xml"))
    )


def keys_of(xml: bytes) -> PcsKeys:
    terms = keys_in(parse_definitions(xml, file="d.xml"))
    return PcsKeys(ANY, compile_keys([*terms, *parse_aggregation(xml, file="d.xml")]))


def test_a_term_has_all_that_the_file_tells(definitions_xml: bytes) -> None:
    found = opened(definitions_xml).term("0", 3, "EXCISION")
    assert found is not None
    assert found.axis == "Operation"
    assert found.section_title == "Medical and Surgical"
    assert found.definition == "Taking a piece of a bird"
    assert found.explanation == "Not the whole bird"
    assert found.includes == ("Feather biopsy, comb trimming",)


def test_a_term_of_two_labels_is_found_by_either(definitions_xml: bytes) -> None:
    definitions = opened(definitions_xml)
    left = definitions.term("0", 4, "Gizzard, Left")
    assert left is not None
    assert left == definitions.term("0", 4, "Gizzard, Right")
    assert left.includes == ("Ventriculus", "Grinder's (muscular) stomach")


def test_terms_are_found_by_title_and_by_what_they_include(
    definitions_xml: bytes,
) -> None:
    definitions = opened(definitions_xml)
    assert [each.titles for each in definitions.find("exc")] == [("Excision",)]
    assert [each.titles for each in definitions.find("biopsy feather")] == [
        ("Excision",)
    ]
    assert definitions.find("") == definitions.find("elephant") == ()
    assert len(definitions) == 5


def test_an_axis_lists_its_terms(definitions_xml: bytes) -> None:
    found = opened(definitions_xml).of_axis("0", 4)
    assert [each.titles[0] for each in found] == ["Gizzard, Left", "Cloaca"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>Cloaca</title>", ""),
        ('code="3"', ""),
        ("<title>Definitions", "<title>Definitions<title>"),
        ("ICD10PCS.definitions", "ICD10PCS.tabular"),
    ],
)
def test_a_file_that_lacks_something_is_refused(
    definitions_xml: bytes, old: str, new: str
) -> None:
    changed = definitions_xml.replace(old.encode(), new.encode())
    with pytest.raises(DataFileError):
        list(parse_definitions(changed, file="d.xml"))


def test_a_part_leads_to_its_body_part(definitions_xml: bytes) -> None:
    keys = keys_of(definitions_xml)
    (found,) = keys.body_part("ventriculus")
    assert found.labels == ("Gizzard, Left", "Gizzard, Right")
    assert (found.section, found.position) == ("0", 4)
    for said in ("muscular stomach", "Grinder stomach", "grinders stom"):
        assert keys.body_part(said) == keys.body_part("Grinder's (muscular) stomach")
    assert keys.body_part("millet") == ()


def test_devices_and_substances_have_keys_of_their_own(definitions_xml: bytes) -> None:
    keys = keys_of(definitions_xml)
    assert [each.labels for each in keys.device("birdpipe")] == [("Pipe",)]
    assert [each.labels for each in keys.substance("MILLET")] == [("Seed",)]
    (golden,) = keys.device("golden pipe")
    assert golden.kind is KeyKind.DEVICE_AGGREGATION
    assert golden.value == "J"
    assert golden.labels == ("Pipe",)
    assert golden.systems == ("Bird System", "Wings")
    assert len(keys) == 6


def test_a_part_comes_to_the_characters_of_the_tables(
    definitions_xml: bytes, tables: PcsTables
) -> None:
    (gizzard,) = keys_of(definitions_xml).body_part("ventriculus")
    found = values_of(gizzard, tables)
    assert [(each.root, each.value.code) for each in found] == [
        ("0DB", "1"),
        ("0DB", "2"),
    ]
    assert values_of(gizzard, tables, prefix="0D1") == ()


def test_the_entry_with_the_fewest_other_words_comes_first(
    definitions_xml: bytes,
) -> None:
    changed = definitions_xml.replace(
        b"<includes>Vent</includes>",
        b"<includes>Vent of the tail</includes><includes>Vent</includes>",
    )
    found = keys_of(changed).body_part("vent")
    terms = [each.term for each in found]
    assert terms == ["Vent", "Ventriculus", "Vent of the tail"]


def test_the_real_definitions_are_read(shared: Path) -> None:
    path = shared / "data" / "icd10pcs" / "icd10pcs_definitions_2026.xml"
    xml = path.read_bytes()
    definitions, keys = opened(xml), keys_of(xml)
    assert len(definitions) == 954
    assert len(keys) == 1_952
    (hallux,) = keys.body_part("hallux")
    assert hallux.labels == ("1st Toe, Left", "1st Toe, Right")
    assert definitions.find("angioplasty")[0].titles == ("Dilation",)
