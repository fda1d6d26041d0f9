"""The language in which guides say what depends on what.

A condition is read once and becomes nested functions of a loop. Words of it:

- `CLM05-3`: an element, or a component of it, of the loop's first such segment;
- `REF[F8]02`: of the one with that qualifier; `REF[F8]` alone asks whether it stands;
- `2400/SV102`: in the loops of that name inside; `^2000B/SBR09`: in the loop around;
- `sum(CAS03 CAS06)`, `count(2400/LX)`, `filled(HI[ABK])`, `max(SV107-1 SV107-2)`: over
  all such segments, in all such loops; `filled` counts elements that are there;
- `total(2100/CLP04)`: added up over a transaction set while its units pass by;
- `in`: `CLM05-3 in 7 8`; `=`, `!=`, `<`, `<=`, `>`, `>=`, `+`, `-`, `and`, `or`, `not`,
  parentheses, numbers, and texts in quotes.

Comparing with a number compares amounts; what is no number cannot be judged here, and
the syntax of it is judged elsewhere, so such a comparison counts as true.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from claimwright.x12.loops import Loop
from claimwright.x12.paths import ConditionError, Path, read_amount

Truth = Callable[[Loop], bool]
Text = Callable[[Loop], str]
Amount = Callable[[Loop], Decimal | None]

_TOKEN = re.compile(
    r"\s*(?:(?P<path>\^?(?:[0-9]{4}[A-Z]{0,2}/)*[A-Z][A-Z0-9]{1,2}(?:\[[A-Z0-9|]+\])?"
    r"(?:[0-9]{2}(?:-[0-9]{1,2})?)?(?![A-Za-z0-9_]))"
    r"|(?P<loop>\^?(?:[0-9]{4}[A-Z]{0,2}/)*[0-9]{4}[A-Z]{0,2}(?![A-Za-z0-9.]))"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[a-z]+)"
    r"|'(?P<text>[^']*)'"
    r"|(?P<mark>!=|<=|>=|[=<>+\-()]))"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that has been read.

    Attributes:
        holds: whether it does in a loop.
        totals: the paths that must be added up while a set passes by, by the name of
            the loop in which each stands.
    """

    written: str
    holds: Truth
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Total:
    """A sum over a transaction set, kept in the set's own loop.

    Attributes:
        loop: whose closing adds to it.
        paths: seen from that loop.
    """

    loop: str
    paths: tuple[Path, ...]

    def add(self, loop: Loop, root: Loop) -> None:
        """Take a loop's amounts in."""
        found = root.tallies.get(self, Decimal(0))
        for path in self.paths:
            for value in path.values(loop):
                amount = read_amount(value)
                found = None if found is None or amount is None else found + amount
        root.tallies[self] = found


_COMPARISONS = {"=", "!=", "<", "<=", ">", ">="}


@dataclass(slots=True)
class _Reader:
    """Reads one condition from left to right."""

    written: str
    tokens: list[tuple[str, str]]
    at: int = 0
    totals: list[Total] = field(default_factory=list)

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self, *expected: str) -> str:
        kind, text = self.peek()
        if expected and text not in expected:
            told = " or ".join(expected)
            raise ConditionError(self.written, f"{text or 'its end'!r}: {told} is due")
        self.at += 1
        return text if kind != "end" else ""

    def either(self) -> Truth:
        found = [self.both()]
        while self.peek() == ("word", "or"):
            self.take()
            found.append(self.both())
        if len(found) == 1:
            return found[0]
        return lambda loop: any(each(loop) for each in found)

    def both(self) -> Truth:
        found = [self.one()]
        while self.peek() == ("word", "and"):
            self.take()
            found.append(self.one())
        if len(found) == 1:
            return found[0]
        first, *rest = found
        return lambda loop: first(loop) and all(each(loop) for each in rest)

    def one(self) -> Truth:
        if self.peek() == ("word", "not"):
            self.take()
            inner = self.one()
            return lambda loop: not inner(loop)
        if self.peek() == ("mark", "("):
            self.take()
            held = self.either()
            self.take(")")
            return held
        return self.comparison()

    def comparison(self) -> Truth:
        kind, text = self.peek()
        if kind == "path":
            following = self.tokens[self.at + 1 : self.at + 2]
            mark = following[0] if following else ("end", "")
            if mark == ("word", "in"):
                return self.membership(Path.read(self.take()))
            if mark[1] not in _COMPARISONS | {"+", "-"}:
                return _present(Path.read(self.take()))
            if mark[1] in {"=", "!="} and self.tokens[self.at + 2][0] == "text":
                return self.text_comparison(Path.read(self.take()))
        if (kind, text) == ("word", "counts"):
            return self.counting()
        left = self.amount()
        if self.peek()[1] not in _COMPARISONS:
            return _positive(left)
        sign = self.take()
        return _compared(sign, left, self.amount())

    def membership(self, path: Path) -> Truth:
        self.take("in")
        values: set[str] = set()
        while self.peek()[0] in {"number", "text", "path", "loop"} or (
            self.peek()[0] == "word" and self.peek()[1] not in {"and", "or"}
        ):
            values.add(self.take())
        if not values:
            raise ConditionError(self.written, "'in' is followed by no value")
        allowed = frozenset(values)
        return lambda loop: path.value(path.first(loop)) in allowed

    def text_comparison(self, path: Path) -> Truth:
        sign, wanted = self.take(), self.take()
        if sign == "=":
            return lambda loop: path.value(path.first(loop)) == wanted
        return lambda loop: path.value(path.first(loop)) != wanted

    def counting(self) -> Truth:
        """`counts(2400/LX01)`: whether the values count from 1 up."""
        self.take("counts")
        (path,) = self.paths()
        return lambda loop: all(
            value == str(number)
            for number, value in enumerate(path.values(loop), start=1)
        )

    def paths(self) -> tuple[Path, ...]:
        self.take("(")
        found: list[Path] = []
        while self.peek()[0] == "path":
            found.append(Path.read(self.take()))
        self.take(")")
        return tuple(found)

    def amount(self) -> Amount:
        found = self.term()
        while self.peek()[1] in {"+", "-"}:
            found = _added(found, self.take(), self.term())
        return found

    def term(self) -> Amount:
        kind, text = self.peek()
        if kind == "number":
            self.take()
            number = Decimal(text)
            return lambda _: number
        if kind == "path":
            path = Path.read(self.take())
            return lambda loop: read_amount(path.value(path.first(loop)))
        if kind == "word" and text in _FUNCTIONS:
            self.take()
            return _FUNCTIONS[text](self.paths())
        if (kind, text) == ("word", "total"):
            self.take()
            return self.total()
        if (kind, text) == ("mark", "("):
            self.take()
            inner = self.amount()
            self.take(")")
            return inner
        raise ConditionError(self.written, f"{text or 'its end'!r} is no value")

    def total(self) -> Amount:
        paths = self.paths()
        loops = {path.loops[0] for path in paths}
        if len(loops) != 1:
            raise ConditionError(self.written, "total() adds up in one kind of loop")
        inner = tuple(replace(path, loops=path.loops[1:]) for path in paths)
        counted = Total(loops.pop(), inner)
        self.totals.append(counted)
        return lambda loop: loop.tallies.get(counted, Decimal(0))


def _present(path: Path) -> Truth:
    if not path.up and not path.loops and not path.element and len(path.heads) == 1:
        head = path.heads[0]
        return lambda loop: head in loop.heads
    return lambda loop: path.value(path.first(loop)) != ""


def _positive(amount: Amount) -> Truth:
    def holds(loop: Loop) -> bool:
        found = amount(loop)
        return found is None or found > 0

    return holds


def _compared(sign: str, left: Amount, right: Amount) -> Truth:
    compare = _SIGNS[sign]

    def holds(loop: Loop) -> bool:
        one, other = left(loop), right(loop)
        return one is None or other is None or compare(one, other)

    return holds


_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}


def _added(left: Amount, sign: str, right: Amount) -> Amount:
    factor = 1 if sign == "+" else -1

    def amount(loop: Loop) -> Decimal | None:
        one, other = left(loop), right(loop)
        return None if one is None or other is None else one + factor * other

    return amount


def _sum(paths: tuple[Path, ...]) -> Amount:
    def amount(loop: Loop) -> Decimal | None:
        found = Decimal(0)
        for path in paths:
            for value in path.values(loop):
                one = read_amount(value)
                if one is None:
                    return None
                found += one
        return found

    return amount


def _max(paths: tuple[Path, ...]) -> Amount:
    def amount(loop: Loop) -> Decimal | None:
        found = Decimal(0)
        for path in paths:
            for value in path.values(loop):
                found = max(found, read_amount(value) or Decimal(0))
        return found

    return amount


def _count(paths: tuple[Path, ...]) -> Amount:
    return lambda loop: Decimal(
        sum(
            1
            for path in paths
            for segment in path.segments(loop)
            if path.value(segment)
        )
    )


def _filled(paths: tuple[Path, ...]) -> Amount:
    return lambda loop: Decimal(
        sum(
            1
            for path in paths
            for segment in path.segments(loop)
            for value in segment.elements[1:]
            if value
        )
    )


def _distinct(paths: tuple[Path, ...]) -> Amount:
    return lambda loop: Decimal(
        len({value for path in paths for value in path.values(loop)})
    )


_FUNCTIONS: dict[str, Callable[[tuple[Path, ...]], Amount]] = {
    "sum": _sum,
    "max": _max,
    "count": _count,
    "filled": _filled,
    "distinct": _distinct,
}


def read_condition(written: str) -> Condition:
    """Read a condition.

    Raises:
        ConditionError: it is none; the message says where.
    """
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(written.rstrip()):
        match = _TOKEN.match(written, at)
        if match is None or not match.lastgroup:
            raise ConditionError(written, f"nobody knows {written[at : at + 12]!r}")
        tokens.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    reader = _Reader(written, tokens)
    holds = reader.either()
    if reader.peek()[0] != "end":
        raise ConditionError(written, f"{reader.peek()[1]!r} is too much")
    return Condition(written, holds, tuple(reader.totals))
