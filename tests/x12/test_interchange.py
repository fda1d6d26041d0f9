from __future__ import annotations

from datetime import datetime

import pytest

from claimwright.x12.interchange import Interchanges, Sealed, interchanges
from claimwright.x12.interchange import write_interchange as write
from claimwright.x12.lexer import InterchangeError
from claimwright.x12.segment import Segment, segment

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


def drained(data: bytes) -> Interchanges:
    read = interchanges([data], file="t")
    for each in read:
        for _ in each.segments:
            pass
    return read


def set_faults(data: bytes) -> list[str]:
    found = []
    for each in interchanges([data], file="t"):
        list(each.segments)
        found += [fault.message for fault in each.faults]
    return found


def test_what_is_written_has_the_right_counts() -> None:
    assert not set_faults(whole())
    assert not drained(whole()).faults
    assert len(whole().split(b"\n")[0]) == 106


def test_headers_stand_above_each_set() -> None:
    read = interchanges([whole()], file="t")
    controls = [(each.header.control, each.header.guide_id) for each in read]
    assert controls == [("0001", "005010X222A1"), ("0002", "005010X222A1")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"SE*3*0001", b"SE*4*0001", "SE01 counts 4 segments; there are 3"),
        (b"SE*3*0001", b"SE*3*0009", "SE02 is not the set's number in ST02"),
        (b"SE*3*0001", b"SE*x*0001", "SE01 counts x segments; there are 3"),
    ],
)
def test_a_set_trailer_that_does_not_agree_is_a_fault(
    old: bytes, new: bytes, message: str
) -> None:
    assert set_faults(whole().replace(old, new)) == [message]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"GE*2*7", b"GE*3*7", "5"),
        (b"GE*2*7", b"GE*2*8", "4"),
        (b"IEA*1*", b"IEA*2*", "021"),
        (b"IEA*1*000000042", b"IEA*1*000000043", "001"),
    ],
)
def test_a_trailer_that_does_not_agree_is_a_fault(
    old: bytes, new: bytes, code: str
) -> None:
    (fault,) = drained(whole().replace(old, new)).faults
    assert fault.code == code


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"SE*3*0001~", b"", "ST stands inside of a transaction set"),
        (b"GE*2*7~", b"", "IEA stands without ISA, or before GE"),
        (b"IEA*1*000000042~", b"", "ends before IEA"),
        (b"GS*HC", b"XX*HC", "XX stands outside of a transaction set"),
        (b"IEA*1*000000042~", b"IEA*1*00000~", "ends within IEA"),
    ],
)
def test_a_frame_that_is_broken_is_an_error(
    old: bytes, new: bytes, reason: str
) -> None:
    broken = whole().replace(old, new)
    assert broken != whole()
    with pytest.raises(InterchangeError, match=reason):
        drained(broken)


def test_what_a_caller_leaves_unread_is_skipped() -> None:
    assert len(list(interchanges([whole()], file="t"))) == 2
