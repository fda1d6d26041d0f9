"""Conditions of the formulas, asked of a stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimwright.codesets.ms_drg.condition import (
    AllOf,
    AnyOf,
    Condition,
    Fact,
    Holds,
    InList,
    Leads,
    Not,
    Only,
    Outside,
    Total,
)
from claimwright.grouping.findings import Findings, Operation

DIED = frozenset(("20",))
TRANSFERRED = frozenset(("02", "05", "66", "82", "85", "94"))
LEFT = "07"
TRACHEOSTOMY = "003"
"""The major operations of this DRG are those besides the tracheostomy."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Codes of the stay in a list; list 0 is that of all operations."""

    number: int
    codes: tuple[str, ...]


Held = tuple[Evidence, ...] | None
"""Why a condition holds; None if it does not."""


def holds(condition: Condition, findings: Findings) -> Held:
    """Whether a condition holds, and by which codes."""
    return _QUESTIONS[type(condition)](condition, findings)


def _in_list(condition: InList, findings: Findings) -> Held:
    return _any_in(condition.lists, findings)


def _leads(condition: Leads, findings: Findings) -> Held:
    principal = findings.stay.principal
    found = [each for each in condition.lists if principal in findings.in_list(each)]
    return tuple(Evidence(each, (principal,)) for each in found) or None


def _all_of(condition: AllOf, findings: Findings) -> Held:
    found: list[Evidence] = []
    for part in condition.parts:
        held = holds(part, findings)
        if held is None:
            return None
        found += held
    return tuple(found)


def _any_of(condition: AnyOf, findings: Findings) -> Held:
    held = (holds(each, findings) for each in condition.parts)
    return next((each for each in held if each is not None), None)


def _not(condition: Not, findings: Findings) -> Held:
    return () if holds(condition.part, findings) is None else None


def _total(condition: Total, findings: Findings) -> Held:
    total = 0
    found: list[Evidence] = []
    for weight, lists in condition.parts:
        held = _any_in(lists, findings)
        if held is None:
            continue
        found += held
        count = sum(len(each.codes) for each in held)
        total += weight * (1 if condition.each_once else count)
    return tuple(found) if total >= condition.minimum else None


def _outside(condition: Outside, findings: Findings) -> Held:
    inside = _codes_in(condition.lists, findings)
    codes = tuple(each.code for each in findings.operations if each.code not in inside)
    return (Evidence(0, codes),) if codes else None


def _only(condition: Only, findings: Findings) -> Held:
    inside = _codes_in(condition.lists, findings)
    return () if inside.issuperset(e.code for e in findings.stay.secondary) else None


def _fact(condition: Holds, findings: Findings) -> Held:
    status = findings.stay.discharge_status
    facts = {
        Fact.ALWAYS: True,
        Fact.ALIVE: status not in DIED,
        Fact.DIED: status in DIED,
        Fact.TRANSFERRED: status in TRANSFERRED,
        Fact.LEFT: status == LEFT,
    }
    if condition.fact in facts:
        return () if facts[condition.fact] else None
    codes = tuple(
        each.code for each in findings.operations if _is(each, condition.fact, findings)
    )
    return (Evidence(0, codes),) if codes else None


def _is(operation: Operation, fact: Fact, findings: Findings) -> bool:
    if fact is Fact.OPERATION:
        return True
    if fact is Fact.EXTENSIVE:
        return operation.extensive
    lists = (findings.definitions.list_of(each) for each in operation.lists)
    return operation.extensive and not any(TRACHEOSTOMY in each.drgs for each in lists)


def _any_in(lists: Iterable[int], findings: Findings) -> Held:
    found = (Evidence(each, findings.in_list(each)) for each in lists)
    return tuple(each for each in found if each.codes) or None


def _codes_in(lists: Iterable[int], findings: Findings) -> set[str]:
    return {code for each in lists for code in findings.in_list(each)}


_QUESTIONS: dict[type[Condition], Callable[..., Held]] = {
    InList: _in_list,
    Leads: _leads,
    AllOf: _all_of,
    AnyOf: _any_of,
    Not: _not,
    Total: _total,
    Outside: _outside,
    Only: _only,
    Holds: _fact,
}
