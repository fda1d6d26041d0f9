"""Nouns are frozen, compare by what they say, and cost the collector nothing."""

from __future__ import annotations

import gc
import pickle
from typing import ClassVar

import pytest

from claimwright.noun import Noun, replace


class Visit(Noun):
    room: str = ""
    day: int
    origin: str = ""


class Told(Noun):
    unsaid: ClassVar[frozenset[str]] = frozenset({"words"})
    code: str
    words: str = ""
    visits: tuple[Visit, ...] = ()


def test_where_a_noun_was_read_is_no_part_of_what_it_says() -> None:
    assert Visit(day=1, origin="a") == Visit(day=1, origin="b")
    assert hash(Visit(day=1, origin="a")) == hash(Visit(day=1, origin="b"))
    assert Visit(day=1) != Visit(day=2)
    held = Told(code="1", visits=(Visit(day=1, origin="a"),))
    assert held == Told(code="1", visits=(Visit(day=1),))


def test_a_noun_names_what_else_it_does_not_say() -> None:
    assert Told(code="1", words="x") == Told(code="1", words="y")
    assert Told(code="1") != Told(code="2")


def test_nouns_of_two_kinds_differ() -> None:
    assert Visit(day=1) != Told(code="1")


def test_a_noun_never_changes() -> None:
    visit = Visit(day=1)
    with pytest.raises(AttributeError):
        visit.day = 2  # type: ignore[misc]
    assert replace(visit, day=2) == Visit(day=2)
    assert visit == Visit(day=1)


def test_a_noun_is_built_by_keywords() -> None:
    with pytest.raises(TypeError):
        Visit(1)  # type: ignore[call-arg,misc]


def test_a_noun_travels_between_processes() -> None:
    held = Told(code="1", visits=(Visit(day=1),))
    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301 - our own bytes


def test_the_collector_does_not_look_at_nouns() -> None:
    assert not gc.is_tracked(Visit(day=1))
