from __future__ import annotations

import pytest

from claimwright.x12.guide import SegmentRule
from claimwright.x12.judge import ElementError, judge
from claimwright.x12.segment import CANONICAL, Placed, Segment


def faults(
    text: str, *written: str, notes: tuple[str, ...] = ()
) -> list[tuple[str, int, int | None]]:
    tag, *elements = text.split("*")
    rule = SegmentRule(tag, 1, "R", 1, notes, written)
    placed = Placed(Segment(tag, tuple(elements)), 1, 1, 0)
    found = judge(placed, rule, CANONICAL, "2300")
    return [(each.error.name, each.element, each.component) for each in found]


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("REF*G1", ("R ID2-3 G1,F8",), []),
        ("REF*G2", ("R ID2-3 G1,F8",), [("INVALID_CODE", 1, None)]),
        ("REF*", ("R ID2-3",), [("REQUIRED_MISSING", 1, None)]),
        ("REF", ("R ID2-3",), [("REQUIRED_MISSING", 1, None)]),
        ("REF*A", ("R AN2-3",), [("TOO_SHORT", 1, None)]),
        ("REF*ABCD", ("R AN2-3",), [("TOO_LONG", 1, None)]),
        ("REF*AB*C", ("R AN2-3",), [("TOO_MANY", 2, None)]),
        ("REF*AB", ("N",), [("NOT_USED", 1, None)]),
        ("AMT*1.5", ("R R1-18",), []),
        ("AMT*1,5", ("R R1-18",), [("INVALID_CHARACTER", 1, None)]),
        ("LX*1", ("R N01-6",), []),
        ("LX*1.0", ("R N01-6",), [("INVALID_CHARACTER", 1, None)]),
        ("BHT*20260230", ("R DT8-8",), [("INVALID_DATE", 1, None)]),
        ("BHT*20240229", ("R DT8-8",), []),
        ("BHT*2460", ("R TM4-8",), [("INVALID_TIME", 1, None)]),
        ("BHT*2359", ("R TM4-8",), []),
        ("HI*ABK:I10", ("R (R ID3-3 ABK; R AN1-30)",), []),
        ("HI*ABK", ("R (R ID3-3 ABK; R AN1-30)",), [("REQUIRED_MISSING", 1, 2)]),
        ("HI*XXX:I10", ("R (R ID3-3 ABK; R AN1-30)",), [("INVALID_CODE", 1, 1)]),
        ("HI*ABK:1:2", ("R (R ID3-3; R AN1-3)",), [("TOO_MANY_COMPONENTS", 1, 3)]),
        ("HI*A:B", ("R (R AN1-3; N)",), [("NOT_USED", 1, 2)]),
        ("DTP*472*D8*20260914", ("R ID3-3", "R ID2-3", "R AN1-35"), []),
        (
            "DTP*472*D8*2026091",
            ("R ID3-3", "R ID2-3", "R AN1-35"),
            [("INVALID_DATE", 3, None)],
        ),
        (
            "DTP*472*RD8*20260914-20260913",
            ("R ID3-3", "R ID2-3", "R AN1-35"),
            [("INVALID_DATE", 3, None)],
        ),
    ],
)
def test_an_element_is_judged_by_its_rule(
    text: str, written: tuple[str, ...], expected: list[tuple[str, int, int | None]]
) -> None:
    assert faults(text, *written) == expected


@pytest.mark.parametrize(
    ("text", "note", "expected"),
    [
        ("PER*A*B", "P0102", []),
        ("PER*A", "P0102", [("CONDITIONAL_MISSING", 2, None)]),
        ("PER**", "P0102", []),
        ("PER**", "R0102", [("CONDITIONAL_MISSING", 1, None)]),
        ("PER**B", "R0102", []),
        ("PER*A*B", "E0102", [("EXCLUSIVE", 2, None)]),
        ("PER*A", "C0102", [("CONDITIONAL_MISSING", 2, None)]),
        ("PER**B", "C0102", []),
        ("PER*A", "L0102", [("CONDITIONAL_MISSING", 2, None)]),
        ("PER*A*B", "L0102", []),
    ],
)
def test_a_syntax_note_ties_elements(
    text: str, note: str, expected: list[tuple[str, int, int | None]]
) -> None:
    assert faults(text, "S AN1-9", "S AN1-9", notes=(note,)) == expected


def test_a_message_never_tells_the_value() -> None:
    rule = SegmentRule("NM1", 1, "R", 1, (), ("R AN1-3",))
    placed = Placed(Segment("NM1", ("HOLLIS",)), 1, 1, 0)
    (fault,) = judge(placed, rule, CANONICAL, "2010BA")
    assert fault.error is ElementError.TOO_LONG
    assert fault.message == "NM101 is too long"
