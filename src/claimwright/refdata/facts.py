"""What other tables say of a code: DRGs, risk categories, unit limits and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from claimwright.codesets.icd10cm.alphabetic_index import AlphabeticIndex
from claimwright.codesets.icd10cm.conversion import ConversionTable
from claimwright.codesets.icd10cm.index_table import IndexTable
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.codesets.icd10cm.poa_exempt import PoaExemptList
from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.mce import AGE_GROUPS, MceAttributes
from claimwright.editions import Edition
from claimwright.money import format_dollars
from claimwright.refdata.library import Library
from claimwright.tables.add_on.add_on import AddOnCodes
from claimwright.tables.equivalence.gem import (
    Equivalence,
    dotted_diagnosis,
    dotted_procedure,
)
from claimwright.tables.mue.limits import UnitLimits
from claimwright.tables.ncci.ptp import PairTable
from claimwright.tables.physician_fee_schedule.places import NATIONAL
from claimwright.tables.physician_fee_schedule.price import price
from claimwright.tables.physician_fee_schedule.relative_values import FeeSchedule
from claimwright.tables.risk_adjustment.categories import RiskCategories

T = TypeVar("T")
_SHOWN_MAX = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a table says of a code.

    Attributes:
        topic: such as ``MS-DRG``.
        text: in words.
        edition: of the table.
    """

    topic: str
    text: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What tables say of a code on a day.

    Attributes:
        absent: sets that were to be asked and have no edition for the day.
    """

    facts: tuple[Fact, ...]
    absent: tuple[str, ...]


class _Asked:
    """The tables of a day; remembers which there were none of."""

    def __init__(self, library: Library, day: date) -> None:
        self.library = library
        self.day = day
        self.absent: list[str] = []

    def table(
        self, set_name: str, kind: Callable[[Edition, memoryview], T]
    ) -> T | None:
        """The edition for the day."""
        found = self.library.on(set_name, self.day, kind)
        if found is None:
            self.absent.append(set_name)
        return found


Ask = Callable[[_Asked, str], Iterator[Fact]]


def facts_of(library: Library, system: str, code: str, day: date) -> Facts:
    """What the tables of a day say of a code.

    Args:
        library: the editions.
        system: of `refdata.systems`.
        code: undotted.
        day: of service.
    """
    asked = _Asked(library, day)
    found = tuple(fact for ask in _ASKED.get(system, ()) for fact in ask(asked, code))
    return Facts(facts=found, absent=tuple(asked.absent))


def _drg(asked: _Asked, code: str) -> Iterator[Fact]:
    definitions = asked.table("ms-drg", Definitions)
    if definitions is None:
        return
    name = definitions.edition.name
    level = definitions.level(code)
    if level is not None:
        yield Fact(topic="as secondary diagnosis", text=str(level.name), edition=name)
    drgs = definitions.drgs_of(code)
    if drgs:
        numbers = ", ".join(f"{each.number} {each.title}" for each in drgs[:_SHOWN_MAX])
        more = f" and {len(drgs) - _SHOWN_MAX} more" if len(drgs) > _SHOWN_MAX else ""
        yield Fact(topic="MS-DRG", text=numbers + more, edition=name)


def _edited(asked: _Asked, code: str) -> Iterator[Fact]:
    """What the Medicare Code Editor minds: sex, ages, unacceptable as principal..."""
    table = asked.table("mce", MceAttributes)
    found = table.find(code, asked.day) if table else None
    if table is None or found is None:
        return
    ages = f", ages {found.ages[0]} to {found.ages[1]}" if found.ages else ""
    for flag in found.flags:
        words = flag.name.lower().replace("_", " ")
        text = f"{words}{ages if flag in AGE_GROUPS else ''}"
        yield Fact(topic="code editor", text=text, edition=table.edition.name)


def _risk(asked: _Asked, code: str) -> Iterator[Fact]:
    for set_name in ("cms-hcc", "rx-hcc", "hhs-hcc"):
        table = asked.table(set_name, RiskCategories)
        if table is None:
            continue
        name = table.edition.name
        if table.lacks(code):
            text = f"not known: the code is newer than {set_name}"
            yield Fact(topic="risk adjustment", text=text, edition=name)
        for each in table.of(code):
            label = f" {each.label}" if each.label else ""
            whom = f", {each.patients}" if each.patients else ""
            text = f"{each.model} category {each.category}{label}{whom}"
            yield Fact(topic="risk adjustment", text=text, edition=name)


def _exempt(asked: _Asked, code: str) -> Iterator[Fact]:
    table = asked.table("icd10cm-poa-exempt", PoaExemptList)
    exempt = table.is_exempt(code, asked.day) if table else None
    if table and exempt is not None:
        text = "exempt" if exempt else "to be reported"
        yield Fact(topic="present on admission", text=text, edition=table.edition.name)


def _conversions(asked: _Asked, code: str) -> Iterator[Fact]:
    table = asked.table("icd10cm-conversion", ConversionTable)
    if table is None:
        return
    for each in table.predecessors(code):
        yield Fact(topic="came from", text=each.wording, edition=table.edition.name)
    after = ", ".join(dotted(each.code) for each in table.successors(code))
    if after:
        yield Fact(topic="went on to", text=after, edition=table.edition.name)


def _equivalents(asked: _Asked, code: str) -> Iterator[Fact]:
    # The mappings ended with the codes of their day; they are still what a study of
    # old records needs, whatever the day of service.
    return _icd9(asked, code, "gem-icd10cm-to-icd9", dotted_diagnosis)


def _procedure_equivalents(asked: _Asked, code: str) -> Iterator[Fact]:
    return _icd9(asked, code, "gem-icd10pcs-to-icd9", dotted_procedure)


def _icd9(
    asked: _Asked, code: str, set_name: str, dotted: Callable[[str], str]
) -> Iterator[Fact]:
    for table in asked.library.every(set_name, Equivalence)[-1:]:
        told = (
            (dotted(each.target) if each.target else "no equivalent")
            + (" (approximate)" if each.approximate and each.target else "")
            for each in table.of(code)
        )
        # A code may be part of several combinations; it is told once.
        for text in dict.fromkeys(told):
            yield Fact(topic="ICD-9-CM", text=text, edition=table.edition.name)


def _index(asked: _Asked, code: str) -> Iterator[Fact]:
    for set_name in ("icd10cm-index", "icd10cm-external-causes"):
        index = asked.table(set_name, AlphabeticIndex)
        for path in index.paths_to(code)[:_SHOWN_MAX] if index else ():
            yield Fact(
                topic="index",
                text=str(path.term),
                edition=index.edition.name if index else "",
            )
    for set_name in ("icd10cm-neoplasm", "icd10cm-drugs"):
        table = asked.table(set_name, IndexTable)
        for place in table.places_of(code)[:_SHOWN_MAX] if table else ():
            column = place.column.name.lower().replace("_", " ")
            yield Fact(
                topic="table",
                text=f"{place.row}: {column}",
                edition=table.edition.name if table else "",
            )


def _units(asked: _Asked, code: str) -> Iterator[Fact]:
    for set_name in ("mue-practitioner", "mue-hospital", "mue-dme"):
        table = asked.table(set_name, UnitLimits)
        found = table.find(code) if table else None
        if table and found:
            text = f"{found.units_max} units: {found.basis.name.lower()}"
            why = f"{text.replace('_', ' ')}; {found.rationale}"
            yield Fact(topic=set_name, text=why, edition=table.edition.name)


def _pairs(asked: _Asked, code: str) -> Iterator[Fact]:
    for set_name in ("ncci-ptp-practitioner", "ncci-ptp-hospital"):
        table = asked.table(set_name, PairTable)
        count = sum(1 for _ in table.led_by(code, asked.day)) if table else 0
        if table and count:
            text = f"column 1 of {count:,} pairs"
            yield Fact(topic=set_name, text=text, edition=table.edition.name)


def _add_ons(asked: _Asked, code: str) -> Iterator[Fact]:
    table = asked.table("add-on", AddOnCodes)
    found = table.primaries(code, asked.day) if table else None
    if table and found:
        listed = ", ".join(found.primaries[:_SHOWN_MAX])
        text = f"type {found.type.value}, goes with {listed}"
        yield Fact(topic="add-on code", text=text, edition=table.edition.name)


def _fees(asked: _Asked, code: str) -> Iterator[Fact]:
    schedule = asked.table("pfs-rvu", FeeSchedule)
    value = schedule.find(code, "", asked.day) if schedule else None
    if schedule and value:
        inside, outside = (
            format_dollars(price(value, NATIONAL, facility=facility))
            for facility in (True, False)
        )
        text = (
            f"status {value.status}, global days {value.global_days}; national amount "
            f"{outside}, in a facility {inside}"
        )
        yield Fact(topic="Medicare pays", text=text, edition=schedule.edition.name)


_PROCEDURE: tuple[Ask, ...] = (_fees, _units, _pairs, _add_ons)
_ASKED: dict[str, tuple[Ask, ...]] = {
    "icd10cm": (_drg, _edited, _risk, _exempt, _conversions, _index, _equivalents),
    "icd10pcs": (_drg, _edited, _procedure_equivalents),
    "hcpcs": _PROCEDURE,
    "cpt": _PROCEDURE,
}
