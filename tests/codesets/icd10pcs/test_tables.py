from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimwright.codesets.icd10pcs.table import Value
from claimwright.codesets.icd10pcs.tables import PcsTables
from claimwright.codesets.icd10pcs.tables_xml import compile_tables, parse_tables
from claimwright.codesets.icd10pcs.validity import parse_validity, validity_text
from claimwright.columns import DamagedTableError
from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.editions import Edition

OCTOBER = date(2025, 10, 1)
ANY = Edition(name="October 2025", publisher="CMS", effective=Span())


def test_tables_expand_to_the_product_of_each_row(tables: PcsTables) -> None:
    codes = list(tables.codes("0DB"))
    assert len(codes) == 3 * 2 * 2 + 2
    assert codes[:3] == ["0DB00ZX", "0DB00ZZ", "0DB03ZX"]
    assert len(tables) == len(list(tables.codes())) == 14 + 4 + 1 + 1 + 1


def test_one_walks_down_from_section_to_table(tables: PcsTables) -> None:
    assert tables.sections() == (Value(code="0", label="Medical and Surgical"),)
    assert [each.code for each in tables.systems("0")] == ["D", "X"]
    assert tables.operations("0", "D") == (
        Value(code="1", label="Bypass"),
        Value(code="B", label="Excision"),
    )
    table = tables.table("0DB")
    assert table is not None
    assert table.definition == "What is done to the bird"
    assert table.axis_title(5) == "Approach"
    assert tables.table("0DZ") is None


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("0DB00ZZ", True),
        ("0DB3XZZ", True),
        ("0DB0XZZ", False),
        ("0DB3XZX", False),
        ("0DB00Z", False),
        ("0DB00ZZZ", False),
        ("0ZB00ZZ", False),
        ("0db00zz", False),
        ("", False),
    ],
)
def test_a_code_is_valid_if_all_of_it_stands_in_one_row(
    tables: PcsTables, code: str, *, valid: bool
) -> None:
    assert (tables.row_of(code) is not None) is valid
    assert (tables.take_apart(code) is not None) is valid


def test_a_code_is_taken_apart(tables: PcsTables) -> None:
    found = tables.take_apart("0DB13ZX")
    assert found is not None
    assert [each.label for each in found.parts] == [
        "Medical and Surgical",
        "Bird System",
        "Excision",
        "Gizzard, Left",
        "Percutaneous",
        "No Device",
        "Diagnostic",
    ]
    assert [each.position for each in found.parts] == list(range(1, 8))
    assert found.parts[3].axis == "Body Part"
    assert found.title == "Excision of Left Gizzard, Percutaneous Approach, Diagnostic"


def test_the_label_is_that_of_the_row(tables: PcsTables) -> None:
    """The same character means one thing in a row and another in the next one."""
    open_one, endoscopic = map(tables.take_apart, ("0D100Z2", "0D104Z2"))
    assert open_one is not None
    assert endoscopic is not None
    assert open_one.parts[6].label == "Gizzard, Left"
    assert endoscopic.parts[6].label == "Tail"


@pytest.mark.parametrize(
    ("operation", "body_part", "roots"),
    [
        ("excision", "", ["0DB"]),
        ("exc", "gizzard left", ["0DB"]),
        ("EXCISION", "left, Gizzard", ["0DB"]),
        ("", "crop", ["0D1", "0DB"]),
        ("", "wings", ["0XN"]),
        ("release", "crop", []),
        ("nothing", "", []),
    ],
)
def test_tables_are_found_by_operation_and_body_part(
    tables: PcsTables, operation: str, body_part: str, roots: list[str]
) -> None:
    assert [each.root for each in tables.find(operation, body_part)] == roots


def test_a_label_leads_to_its_values(tables: PcsTables) -> None:
    found = tables.places("cloaca", prefix="0", position=4)
    assert [(each.root, each.value.code) for each in found] == [("0DB", "3")]
    assert tables.labels("gizz", prefix="0D", position=4) == (
        "Gizzard, Left",
        "Gizzard, Right",
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('codes="12"', 'codes="13"', "says 13 codes and holds 12"),
        ('values="3"', 'values="4"', "says 4 values and holds 3"),
        ('code="X">Diagnostic', 'code="O">Diagnostic', "'O'"),
        ('pos="7"', 'pos="8"', "characters 4 to 7"),
        ('pos="3"', 'pos="2"', "characters 1 to 3"),
        ("ICD10PCS.tabular", "ICD10CM.tabular", "is ICD10CM.tabular"),
        ("</ICD10PCS.tabular>", "", "no whole XML"),
        ("<ICD10PCS.tabular>", "<!DOCTYPE x []><ICD10PCS.tabular>", "document type"),
        ('encoding="utf-8"', 'encoding="birds"', "no whole XML"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused(
    tables_xml: bytes, old: str, new: str, reason: str
) -> None:
    changed = tables_xml.replace(old.encode(), new.encode())
    assert changed != tables_xml
    with pytest.raises(DataFileError, match=reason):
        list(parse_tables(changed, file="birds.xml"))


def test_a_table_that_comes_twice_is_refused(tables_xml: bytes) -> None:
    changed = tables_xml.replace(b'"1">Bypass', b'"B">Excision again')
    with pytest.raises(DataFileError, match="table 0DB: comes twice"):
        list(parse_tables(changed, file="birds.xml"))


def test_a_block_cut_off_is_not_opened(tables_xml: bytes) -> None:
    block = compile_tables(parse_tables(tables_xml, file="birds.xml"))
    with pytest.raises(DamagedTableError):
        PcsTables(ANY, block[:-9])


@pytest.fixture(scope="module")
def real(shared: Path) -> PcsTables:
    path = shared / "data" / "icd10pcs" / "icd10pcs_tables_2026.xml"
    parsed = parse_tables(path.read_bytes(), file=path.name)
    return PcsTables(ANY, compile_tables(parsed))


def test_the_tables_of_october_2025_make_the_codes_that_were_announced(
    real: PcsTables,
) -> None:
    codes = list(real.codes())
    assert len(codes) == len(set(codes)) == len(real) == 79_115


def test_list_and_tables_agree_on_every_code_of_october_2025(real: PcsTables) -> None:
    listed = {
        code for code, span in parse_validity(validity_text()) if span.contains(OCTOBER)
    }
    assert listed == set(real.codes())


def test_real_tables_are_found_and_taken_apart(real: PcsTables) -> None:
    assert [each.root for each in real.find("excision", "liver")] == ["0FB"]
    found = real.take_apart("0DTJ4ZZ")
    assert found is not None
    assert found.title == "Resection of Appendix, Percutaneous Endoscopic Approach"
