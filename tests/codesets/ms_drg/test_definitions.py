"""Small definitions in the wheel's layout, made up for the tests."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from claimwright.codesets.ms_drg.compile import compile_definitions
from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.formulas import parse_formulas
from claimwright.codesets.ms_drg.mend import completed
from claimwright.codesets.ms_drg.records import Role, Severity
from claimwright.codesets.ms_drg.source import Source, parse_source
from claimwright.columns import DamagedTableError
from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.editions import Edition

EDITION = Edition(name="MS-DRG v99", publisher="CMS", effective=Span())


def drg(number: str, title: str, mdc: str, *, surgical: bool = False) -> dict[str, Any]:
    return {
        "drg": number,
        "desc": title,
        "mdc": mdc,
        "is_surgical": surgical,
        "is_medical": not surgical,
    }


def level(name: str, *, pdx: str = "", hac: str | None = None) -> dict[str, Any]:
    return {"level": name, "pdx": pdx, "aowa": False, "hac": hac}


def source(**changed: Any) -> Source:
    content = {
        "version": "v99",
        "drgmap": {
            "291": drg("291", "Failure with MCC", "05"),
            "292": drg("292", "Failure with CC", "05"),
            "293": drg("293", "Failure without CC/MCC", "05"),
            "264": drg("264", "Other procedures", "05", surgical=True),
            "896": drg("896", "Alcohol with MCC", "20"),
            "897": drg("897", "Alcohol without MCC", "20"),
            "456": drg("456", "Fusions with MCC", "08", surgical=True),
        },
        "dxmap": {
            "I5020": ["_MDC05", "291&292&293|PDX"],
            "F1020": ["_MDC20"],
            "Z9999": ["456|OR SDX"],
            "K77": ["_MDC05"],
            "QA00": ["291&292&293|PDX"],
        },
        "prmap": {
            "02W00ZZ": ["264|ORPCS"],
            "02H00ZZ": ["264|ORPCS|02J00ZZ"],
            "One": ["456&457&458|EXTENSIVE FUSIONS ORPCS"],
            "0RG7070": ["456&457&458|EXTENSIVE FUSIONS ORPCS"],
            "0RG8070": ["456&457&458|EXTENSIVE FUSIONS ORPCS"],
            "0SG1071": ["456&457&458|EXTENSIVE FUSIONS ORPCS"],
        },
        "ccmap": {
            "N179": level("CC", pdx="0001"),
            "J9601": level("MCC", pdx="0002", hac="05"),
        },
        "exmap": {"0001": ["I5020", "N170"], "0002": ["J9600"]},
        "drg_exclusions": {"291": ["N179"]},
        "orpcsmap": {"02W00ZZ": ["264"]},
        "surgical_rank": {"264": 3},
        "neoormap": [],
    }
    return parse_source(msgspec.json.encode(content | changed), file="v99.json")


FORMULAS = """
[[formula]]
drgs = "896-897"
when = "always"
"""


@pytest.fixture
def definitions() -> Definitions:
    return Definitions(EDITION, compile_definitions(source(), parse_formulas(FORMULAS)))


def test_a_level_is_told_and_what_has_none_has_none(definitions: Definitions) -> None:
    assert definitions.level("N179") is Severity.CC
    assert definitions.level("J9601") is Severity.MCC
    assert definitions.level("I5020") is None
    assert definitions.level("not a code") is None


def test_a_principal_diagnosis_of_the_collection_excludes(
    definitions: Definitions,
) -> None:
    assert definitions.excluded_by("N179", "I5020")
    assert not definitions.excluded_by("N179", "J9600")
    assert not definitions.excluded_by("J9601", "I5020")
    assert not definitions.excluded_by("I5020", "I5020")
    assert not definitions.excluded_by("N179", "é")


def test_what_is_a_part_of_the_drg_does_not_count_in_it(
    definitions: Definitions,
) -> None:
    assert definitions.counts_not_in("291", "N179")
    assert not definitions.counts_not_in("292", "N179")
    assert not definitions.counts_not_in("291", "J9601")


def test_a_code_leads_to_its_drgs(definitions: Definitions) -> None:
    def numbers(code: str) -> list[str]:
        return [each.number for each in definitions.drgs_of(code)]

    assert numbers("I5020") == ["291", "292", "293"]
    assert numbers("02W00ZZ") == ["264"]
    assert numbers("02H00ZZ") == ["264"]
    assert numbers("F1020") == ["896", "897"]
    assert numbers("Z9999") == []
    assert numbers("X") == []


def test_every_drg_has_its_title(definitions: Definitions) -> None:
    assert [each.number for each in definitions.drgs()][:2] == ["264", "291"]
    known = definitions.drg("293")
    assert known is not None
    assert known.title == "Failure without CC/MCC"
    assert definitions.drg("001") is None


def test_words_of_headings_are_no_procedures(definitions: Definitions) -> None:
    assert definitions.procedure("One") is None
    assert definitions.procedure("02W00ZZ") is not None


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("0RG8070", "EXTENSIVE FUSIONS ORPCS"),
        ("0RG7070", "EXTENSIVE FUSION PART A1"),
        ("0SG1071", "EXTENSIVE FUSION PART B2"),
    ],
)
def test_a_merged_list_is_its_parts_again(
    definitions: Definitions, code: str, heading: str
) -> None:
    record = definitions.procedure(code)
    assert record is not None
    assert definitions.list_of(record.lists[0]).heading == heading


def test_a_diagnosis_without_mdc_takes_that_of_its_list(
    definitions: Definitions,
) -> None:
    record = definitions.diagnosis("QA00")
    assert record is not None
    assert record.mdcs == ("05",)


def test_a_cc_that_nothing_excludes_was_passed_over_and_is_one(
    definitions: Definitions,
) -> None:
    assert definitions.level("K77") is Severity.CC
    assert not definitions.excluded_by("K77", "I5020")


def test_gaps_are_filled_from_another_version() -> None:
    poor = source(
        ccmap={"N179": level("CC", pdx="0001"), "J9601": level("MCC", pdx="0002")},
        drg_exclusions={},
    )
    rich = completed(poor, source())
    assert rich.ccmap["J9601"].hac == "05"
    assert rich.ccmap["N179"].hac is None
    assert rich.drg_exclusions == {"291": ["N179"]}
    assert completed(source(), poor) == source()


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("PDX", Role.PRINCIPAL),
        ("AND PSDX OF MAJOR RELATED CONDITION", Role.EITHER),
        ("PDX OR SDX", Role.EITHER),
        ("OR SDX", Role.SECONDARY),
        ("ACUTE COR PULMONALE", Role.PRINCIPAL),
    ],
)
def test_a_heading_says_which_diagnosis_it_wants(heading: str, role: Role) -> None:
    made = source(dxmap={"I5020": ["_MDC05", f"291&292&293|{heading}"]})
    data = compile_definitions(made, parse_formulas(FORMULAS))
    assert Definitions(EDITION, data).list_of(1).role is role


def test_a_table_that_is_cut_off_is_refused() -> None:
    data = compile_definitions(source(), parse_formulas(FORMULAS))
    with pytest.raises(DamagedTableError):
        Definitions(EDITION, data[:-9])


def test_another_document_is_refused() -> None:
    with pytest.raises(DataFileError, match="no MS-DRG definitions"):
        parse_source(b'{"version": 3}', file="v99.json")


def test_operations_on_the_unborn_are_of_the_operating_room(
    definitions: Definitions,
) -> None:
    for code in ("10Q00YE", "10Q08ZY", "10Y07ZV", "10H003Z"):
        record = definitions.procedure(code)
        assert record is not None
        assert record.operating_room
        assert record.extensive
    assert definitions.procedure("10Y08ZV") is None


def test_the_oldest_version_gets_procedures_that_were_valid_then() -> None:
    oldest = source(version="v40", drg_exclusions={})
    later = source(
        prmap={
            "0D5A0Z3": ["264|ORPCS", "999|NEW LIST"],
            "0D5B0Z3": ["264|ORPCS"],
            "3E0X000": [],
        },
        orpcsmap={"0D5A0Z3": ["264"], "0D5B0Z3": ["264"]},
        neoormap=["0D5A0Z3"],
    )
    valid = frozenset(("0D5A0Z3", "3E0X000"))
    found = completed(oldest, later, valid=valid)
    assert found.prmap["0D5A0Z3"] == ["264|ORPCS"]
    assert "0D5B0Z3" not in found.prmap
    assert "0D5A0Z3" in found.orpcsmap
    assert "3E0X000" not in found.orpcsmap
    assert found.neoormap == ["0D5A0Z3"]
    newer = completed(source(version="v41"), later, valid=valid)
    assert "0D5A0Z3" not in newer.prmap


def test_the_oldest_version_counts_pneumonias_that_v41_does_not() -> None:
    oldest = source(version="v40", drg_exclusions={})
    later = source(drg_exclusions={"177": ["J1529"], "291": ["N179"]})
    found = completed(oldest, later).drg_exclusions
    assert "177" not in found
    assert found["291"] == ["N179"]
    assert found["222"] == ["I21A1"]
