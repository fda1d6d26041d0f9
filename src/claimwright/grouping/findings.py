"""What of a stay the definitions know, found once; conditions are asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.records import ProcedureRecord, Role
from claimwright.grouping.stay import Stay

DIED = frozenset(("20",))
TRANSFERRED = frozenset(("02", "05", "66", "82", "85", "94"))
LEFT = "07"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Codes of the stay in a list; list 0 is that of all operations."""

    number: int
    codes: tuple[str, ...]


Held = tuple[Evidence, ...] | None
"""Why a condition holds; None if it does not."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A procedure of the operating room that was done."""

    code: str
    record: ProcedureRecord


class Findings:
    """A stay, looked up.

    Attributes:
        operations: its procedures of the operating room.
    """

    def __init__(self, stay: Stay, definitions: Definitions) -> None:
        """Look up every code."""
        self.stay = stay
        self._definitions = definitions
        self._in_lists: dict[int, list[str]] = {}
        self.operations = tuple(self._look_up_procedures())
        self._look_up_diagnosis(stay.principal, Role.PRINCIPAL)
        for each in stay.secondary:
            self._look_up_diagnosis(each.code, Role.SECONDARY)

    def holds(self, condition: Condition) -> Held:
        """Whether a condition holds, and by which codes."""
        match condition:
            case InList(lists):
                return self._any_in(lists)
            case Leads(lists):
                return self._leads(lists)
            case AllOf(parts):
                return self._all_of(parts)
            case AnyOf(parts):
                held = (self.holds(each) for each in parts)
                return next((each for each in held if each is not None), None)
            case Not(part):
                return () if self.holds(part) is None else None
            case Total():
                return self._total(condition)
            case Outside(lists):
                return self._outside(lists)
            case Only(lists):
                return self._only(lists)
            case Holds(fact):
                return self._fact(fact)

    def in_list(self, number: int) -> tuple[str, ...]:
        """The codes of the stay that a list has, in its role."""
        return tuple(self._in_lists.get(number, ()))

    def _look_up_procedures(self) -> Iterator[Operation]:
        whole = self._look_up_clusters()
        for code in self.stay.procedures:
            record = self._definitions.procedure(code)
            if record is None:
                continue
            for number in () if code in whole else record.lists:
                self._in_lists.setdefault(number, []).append(code)
            if record.operating_room:
                yield Operation(code, record)

    def _look_up_clusters(self) -> frozenset[str]:
        """Find procedures that were done together; which no longer stand alone."""
        done = frozenset(self.stay.procedures)
        whole: set[str] = set()
        for code in sorted(done):
            record = self._definitions.procedure(code)
            for number, others in record.clusters if record else ():
                if done.issuperset(others):
                    together = (code, *others)
                    self._in_lists.setdefault(number, []).append("+".join(together))
                    if self._definitions.list_of(number).whole:
                        whole.update(together)
        return frozenset(whole)

    def _look_up_diagnosis(self, code: str, role: Role) -> None:
        record = self._definitions.diagnosis(code)
        for number in record.lists if record else ():
            if self._definitions.list_of(number).role in (role, Role.EITHER):
                self._in_lists.setdefault(number, []).append(code)

    def _any_in(self, lists: Iterable[int]) -> Held:
        found = (Evidence(each, self.in_list(each)) for each in lists)
        return tuple(each for each in found if each.codes) or None

    def _leads(self, lists: Iterable[int]) -> Held:
        principal = self.stay.principal
        found = [each for each in lists if principal in self.in_list(each)]
        return tuple(Evidence(each, (principal,)) for each in found) or None

    def _all_of(self, parts: Iterable[Condition]) -> Held:
        found: list[Evidence] = []
        for part in parts:
            held = self.holds(part)
            if held is None:
                return None
            found += held
        return tuple(found)

    def _total(self, condition: Total) -> Held:
        total = 0
        found: list[Evidence] = []
        for weight, lists in condition.parts:
            held = self._any_in(lists)
            if held is None:
                continue
            found += held
            count = sum(len(each.codes) for each in held)
            total += weight * (1 if condition.each_once else count)
        return tuple(found) if total >= condition.minimum else None

    def _outside(self, lists: Iterable[int]) -> Held:
        inside = {code for each in lists for code in self.in_list(each)}
        codes = tuple(each.code for each in self.operations if each.code not in inside)
        return (Evidence(0, codes),) if codes else None

    def _only(self, lists: Iterable[int]) -> Held:
        inside = {code for each in lists for code in self.in_list(each)}
        return () if inside.issuperset(e.code for e in self.stay.secondary) else None

    def _fact(self, fact: Fact) -> Held:
        status = self.stay.discharge_status
        facts = {
            Fact.ALWAYS: True,
            Fact.ALIVE: status not in DIED,
            Fact.DIED: status in DIED,
            Fact.TRANSFERRED: status in TRANSFERRED,
            Fact.LEFT: status == LEFT,
        }
        if fact in facts:
            return () if facts[fact] else None
        codes = tuple(each.code for each in self.operations if self._is(each, fact))
        return (Evidence(0, codes),) if codes else None

    def _is(self, operation: Operation, fact: Fact) -> bool:
        if fact is Fact.OPERATION:
            return True
        if fact is Fact.EXTENSIVE:
            return operation.record.extensive
        lists = (self._definitions.list_of(each) for each in operation.record.lists)
        return operation.record.extensive and not any(
            "003" in each.drgs for each in lists
        )
