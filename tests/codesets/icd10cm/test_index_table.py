from __future__ import annotations

from pathlib import Path

import pytest

from claimwright.codesets.icd10cm.index_table import (
    Behavior,
    Circumstance,
    IndexTable,
)
from claimwright.codesets.icd10cm.index_xml import IndexCode, IndexKind, parse_index
from claimwright.codesets.icd10cm.outline import compile_outline
from claimwright.codesets.icd10cm.references import Outcome
from claimwright.dates import Span
from claimwright.editions import Edition


@pytest.fixture(scope="module")
def drugs(shared: Path) -> IndexTable:
    path = shared / "data" / "icd10cm" / "icd10cm-drug-April-1-2026.xml"
    book = parse_index(path.read_bytes(), file=path.name)
    data = compile_outline(book.entries, title=IndexKind.DRUGS.value)
    edition = Edition(name="drugs", publisher="NCHS", effective=Span())
    return IndexTable(edition, data)


def test_a_row_has_a_code_for_each_behavior_or_none(table: IndexTable) -> None:
    (tail,) = table.search("tail")
    assert tail.code(Behavior.MALIGNANT_PRIMARY) == IndexCode("C762", more=True)
    assert tail.code(Behavior.MALIGNANT_SECONDARY) is None
    assert tail.code(Behavior.BENIGN) is None
    assert tail.code(Behavior.UNSPECIFIED) == IndexCode("D4989")


def test_a_row_is_found_by_the_words_of_its_path(table: IndexTable) -> None:
    (feathers,) = table.search("feath tail")
    assert str(feathers) == "Neoplasm, neoplastic, tail, feathers"
    assert feathers.notes == ("each and every one",)
    assert table.search("beak") == ()


def test_rows_stand_below_rows(table: IndexTable) -> None:
    (neoplasm,) = table.below()
    wing, tail = table.below(neoplasm)
    assert (wing.level, wing.has_below, tail.has_below) == (1, False, True)
    assert table.above(wing) == neoplasm
    assert table.above(neoplasm) is None
    assert len(table) == len(list(table.rows())) == 4


def test_a_row_that_only_points_elsewhere_has_no_codes(table: IndexTable) -> None:
    (wing,) = table.search("wing")
    assert wing.cells == (None,) * 6
    (direction,) = table.directions(wing)
    assert direction.outcome is Outcome.FOUND
    assert [str(table.at(line)) for line in direction.lines] == [
        "Neoplasm, neoplastic, tail, feathers"
    ]


def test_what_the_table_does_not_have_is_in_the_index(table: IndexTable) -> None:
    (tail,) = table.search("tail")
    (direction,) = table.directions(tail)
    assert direction.outcome is Outcome.OTHER_BOOK
    assert (direction.book, direction.steps) == (IndexKind.DISEASES, ("Wart",))


def test_a_code_is_found_in_every_cell(table: IndexTable) -> None:
    places = table.places_of("C762")
    assert [(place.row.path[-1], place.complete) for place in places] == [
        ("tail", True),
        ("feathers", True),
    ]
    assert {place.column for place in places} == {Behavior.MALIGNANT_PRIMARY}
    (place,) = table.places_of("D48791")
    assert (place.column, place.complete) == (Behavior.UNCERTAIN, False)


def test_the_official_table_of_drugs_has_six_codes_to_a_substance(
    drugs: IndexTable,
) -> None:
    (row,) = drugs.search("acetaminophen")
    assert drugs.columns == tuple(Circumstance)
    found = {column: row.code(column) for column in Circumstance}
    assert found[Circumstance.ACCIDENTAL] == IndexCode("T391X1")
    assert found[Circumstance.UNDERDOSING] == IndexCode("T391X6")
    propanol, *_ = drugs.search("1-propanol")
    assert propanol.code(Circumstance.ADVERSE_EFFECT) is None


def test_references_of_the_official_table_of_drugs_lead_somewhere(
    drugs: IndexTable,
) -> None:
    outcomes = [
        direction.outcome for row in drugs.rows() for direction in drugs.directions(row)
    ]
    assert len(outcomes) == 132
    assert Outcome.NOT_FOUND not in outcomes
    assert outcomes.count(Outcome.FOUND) >= 122
