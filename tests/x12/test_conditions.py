from __future__ import annotations

import pytest

from claimwright.x12.conditions import read_condition
from claimwright.x12.faults import Fault
from claimwright.x12.guide import guide, read_guide
from claimwright.x12.loops import Loop, place
from claimwright.x12.paths import ConditionError, Path, read_amount
from claimwright.x12.rules import RuleError, make_rules, rules_of, written_rules
from claimwright.x12.segment import CANONICAL, Segment

GUIDE = read_guide("""
id = "X"
transaction = "835"
functional = "HP"
name = "made up"
also = []
tree = '''
loop ST 0200 R >1
 ST 0100 R 1 | R AN1-9 | S AN1-9
 loop 1000 0200 S >1
  N1 0100 R 1 | R AN1-3 PE,PR | S AN1-9
 loop 2000 0300 S >1
  LX 0100 R 1 | R AN1-9
  AMT 0200 S >1 | R ID1-3 D,F5 | R R1-9
  HI 0300 S >1 | R (R AN1-3 BK,BG; S AN1-9) | S (S AN1-3; S AN1-9)
  DTP 0400 S >1 | R ID3-3 472,435 | R AN1-3 | R AN1-35
  loop 2100 0500 S >1
   SVD 0100 R 1 | R AN1-9 | R R1-9
   CAS 0200 S >1 | R AN1-9 | S AN1-9 | S R1-9 | S R1-9 | S AN1-9 | S R1-9
 SE 0400 R 1 | R AN1-9 | R AN1-9
'''
""")

TEXT = """
ST*835*7
N1*PR*A
N1*PE*B
LX*1
AMT*D*10.50
AMT*F5*x
HI*BK:I10*BF:E11
HI*BG:C1
DTP*472*RD8*20260914-20260916
DTP*435*D8*2026
SVD*A*6
CAS*CO*45*3**59*1
SVD*B*4
CAS*PR*1*2
LX*3
SE*15*7
"""


def root() -> Loop:
    segments = [
        Segment(each, CANONICAL, at, at, at) for at, each in enumerate(TEXT.split(), 1)
    ]
    (*_, last) = place(segments, GUIDE, unit="")
    assert isinstance(last, Loop)
    return last


def line() -> Loop:
    return next(root().inner("2000"))


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("AMT[D]", True),
        ("AMT[EAF]", False),
        ("LX01", True),
        ("LX02", False),
        ("2100", True),
        ("2300", False),
        ("^ST/1000", True),
        ("not 2100", False),
        ("LX01 = '1'", True),
        ("LX01 != '1'", False),
        ("LX01 in 1 2", True),
        ("LX01 in 2 '3'", False),
        ("HI[BK]*-2 in E11 Z00", True),
        ("HI[BK]*-2 in Z00", False),
        ("HI[BK]*-2", True),
        ("HI[BG]02-2", False),
        ("2100/SVD01 between 'A' 'C'", True),
        ("2100/SVD01 between 'AA' 'CC'", False),
        ("2100/SVD01 between 'B' 'C'", False),
        ("sum(2100/SVD02) = 10", True),
        ("sum(2100/SVD02) - 9.5", True),
        ("sum(2100/SVD02) - 10", False),
        ("sum(2100/SVD02{SVD01='B'}) = 4", True),
        ("sum(2100/SVD02{SVD01=^ST/1000/N102}) = 6", True),
        ("adjustments(2100/CAS) = 6", True),
        ("adjustments(2100/CAS{SVD01='A'}) = 4", True),
        ("adjustments(2100/CAS[PR]) = 2", True),
        ("2100/SVD{SVD01='B'}", True),
        ("2100/SVD{SVD01='C'}", False),
        ("AMT[D]02 + 1 = 11.5", True),
        ("AMT[D]02 < 10.5", False),
        ("AMT[D]02 <= 10.5", True),
        ("AMT[D]02 > 10.5", False),
        ("AMT[D]02 >= 10.5", True),
        ("max(2100/SVD02 AMT[D]02) = 10.5", True),
        ("count(2100/SVD) = 2", True),
        ("count(HI*-2) = 3", True),
        ("filled(HI[BK]) = 2", True),
        ("distinct(2100/SVD01 ^ST/1000/N102) = 2", True),
        ("begin(DTP[472]03) = 20260914", True),
        ("end(DTP[472]03) = 20260916", True),
        ("same(2100/SVD01 ^ST/1000/N102)", True),
        ("same(LX01 ^ST/1000/N102)", False),
        ("among(2100/SVD01 ^ST/1000/N102)", True),
        ("among(LX01 ^ST/1000/N102)", False),
        ("counts(^ST/2000/LX01)", False),
        ("counts(LX01)", True),
        ("LX02 or LX01", True),
        ("LX02 or (LX01 and not HI)", False),
        ("LX01 and LX02", False),
        ("(AMT[D]02 = 10.5)", True),
    ],
)
def test_a_condition_is_asked_of_a_loop(condition: str, *, holds: bool) -> None:
    assert read_condition(condition).holds(line()) is holds


@pytest.mark.parametrize(
    "condition",
    [
        "AMT[F5]02 = 1",
        "sum(AMT02) = 1",
        "AMT[F5]02 + 1 = 1",
        "AMT[F5]02 - 5",
        "begin(DTP[435]03) = 1",
    ],
)
def test_what_is_no_number_is_not_judged(condition: str) -> None:
    assert read_condition(condition).holds(line())


def test_a_loop_that_is_not_around_has_nothing() -> None:
    loop = line()
    assert not read_condition("^2300/LX01").holds(loop)
    assert not read_condition("^2300/2100").holds(loop)
    assert Path.read("^2300/LX").nearest(loop) is loop


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("AMT02 ?", "nobody knows"),
        ("AMT02 in", "followed by no value"),
        ("AMT02 between 'A' 'BB'", "one length"),
        ("AMT02 LX01", "is too much"),
        ("(AMT02", "is due"),
        ("AMT02 = ", "is no value"),
        ("same(AMT02)", "takes other paths"),
        ("counts(AMT02 LX01)", "takes other paths"),
        ("total(AMT02) = 1", "one kind of loop"),
        ("total(2000/LX01 2100/SVD02) = 1", "one kind of loop"),
    ],
)
def test_a_condition_that_is_none_says_where(condition: str, reason: str) -> None:
    with pytest.raises(ConditionError, match=reason):
        read_condition(condition)


def test_a_path_that_is_none_is_told() -> None:
    with pytest.raises(ConditionError, match="is no path"):
        Path.read("2000/")


@pytest.mark.parametrize("text", ["1e5", "1" * 21, "-", "1,5"])
def test_an_amount_is_plain_digits(text: str) -> None:
    assert read_amount(text) is None


def test_no_amount_is_nothing() -> None:
    assert read_amount("") == 0


RULE = {"code": "X301", "loop": "2000", "need": "LX09", "at": "LX09", "says": "is bad"}


def judged(place: Loop, /, **changes: str) -> list[Fault]:
    found: list[Fault] = []
    make_rules("made up", [{**RULE, **changes}]).judge(place, found)
    return found


def test_a_fault_points_to_the_element() -> None:
    (found,) = judged(line(), need="HI[BG]02-2", at="HI[BK]02-2")
    assert (found.loop, found.place) == ("2000", "HI02-2")
    assert found.value == "E11"


def test_a_fault_points_into_loops() -> None:
    (found,) = judged(line(), at="2100/SVD02")
    assert (found.loop, found.place, found.value) == ("2100", "SVD02", "6")


def test_a_segment_that_lacks_is_told_with_its_loop() -> None:
    (found,) = judged(line(), at="2100/REF[F8]02")
    assert (found.loop, found.place, found.segment.tag) == ("2100", "REF", "SVD")
    assert found.is_missing


def test_each_of_several_places_is_asked() -> None:
    found = judged(line(), need="@", at="LX01 LX02 AMT[D]03")
    assert [each.place for each in found] == ["LX02", "AMT03"]


def test_a_rule_may_wait_for_the_loop_around() -> None:
    assert judged(line(), loop="2000/2100", need="SVD01 = 'A'", at="SVD01")
    assert not judged(line(), loop="ST/2000", need="LX01 = '1'", at="LX01")
    (found,) = judged(root(), loop="ST/2000", need="LX01 = '1'", at="LX01")
    assert found.value == "3"


def test_a_rule_that_does_not_hold_here_is_silent() -> None:
    assert not judged(line(), when="LX02")
    assert not judged(line(), loop="2100")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"needs": "LX01"}, "'needs' is no key"), ({"loop": None}, "'loop' is missing")],
)
def test_a_rule_that_is_none_is_told(
    changes: dict[str, str | None], reason: str
) -> None:
    written = {key: each for key, each in {**RULE, **changes}.items() if each}
    with pytest.raises(RuleError, match=reason):
        make_rules("made up", [written])


def with_rules(*tables: str) -> str:
    return (
        'id = "Y"\ntransaction = "835"\nfunctional = "HP"\nname = "other"\nalso = []\n'
        "tree = '''\nloop ST 0200 R >1\n ST 0100 R 1 | R AN1-9\n'''\n"
    ) + "".join(f"[[rules]]\n{each}\n" for each in tables)


def test_rules_are_taken_from_another_guide() -> None:
    only = read_guide(with_rules('like = "005010X221A1"\nonly = "X321 X324"'))
    assert [each["code"] for each in written_rules(only)] == ["X321", "X324"]
    theirs = guide("005010X221A1")
    assert theirs is not None
    but = read_guide(with_rules('like = "remittance advice"\nbut = "X321"'))
    assert len(written_rules(but)) == len(theirs.rules) - 1
    assert rules_of(but).totals.keys() == {"2100"}


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ('like = "nothing"', "is no guide"),
        ('like = "005010X221A1"\nonly = "X999"', "is no rule of"),
    ],
)
def test_rules_that_are_not_there_cannot_be_taken(table: str, reason: str) -> None:
    with pytest.raises(RuleError, match=reason):
        written_rules(read_guide(with_rules(table)))
