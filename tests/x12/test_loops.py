from __future__ import annotations

import csv
from pathlib import Path

import pytest

from claimwright.x12.guide import UNLIMITED, Guide, all_guides, element_rule, guide
from claimwright.x12.lexer import Lexed, lex
from claimwright.x12.loops import Loop, Misplaced, SegmentError, place
from claimwright.x12.segment import CANONICAL, Placed, Segment

UNITS = {"837P": "2300", "835": "2100", "999": "2000", "277CA": "2000D"}

# Files that their source calls valid, and what the adopted guide says of them.
ARGUED = {
    # 005010X222A1 loop 2330C: REF is required where the other referring provider is.
    "imsweb-x12_complex.txt": {("REQUIRED_MISSING", "REF", "2330C")},
    # X291 is the predetermination: no date of service on its lines.
    "irobayna-2-commercial-health-insurance.edi": {("REQUIRED_MISSING", "DTP", "2400")},
    "irobayna-2-ppo-repriced-claim.edi": {("REQUIRED_MISSING", "DTP", "2400")},
    "irobayna-hmo-plan.edi": {("REQUIRED_MISSING", "DTP", "2400")},
    # X298 is post-adjudicated claims data: other loops than a claim.
    "irobayna-pacdr-professional-external-example.edi": {
        ("UNEXPECTED", "N3", "2330C"),
        ("UNEXPECTED", "N4", "2330C"),
        ("REQUIRED_MISSING", "REF", "2330C"),
        ("REQUIRED_MISSING", "OI", "2320"),
    },
    # Loop 2330B, the other payer, is required in 2320.
    "linuxforhealth-demo.cob.example3.A.837": {("REQUIRED_MISSING", "NM1", "2330B")},
    # Loop 1000A of the 835 requires PER*BL, the technical contact.
    "linuxforhealth-demo.835": {("REQUIRED_MISSING", "PER", "1000A")},
    "linuxforhealth-tertiary-payment.835": {("REQUIRED_MISSING", "PER", "1000A")},
    # A second N1*PE and REF*TJ inside of the claims; PLXX is no segment.
    "databricks-industry-solutions-no_plb_sample.txt": {
        ("UNEXPECTED", "N1", "2100"),
        ("UNEXPECTED", "REF", "2100"),
        ("UNRECOGNIZED", "PLXX", "2100"),
    },
    "databricks-industry-solutions-plb_sample.txt": {
        ("UNEXPECTED", "N1", "2100"),
        ("UNEXPECTED", "REF", "2100"),
    },
    # The map that the guide is derived from has STC required in 2200C.
    "imsweb-x12_277CA_rejected.txt": {("REQUIRED_MISSING", "STC", "2200C")},
}

# Files called invalid whose fault is no matter of place: an element, a code, a
# count, or, in the first, the width of the header.
FAULT_ELSEWHERE = {
    "imsweb-x12_bad_first_line.txt",
    "imsweb-x12_bad_valid_code.txt",
    "imsweb-x12_missing_elements.txt",
    "imsweb-x12_no_errors.txt",
    # The source tests that two readings are possible; the guide allows one.
    "imsweb-x12_ambiguous_loop.txt",
}


def read(path: Path, kind: str) -> tuple[list[Loop], set[tuple[str, str, str]]]:
    """The units of a file, and what is misplaced in it."""
    units: list[Loop] = []
    found: set[tuple[str, str, str]] = set()
    held: list[Lexed] = []
    used = {"837P": "005010X222A1", "835": "005010X221A1"}
    rules = guide({**used, "999": "005010X231A1", "277CA": "005010X214"}[kind])
    assert rules is not None
    for lexed in lex([path.read_bytes()], file=path.name):
        if lexed.placed.position:
            held.append(lexed)
        if lexed.placed.segment.tag == "SE":
            for event in place(held, rules, unit=UNITS[kind]):
                if isinstance(event, Misplaced):
                    found.add((event.error.name, event.tag, event.loop))
                elif event.id == UNITS[kind]:
                    units.append(event)
            held = []
    return units, found


def test_samples_called_valid_have_every_segment_in_its_place(samples: Path) -> None:
    with (samples / "INDEX.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    judged = 0
    for row in rows:
        kind = row["transaction"]
        stated = row["validity_stated_by_source"]
        if kind not in UNITS or not row["version"].startswith("005010"):
            continue
        name = Path(row["file"]).name
        units, found = read(samples / row["file"], kind)
        assert units, name
        judged += 1
        if stated == "valid":
            assert found == ARGUED.get(name, set()), name
        if stated == "invalid" and name not in FAULT_ELSEWHERE:
            assert found, name
    assert judged > 50


def test_a_dirty_file_still_gives_its_claims(samples: Path) -> None:
    path = samples / "837P" / "imsweb-x12_bad_segment_identifier.txt"
    units, found = read(path, "837P")
    assert len(units) == 2
    assert ("UNRECOGNIZED", "Nd4", "2010AA") in found


def test_the_parties_are_found_above_the_claim(samples: Path) -> None:
    units, _ = read(samples / "837P" / "linuxforhealth-demo.837", "837P")
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


def segments(*written: str) -> list[Lexed]:
    return [
        Lexed(Placed(Segment(tag, tuple(rest)), at, at, at), CANONICAL)
        for at, (tag, *rest) in enumerate((each.split("*") for each in written), 1)
    ]


def faults(*written: str) -> list[tuple[SegmentError, str, str, int]]:
    rules = guide("005010X231A1")
    assert rules is not None
    return [
        (each.error, each.tag, each.loop, each.placed.position)
        for each in place(segments(*written), rules, unit="2000")
        if isinstance(each, Misplaced)
    ]


HEAD = ("ST*999*1*005010X231A1", "AK1*HC*1*005010X222A1")
TAIL = ("AK9*A*1*1*1", "SE*6*1")


def test_a_right_order_has_no_fault() -> None:
    assert faults(*HEAD, "AK2*837*0001", "IK5*A", *TAIL) == []


@pytest.mark.parametrize(
    ("inside", "error", "tag", "position"),
    [
        (["AK2*837*0001"], SegmentError.REQUIRED_MISSING, "IK5", 4),
        (["AK2*837*1", "IK5*A", "IK5*A"], SegmentError.TOO_OFTEN, "IK5", 5),
        (["AK2*837*1", "XYZ*1", "IK5*A"], SegmentError.UNRECOGNIZED, "XYZ", 4),
        (["IK5*A"], SegmentError.UNEXPECTED, "IK5", 3),
    ],
)
def test_each_kind_of_misplacement_is_told(
    inside: list[str], error: SegmentError, tag: str, position: int
) -> None:
    assert [(e, t, p) for e, t, _, p in faults(*HEAD, *inside, *TAIL)] == [
        (error, tag, position)
    ]


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


@pytest.mark.parametrize("rules", all_guides(), ids=lambda rules: rules.id)
def test_every_guide_is_whole(rules: Guide) -> None:
    assert guide(rules.id) is rules
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
