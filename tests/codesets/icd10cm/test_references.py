from __future__ import annotations

import pytest

from claimwright.codesets.icd10cm.index_xml import IndexEntry, IndexKind
from claimwright.codesets.icd10cm.notes import CodeRange
from claimwright.codesets.icd10cm.outline import Outline, compile_outline
from claimwright.codesets.icd10cm.references import Pointer, read_reference, resolve

TITLES = (
    (0, "Song NEC"),
    (1, "sea, nautical"),
    (2, "in or near harbours"),
    (3, "shanties"),
    (1, "sulfate of copper"),
    (0, "Inhalation, gas"),
    (0, "Gas NEC"),
    (0, "Gasket"),
    (0, "Carbon"),
    (1, "tetrachloride"),
)


@pytest.fixture(scope="module")
def outline() -> Outline:
    entries = (
        IndexEntry(level=level, title=title, shown=title) for level, title in TITLES
    )
    return Outline(compile_outline(entries, title="songs"))


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("Song, sea", Pointer(steps=("Song", "sea"))),
        ("War operations. fire", Pointer(steps=("War operations", "fire"))),
        ("Fall, by type", Pointer(steps=("Fall",), choice="by type")),
        (
            "Discharge, firearm by type, homicide",
            Pointer(
                steps=("Discharge", "firearm"), choice="by type", then=("homicide",)
            ),
        ),
        ("Struck by, object", Pointer(steps=("Struck by", "object"))),
        ("condition", Pointer(readers=True)),
        ("specified substance", Pointer(readers=True)),
        ("by specific chemical substance", Pointer(readers=True)),
        ("also", Pointer()),
        ("Metals, or the specified metal", Pointer(steps=("Metals",))),
        ("category Y35", Pointer(categories=(CodeRange("Y35", "Y35"),))),
        ("categories T17 and", Pointer(categories=(CodeRange("T17", "T17"),))),
        ("subcategory S06.2-", Pointer(categories=(CodeRange("S062", "S062"),))),
        (
            "W00-X58 with 7th character S",
            Pointer(categories=(CodeRange("W00", "X58"),)),
        ),
        (
            "Table of Drugs and Chemicals, lead",
            Pointer(book=IndexKind.DRUGS, steps=("lead",)),
        ),
        ("Table of Neoplasms", Pointer(book=IndexKind.NEOPLASMS)),
        (
            "Index to Diseases and Injuries, Complications",
            Pointer(book=IndexKind.DISEASES, steps=("Complications",)),
        ),
        (
            "External cause by type, undetermined",
            Pointer(
                book=IndexKind.EXTERNAL_CAUSES, choice="by type", then=("undetermined",)
            ),
        ),
    ],
)
def test_the_wording_of_a_reference_is_understood(text: str, pointer: Pointer) -> None:
    assert read_reference(text) == pointer


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        (("song", "sea"), "sea, nautical"),
        (("Song", "nautical", "harbour"), "in or near harbours"),
        (("Song", "sea", "shanty"), "shanties"),
        (("Gas",), "Gas NEC"),
        (("Gas (any)",), "Gas NEC"),
        (("Carbon tetrachloride",), "tetrachloride"),
        (("Song", "sulfate"), "sulfate of copper"),
    ],
)
def test_steps_lead_to_a_line(
    outline: Outline, steps: tuple[str, ...], end: str
) -> None:
    reached = resolve(outline, steps, origin=0)
    assert [outline.title(line) for line in reached.lines] == [end]
    assert reached.missing == ()


def test_a_line_does_not_point_to_itself(outline: Outline) -> None:
    (gas,) = resolve(outline, ("Gas",), origin=0).lines
    assert gas not in resolve(outline, ("Gas",), origin=gas).lines


def test_where_the_end_is_missing_the_way_leads_near(outline: Outline) -> None:
    reached = resolve(outline, ("Song", "sea", "bottle"), origin=0)
    assert [outline.title(line) for line in reached.lines] == ["sea, nautical"]
    assert reached.missing == ("bottle",)


def test_what_is_nowhere_leads_nowhere(outline: Outline) -> None:
    reached = resolve(outline, ("Poem", "sea"), origin=0)
    assert reached.lines == reached.missing == ()
    assert resolve(outline, (), origin=0).lines == ()
