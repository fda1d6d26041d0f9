"""Our formulas: how the lists of a version combine to its DRGs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

import msgspec

from claimwright.codesets.ms_drg.condition import (
    Condition,
    InList,
    parse_condition,
)
from claimwright.codesets.ms_drg.records import (
    EVERY_SEVERITY,
    PRE_MDC,
    Formula,
    Severity,
)
from claimwright.codesets.ms_drg.source import SourceDrg
from claimwright.datafile import read_toml

_FILE = "formulas.toml"
_MEDICAL_RANK = 20_000
_MEDICAL_FIRST_RANK = 10_000
_RANKS_APART = 10
_SEVERITIES = (
    (re.compile(r"without\s+CC/MCC", re.IGNORECASE), Severity.NONE),
    (re.compile(r"without\s+MCC", re.IGNORECASE), Severity.NONE | Severity.CC),
    (re.compile(r"with\s+CC/MCC", re.IGNORECASE), Severity.CC | Severity.MCC),
    (re.compile(r"(with|and)\s+MCC", re.IGNORECASE), Severity.MCC),
    (re.compile(r"with\s+CC", re.IGNORECASE), Severity.CC),
)


class FormulaShape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A formula as it stands in ``formulas.toml``."""

    drgs: str
    lists: tuple[str, ...] = ()
    when: str | None = None
    mcc: str | None = None
    cc: str | None = None
    first: bool = False
    mdc: str = ""
    after: str = ""
    whole: bool = False


class _Shape(msgspec.Struct, forbid_unknown_fields=True):
    formula: tuple[FormulaShape, ...]


Lists = Mapping[str, Mapping[str, int]]
"""Number of a list by group and heading."""


def formulas_text() -> str:
    """Our formulas, as they stand in this package."""
    folder = files("claimwright.codesets.ms_drg")
    return folder.joinpath(_FILE).read_text("utf-8")


def parse_formulas(text: str) -> tuple[FormulaShape, ...]:
    """Read ``formulas.toml``.

    Raises:
        DataFileError: it has another shape.
    """
    return read_toml(text, _Shape, file=_FILE).formula


def severities(title: str) -> Severity:
    """Which severities a DRG takes, as its title says."""
    return next(
        (found for said, found in _SEVERITIES if said.search(title)), EVERY_SEVERITY
    )


def names_in(group: str, name: str, lists: Lists) -> tuple[int, ...]:
    """The lists that a name stands for; none where this version has no such list."""
    if ":" in name:
        group, name = name.split(":", 1)
    headings = lists.get(group, {})
    if name in headings:
        return (headings[name],)
    return tuple(
        number for heading, number in headings.items() if heading.endswith(f" {name}")
    )


def numbers_of(drgs: str) -> tuple[str, ...]:
    """``"023-024"`` as its DRGs."""
    first, _, last = drgs.partition("-")
    return tuple(f"{each:03}" for each in range(int(first), int(last or first) + 1))


def whole_groups(shapes: Sequence[FormulaShape]) -> frozenset[str]:
    """The groups in whose lists procedures that are done together are one thing."""
    return frozenset(
        group
        for each in shapes
        if each.whole
        for group in each.lists or ("&".join(numbers_of(each.drgs)),)
    )


def formulas_of(
    shapes: Sequence[FormulaShape],
    *,
    drgs: Mapping[str, SourceDrg],
    lists: Lists,
    ranks: Mapping[str, int],
) -> Iterator[tuple[str, Formula]]:
    """The formulas of a version, each with its MDC.

    Args:
        shapes: ours; those whose DRGs the version does not have are left out.
        drgs: of the version.
        lists: of the version; a group that no shape names gets the plain rule.
        ranks: places in the surgical hierarchy.
    """
    told: set[str] = set()
    for shape in shapes:
        numbers = [each for each in numbers_of(shape.drgs) if each in drgs]
        if numbers:
            told.update(numbers)
            yield _formula(shape, numbers, drgs, lists, ranks)
    for group, headings in lists.items():
        numbers = [each for each in group.split("&") if each in drgs]
        if numbers and told.isdisjoint(numbers):
            plain = InList(tuple(headings.values()))
            yield _made(numbers, drgs, ranks, plain)


def _formula(
    shape: FormulaShape,
    numbers: Sequence[str],
    drgs: Mapping[str, SourceDrg],
    lists: Lists,
    ranks: Mapping[str, int],
) -> tuple[str, Formula]:
    own = ("&".join(numbers_of(shape.drgs)),)
    group = next((each for each in shape.lists or own if each in lists), "")

    def read(text: str | None) -> Condition | None:
        if text is None:
            return None
        return parse_condition(text, lambda name: names_in(group, name, lists))

    when = read(shape.when) or InList(tuple(lists.get(group, {}).values()))
    mdc, plain = _made(numbers, drgs, ranks, when)
    rank = plain.rank
    if shape.after:
        rank = ranks[shape.after] * _RANKS_APART + 1
    elif shape.first:
        rank -= _MEDICAL_RANK - _MEDICAL_FIRST_RANK
    found = msgspec.structs.replace(
        plain,
        as_mcc=read(shape.mcc),
        as_cc=read(shape.cc),
        rank=rank,
    )
    return shape.mdc or mdc, found


def _made(
    numbers: Sequence[str],
    drgs: Mapping[str, SourceDrg],
    ranks: Mapping[str, int],
    when: Condition,
) -> tuple[str, Formula]:
    """The plain formula of DRGs, and their MDC."""
    lowest = numbers[0]
    ranked = ranks.get(lowest.lstrip("0"))
    found = Formula(
        drgs=tuple((each, severities(drgs[each].desc)) for each in numbers),
        when=when,
        as_mcc=None,
        as_cc=None,
        surgical=drgs[lowest].is_surgical,
        rank=_MEDICAL_RANK + int(lowest) if ranked is None else ranked * _RANKS_APART,
    )
    return drgs[lowest].mdc or PRE_MDC, found
