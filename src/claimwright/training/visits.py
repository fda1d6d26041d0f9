"""The kinds of visits that generated encounters are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

import msgspec

from claimwright.claims.encounter import ServiceRendered
from claimwright.datafile import read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A diagnosis, the words that document it, and the plan.

    Attributes:
        also: codes that the book wants besides, for what the plan says.
    """

    code: str
    words: str
    plan: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A kind of visit.

    Attributes:
        insured: ``commercial`` or ``medicare`` if only such a payer covers it.
    """

    name: str
    weight: int
    insured: str
    services: tuple[ServiceRendered, ...]
    reason: str
    history: str
    problems: tuple[Problem, ...]

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The codes in sequence: the problems', then what the book wants besides."""
        stated = tuple(each.code for each in self.problems)
        return stated + tuple(code for each in self.problems for code in each.also)


class _Problem(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    code: str
    words: str
    plan: str
    also: list[str] = []


class _Visit(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    name: str
    weight: int
    insured: str = ""
    services: list[str]
    reason: str
    history: str
    problems: list[_Problem]


class _Shape(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    visit: list[_Visit]


@cache
def all_visits() -> tuple[Visit, ...]:
    """Every kind of visit, from ``visits.toml`` beside this module."""
    text = files(__package__).joinpath("visits.toml").read_text(encoding="utf-8")
    shape = read_toml(text, _Shape, file="visits.toml")
    return tuple(_visit(each) for each in shape.visit)


def _visit(shape: _Visit) -> Visit:
    return Visit(
        name=shape.name,
        weight=shape.weight,
        insured=shape.insured,
        services=tuple(_service(text) for text in shape.services),
        reason=shape.reason,
        history=shape.history,
        problems=tuple(
            Problem(
                code=each.code,
                words=each.words,
                plan=each.plan,
                also=tuple(each.also),
            )
            for each in shape.problems
        ),
    )


def _service(text: str) -> ServiceRendered:
    """Read ``99213-25`` or ``J3301x4``."""
    code, _, units = text.partition("x")
    procedure, *modifiers = code.split("-")
    return ServiceRendered(
        procedure=procedure,
        modifiers=tuple(modifiers),
        units=Decimal(units or 1),
    )
