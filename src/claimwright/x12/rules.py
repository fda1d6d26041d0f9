"""What a guide demands beyond structure: situational rules and sums, as data.

A table of a guide's file is one rule:

- `code`, `says`, `severity`, `status`, `source`: as of every kind of fault;
- `loop`: in which it is asked when the loop is complete; several names ask it in each;
  `2300/2320` asks it in every 2320 once the 2300 around it is complete;
- `when`, `need`: conditions;
- `at`: the element at fault; of several each is asked, and `@` in `need` is the one.

A table with `like` takes the rules of another guide, told by its id or our name of it,
instead: `only` those, or all `but` those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimwright.x12.amounts import Total
from claimwright.x12.conditions import Condition, Needs, read_condition
from claimwright.x12.faults import Fault, Kind
from claimwright.x12.guide import ROOT, Guide, all_guides
from claimwright.x12.loops import Loop
from claimwright.x12.paths import Path

Written = Mapping[str, object]
"""A rule as it stands in a file."""


class RuleError(ValueError):
    """A rule of a guide's file is not as rules are."""

    def __init__(self, guide: str, code: str, reason: str) -> None:
        """Name guide and rule, and what is wrong."""
        super().__init__(f"{guide}: rule {code}: {reason}")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule: where it holds, when, what it needs, and where it points.

    Attributes:
        asked: the loop that must be complete.
        way: from there to the loops in which the rule holds; empty if it is that one.
        loop: in whose every occurrence it holds.
        when: None if always; asked once for all places.
        places: what is needed, and the element at fault or the segment that lacks.
        needs: segments of which one must stand for the rule to be broken.
    """

    kind: Kind
    asked: str
    way: tuple[str, ...]
    loop: str
    when: Condition | None
    places: tuple[tuple[Condition, Path], ...]
    needs: Needs

    def judge(self, loop: Loop, found: list[Fault]) -> None:
        """Add the faults of a complete loop that breaks the rule."""
        loops = [loop]
        for name in self.way:
            loops = [
                each for one in loops for each in one.loops if each.rule.id == name
            ]
        for each in loops:
            if self.needs is not None and self.needs.isdisjoint(each.heads):
                continue
            if self.when is not None and not self.when.holds(each):
                continue
            for need, at in self.places:
                if not need.holds(each):
                    found.append(self._fault(each, need, at))

    def _fault(self, loop: Loop, need: Condition, at: Path) -> Fault:
        segment = need.culprit(loop) if need.culprit is not None else at.first(loop)
        name = at.loop or loop.rule.id
        name = "" if name == ROOT else name
        if segment is None:
            near = at.nearest(loop).first
            return Fault(kind=self.kind, segment=near, tag=at.tag, loop=name)
        return Fault(
            kind=self.kind,
            segment=segment,
            tag=segment.tag,
            loop=name,
            element=at.element if at.element > 0 else None,
            component=at.component or None,
        )


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a guide, by the loop in which they are asked.

    Attributes:
        by_loop: those that must always be asked.
        by_head: those that need one segment to stand, by loop and that segment.
        totals: by the loop that adds to them, with the loop that keeps them.
    """

    by_head: Mapping[str, Mapping[str, tuple[Rule, ...]]]
    by_loop: Mapping[str, tuple[Rule, ...]]
    totals: Mapping[str, tuple[tuple[Total, str], ...]]

    def judge(self, loop: Loop, found: list[Fault]) -> None:
        """Add the faults of a loop that is complete."""
        name = loop.rule.id
        for rule in self.by_loop.get(name, ()):
            rule.judge(loop, found)
        by_head = self.by_head.get(name)
        if by_head is not None:
            for head in loop.heads:
                if head in by_head:
                    for rule in by_head[head]:
                        rule.judge(loop, found)

    def tally(self, loop: Loop) -> None:
        """Add a loop's amounts to the sums that loops around it keep."""
        for total, keeper in self.totals.get(loop.rule.id, ()):
            around = loop.ancestor(keeper)
            if around is not None:
                total.add(loop, around)


@cache
def rules_of(guide: Guide) -> RuleSet:
    """The rules of a guide, read once.

    Raises:
        RuleError: one of them cannot be read.
        ConditionError: a condition cannot be read.
    """
    return make_rules(guide.name, written_rules(guide))


def written_rules(guide: Guide) -> tuple[Written, ...]:
    """The rules of a guide as written, those that it takes from others with them.

    Raises:
        RuleError: it takes rules that are not there.
    """
    found: list[Written] = []
    for each in guide.rules:
        if "like" in each:
            found.extend(_taken(guide, each))
        else:
            found.append(each)
    return tuple(found)


def _taken(guide: Guide, asked: Written) -> Iterator[Written]:
    like, only = str(asked["like"]), str(asked.get("only", "")).split()
    but = str(asked.get("but", "")).split()
    around = [each for each in all_guides() if like in {each.id, each.name}]
    if not around or guide in around:
        raise RuleError(guide.name, like, "is no guide")
    found = {str(each["code"]): each for each in written_rules(around[0])}
    for code in (*only, *but):
        if code not in found:
            raise RuleError(guide.name, code, f"is no rule of {like}")
    yield from (
        each
        for code, each in found.items()
        if code not in but and (not only or code in only)
    )


def make_rules(name: str, written: Sequence[Written]) -> RuleSet:
    """Read rules as they stand in a file.

    Args:
        name: of the file, for errors.
        written: the tables of the file.
    """
    by_loop: dict[str, tuple[Rule, ...]] = {}
    by_head: dict[str, dict[str, tuple[Rule, ...]]] = {}
    totals: dict[str, tuple[tuple[Total, str], ...]] = {}
    for each in written:
        for rule in _rules(name, each):
            if rule.needs is not None and len(rule.needs) == 1 and not rule.way:
                (head,) = rule.needs
                heads = by_head.setdefault(rule.asked, {})
                heads[head] = (*heads.get(head, ()), rule)
            else:
                by_loop[rule.asked] = (*by_loop.get(rule.asked, ()), rule)
            conditions = [need for need, _ in rule.places]
            if rule.when is not None:
                conditions.append(rule.when)
            for condition in conditions:
                for total in condition.totals:
                    more = (total, total.keeper or rule.loop)
                    known = totals.get(total.loop, ())
                    # A rule of several loops may keep one sum for all of them.
                    if more not in known:
                        totals[total.loop] = (*known, more)
    return RuleSet(by_head, by_loop, totals)


_KEYS = frozenset(
    {"code", "loop", "when", "need", "at", "says", "severity", "status", "source"}
)
_REQUIRED = ("code", "loop", "need", "at", "says")


def _rules(name: str, written: Written) -> Iterator[Rule]:
    told = {key: str(value) for key, value in written.items()}
    code = told.get("code", "?")
    unknown = sorted(told.keys() - _KEYS)
    if unknown:
        raise RuleError(name, code, f"{unknown[0]!r} is no key of a rule")
    lacking = [key for key in _REQUIRED if key not in told]
    if lacking:
        raise RuleError(name, code, f"{lacking[0]!r} is missing")
    kind = Kind(
        code=code,
        says=told["says"],
        severity="warning" if told.get("severity") == "warning" else "error",
        status=told.get("status", ""),
        source=told.get("source", ""),
    )
    when = read_condition(told["when"]) if "when" in told else None
    places = tuple(
        (read_condition(told["need"].replace("@", place)), Path.read(place))
        for place in told["at"].split()
    )
    for asked in told["loop"].split():
        first, *way = asked.split("/")
        yield Rule(
            kind=kind,
            asked=first,
            way=tuple(way),
            loop=asked.rpartition("/")[2],
            when=when,
            places=places,
            needs=when.needs if when is not None else None,
        )
