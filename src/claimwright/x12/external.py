"""Elements whose codes come from lists outside of the guides."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Protocol

from claimwright.identifiers import (
    has_routing_form,
    is_npi,
    is_routing_number,
    is_tax_id,
    luhn_is_right,
)
from claimwright.x12.elements import is_day
from claimwright.x12.guide import SegmentRule
from claimwright.x12.paths import Path
from claimwright.x12.segment import Segment
from claimwright.x12.words import code_of_list

NPI = "npi"
DAY = "day"
ROUTING = "routing"
TAX_ID = "tax-id"
LOINC = "loinc"
_ANY = "*"
_LOINC = re.compile(r"[0-9]{1,7}-[0-9]")
_PLACE = re.compile(r"([A-Z][A-Z0-9]{1,2}?)(\d\d|\*)(?:-(\d\d?))?")


class Verdict(Enum):
    """What a list says of a code on a day."""

    LISTED = "listed"
    ABSENT = "not listed"
    NOT_LOADED = "no edition covers the day"
    MAY_BE_NEWER = "newer than the list"


class CodeLists(Protocol):
    """The external code lists that are at hand."""

    def verdict(self, name: str, code: str, day: date | None) -> Verdict:
        """What a list says of a code on a day; None is a day that nobody knows."""
        ...


class NoLists:
    """No external list is at hand: only forms are judged."""

    def verdict(self, name: str, code: str, day: date | None) -> Verdict:  # noqa: ARG002
        """Nothing is known."""
        return Verdict.NOT_LOADED


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """An element whose codes come from a list.

    Attributes:
        element: its number; 0 is every element of the segment.
        component: of a composite; 0 if the element is simple.
        told_by: element, component and the values that say that the list holds.
        day: which day decides: ``service``, ``set`` or ``-``.
    """

    name: str
    tag: str
    element: int
    component: int
    told_by: tuple[int, int, frozenset[str]] | None
    day: str

    def code(self, segment: Segment, number: int) -> str:
        """The code that stands in an element; empty if none of the list does."""
        value = segment.element(number)
        parts = value.split(segment.delimiters.component) if self.component else [value]
        if self.component > len(parts):
            return ""
        code = parts[self.component - 1] if self.component else value
        return code if code and self._is_told(segment, parts, number) else ""

    def _is_told(self, segment: Segment, parts: list[str], number: int) -> bool:
        if self.told_by is None:
            return True
        element, component, values = self.told_by
        if element in {0, number} and component:
            value = parts[component - 1] if component <= len(parts) else ""
        elif component:
            value = segment.component(element, component)
        else:
            value = segment.element(element)
        return value in values


@cache
def _told() -> dict[str, object]:
    text = files(__package__).joinpath("external.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _by_tag() -> dict[str, tuple[Listed, ...]]:
    found: dict[str, tuple[Listed, ...]] = {}
    for line in str(_told()["rows"]).strip().splitlines():
        name, place, condition, day = (each.strip() for each in line.split("|"))
        tag, element, component = _place(place)
        told_by = None
        if "=" in condition:
            where, _, values = condition.partition("=")
            told_by = (*_place(where)[1:], frozenset(values.split(",")))
        listed = Listed(name, tag, element, component, told_by, day)
        found[tag] = (*found.get(tag, ()), listed)
    return found


def _place(written: str) -> tuple[str, int, int]:
    match = _PLACE.fullmatch(written)
    if match is None:
        raise ValueError(written)
    element = 0 if match[2] == _ANY else int(match[2])
    return match[1], element, int(match[3] or 0)


def _days(key: str) -> list[str]:
    return str(_told()["days"][key]).split()  # type: ignore[index]


@cache
def service_heads() -> tuple[str, ...]:
    """The segments that tell the day of a service, the best one first."""
    return tuple(_days("service"))


@cache
def service_loops() -> frozenset[str]:
    """The loops inside a claim whose day of service is the claim's, if it has none."""
    return frozenset(_days("lines"))


@cache
def set_paths() -> tuple[Path, ...]:
    """Where the day of a transaction set stands."""
    return tuple(map(Path.read, _days("set")))


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """An element of a segment with every list that its codes come from.

    Attributes:
        element: its number; 0 is every element of the segment.
        beside: the number of the element that tells which list holds; 0 if none.
        by_day: whether the day of service decides.
    """

    element: int
    beside: int
    listed: tuple[Listed, ...]
    by_day: bool


@cache
def probes_of(rule: SegmentRule) -> tuple[Probe, ...]:
    """The elements of a segment at its place whose codes come from lists."""
    found: dict[tuple[int, int], list[Listed]] = {}
    for each in _by_tag().get(rule.tag, ()):
        if _can_be(rule, each):
            told = each.told_by[0] if each.told_by is not None else 0
            beside = told if told != each.element else 0
            found.setdefault((each.element, beside), []).append(each)
    return tuple(
        Probe(
            element,
            beside,
            tuple(listed),
            any(each.day == "service" for each in listed),
        )
        for (element, beside), listed in found.items()
    )


def _can_be(rule: SegmentRule, listed: Listed) -> bool:
    """Whether the guide uses the element, and one of the qualifiers, at all."""
    elements = rule.elements
    if listed.element > len(elements):
        return False
    if listed.element and elements[listed.element - 1].usage == "N":
        return False
    if listed.told_by is None:
        return True
    number, component, values = listed.told_by
    ruled = elements[number - 1 : number] if number else elements
    allowed: set[str] = set()
    for each in ruled:
        part = each.components[component - 1] if component and each.components else each
        if not part.codes and part.usage != "N":
            return True
        allowed |= part.codes
        if part.usage != "R":
            allowed.add("")
    return not values.isdisjoint(allowed)


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    forms = _told()["forms"]
    return {name: re.compile(form) for name, form in forms.items()}  # type: ignore[attr-defined]


@cache
def _closed() -> dict[str, frozenset[str]]:
    closed = _told()["closed"]
    return {name: frozenset(codes.split()) for name, codes in closed.items()}  # type: ignore[attr-defined]


@cache
def status_of(name: str) -> str:
    """The claim status code with which a 277CA rejects a wrong code of a list."""
    statuses = _told()["status"]
    return str(statuses.get(name, "21"))  # type: ignore[attr-defined]


def judge_code(
    name: str, code: str, day: date | None, lists: CodeLists
) -> tuple[str, str]:
    """The code of the fault, empty for none, and what was expected."""
    if name == "icd9":
        return ("X501", _NO_ICD9) if day is None or day >= ICD10_SINCE else ("", "")
    fault_code = _of_form(name, code)
    if fault_code or name in _CLOSED_BY_FORM:
        told = TOLD.get(name) or code_of_list(name)
        return (fault_code, told) if fault_code else ("", "")
    if name in _closed():
        return "", ""
    verdict = lists.verdict(name, code, day)
    if verdict is Verdict.LISTED:
        return "", ""
    if verdict is Verdict.ABSENT:
        told = f" of {day}" if day else ""
        return "X501", f"{code_of_list(name)}{told}"
    return "X502", code_of_list(name)


def has_form(name: str, code: str) -> bool:
    """Whether a code could be one of a list, by its form alone."""
    return not _of_form(name, code)


def _of_form(name: str, code: str) -> str:
    """The fault that needs no list to be seen; empty if there is none."""
    particular = _PARTICULAR.get(name)
    if particular is not None:
        return particular(code)
    closed = _closed().get(name)
    if closed is not None:
        return "" if code in closed else "X501"
    form = _forms().get(name)
    return "X503" if form is not None and not form.fullmatch(code) else ""


def _of_npi(code: str) -> str:
    return "" if is_npi(code) else "X504"


def _of_day(code: str) -> str:
    return "" if is_day(code) else "X104"


def _of_routing(code: str) -> str:
    """Nine digits are the qualifier's own word; examples of X12 have made-up ones."""
    if not has_routing_form(code):
        return "X503"
    return "" if is_routing_number(code) else "X506"


def _of_tax_id(code: str) -> str:
    """The guides of payments want no form; an example of X12 has eight digits."""
    return "" if is_tax_id(code) else "X506"


def _of_loinc(code: str) -> str:
    if not _LOINC.fullmatch(code):
        return "X503"
    return "" if luhn_is_right(code.replace("-", "")) else "X504"


_PARTICULAR = {
    NPI: _of_npi,
    DAY: _of_day,
    ROUTING: _of_routing,
    TAX_ID: _of_tax_id,
    LOINC: _of_loinc,
}
"""Numbers that are checked by more than a form, or less sternly."""
ICD10_SINCE = date(2015, 10, 1)
"""45 CFR 162.1002: services from that day on are told in ICD-10."""
_NO_ICD9 = "ICD-10, for services since 2015-10-01"
TOLD = {
    NPI: "ten digits, the last a check digit",
    DAY: "CCYYMMDD",
    ROUTING: "nine digits, the last a check digit",
    TAX_ID: "nine digits",
    LOINC: "digits, a hyphen and their check digit",
    "employer-id": "nine digits without a hyphen",
    "ssn": "nine digits without a hyphen",
    "bill-type": "the two digits and the frequency of a bill's type",
    "facility-form": "a place of service, or two digits of a bill's type",
}
_CLOSED_BY_FORM = frozenset(
    {
        *_PARTICULAR,
        *("facility-form", "frequency-form", "bill-type"),
        *("zip", "postal-canada", "ndc", "employer-id", "ssn"),
        # Their numbers are the NUBC's.
        *("condition-code", "occurrence-code", "occurrence-span", "value-code"),
    }
)
"""Lists that nobody keeps: only their form is judged."""
