"""Levels, groups and reasons of claims: how they are written."""

from __future__ import annotations

from claimwright.claims.adjudicated import (
    Adjustment,
)
from claimwright.money import Cents
from claimwright.noun import replace
from claimwright.x12.check import check
from made_claims.files import (
    I,
    P,
    own_messages,
    read_back,
    written,
)


def levels(content: bytes) -> list[str]:
    return [line for line in content.decode().split("~\n") if line.startswith("HL*")]


def test_neighbours_share_the_levels_above_them() -> None:
    own, child, *_ = own_messages(P)
    sister = replace(child, patient=replace(child.patient, name=own.patient.name))
    content = written(own, own, child, child, sister)
    assert levels(content) == [
        "HL*1**20*1",
        "HL*2*1*22*0",
        "HL*3*1*22*1",
        "HL*4*3*23*0",
        "HL*5*3*23*0",
    ]
    assert read_back(P, content) == (own, own, child, child, sister)


def test_a_level_holds_a_hundred_claims() -> None:
    own, child, *_ = own_messages(P)
    content = written(*[own] * 101, *[child] * 101)
    assert [line.split("*")[3] for line in levels(content)] == [
        "20",
        "22",
        "22",
        "22",
        "23",
        "23",
    ]
    assert check([content], file="t").accepted_999


def test_a_group_has_its_name_only_where_it_has_no_number() -> None:
    own, *_ = own_messages(P)
    both = replace(own.coverage, group_number="G7", group_name="GROUP SEVEN")
    content = written(replace(own, coverage=both))
    assert b"SBR*P*18*G7******CI~" in content


def test_more_than_six_reasons_of_a_group_take_another_segment() -> None:
    own, *_ = own_messages(I)[2:]
    first = own.other_payers[0]
    reasons = tuple(
        Adjustment(group="CO", reason=str(number), amount_cents=Cents(100))
        for number in range(1, 8)
    )
    claim = replace(own, other_payers=(replace(first, adjustments=reasons),))
    content = written(claim)
    assert content.count(b"CAS*CO*") == 2
    assert read_back(I, content) == (claim,)
