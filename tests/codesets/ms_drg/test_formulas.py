"""Our formulas against the headings of every version that the wheel has."""

from __future__ import annotations

import lzma
import re

import pytest

from claimwright.codesets.ms_drg.formulas import (
    formulas_of,
    formulas_text,
    names_in,
    numbers_of,
    parse_formulas,
    severities,
)
from claimwright.codesets.ms_drg.mend import mended
from claimwright.codesets.ms_drg.records import UNGROUPABLE, Severity
from claimwright.codesets.ms_drg.source import Source, parse_source
from claimwright.datafile import DataFileError
from claimwright.refdata.wheels import wheel_file

VERSIONS = ("v40", "v41", "v41.1", "v42", "v42.1", "v43", "v43.1")
# Operations unrelated to the principal diagnosis: the grouper knows them without one.
UNRELATED = frozenset(("981", "982", "983", "987", "988", "989"))
SHAPES = parse_formulas(formulas_text())
Lists = dict[str, dict[str, int]]


def headings(source: Source) -> Lists:
    found: Lists = {}
    for labels in (*source.dxmap.values(), *source.prmap.values()):
        for label in labels:
            if not label.startswith("_"):
                group, heading = label.split("|")[:2]
                found.setdefault(group, {}).setdefault(heading, len(found) + 1)
    return found


@pytest.fixture(scope="module")
def sources() -> dict[str, Source]:
    found: dict[str, Source] = {}
    for version in VERSIONS:
        path = wheel_file("drgpy", "runtime_data", f"{version}.json.xz")
        assert path is not None
        content = lzma.decompress(path.read_bytes())
        found[version] = mended(parse_source(content, file=path.name))
    return found


def test_every_name_in_a_formula_is_a_list_of_some_version(
    sources: dict[str, Source],
) -> None:
    versions = [headings(each) for each in sources.values()]
    unknown = [
        (shape.drgs, name)
        for shape in SHAPES
        for text in (shape.when, shape.mcc, shape.cc)
        for name in re.findall(r"'([^']*)'", text or "")
        if not any(
            names_in(group, name, lists)
            for lists in versions
            for group in shape.lists or ("&".join(numbers_of(shape.drgs)),)
        )
    ]
    assert unknown == []


@pytest.mark.parametrize("version", VERSIONS)
def test_every_drg_has_a_formula(sources: dict[str, Source], version: str) -> None:
    source = sources[version]
    formulas = [
        formula
        for _, formula in formulas_of(
            SHAPES,
            drgs=source.drgmap,
            lists=headings(source),
            ranks=source.surgical_rank,
        )
    ]
    told = [drg for each in formulas for drg, _ in each.drgs]
    assert len(told) == len(set(told))
    assert source.drgmap.keys() - set(told) == {*UNRELATED, UNGROUPABLE}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_drgs_of_a_formula_take_each_severity_once(
    sources: dict[str, Source], version: str
) -> None:
    source = sources[version]
    for _, formula in formulas_of(
        SHAPES, drgs=source.drgmap, lists=headings(source), ranks=source.surgical_rank
    ):
        taken = [takes for _, takes in formula.drgs]
        assert sum(taken) == sum(set(taken)), formula.drgs
        # 275 is the one DRG that only a stay with an MCC reaches.
        if formula.drgs[0][0] != "275":
            assert sum(taken) == 7, formula.drgs


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Concussion with MCC", Severity.MCC),
        ("CONCUSSION WITH CC", Severity.CC),
        ("Concussion without CC/MCC", Severity.NONE),
        ("Stupor without MCC", Severity.NONE | Severity.CC),
        ("Meningitis with CC/MCC", Severity.CC | Severity.MCC),
        ("Defibrillator Implant with Catheterization and MCC", Severity.MCC),
        ("Spinal Procedures with CC or Spinal Neurostimulators", Severity.CC),
        ("Chest Pain", Severity.NONE | Severity.CC | Severity.MCC),
    ],
)
def test_a_title_says_which_severities_it_takes(title: str, expected: Severity) -> None:
    assert severities(title) == expected


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(DataFileError, match="whn"):
        parse_formulas('[[formula]]\ndrgs = "001"\nwhn = "always"\n')
