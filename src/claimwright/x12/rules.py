"""What a guide demands beyond structure: situational rules and sums, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from claimwright.x12.conditions import Condition, Total, read_condition
from claimwright.x12.faults import Fault, Kind
from claimwright.x12.guide import Guide
from claimwright.x12.loops import Loop
from claimwright.x12.paths import Path


class RuleError(ValueError):
    """A rule of a guide's file is not as rules are."""

    def __init__(self, guide: str, code: str, reason: str) -> None:
        """Name guide and rule, and what is wrong."""
        super().__init__(f"{guide}: rule {code}: {reason}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where it holds, when, what it needs, and where it points.

    Attributes:
        loop: in whose every occurrence it is asked, when the loop is complete.
        when: None if always.
        at: the element at fault, or the segment that lacks.
    """

    kind: Kind
    loop: str
    when: Condition | None
    need: Condition
    at: Path

    def judge(self, loop: Loop) -> Fault | None:
        """The fault of a loop that breaks the rule."""
        if self.when is not None and not self.when.holds(loop):
            return None
        if self.need.holds(loop):
            return None
        segment = self.at.first(loop)
        if segment is None:
            return Fault(
                kind=self.kind, segment=loop.first, tag=self.at.tag, loop=loop.rule.id
            )
        return Fault(
            kind=self.kind,
            segment=segment,
            tag=segment.tag,
            loop=self.at.loops[-1] if self.at.loops else loop.rule.id,
            element=self.at.element or None,
            component=self.at.component or None,
        )


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a guide, by the loop in which they are asked."""

    by_loop: Mapping[str, tuple[Rule, ...]]
    totals: Mapping[str, tuple[Total, ...]]

    def judge(self, loop: Loop) -> Iterator[Fault]:
        """The faults of a loop that is complete."""
        for rule in self.by_loop.get(loop.rule.id, ()):
            found = rule.judge(loop)
            if found is not None:
                yield found

    def tally(self, loop: Loop) -> None:
        """Add a loop's amounts to the sums of its set."""
        totals = self.totals.get(loop.rule.id)
        if not totals:
            return
        root = loop
        while root.parent is not None:
            root = root.parent
        for total in totals:
            total.add(loop, root)


@cache
def rules_of(guide: Guide) -> RuleSet:
    """The rules of a guide, read once.

    Raises:
        RuleError: one of them cannot be read.
        ConditionError: a condition cannot be read.
    """
    return make_rules(guide.name, guide.rules)


def make_rules(name: str, written: tuple[Mapping[str, object], ...]) -> RuleSet:
    """Read rules as they stand in a file.

    Args:
        name: of the file, for errors.
        written: the tables of the file.
    """
    by_loop: dict[str, tuple[Rule, ...]] = {}
    totals: dict[str, tuple[Total, ...]] = {}
    for each in written:
        rule = _rule(name, each)
        by_loop[rule.loop] = (*by_loop.get(rule.loop, ()), rule)
        conditions = (rule.need,) if rule.when is None else (rule.need, rule.when)
        for condition in conditions:
            for total in condition.totals:
                totals[total.loop] = (*totals.get(total.loop, ()), total)
    return RuleSet(by_loop, totals)


_KEYS = frozenset(
    {"code", "loop", "when", "need", "at", "says", "severity", "status", "source"}
)
_REQUIRED = ("code", "loop", "need", "at", "says")


def _rule(name: str, written: Mapping[str, object]) -> Rule:
    told = {key: str(value) for key, value in written.items()}
    code = told.get("code", "?")
    unknown = sorted(told.keys() - _KEYS)
    if unknown:
        raise RuleError(name, code, f"{unknown[0]!r} is no key of a rule")
    lacking = [key for key in _REQUIRED if key not in told]
    if lacking:
        raise RuleError(name, code, f"{lacking[0]!r} is missing")
    return Rule(
        kind=Kind(
            code=code,
            says=told["says"],
            severity="warning" if told.get("severity") == "warning" else "error",
            status=told.get("status", ""),
            source=told.get("source", ""),
        ),
        loop=told["loop"],
        when=read_condition(told["when"]) if "when" in told else None,
        need=read_condition(told["need"]),
        at=Path.read(told["at"]),
    )
