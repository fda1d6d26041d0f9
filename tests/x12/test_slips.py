"""Slips of writing that are read all the same: each is told once, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimwright.x12.check import check
from claimwright.x12.faults import Fault
from claimwright.x12.interchange import Interchanges, TransactionSet, interchanges

MESSAGES = Path(__file__).parent / "messages"
UNCHECKED = "X502"


def message(name: str = "837p") -> str:
    return (MESSAGES / f"{name}.x12").read_text(encoding="utf-8").replace("\n", "")


def found(text: str) -> list[Fault]:
    report = check([text.encode()], file="slip.x12")
    assert report.accepted()
    (interchange,) = report.interchanges
    (group,) = interchange.groups
    (one,) = group.sets
    faults = [*report.faults, *interchange.faults, *group.faults, *one.faults]
    return [each for each in faults if each.code != UNCHECKED]


def places(text: str) -> list[tuple[str, str, int]]:
    return [(each.code, each.place, each.segment.position) for each in found(text)]


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "position"),
    [
        ("SV1*HC:97110*", "SV1*HC:97110:::*", "X143", "SV101", 52),
        ("HC:97110*100*UN*4***2:3~", "HC:97110*100*UN*4***2:3:~", "X143", "SV107", 52),
        ("*ABF:E119~", "*ABF:E119:::::::~", "X143", "HI03", 33),
        ("~LX*3~", "~LX*3*~", "X111", "LX02", 51),
        ("~LX*3~", "~~LX*3~", "X142", "~", 50),
        ("~LX*3~", "~\n~LX*3~", "X142", "~", 50),
        ("~LX*3~", "~~~LX*3~~", "X142", "~", 50),
        ("~LX*3~", "~ LX*3~", "X141", "LX", 51),
        ("~LX*3~", "~\r\n\tLX*3~", "X141", "LX", 51),
        ("~LX*3~", "~\n  LX*3~\n  ", "X141", "LX", 51),
    ],
)
def test_a_slip_is_told_once_and_rejects_nothing(
    old: str, new: str, code: str, place: str, position: int
) -> None:
    text = message()
    assert text.count(old) == 1
    assert places(text.replace(old, new)) == [(code, place, position)]


@pytest.mark.parametrize("line", ["\n", "\r\n", "\n\n", " \n", "\t\r\n"])
def test_a_line_may_end_after_each_segment(line: str) -> None:
    assert places(message().replace("~", f"~{line}")) == []


def test_where_lines_end_segments_an_empty_line_is_none() -> None:
    text = message().replace("~", "\n")
    assert places(text.replace("LX*3\n", "LX*3\n\n")) == []


@pytest.mark.parametrize(
    ("old", "new"), [("~GE*", "~ GE*"), ("~IEA*", "~ IEA*"), ("~GS*", "~ GS*")]
)
def test_a_slip_outside_of_sets_is_told_of_the_envelope(old: str, new: str) -> None:
    (told,) = found(message().replace(old, new))
    assert told.code == "X141"
    assert told.segment.position == 0


def parts(pieces: list[bytes]) -> Interchanges:
    return interchanges(pieces, file="slip.x12")


def test_slips_do_not_add_up() -> None:
    text = message().replace("~", "~~ ")
    one = parts([text.encode()])
    for part in one:
        if isinstance(part, TransactionSet):
            for _ in part.segments:
                assert len(one.slips) <= 2
            assert {each.code for each in part.faults} == {"X141", "X142"}
    assert not one.slips


def test_what_is_read_is_the_same_whatever_the_pieces() -> None:
    data = message().replace("~LX*3~", "~ ~\n LX*3~").encode()
    whole = places(data.decode())
    for size in (1, 7, 64):
        pieces = [data[at : at + size] for at in range(0, len(data), size)]
        report = check(pieces, file="slip.x12")
        (one,) = report.interchanges[0].groups[0].sets
        told = [(e.code, e.place, e.segment.position) for e in one.faults]
        assert [each for each in told if each[0] != UNCHECKED] == whole
