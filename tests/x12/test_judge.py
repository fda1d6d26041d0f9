from __future__ import annotations

import random
import re

import pytest

from claimwright.x12.elements import ElementJudge, judged
from claimwright.x12.guide import ElementRule, Guide, SegmentRule, all_guides
from claimwright.x12.pattern import pattern_of
from claimwright.x12.segment import CANONICAL, Segment


def faults(
    text: str, *written: str, notes: tuple[str, ...] = ()
) -> list[tuple[str, int, int | None]]:
    rule = SegmentRule(text.split("*", maxsplit=1)[0], 1, "R", 1, notes, written)
    found = ElementJudge(CANONICAL)(Segment(text), rule, "2300")
    return [(each.code, each.element or 0, each.component) for each in found]


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("REF*G1", ("R ID2-3 G1,F8",), []),
        ("REF*G2", ("R ID2-3 G1,F8",), [("X203", 1, None)]),
        ("REF*", ("R ID2-3",), [("X201", 1, None), ("X111", 1, None)]),
        ("REF", ("R ID2-3",), [("X201", 1, None)]),
        ("REF*A", ("R AN2-3",), [("X101", 1, None)]),
        ("REF*ABCD", ("R AN2-3",), [("X102", 1, None)]),
        ("REF*AB*C", ("R AN2-3",), [("X108", 2, None)]),
        ("REF*AB", ("N",), [("X202", 1, None)]),
        ("AMT*1.5", ("R R1-18",), []),
        ("AMT*1,5", ("R R1-18",), [("X103", 1, None)]),
        ("LX*1", ("R N01-6",), []),
        ("LX*1.0", ("R N01-6",), [("X103", 1, None)]),
        ("BHT*20260230", ("R DT8-8",), [("X104", 1, None)]),
        ("BHT*20240229", ("R DT8-8",), []),
        ("BHT*2460", ("R TM4-8",), [("X105", 1, None)]),
        ("BHT*2359", ("R TM4-8",), []),
        ("HI*ABK:I10", ("R (R ID3-3 ABK; R AN1-30)",), []),
        ("HI*ABK", ("R (R ID3-3 ABK; R AN1-30)",), [("X201", 1, 2)]),
        ("HI*XXX:I10", ("R (R ID3-3 ABK; R AN1-30)",), [("X203", 1, 1)]),
        ("HI*ABK:1:2", ("R (R ID3-3; R AN1-3)",), [("X109", 1, 3)]),
        ("HI*A:B", ("R (R AN1-3; N)",), [("X202", 1, 2)]),
        ("DTP*472*D8*20260914", ("R ID3-3", "R ID2-3", "R AN1-35"), []),
        (
            "DTP*472*D8*2026091",
            ("R ID3-3", "R ID2-3", "R AN1-35"),
            [("X104", 3, None)],
        ),
        (
            "DTP*472*RD8*20260914-20260913",
            ("R ID3-3", "R ID2-3", "R AN1-35"),
            [("X104", 3, None)],
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
        ("PER*A", "P0102", [("X106", 2, None)]),
        ("PER**", "P0102", [("X111", 2, None)]),
        ("PER**", "R0102", [("X111", 2, None), ("X106", 1, None)]),
        ("PER**B", "R0102", []),
        ("PER*A*B", "E0102", [("X107", 2, None)]),
        ("PER*A", "C0102", [("X106", 2, None)]),
        ("PER**B", "C0102", []),
        ("PER*A", "L0102", [("X106", 2, None)]),
        ("PER*A*B", "L0102", []),
    ],
)
def test_a_syntax_note_ties_elements(
    text: str, note: str, expected: list[tuple[str, int, int | None]]
) -> None:
    assert faults(text, "S AN1-9", "S AN1-9", notes=(note,)) == expected


def test_a_message_never_tells_the_value() -> None:
    rule = SegmentRule("NM1", 1, "R", 1, (), ("R AN1-3",))
    (fault,) = ElementJudge(CANONICAL)(Segment("NM1*HOLLIS"), rule, "2010BA")
    assert fault.code == "X102"
    assert fault.message == "NM101 is too long; expected at most 3 characters"


@pytest.mark.parametrize("rules", all_guides(), ids=lambda rules: rules.name)
def test_what_the_expression_takes_has_no_fault_one_by_one(rules: Guide) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret is made
    for rule in rules.segments:
        expression = re.compile(pattern_of(rule, CANONICAL))
        for _ in range(60):
            segment = Segment(_made_up(rule, chance))
            plain = expression.fullmatch(segment.text + "*" * 40)
            found = [each for each in judged(segment, rule, "x") if each.code != "X111"]
            assert not (plain and found), (segment.text, [each.code for each in found])


def _made_up(rule: SegmentRule, chance: random.Random) -> str:
    """A segment that is mostly as its rule says."""
    values = [rule.tag]
    for element in rule.elements:
        parts = element.components or (element,)
        values.append(":".join(_value(part, chance) for part in parts))
    return "*".join(values[: chance.randint(1, len(values))])


def _value(rule: ElementRule, chance: random.Random) -> str:
    if rule.usage != "R" and chance.random() < 0.6:
        return ""
    if rule.codes and chance.random() < 0.9:
        return chance.choice(sorted(rule.codes))
    odd = [
        "20260230",
        "20260229-20260301",
        "20240229",
        "1.5",
        "-3",
        "A B",
        " ",
        "12:30",
    ]
    if chance.random() < 0.15:
        return chance.choice(odd)
    if rule.kind == "DT":
        return "20260914"
    if rule.kind == "TM":
        return "1230"
    length = chance.randint(max(rule.length_min, 1), min(rule.length_max or 1, 40))
    return ("1" if rule.kind[:1] in {"N", "R"} else "A") * length
