"""``claimwright browse pair``: whether two procedures go together on a day."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.cli.arguments import Actions, action_for, add_clocks
from claimwright.cli.opened import clocks
from claimwright.cli.output import print_json, say
from claimwright.cli.progress import working
from claimwright.cli.status import DONE, NOTHING_FOUND
from claimwright.cli.written import day_or_none
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.library import Library
from claimwright.refdata.sets import set_of
from claimwright.tables.ncci.ptp import Pair, PairTable

_SETS = ("ncci-ptp-practitioner", "ncci-ptp-hospital")
_INDICATORS = {
    0: "never paid together; no modifier helps",
    1: "paid together only with a modifier, if the record supports it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    """What one table says of the two codes; no pair means that none is known."""

    set_name: str
    edition: str
    pair: Pair | None


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "pair",
        "Whether NCCI lets two procedures be billed together on a day",
        "claimwright browse pair 11042 97597 --date 2026-09-14",
        _run,
    )
    made.add_argument("one")
    made.add_argument("other")
    add_clocks(made, "date of service")


def _run(arguments: argparse.Namespace) -> int:
    asked = clocks(arguments)
    on = asked.day
    one, other = arguments.one.upper(), arguments.other.upper()
    with working("compiling") as doing:
        verdicts = tuple(_verdicts(asked.library(doing), one, other, on))
    if not verdicts:
        reason = f"no edition answers for {on}; get it: {set_of(_SETS[0]).get}"
        raise RefdataError(_SETS[0], "", reason)
    if arguments.json:
        told = [_facts(each) for each in verdicts]
        print_json({"codes": [one, other], "date": on.isoformat(), "tables": told})
    else:
        for verdict in verdicts:
            _tell(verdict, one, other)
    found = any(each.pair for each in verdicts)
    return DONE if found else NOTHING_FOUND


def _verdicts(library: Library, one: str, other: str, on: date) -> Iterator[_Verdict]:
    for set_name in _SETS:
        table = library.on(set_name, on, PairTable)
        if table is not None:
            pair = table.between(one, other, on)
            name = table.edition.name
            yield _Verdict(set_name=set_name, edition=name, pair=pair)


def _facts(verdict: _Verdict) -> dict[str, object]:
    pair = verdict.pair
    return {
        "table": verdict.set_name,
        "edition": verdict.edition,
        "column1": pair.column1 if pair else None,
        "column2": pair.column2 if pair else None,
        "modifier_indicator": pair.modifier_indicator if pair else None,
        "rationale": pair.rationale if pair else None,
        "effective_from": day_or_none(pair.effective.first) if pair else None,
        "effective_to": day_or_none(pair.effective.last) if pair else None,
    }


def _tell(verdict: _Verdict, one: str, other: str) -> None:
    pair = verdict.pair
    if pair is None:
        say(f"{one} and {other}: no pair in {verdict.edition}")
        return
    say(f"{pair.column1} with {pair.column2}: {_INDICATORS[pair.modifier_indicator]}")
    say(f"    {pair}; {pair.rationale}  [{verdict.edition}]")
