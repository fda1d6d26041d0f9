"""Faults to claim statuses: what a 277CA says of each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from claimwright.claims.acknowledgment import ClaimStatus
from claimwright.x12.external import status_of
from claimwright.x12.faults import Fault
from claimwright.x12.guide import Guide, LoopRule
from claimwright.x12.segment import clean

MISSING, INVALID = "A6", "A7"
"""Claim status categories: rejected for information that lacks, or is invalid."""
NOT_SPECIFIC = "21"
"""Something is missing or wrong: of no use where more is known."""
STATUSES_MAX = 9
_STATE_OF_ACCIDENT = "CLM11-4"

OF_BATCH = frozenset({"36", "40", "41", "AY", "PR"})
OF_PROVIDER = OF_BATCH | {"77", "82", "85", "87"}
OF_CLAIM = frozenset(
    {"03", "1P", "1Z", "40", "41", "71", "72", "73", "77", "82", "85", "87", "DK", "DN"}
    | {"DQ", "FA", "GB", "HK", "IL", "LI", "MSC", "PR", "PRP", "QB", "QC", "QD", "SEP"}
    | {"TL", "TTP", "TU"}
)
"""The entities that a 277CA can name at each of its levels."""


@cache
def _told() -> Mapping[str, Mapping[str, str]]:
    path = files(__package__).joinpath("statuses.toml")
    told: Mapping[str, Mapping[str, str]] = tomllib.loads(
        path.read_text(encoding="utf-8")
    )
    return told


def status_of_fault(
    fault: Fault, guide: Guide | None = None, entities: frozenset[str] = OF_CLAIM
) -> ClaimStatus:
    """The status of one fault.

    Args:
        fault: of a claim, its lines, or what is above it.
        guide: of the set, which tells whom a loop is about.
        entities: those that can be named where the status will stand.
    """
    entity = _entity(fault, guide)
    category, code = _category_and_code(fault)
    return ClaimStatus(
        category=category, code=code, entity=entity if entity in entities else ""
    )


def _entity(fault: Fault, guide: Guide | None) -> str:
    """Whom a fault is about: the name at fault tells, or the loop around it."""
    told = _told()["entities"].get(fault.code, "")
    if told:
        return told
    if fault.tag == "NM1" and not fault.is_missing:
        return clean(fault.segment.element(1), 3)
    return _entities(guide).get(fault.loop, "") if guide is not None else ""


@cache
def _entities(guide: Guide) -> Mapping[str, str]:
    """Of each loop that a name opens, the only entity that it can be about."""
    found: dict[str, str] = {}
    for loop in _loops(guide.root):
        named = loop.first.qualifiers & OF_CLAIM if loop.first.tag == "NM1" else ()
        if len(named) == 1:
            (found[loop.id],) = named
    # Who is insured by another payer is not the subscriber of this one.
    return found | {"2330A": "GB"} if "2330A" in found else found


def _loops(loop: LoopRule) -> Iterator[LoopRule]:
    yield loop
    for child in loop.children:
        if isinstance(child, LoopRule):
            yield from _loops(child)


def _category_and_code(fault: Fault) -> tuple[str, str]:
    if fault.listed:
        return INVALID, _of_list(fault)
    category, _, code = fault.kind.status.partition(" ")
    if not category:
        category = MISSING if _lacks(fault) else INVALID
    rules = _told()["rules"]
    code = next(
        (
            rules[each]
            for each in (f"{fault.code} {fault.place}", f"{fault.code} {fault.tag}")
            if each in rules
        ),
        code,
    )
    if code in {"", NOT_SPECIFIC}:
        code = rules.get(fault.code, "") or _of_place(fault) or NOT_SPECIFIC
    return category, code


def _of_list(fault: Fault) -> str:
    """The status of a code that its list does not have."""
    if fault.tag == "HI" or fault.place == _STATE_OF_ACCIDENT:
        # A code is told by what it is there for, before the list of them all.
        found = _of_place(fault)
        if found:
            return found
    code = status_of(fault.listed)
    if code != NOT_SPECIFIC:
        return code
    return _told()["lists"].get(fault.listed, "") or _of_place(fault) or NOT_SPECIFIC


def _lacks(fault: Fault) -> bool:
    """Whether what is at fault is not there."""
    return fault.is_missing or (fault.element is not None and not fault.value)


def _of_place(fault: Fault) -> str:
    """The status of an element at fault, or of its segment; empty if none is known."""
    places = _told()["places"]
    segment, tag = fault.segment, fault.tag
    qualifier = segment.element(1) if not fault.is_missing else ""
    asked = [f"{tag}*{qualifier}", tag]
    if fault.element is not None:
        element = f"{tag}{fault.element:02}"
        if tag == "HI":
            qualifier = segment.component(fault.element, 1)
            asked = [f"HI*{qualifier}"]
            if fault.component is not None:
                asked.insert(0, f"HI*{qualifier}-{fault.component}")
        else:
            asked = [f"{element}*{qualifier}", fault.place, element, *asked]
    return next((places[each] for each in asked if each in places), "")


def statuses_of(
    faults: Iterable[Fault],
    guide: Guide | None = None,
    entities: frozenset[str] = OF_CLAIM,
) -> tuple[ClaimStatus, ...]:
    """The statuses of several faults, each told once."""
    told = dict.fromkeys(status_of_fault(each, guide, entities) for each in faults)
    return tuple(told)[:STATUSES_MAX]
