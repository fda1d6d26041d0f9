from __future__ import annotations

from datetime import datetime

import pytest

from claimwright.x12.interchange import TransactionSet, interchanges
from claimwright.x12.segment import Segment, segment
from claimwright.x12.writing import Sealed
from claimwright.x12.writing import write_interchange as write

SEALED = Sealed(
    sender="US",
    sender_qualifier="ZZ",
    receiver="THEM",
    receiver_qualifier="ZZ",
    interchange_control=42,
    group_control=7,
    functional="HC",
    version="005010X222A1",
    usage="T",
    created_at=datetime(2026, 9, 1, 9, 30),  # noqa: DTZ001 - X12 knows no zone
)


def body(control: str) -> list[Segment]:
    return [segment("ST", "837", control, "005010X222A1"), segment("BHT", "0019")]


def whole() -> bytes:
    return write(SEALED, [("0001", body("0001")), ("0002", body("0002"))])


def codes(data: bytes) -> list[str]:
    """The faults of every part, in the order in which the parts stand."""
    read = interchanges([data], file="t")
    parts = []
    for each in read:
        parts.append(each)
        if isinstance(each, TransactionSet):
            list(each.segments)
    held = [*(each.faults for each in parts), read.faults]
    return [fault.code for faults in held for fault in faults]


def sets(data: bytes) -> list[TransactionSet]:
    read = interchanges([data], file="t")
    return [each for each in read if isinstance(each, TransactionSet)]


def test_what_is_written_has_the_right_counts() -> None:
    assert codes(whole()) == []
    assert len(whole().split(b"\n")[0]) == 106


def test_headers_stand_above_each_set() -> None:
    found = [(each.control, each.guide_id) for each in sets(whole())]
    assert found == [("0001", "005010X222A1"), ("0002", "005010X222A1")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"SE*3*0001", b"SE*4*0001", ["X113"]),
        (b"SE*3*0001", b"SE*3*0009", ["X114"]),
        (b"SE*3*0001", b"SE*x*0001", ["X113"]),
        (b"GE*2*7", b"GE*3*7", ["X115"]),
        (b"GE*2*7", b"GE*2*8", ["X116"]),
        (b"IEA*1*", b"IEA*2*", ["X117"]),
        (b"IEA*1*000000042", b"IEA*1*000000043", ["X118"]),
        (b"ST*837*0002", b"ST*837*0001", ["X128", "X114"]),
        (b"SE*3*0001~", b"", ["X122"]),
        (b"GE*2*7~", b"", ["X123"]),
        (b"IEA*1*000000042~", b"", ["X124"]),
        (b"GS*HC", b"XX*HC", ["X129", "X121"]),
        (b"GE*2*7~", b"REF*1~GE*2*7~", ["X129"]),
        (b"*00501*", b"*00502*", ["X130"]),
        (b"*T*:~", b"*Q*:~", ["X130"]),
        (b"*X*005010X222A1", b"*Y*005010X222A1", ["X131"]),
        (b"*260901*", b"*261301*", ["X104"]),
        (b"*20260901*0930*", b"*20261301*0930*", ["X104"]),
        (b"*20260901*0930*", b"*20260901*2530*", ["X105"]),
    ],
)
def test_each_fault_of_a_frame_is_told(
    old: bytes, new: bytes, expected: list[str]
) -> None:
    broken = whole().replace(old, new)
    assert broken != whole()
    assert sorted(codes(broken)) == sorted(expected)


def test_a_file_with_a_broken_frame_still_gives_its_sets() -> None:
    for old in (b"SE*3*0001~", b"GE*2*7~", b"IEA*1*000000042~"):
        assert len(sets(whole().replace(old, b""))) == 2


def test_an_interchange_sent_twice_is_told() -> None:
    assert "X126" in codes(whole() + whole())


def test_what_a_caller_leaves_unread_is_skipped() -> None:
    assert len(sets(whole())) == 2
