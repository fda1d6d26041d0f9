"""Every set of reference data as a table for people and facts for programs."""

from __future__ import annotations

from datetime import date

from claimwright.cli.output import say
from claimwright.cli.written import day_or_none
from claimwright.columns import Columns
from claimwright.editions import in_force
from claimwright.refdata.catalog import Line
from claimwright.refdata.imported import Held
from claimwright.refdata.library import Library
from claimwright.refdata.sets import ReferenceSet, all_sets
from claimwright.refdata.unsure import may_be_newer

Facts = dict[str, object]


def status_facts(library: Library, *, on: date) -> list[Facts]:
    """One object an edition; a set without any has one that says what is missing."""
    found: list[Facts] = []
    for each in all_sets():
        held = library.held(each.name)
        missing = _missing(each, held, on)
        if not held:
            found.append(_facts(each, None, None, missing))
        for edition in held:
            rows = edition.rows
            if rows is None:
                rows = Columns(edition.read()).rows
            found.append(_facts(each, edition, rows, missing))
    return found


def _missing(each: ReferenceSet, held: tuple[Held, ...], on: date) -> str | None:
    """What is missing for services of a day, and how to get it."""
    if not held:
        return f"no edition; {each.get}"
    answering = in_force(held, on)
    if answering is not None:
        lacking = answering.edition.may_lack(on)
        return may_be_newer(answering.edition, each.name) if lacking else None
    last = max(edition.edition.effective.last for edition in held)
    return f"nothing answers for {on}, the last edition ends on {last}; {each.get}"


def _facts(
    each: ReferenceSet, held: Held | None, rows: int | None, missing: str | None
) -> Facts:
    effective = held.edition.effective if held else None
    return {
        "name": each.name,
        "title": each.title,
        "edition": held.edition.name if held else None,
        "effective_from": day_or_none(effective.first) if effective else None,
        "effective_to": day_or_none(effective.last) if effective else None,
        "known_on": day_or_none(held.edition.known_on) if held else None,
        "rows": rows,
        "source": held.source if held else None,
        "publisher": each.publisher,
        "licence": held.licence if held else each.licence,
        "cadence": each.cadence,
        "missing": missing,
    }


def held_facts(line: Line) -> Facts:
    """An edition that was just taken in."""
    return {
        "name": line.set,
        "edition": line.edition,
        "effective_from": day_or_none(line.effective_from),
        "effective_to": day_or_none(line.effective_through),
        "known_on": line.known_on.isoformat(),
        "rows": line.rows,
        "source": line.source,
        "licence": line.licence,
    }


def print_status(sets: list[Facts], on: date) -> None:
    """Two lines an edition for people, then how to get what is missing."""
    lacking: dict[str, str] = {}
    for each in sets:
        name, rows = str(each["name"]), each["rows"]
        if each["missing"]:
            lacking[name] = str(each["missing"])
        if each["edition"] is None:
            continue
        count = f"{rows:,}" if isinstance(rows, int) else ""
        first, last = each["effective_from"] or "..", each["effective_to"] or ".."
        say(f"{name:<26}{count:>10} rows  {first}/{last}")
        say(f"    {each['edition']}; {each['source']}{_age(each['known_on'], on)}")
    if lacking:
        say("\nmissing:")
    for name, how in lacking.items():
        say(f"{name:<26} {how}")


def _age(known_on: object, on: date) -> str:
    if not isinstance(known_on, str):
        return ""
    days = (on - date.fromisoformat(known_on)).days
    return f"; known since {known_on}, {days} days"
