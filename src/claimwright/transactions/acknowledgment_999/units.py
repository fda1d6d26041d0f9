"""The claim, member or inquiry in which a fault stands: the business unit of a 999."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimwright.claims.acknowledgment import BusinessUnit
from claimwright.transactions.acknowledgment_999.copying import copied
from claimwright.x12.check import SetReport
from claimwright.x12.faults import Fault
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment

_TRACE = ("TRN", 2, "TRN02")
_UNITS = {
    "837": ("CLM", 1, "CLM01"),
    "834": ("REF*0F", 2, "SUBSCRIBER NUMBER REF02"),
    "820": ("ENT", 1, "ENT01"),
    "835": _TRACE,
    "270": _TRACE,
    "271": _TRACE,
    "276": _TRACE,
    "277": _TRACE,
    "278": _TRACE,
}
"""Which segment tells the unit of a set, which element of it, and its name in CTX01."""
_NUMBER_MAX = 35


@dataclass(slots=True)
class BusinessUnits:
    """The units of faults, noted while the units of the sets pass by."""

    _held: dict[int, BusinessUnit] = field(default_factory=dict)
    _seen: dict[int, int] = field(default_factory=dict)
    _roots: dict[int, Loop] = field(default_factory=dict)

    def take(self, report: SetReport, loop: Loop) -> None:
        """Note the unit of each fault that has been found in a loop just completed."""
        if report.transaction not in _UNITS:
            return
        key = id(report)
        if key not in self._roots:
            self._roots[key] = _root(loop)
        seen = self._seen.get(key, 0)
        self._seen[key] = len(report.faults)
        for found in report.faults[seen:]:
            head, _, _ = _UNITS[report.transaction]
            told = _innermost(loop, head, found)
            if told is not None:
                self._held[id(found)] = _unit(report.transaction, told)

    def of(self, report: SetReport, found: Fault) -> BusinessUnit | None:
        """The unit of a fault; None if it stands in none, or none can be told."""
        unit = self._held.get(id(found))
        root = self._roots.get(id(report))
        if unit is None and root is not None:
            # The whole of a payment is one unit, which its own trace number tells.
            told = root.find(_UNITS[report.transaction][0])
            if told is not None and told.offset <= found.segment.offset:
                unit = _unit(report.transaction, told)
        return unit if unit is not None and unit.number else None


def _root(loop: Loop) -> Loop:
    while loop.parent is not None:
        loop = loop.parent
    return loop


def _unit(transaction: str, told: Segment) -> BusinessUnit:
    _, element, kind = _UNITS[transaction]
    return BusinessUnit(kind=kind, number=copied(told.element(element), _NUMBER_MAX))


def _innermost(loop: Loop, head: str, found: Fault) -> Segment | None:
    """The segment that tells the innermost unit around a fault."""
    if not _holds(loop, found):
        return None
    for inner in reversed(loop.loops):
        if _holds(inner, found):
            told = _innermost(inner, head, found)
            if told is not None:
                return told
            break
    return loop.find(head)


def _holds(loop: Loop, found: Fault) -> bool:
    """Whether a fault stands in a loop, or what it tells to be missing would."""
    at = found.segment.offset
    if found.is_missing:
        return loop.first.offset < at
    return loop.first.offset <= at <= last_offset(loop)


def last_offset(loop: Loop) -> int:
    """The byte at which the last segment of a loop begins."""
    last = max(each.offset for each in (*loop.segments, *loop.strays))
    return max([last, *map(last_offset, loop.loops)])
