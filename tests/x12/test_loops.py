from __future__ import annotations

from pathlib import Path

import pytest

from claimwright.x12.check import check
from claimwright.x12.faults import Fault
from claimwright.x12.guide import UNLIMITED, Guide, all_guides, element_rule, guide
from claimwright.x12.interchange import TransactionSet, interchanges
from claimwright.x12.loops import Loop, place
from claimwright.x12.segment import CANONICAL, Segment


def read(path: Path) -> tuple[list[Loop], set[tuple[str, str, str]]]:
    """The units of a file, and what is misplaced in it."""
    units: list[Loop] = []
    found: set[tuple[str, str, str]] = set()
    for part in interchanges([path.read_bytes()], file=path.name):
        if not isinstance(part, TransactionSet):
            continue
        rules = guide(part.guide_id, part.transaction)
        assert rules is not None
        for event in place(part.segments, rules, unit=rules.unit):
            if isinstance(event, Fault):
                found.add((event.code, event.tag, event.loop))
            elif event.id == rules.unit:
                units.append(event)
    return units, found


def test_a_dirty_file_still_gives_its_claims(samples: Path) -> None:
    path = samples / "837P" / "imsweb-x12_bad_segment_identifier.txt"
    units, found = read(path)
    assert len(units) == 2
    assert ("X112", "Nd4", "2010AA") in found


def test_the_parties_are_found_above_the_claim(samples: Path) -> None:
    units, _ = read(samples / "837P" / "linuxforhealth-demo.837")
    claim = units[0]
    billing = claim.ancestor("2000A")
    subscriber = claim.ancestor("2000B")
    patient = claim.ancestor("2000C")
    assert billing is not None
    assert subscriber is not None
    assert patient is not None
    assert [loop.id for loop in billing.loops] == ["2010AA", "2010AB"]
    assert [loop.id for loop in subscriber.loops] == ["2010BA", "2010BB"]
    assert [loop.id for loop in claim.inner("2400")] == ["2400"] * 4


def segments(*written: str) -> list[Segment]:
    return [Segment(each, CANONICAL, at, at, at) for at, each in enumerate(written, 1)]


def faults(*written: str) -> list[tuple[str, str, int]]:
    rules = guide("005010X231A1")
    assert rules is not None
    return [
        (each.code, each.tag, each.segment.position)
        for each in place(segments(*written), rules, unit="2000")
        if isinstance(each, Fault)
    ]


HEAD = ("ST*999*1*005010X231A1", "AK1*HC*1*005010X222A1")
TAIL = ("AK9*A*1*1*1", "SE*6*1")


def test_a_right_order_has_no_fault() -> None:
    assert faults(*HEAD, "AK2*837*0001", "IK5*A", *TAIL) == []


@pytest.mark.parametrize(
    ("inside", "code", "tag", "position"),
    [
        (["AK2*837*0001"], "X206", "IK5", 4),
        (["AK2*837*1", "IK5*A", "IK5*A"], "X208", "IK5", 5),
        (["AK2*837*1", "XYZ*1", "IK5*A"], "X204", "XYZ", 4),
        (["IK5*A"], "X205", "IK5", 3),
    ],
)
def test_each_kind_of_misplacement_is_told(
    inside: list[str], code: str, tag: str, position: int
) -> None:
    assert faults(*HEAD, *inside, *TAIL) == [(code, tag, position)]


def test_a_tag_that_holds_our_own_separator_is_no_tag() -> None:
    data = Path(__file__).parent.joinpath("messages", "837p.x12").read_bytes()
    other = data.replace(b"*", b"|").replace(b"NM1|IL|1|", b"NM1*IL*1*", 1)
    (told,) = check([other], file="f").interchanges[0].groups[0].sets
    (found,) = [each for each in told.faults if each.code == "X112"]
    assert found.message == "NM1... is no segment identifier"


def test_units_are_handed_on_and_not_kept() -> None:
    rules = guide("005010X231A1")
    assert rules is not None
    body = [each for n in range(50) for each in (f"AK2*837*{n}", "IK5*A")]
    *units, root = (
        each
        for each in place(segments(*HEAD, *body, *TAIL), rules, unit="2000")
        if isinstance(each, Loop)
    )
    assert len(units) == 50
    assert root.loops == []


def test_the_notation_of_elements() -> None:
    plain = element_rule("R ID2-3 85,87")
    assert (plain.usage, plain.kind, plain.length_min, plain.length_max) == (
        *("R", "ID"),
        *(2, 3),
    )
    assert plain.codes == {"85", "87"}
    whole = element_rule("S N01-6")
    assert (whole.kind, whole.length_min, whole.length_max) == ("N0", 1, 6)
    composite = element_rule("R*99 (R ID2-2 HC; S AN1-30)")
    assert composite.repeat == 99
    assert [each.usage for each in composite.components] == ["R", "S"]
    assert element_rule("N").kind == ""


@pytest.mark.parametrize("rules", all_guides(), ids=lambda rules: rules.name)
def test_every_guide_is_whole(rules: Guide) -> None:
    told = min(rules.told_by[1]) if rules.told_by else ""
    assert guide(rules.id, rules.transaction, told) is rules
    assert rules.root.id == "ST"
    assert rules.root.children[-1].opener.tag == "SE"
    pending = [rules.root]
    while pending:
        loop = pending.pop()
        for child in (loop.first, *loop.children):
            assert child.usage in {"R", "S", "N"}
            assert 1 <= child.limit <= UNLIMITED
            for element in child.opener.elements:
                assert element.usage in {"R", "S", "N"}
                assert element.length_min <= element.length_max
        pending += [each for each in loop.children if hasattr(each, "children")]


def test_another_version_is_read_by_the_nearest_guide() -> None:
    nearest = guide("005010X222A2")
    assert nearest is not None
    assert nearest.id == "005010X222A1"
    assert guide("004010X098A1") is None
