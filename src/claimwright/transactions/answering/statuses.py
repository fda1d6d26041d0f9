"""Faults to claim statuses: what a 277CA says of each."""

from __future__ import annotations

from collections.abc import Iterable

from claimwright.claims.acknowledgment import ClaimStatus
from claimwright.x12.external import status_of
from claimwright.x12.faults import Fault
from claimwright.x12.segment import clean

MISSING, INVALID = "A6", "A7"
"""Claim status categories: rejected for information that lacks, or is invalid."""
_NOT_SPECIFIC = "21"
STATUSES_MAX = 9


def status_of_fault(fault: Fault) -> ClaimStatus:
    """The status of one fault."""
    entity = clean(fault.segment.element(1), 3) if fault.tag == "NM1" else ""
    category, code = _category_and_code(fault)
    return ClaimStatus(category=category, code=code, entity=entity)


def _category_and_code(fault: Fault) -> tuple[str, str]:
    if fault.kind.status:
        category, _, code = fault.kind.status.partition(" ")
        return category, code or _NOT_SPECIFIC
    if fault.listed:
        return INVALID, status_of(fault.listed)
    return (MISSING if fault.is_missing else INVALID), _NOT_SPECIFIC


def statuses_of(faults: Iterable[Fault]) -> tuple[ClaimStatus, ...]:
    """The statuses of several faults, each told once."""
    told = dict.fromkeys(status_of_fault(each) for each in faults)
    return tuple(told)[:STATUSES_MAX]
