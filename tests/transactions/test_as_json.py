"""Nouns as plain data: what is told, what is left out, and what is refused."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from claimwright.claims.names import OrganizationName, PersonName
from claimwright.claims.provider import Provider
from claimwright.dates import Span
from claimwright.inquiries.attachment import Attachment
from claimwright.inquiries.eligibility import Benefit
from claimwright.money import Cents
from claimwright.noun import Noun
from claimwright.transactions import registry
from claimwright.transactions.as_json import PlainDataError, noun_of, plain
from claimwright.x12.guide import guide

MESSAGES = Path(__file__).parents[1] / "x12" / "messages"
BENEFIT = Benefit(information="B", amount_cents=Cents(2_500), percent=Decimal("0.2"))


def test_what_is_usual_is_left_out() -> None:
    assert plain(BENEFIT) == {
        "noun": "Benefit",
        "information": "B",
        "amount_cents": 2_500,
        "percent": "0.2",
    }


def test_a_field_of_several_kinds_tells_which() -> None:
    for name in (OrganizationName(name="LARKSPUR"), PersonName(last="VALE")):
        provider = Provider(name=name)
        told = plain(provider)
        assert told["name"]["noun"] == type(name).__name__  # type: ignore[index]
        assert noun_of(told, Provider) == provider


def test_bytes_are_told_in_base_64() -> None:
    paper = Attachment(number=1, content=b"\x00\xff*~")
    told = plain(paper)
    assert told["content"] == "AP8qfg=="
    assert noun_of(told, Attachment) == paper


class Moments(Noun):
    day: date
    minute: datetime
    days: Span


def test_days_and_moments_come_back() -> None:
    told = Moments(
        day=date(2026, 9, 16),
        minute=datetime(2026, 9, 16, 17, 30),  # noqa: DTZ001 - X12 knows no zone
        days=Span.on(date(2026, 9, 16)),
    )
    assert noun_of(json.loads(json.dumps(plain(told))), Moments) == told


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"noun": "Member"}, "must tell a Benefit"),
        ([], "must be a mapping"),
        ({}, "information: is missing"),
        ({"information": 3}, "information: must be of type str"),
        ({"information": "B", "amount": 3}, "no field 'amount'"),
        ({"information": "B", "amount_cents": True}, "amount_cents: must be of type"),
        ({"information": "B", "percent": "x"}, "percent: is no Decimal"),
        ({"information": "B", "messages": "x"}, "messages: must be a list"),
        ({"information": "B", "dates": [{}]}, r"dates\[0\].qualifier: is missing"),
    ],
)
def test_what_is_no_noun_is_refused(wrong: object, told: str) -> None:
    with pytest.raises(PlainDataError, match=told):
        noun_of(wrong, Benefit)


@pytest.mark.parametrize(
    ("name", "guide_id"),
    [
        ("837p", "005010X222A1"),
        ("837i", "005010X223A2"),
        ("837d", "005010X224A2"),
        ("835", "005010X221A1"),
        ("277ca", "005010X214"),
        ("999", "005010X231A1"),
    ],
)
def test_nouns_of_every_door_come_back(name: str, guide_id: str) -> None:
    found = guide(guide_id)
    assert found is not None
    entry = registry.door_of(found)
    assert entry is not None
    data = MESSAGES.joinpath(f"{name}.x12").read_bytes()
    nouns = [
        each
        for each in entry.read([data], file="m")
        if isinstance(each, entry.noun)  # type: ignore[arg-type]
    ]
    assert nouns
    for noun in nouns:
        told = json.loads(json.dumps(plain(noun)))
        assert noun_of(told, entry.noun) == noun
    assert entry.write(nouns)
    assert entry.write([noun_of(plain(each), entry.noun) for each in nouns])
    assert list(entry.read_each([data], file="m"))


def test_a_noun_that_no_door_writes_has_no_name_there() -> None:
    assert registry.noun_named("Benefit") is None
