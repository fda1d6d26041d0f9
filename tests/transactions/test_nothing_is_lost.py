"""What a door reads, it writes again: a whole message, and that message without a part.

A file has shortcuts to take where a claim says little, so each segment that the guide
lets one leave out is left out once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from claimwright.claims.batch import ClaimBatch, Envelope, TradingPartner
from claimwright.remittances.remittance import Remittance
from claimwright.transactions import (
    claim_837d,
    claim_837i,
    claim_837p,
    remittance_835,
)
from claimwright.transactions.batches import claim_batches
from claimwright.x12.check import check
from made_answers import message

HALVES = (b"DTM*150", b"DTM*151")
"""Either day of a period alone is read, and written, as a single day."""
RARE = (b"REF*EA*CHART9", b"REF*1L*GRP001", b"DTM*050*20260920", b"AMT*AU*360")
"""Without these the first payment of the message says nothing particular."""
STRUCTURE = 2
"""The SNIP level that a message without a segment must still pass."""
PARTNER = TradingPartner(name="A", identifier="A")
ENVELOPE = Envelope(
    sender=PARTNER,
    receiver=PARTNER,
    interchange_control=1,
    reference="1",
    created_at=datetime(2026, 11, 2),  # noqa: DTZ001 - X12 knows no zone
)


def remittances(data: bytes) -> bytes:
    read = remittance_835.read([data], file="m")
    held = tuple(each for each in read if isinstance(each, Remittance))
    return remittance_835.write(held, ENVELOPE)


def claims(door: object) -> Callable[[bytes], bytes]:
    def through(data: bytes) -> bytes:
        found = claim_batches(door.read, [data], file="m")  # type: ignore[attr-defined]
        (batch,) = (each for each in found if isinstance(each, ClaimBatch))
        written: bytes = door.write(batch)  # type: ignore[attr-defined]
        return written

    return through


DOORS: dict[str, Callable[[bytes], bytes]] = {
    "835": remittances,
    "837d": claims(claim_837d),
    "837i": claims(claim_837i),
    "837p": claims(claim_837p),
}


def body(data: bytes) -> list[str]:
    """The segments of a file of one set, without its envelope and trailers."""
    return [each.strip() for each in data.decode().split("~")][2:-4]


def lesser(data: bytes) -> Iterator[bytes]:
    """The message without one of its segments, where it is sound all the same."""
    lines = data.split(b"~\n")
    for at in range(3, len(lines) - 4):
        if lines[at].startswith(HALVES):
            continue
        rest = [*lines[:at], *lines[at + 1 :]]
        tag, count, control = rest[-4].split(b"*")
        rest[-4] = b"*".join((tag, str(int(count) - 1).encode(), control))
        found = b"~\n".join(rest)
        if check([found], file="m").accepted(STRUCTURE):
            yield found


@pytest.mark.parametrize("name", DOORS)
def test_a_whole_message_is_written_as_it_was_read(name: str) -> None:
    data = message(name)
    assert body(DOORS[name](data)) == body(data)


@pytest.mark.parametrize("name", DOORS)
def test_a_message_that_says_less_is_written_as_it_was_read(name: str) -> None:
    tried = 0
    for data in lesser(message(name)):
        assert body(DOORS[name](data)) == body(data)
        tried += 1
    assert tried >= 20


def test_a_plain_payment_keeps_who_rendered_the_service() -> None:
    data = message("835")
    for each in RARE:
        assert each in data
        data = data.replace(each + b"~\n", b"")
    assert body(remittances(data)) == body(data)


def test_a_second_amount_of_one_kind_is_kept() -> None:
    data = message("835")
    twice = data.replace(b"AMT*B6*160~", b"AMT*B6*160~AMT*B6*161~")
    assert b"AMT*B6*161~" in remittances(twice)
