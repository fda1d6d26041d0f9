"""Conditions of the formulas: a small language, parsed into nodes.

    'CRANIOTOMY ORPCS' and ('MAJOR DEVICE IMPLANT' or 'ACUTE COMPLEX CNS PDX')
    4 from ('ONE ARTERY', 2*'TWO ARTERIES') or not alive
    operation outside '820&821&822:ORPCS'

A name in quotes is the heading of a list of codes, or what its heading ends with; a
group of DRGs and a colon before it name a list of another group. ``N from (...)``
wants a total of at least N: each procedure in a list counts its weight. ``N of (...)``
wants N of the lists. ``principal 'X'``
wants the principal diagnosis in a list of either. Words without quotes are `Fact`s of
the stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum

import msgspec


class Fact(Enum):
    """What is asked of a stay besides its lists."""

    ALWAYS = "always"
    ALIVE = "alive"
    DIED = "died"
    TRANSFERRED = "transferred"
    LEFT = "left"
    """Against medical advice."""
    OPERATION = "operation"
    """Any procedure of the operating room."""
    EXTENSIVE = "extensive"
    """A procedure of the operating room that is not of the non-extensive list."""
    MAJOR = "major"
    """An extensive one besides the tracheostomy itself."""


class InList(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """A code of the stay is in one of the lists."""

    lists: tuple[int, ...]


class Leads(msgspec.Struct, frozen=True, array_like=True, tag=9):
    """The principal diagnosis is in one of the lists."""

    lists: tuple[int, ...]


class Holds(msgspec.Struct, frozen=True, array_like=True, tag=2):
    """A fact holds."""

    fact: Fact


class AllOf(msgspec.Struct, frozen=True, array_like=True, tag=3):
    """Every part holds."""

    parts: tuple[Condition, ...]


class AnyOf(msgspec.Struct, frozen=True, array_like=True, tag=4):
    """A part holds."""

    parts: tuple[Condition, ...]


class Not(msgspec.Struct, frozen=True, array_like=True, tag=5):
    """The part does not hold."""

    part: Condition


class Total(msgspec.Struct, frozen=True, array_like=True, tag=6):
    """Procedures in lists, each counted with its weight, make up a total.

    Attributes:
        parts: weight and lists.
        each_once: a list counts once, however many of its procedures were done.
    """

    minimum: int
    parts: tuple[tuple[int, tuple[int, ...]], ...]
    each_once: bool


class Outside(msgspec.Struct, frozen=True, array_like=True, tag=7):
    """A procedure of the operating room was done that is in none of the lists."""

    lists: tuple[int, ...]


class Only(msgspec.Struct, frozen=True, array_like=True, tag=8):
    """All secondary diagnoses are in the lists."""

    lists: tuple[int, ...]


Condition = InList | Leads | Holds | AllOf | AnyOf | Not | Total | Outside | Only


class ConditionError(ValueError):
    """A condition cannot be read."""

    def __init__(self, text: str, at: str) -> None:
        """Show it, and where it stops making sense."""
        super().__init__(f"{text!r} cannot be read at {at!r}")


_TOKEN = re.compile(r"\s*('[^']*'|\d+|[a-z]+|[()*,])")


def parse_condition(text: str, resolve: Callable[[str], Sequence[int]]) -> Condition:
    """Read a condition.

    Args:
        text: in the language of this module.
        resolve: gives the numbers of the lists that a name stands for; none where
            this version of the definitions does not have the list.

    Raises:
        ConditionError: it is none.
    """
    tokens = _tokens(text)
    parser = _Parser(text, tokens, resolve)
    found = parser.any_of()
    if parser.tokens:
        raise ConditionError(text, parser.tokens[-1])
    return found


def _tokens(text: str) -> list[str]:
    """The tokens, the first one last."""
    found: list[str] = []
    at = 0
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        if token is None:
            raise ConditionError(text, text[at:])
        found.append(token[1])
        at = token.end()
    return found[::-1]


class _Parser:
    """Recursive descent; `tokens` shrinks from its end."""

    def __init__(
        self, text: str, tokens: list[str], resolve: Callable[[str], Sequence[int]]
    ) -> None:
        self.text = text
        self.tokens = tokens
        self._resolve = resolve

    def any_of(self) -> Condition:
        return self._joined("or", AnyOf, self._all_of)

    def _all_of(self) -> Condition:
        return self._joined("and", AllOf, self._factor)

    def _joined(
        self,
        word: str,
        node: type[AnyOf | AllOf],
        part: Callable[[], Condition],
    ) -> Condition:
        parts = [part()]
        while self._skip(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else node(tuple(parts))

    def _factor(self) -> Condition:
        if self._skip("not"):
            return Not(self._factor())
        if self._skip("("):
            found = self.any_of()
            self._expect(")")
            return found
        token = self._next()
        if token.startswith("'"):
            return InList(tuple(self._resolve(token[1:-1])))
        return self._total(int(token)) if token.isdigit() else self._worded(token)

    def _worded(self, word: str) -> Condition:
        if word == "principal":
            return Leads(self._lists())
        if word == "only":
            return Only(self._lists())
        if word == Fact.OPERATION.value and self._skip("outside"):
            return Outside(self._several())
        try:
            return Holds(Fact(word))
        except ValueError:
            raise ConditionError(self.text, word) from None

    def _total(self, minimum: int) -> Total:
        word = self._next()
        if word not in ("of", "from"):
            raise ConditionError(self.text, word)
        self._expect("(")
        parts = [self._part()]
        while self._skip(","):
            parts.append(self._part())
        self._expect(")")
        return Total(minimum, tuple(parts), word == "of")

    def _part(self) -> tuple[int, tuple[int, ...]]:
        weight = 1
        if self.tokens and self.tokens[-1].isdigit():
            weight = int(self._next())
            self._expect("*")
        return weight, self._lists()

    def _several(self) -> tuple[int, ...]:
        if not self._skip("("):
            return self._lists()
        found = self._lists()
        while self._skip(","):
            found += self._lists()
        self._expect(")")
        return found

    def _lists(self) -> tuple[int, ...]:
        token = self._next()
        if not token.startswith("'"):
            raise ConditionError(self.text, token)
        return tuple(self._resolve(token[1:-1]))

    def _skip(self, word: str) -> bool:
        if self.tokens and self.tokens[-1] == word:
            self.tokens.pop()
            return True
        return False

    def _expect(self, word: str) -> None:
        if not self._skip(word):
            raise ConditionError(self.text, self.tokens[-1] if self.tokens else "")

    def _next(self) -> str:
        if not self.tokens:
            raise ConditionError(self.text, "")
        return self.tokens.pop()
