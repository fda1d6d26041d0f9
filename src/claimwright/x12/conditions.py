"""The language in which guides say what depends on what.

A condition is read once and becomes nested functions of a loop. Words of it:

- `CLM05-3`: an element, or a component of it, of the loop's first such segment;
- `REF[F8]02`: of the one with that qualifier; `REF[F8]` alone asks whether it stands;
- `2400/SV102`: in the loops of that name inside; `^2000B/SBR09`: in the loop around;
- `2310B`: whether such a loop stands inside;
- `SVD02{SVD01='ABC'}`, `2430/CAS{SVD01=2330B/NM109}`: only of segments that have that
  value themselves, or whose loop has it; the right side is seen from where one asks;
- `HI[ABK]*-2`: of every element of the segment;
- `sum(CAS03 CAS06)`, `count(2400/LX)`, `filled(HI[ABK])`, `max(SV107-1 SV107-2)`,
  `distinct(LX01)`: over all such segments, in all such loops; `filled` counts elements
  that are there, `adjustments(CAS)` adds up the amounts of adjustment segments;
- `begin(DTP[472]03)`, `end(DTP[472]03)`: the first and last day of a period;
  `hour(DTP[096]03)`: that of a moment; of a day alone nothing can be said;
- `total(2100/CLP04)`, `tally(2000/INS)`: added up, or counted, while units pass by, the
  first of each unit; `tally(^ST/2000A/LX)` up to the unit that asks;
- `in`: `CLM05-3 in 7 8`; `between`: `SV101-2 between 'A0425' 'A0436'`, of one length;
- `same(TRN03 BPR10)`: equal texts; `among(SVD01 ^2300/2320/2330B/NM109)`: one of them;
- `counts(2400/LX01)`: the values count from 1 up;
- `=`, `!=`, `<`, `<=`, `>`, `>=`, `+`, `-`, `and`, `or`, `not`, parentheses, numbers,
  and texts in quotes.

Comparing with a number compares amounts; what is no number cannot be judged here, and
the syntax of it is judged elsewhere, so such a comparison counts as true.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from claimwright.x12.amounts import FUNCTIONS, Amount, Total, added, first
from claimwright.x12.guide import LoopRule
from claimwright.x12.loops import Loop
from claimwright.x12.paths import PLACE, STEPS, ConditionError, Path, reader_of
from claimwright.x12.segment import Segment

Truth = Callable[[Loop], bool]

_TOKEN = re.compile(
    rf"\s*(?:(?P<path>{PLACE}(?![A-Za-z0-9_/]))"
    rf"|(?P<loop>\^?{STEPS}[0-9]{{4}}[A-Z]{{0,2}}(?![A-Za-z0-9.]))"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[a-z]+)"
    r"|'(?P<text>[^']*)'"
    r"|(?P<mark>!=|<=|>=|[=<>+\-()]))"
)


Needs = frozenset[str] | None
"""Heads of segments of which one must stand in the loop for a condition to hold; None
if it can hold without any."""
Asked = tuple[Truth, Needs]
Culprit = Callable[[Loop], Segment | None]
"""The segment that breaks a condition over several, such as the one that miscounts."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that has been read.

    Attributes:
        holds: whether it does in a loop.
        totals: what must be added up while a set passes by.
    """

    written: str
    holds: Truth
    totals: tuple[Total, ...]
    needs: Needs
    culprit: Culprit | None


_SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_VALUES = frozenset({"number", "text", "path", "loop"})


@dataclass(slots=True)
class _Reader:
    """Reads one condition from left to right."""

    written: str
    tokens: list[tuple[str, str]]
    at: int = 0
    totals: list[Total] = field(default_factory=list)
    culprit: Culprit | None = None

    def peek(self, ahead: int = 0) -> tuple[str, str]:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ("end", "")

    def take(self, *expected: str) -> str:
        kind, text = self.peek()
        if expected and text not in expected:
            told = " or ".join(expected)
            raise ConditionError(self.written, f"{text or 'its end'!r}: {told} is due")
        self.at += 1
        return text if kind != "end" else ""

    def either(self) -> Asked:
        found = [self.both()]
        while self.peek() == ("word", "or"):
            self.take()
            found.append(self.both())
        if len(found) == 1:
            return found[0]
        holds = [each for each, _ in found]
        needs = [each for _, each in found if each is not None]
        union = frozenset().union(*needs) if len(needs) == len(found) else None
        return lambda loop: any(each(loop) for each in holds), union

    def both(self) -> Asked:
        found = [self.one()]
        while self.peek() == ("word", "and"):
            self.take()
            found.append(self.one())
        if len(found) == 1:
            return found[0]
        earlier, *rest = (each for each, _ in found)
        needs = next((each for _, each in found if each is not None), None)
        return lambda loop: earlier(loop) and all(each(loop) for each in rest), needs

    def one(self) -> Asked:
        if self.peek() == ("word", "not"):
            self.take()
            inner, _ = self.one()
            return lambda loop: not inner(loop), None
        if self.peek() == ("mark", "("):
            self.take()
            held = self.either()
            self.take(")")
            return held
        kind, text = self.peek()
        if kind == "word" and text in _QUESTIONS:
            self.take()
            paths = self.paths()
            if len(paths) != (1 if text == "counts" else 2):
                raise ConditionError(self.written, f"{text}() takes other paths")
            if text == "counts":
                self.culprit = _miscounting(paths[0])
            return _QUESTIONS[text](paths), None
        return self.comparison()

    def comparison(self) -> Asked:
        if self.peek()[0] == "loop" and self.peek(1)[1] not in _SIGNS:
            return _stands(self.take()), None
        asked = self.of_path() if self.peek()[0] == "path" else None
        if asked is not None:
            return asked
        left = self.amount()
        if self.peek()[1] not in _SIGNS:
            return _positive(left), None
        sign = self.take()
        return _compared(sign, left, self.amount()), None

    def of_path(self) -> Asked | None:
        """What is asked of one path; None if an amount begins with it."""
        mark = self.peek(1)
        if mark == ("word", "in"):
            return self.membership(Path.read(self.take()))
        if mark == ("word", "between"):
            return self.range(Path.read(self.take()))
        if mark[1] not in _SIGNS.keys() | {"+", "-"}:
            path = Path.read(self.take())
            return _present(path), _needed(path)
        if mark[1] in {"=", "!="} and self.peek(2)[0] == "text":
            return self.text_comparison(Path.read(self.take()))
        return None

    def membership(self, path: Path) -> Asked:
        self.take("in")
        values: set[str] = set()
        while self.peek()[0] in _VALUES:
            values.add(self.take())
        if not values:
            raise ConditionError(self.written, "'in' is followed by no value")
        allowed = frozenset(values)
        needs = None if "" in allowed else _needed(path)
        if path.is_every:
            return lambda loop: not allowed.isdisjoint(path.values(loop)), needs
        read = reader_of(path)
        return lambda loop: read(loop) in allowed, needs

    def range(self, path: Path) -> Asked:
        self.take("between")
        low, high = self.take(), self.take()
        if len(low) != len(high):
            raise ConditionError(self.written, "'between' takes texts of one length")
        length, read = len(low), reader_of(path)

        def holds(loop: Loop) -> bool:
            value = read(loop)
            return len(value) == length and low <= value <= high

        return holds, _needed(path)

    def text_comparison(self, path: Path) -> Asked:
        sign, wanted = self.take(), self.take()
        read = reader_of(path)
        if sign == "=":
            needs = _needed(path) if wanted else None
            return lambda loop: read(loop) == wanted, needs
        return lambda loop: read(loop) != wanted, None

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
            found = added(found, self.take(), self.term())
        return found

    def term(self) -> Amount:
        kind, text = self.peek()
        if kind == "number":
            self.take()
            number = Decimal(text)
            return lambda _: number
        if kind == "path":
            return first(Path.read(self.take()))
        if kind == "word" and text in FUNCTIONS:
            self.take()
            return FUNCTIONS[text](self.paths())
        if kind == "word" and text in {"total", "tally"}:
            self.take()
            return self.total(counts=text == "tally")
        if (kind, text) == ("mark", "("):
            self.take()
            inner = self.amount()
            self.take(")")
            return inner
        raise ConditionError(self.written, f"{text or 'its end'!r} is no value")

    def total(self, *, counts: bool) -> Amount:
        paths = self.paths()
        loops = {(path.up, *path.loops[:1]) for path in paths}
        if len(loops) != 1 or len(steps := loops.pop()) == 1:
            raise ConditionError(self.written, "a total adds up in one kind of loop")
        keeper, name = steps
        inner = tuple(replace(path, up="", loops=path.loops[1:]) for path in paths)
        kept = Total(name, inner, counts, keeper)
        self.totals.append(kept)
        return kept.amount


def _needed(path: Path) -> Needs:
    """Segments of the loop of which one must stand, or the path leads to nothing."""
    return frozenset(path.heads) if path.is_own else None


def _present(path: Path) -> Truth:
    if path.is_own and not path.element and len(path.heads) == 1:
        head = path.heads[0]
        return lambda loop: head in loop.heads
    if path.is_every:
        return lambda loop: any(path.values(loop))
    read = reader_of(path)
    return lambda loop: read(loop) != ""


def _stands(written: str) -> Truth:
    """Whether a loop stands inside; it may have passed by and be forgotten."""
    *around, name = written.removeprefix("^").split("/")
    up = around.pop(0) if written.startswith("^") and around else ""

    def holds(loop: Loop) -> bool:
        start = loop.ancestor(up) if up and loop.rule.id != up else loop
        found = [start] if start is not None else []
        for step in around:
            found = [inside for each in found for inside in each.inner(step)]
        return any(
            isinstance(rule, LoopRule) and rule.id == name
            for each in found
            for rule in each.uses
        )

    return holds


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


def _same(paths: tuple[Path, ...]) -> Truth:
    left, right = map(reader_of, paths)
    return lambda loop: left(loop) == right(loop)


def _among(paths: tuple[Path, ...]) -> Truth:
    one, others = paths
    return lambda loop: one.read_first(loop) in others.values(loop)


def _counts(paths: tuple[Path, ...]) -> Truth:
    (path,) = paths
    return lambda loop: all(
        value == str(number) for number, value in enumerate(path.values(loop), start=1)
    )


def _miscounting(path: Path) -> Culprit:
    """The first segment that does not count on."""

    def culprit(loop: Loop) -> Segment | None:
        for number, segment in enumerate(path.segments(loop), start=1):
            if path.value(segment) != str(number):
                return segment
        return None

    return culprit


_QUESTIONS: dict[str, Callable[[tuple[Path, ...]], Truth]] = {
    "same": _same,
    "among": _among,
    "counts": _counts,
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
    holds, needs = reader.either()
    if reader.peek()[0] != "end":
        raise ConditionError(written, f"{reader.peek()[1]!r} is too much")
    return Condition(written, holds, tuple(reader.totals), needs, reader.culprit)
