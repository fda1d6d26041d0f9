"""Numbers and codes of payments whose form can be judged: banks, taxes, facilities."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimwright.identifiers import has_routing_form, is_routing_number
from claimwright.x12.check import check
from claimwright.x12.faults import Fault

MESSAGES = Path(__file__).parent / "messages"


def found(message: str, old: str, new: str) -> list[Fault]:
    """What is found in a message written otherwise, but that no list is loaded."""
    text = (MESSAGES / f"{message}.x12").read_text(encoding="utf-8").replace("\n", "")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    report = check([text.replace(old, new).encode()], file="case.x12")
    (only,) = report.interchanges[0].groups[0].sets
    return [each for each in only.faults if each.code != "X502"]


@pytest.mark.parametrize(
    ("message", "old", "wrong", "right", "found_at"),
    [
        ("835", "*01*021000021", "*01*021000022", "*04*021000022", "warning BPR07"),
        ("835", "*01*021000021", "*01*02100002", "*04*02100002", "error BPR07"),
        ("835", "*01*121000358", "*01*021000358", "*01*026009593", "warning BPR13"),
        ("835", "*01*121000358", "*01*12100035", "*04*12100035", "error BPR13"),
        ("835", "*01*121000358", "*01*000000000", "*01*999999992", "error BPR13"),
        ("820", "*01*021000021", "*01*021000012", "*01*121000358", "warning BPR07"),
        ("820", "*01*121000358", "*01*12100035X", "*04*12100035X", "error BPR13"),
        ("820-exchange", "021000021", "021000021X", "026009593", "error BPR07"),
        ("820", "*FI*930000010", "*FI*93-0000010", "*PI*93-0000010", "warning N104"),
        ("835", "*TJ*930000001", "*TJ*93000000", "*TJ*930000002", "warning REF02"),
        (
            "277ca",
            "*TJ*930000001",
            "*TJ*93-0000001",
            "*TJ*930000002",
            "warning REF02",
        ),
        (
            "835",
            "12*BAYICN1001*11*1",
            "12*BAYICN1001*1A*1",
            "12*BAYICN1001*13*1",
            "error CLP08",
        ),
        (
            "835",
            "BAYICN1004~",
            "BAYICN1004*00*1~",
            "BAYICN1004*02*1~",
            "error CLP08",
        ),
        ("835", "*11*20261231", "*1*20261231", "*85*20261231", "error TS302"),
        (
            "835",
            "*185*120**1~",
            "*185*120*0000*1~",
            "*185*120*0001*1~",
            "error SVC04",
        ),
        ("835", "*185*120**1~", "*185*120*51*1~", "*185*120*510*1~", "error SVC04"),
        (
            "835",
            "*100*80**4~",
            "*100*80**4*NU:000*4~",
            "*100*80**4*NU:001*4~",
            "error SVC06-2",
        ),
        (
            "835",
            "*100*80**4~",
            "*100*80**4*AD:9110*4~",
            "*100*80**4*AD:D9110*4~",
            "error SVC06-2",
        ),
    ],
)
def test_a_number_that_cannot_be_is_found_in_its_place_alone(
    message: str, old: str, wrong: str, right: str, found_at: str
) -> None:
    (only,) = found(message, old, wrong)
    assert f"{only.kind.severity} {only.place}" == found_at
    assert wrong.strip("*~") not in only.message
    assert found(message, old, right) == []


@pytest.mark.parametrize(
    ("number", "is_right"),
    [("021000021", True), ("021000012", False), ("121000358", True)],
)
def test_the_last_digit_of_a_routing_number_checks_the_others(
    number: str,
    is_right: bool,  # noqa: FBT001 - a case of the table
) -> None:
    assert has_routing_form(number)
    assert is_routing_number(number) == is_right


@pytest.mark.parametrize("number", ["", "02100002", "0210000210", "02100002A", "0" * 9])
def test_a_routing_number_is_nine_digits(number: str) -> None:
    assert not has_routing_form(number)
    assert not is_routing_number(number)
