"""What conditions can reckon: sums, counts and days over the segments of loops."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimwright.x12.loops import Loop
from claimwright.x12.paths import Path, read_amount, reader_of
from claimwright.x12.segment import Segment

Amount = Callable[[Loop], Decimal | None]
"""An amount seen from a loop; None if what stands there is no number."""
Paths = tuple[Path, ...]

_ADJUSTMENTS = (3, 6, 9, 12, 15, 18)
"""The amounts of a CAS segment: one behind each reason."""
_DAY_LENGTH = 8
_BEGIN, _END = slice(0, 8), slice(-8, None)


@dataclass(frozen=True, slots=True, eq=False)
class Total:
    """A sum over loops while they pass by, kept in a loop around them.

    Attributes:
        loop: whose closing adds to it.
        paths: seen from that loop.
        counts: whether segments are counted, not amounts added; the first of each path
            alone, for a segment that repeats repeats its amount.
        keeper: the loop around that keeps it; empty for the one that asks.
    """

    loop: str
    paths: Paths
    counts: bool = False
    keeper: str = ""

    def add(self, loop: Loop, around: Loop) -> None:
        """Take a loop's amounts in."""
        found = around.tallies.get(self, Decimal(0))
        for path in self.paths:
            value = path.read_first(loop)
            more = Decimal(bool(value)) if self.counts else read_amount(value)
            found = None if found is None or more is None else found + more
        around.tallies[self] = found

    def amount(self, loop: Loop) -> Decimal | None:
        """What has been added up in a loop, the part that asks included."""
        around = loop.ancestor(self.keeper) if self.keeper else loop
        return around.tallies.get(self, Decimal(0)) if around is not None else None


def added(left: Amount, sign: str, right: Amount) -> Amount:
    """Two amounts, added or subtracted."""
    factor = 1 if sign == "+" else -1

    def amount(loop: Loop) -> Decimal | None:
        one, other = left(loop), right(loop)
        return None if one is None or other is None else one + factor * other

    return amount


def first(path: Path) -> Amount:
    """The amount of the first such segment; zero if there is none."""
    read = reader_of(path)
    return lambda loop: read_amount(read(loop))


Values = Callable[[Loop], list[str]]


def _values(paths: Paths) -> Values:
    """What gives the values of paths; quickly, if all are parts of one element."""
    if len(paths) == 1:
        return paths[0].values
    one = paths[0]
    alike = (one.is_own, one.heads, one.element, True)
    parts = [(p.is_own, p.heads, p.element, p.component > 0) for p in paths]
    if one.is_own and len(one.heads) == 1 and all(each == alike for each in parts):
        return _components(one.heads[0], one.element, [p.component for p in paths])
    return lambda loop: [value for path in paths for value in path.values(loop)]


def _components(head: str, element: int, numbers: list[int]) -> Values:
    """The components of an element of a segment that stands once."""

    def values(loop: Loop) -> list[str]:
        segment = loop.heads.get(head)
        if segment is None:
            return []
        parts = segment.components(element)
        count = len(parts)
        return [parts[n - 1] for n in numbers if n <= count and parts[n - 1]]

    return values


def _added_up(values: Iterable[str]) -> Decimal | None:
    found = Decimal(0)
    for value in values:
        one = read_amount(value)
        if one is None:
            return None
        found += one
    return found


def _sum(paths: Paths) -> Amount:
    values = _values(paths)
    return lambda loop: _added_up(values(loop))


def _adjustments(paths: Paths) -> Amount:
    return lambda loop: _added_up(_adjusted(paths, loop))


def _adjusted(paths: Paths, loop: Loop) -> Iterator[str]:
    for path in paths:
        for segment in path.segments(loop):
            yield from _amounts_of(segment)


def _amounts_of(segment: Segment) -> Iterator[str]:
    elements = segment.elements
    for number in _ADJUSTMENTS:
        if number >= len(elements):
            return
        if elements[number]:
            yield elements[number]


def _max(paths: Paths) -> Amount:
    values = _values(paths)

    def amount(loop: Loop) -> Decimal | None:
        amounts = (read_amount(value) for value in values(loop))
        return max((each for each in amounts if each is not None), default=Decimal(0))

    return amount


def _count(paths: Paths) -> Amount:
    values = _values(paths)
    return lambda loop: Decimal(len(values(loop)))


def _filled(paths: Paths) -> Amount:
    return lambda loop: Decimal(
        sum(
            1
            for path in paths
            for segment in path.segments(loop)
            for value in segment.elements[1:]
            if value
        )
    )


def _distinct(paths: Paths) -> Amount:
    values = _values(paths)
    return lambda loop: Decimal(len(set(values(loop))))


def _day(paths: Paths, part: slice) -> Amount:
    read = reader_of(paths[0])

    def amount(loop: Loop) -> Decimal | None:
        day = read(loop)[part]
        is_day = len(day) == _DAY_LENGTH and day.isascii() and day.isdigit()
        return Decimal(day) if is_day else None

    return amount


_HOUR = slice(-4, -2)
_TELLS_HOUR = (len("HHMM"), len("CCYYMMDDHHMM"))


def _hour(paths: Paths) -> Amount:
    read = reader_of(paths[0])

    def amount(loop: Loop) -> Decimal | None:
        moment = read(loop)
        hour = moment[_HOUR] if len(moment) in _TELLS_HOUR else ""
        return Decimal(hour) if hour.isascii() and hour.isdigit() else None

    return amount


FUNCTIONS: dict[str, Callable[[Paths], Amount]] = {
    "sum": _sum,
    "adjustments": _adjustments,
    "max": _max,
    "count": _count,
    "filled": _filled,
    "distinct": _distinct,
    "begin": lambda paths: _day(paths, _BEGIN),
    "end": lambda paths: _day(paths, _END),
    "hour": _hour,
}
"""The words of the language that reckon something from paths."""
