from __future__ import annotations

import msgspec
import pytest

from claimwright.codesets.ms_drg.condition import (
    AllOf,
    AnyOf,
    Condition,
    ConditionError,
    Fact,
    Holds,
    InList,
    Leads,
    Not,
    Only,
    Outside,
    Total,
    parse_condition,
)

LISTS = {"A": (1,), "B": (2,), "C": (3, 4), "NOWHERE": ()}


def read(text: str) -> Condition:
    return parse_condition(text, LISTS.__getitem__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'A'", InList((1,))),
        ("'NOWHERE'", InList(())),
        (
            "'A' and 'B' or 'C'",
            AnyOf((AllOf((InList((1,)), InList((2,)))), InList((3, 4)))),
        ),
        (
            "'A' and ('B' or 'C')",
            AllOf((InList((1,)), AnyOf((InList((2,)), InList((3, 4)))))),
        ),
        ("not 'A' and alive", AllOf((Not(InList((1,))), Holds(Fact.ALIVE)))),
        ("principal 'A'", Leads((1,))),
        ("only 'C'", Only((3, 4))),
        ("operation", Holds(Fact.OPERATION)),
        ("operation outside 'A'", Outside((1,))),
        ("operation outside ('A', 'C')", Outside((1, 3, 4))),
        ("2 of ('A', 'B')", Total(2, ((1, (1,)), (1, (2,))), each_once=True)),
        ("4 from ('A', 3*'B')", Total(4, ((1, (1,)), (3, (2,))), each_once=False)),
    ],
)
def test_a_condition_says_what_it_reads_like(text: str, expected: Condition) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "'A' 'B'",
        "'A' and",
        "('A'",
        "sometimes",
        "2 by ('A')",
        "2 of 'A'",
        "operation outside alive",
        "'A' & 'B'",
        "principal",
        "3*'A'",
    ],
)
def test_what_is_no_condition_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(ConditionError, match="cannot be read at"):
        read(text)


def test_a_condition_survives_being_kept() -> None:
    found = read("not ('A' and 2 of ('B', 'C')) or only 'A' or principal 'B' or died")
    kept = msgspec.msgpack.encode(found)
    assert msgspec.msgpack.decode(kept, type=Condition) == found
