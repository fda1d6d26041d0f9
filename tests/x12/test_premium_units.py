"""The premium payment is read one person at a time, its sums kept as tallies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.enrollment.premium import PremiumEntity, PremiumPayment
from claimwright.transactions import premium_payment_820
from claimwright.x12.check import SetReport, check
from claimwright.x12.loops import Loop

MESSAGE = (Path(__file__).parent / "messages" / "820.x12").read_bytes()
PEOPLE = 40


def payment(people: int, *, paid: str, first: int = 3) -> bytes:
    """The message with more people, each of whom pays a dollar."""
    begin = MESSAGE.index(b"SE*")
    more = "".join(
        f"ENT*{first + each}*2J*EI*MBR{each:05}~\n"
        f"NM1*IL*1*PRAED*INEZ~\n"
        f"RMR*AZ*POLICY{each:05}**1~\n"
        for each in range(people)
    )
    data = MESSAGE[:begin] + more.encode() + MESSAGE[begin:]
    data = data.replace(b"SE*23*", f"SE*{23 + 3 * people}*".encode())
    return data.replace(b"BPR*C*1965*", f"BPR*C*{paid}*".encode())


def judged(data: bytes, units: list[Loop]) -> SetReport:
    def take(_: SetReport, unit: Loop) -> None:
        root = unit.ancestor("ST")
        assert root is not None
        # What was given is forgotten.
        assert [each.id for each in root.loops] == ["1000A", "1000B"]
        units.append(unit)

    report = check([data], file="m.x12", on_unit=take)
    (found,) = report.interchanges[0].groups[0].sets
    return found


def test_each_person_comes_alone_and_the_payment_is_still_their_sum() -> None:
    units: list[Loop] = []
    found = judged(payment(PEOPLE, paid=str(1965 + PEOPLE)), units)
    assert found.faults == []
    assert [each.first.element(1) for each in units] == [
        str(number) for number in range(1, PEOPLE + 3)
    ]


@pytest.mark.parametrize(("paid", "codes"), [("1965", {"X361"}), ("2005.00", set())])
def test_a_payment_that_leaves_people_out_is_found(paid: str, codes: set[str]) -> None:
    found = judged(payment(PEOPLE, paid=paid), [])
    assert {each.code for each in found.faults} == codes


def test_people_who_are_not_counted_on_are_each_named() -> None:
    found = judged(payment(PEOPLE, paid="2005", first=4), [])
    assert [each.code for each in found.faults] == ["X401"] * PEOPLE


def nouns() -> Iterator[object]:
    data = payment(PEOPLE, paid="2005")
    return premium_payment_820.DOOR.read_each([data], file="m.x12")


def test_a_door_gives_people_one_by_one_and_their_set_last() -> None:
    *people, last = nouns()
    (whole,) = premium_payment_820.read([payment(PEOPLE, paid="2005")], file="m.x12")
    assert not isinstance(whole, SyntaxFault)
    assert all(isinstance(each, PremiumEntity) for each in people)
    assert tuple(people) == whole.individuals
    assert len(people) == PEOPLE + 2
    assert isinstance(last, PremiumPayment)
    assert (last.individuals, last.payee) == ((), whole.payee)
