"""``claimwright browse fee``: what Medicare pays for a service, and by which rules."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from enum import Enum

from claimwright.cli.arguments import Actions, OptionError, action_for, add_clocks
from claimwright.cli.opened import clocks
from claimwright.cli.output import complain, print_json, say
from claimwright.cli.progress import working
from claimwright.cli.status import DONE, NOTHING_FOUND
from claimwright.money import Cents, show_dollars
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.library import Library
from claimwright.refdata.sets import set_of
from claimwright.tables.physician_fee_schedule.localities import Localities
from claimwright.tables.physician_fee_schedule.outpatient_cap import OutpatientCaps
from claimwright.tables.physician_fee_schedule.places import (
    NATIONAL,
    GeographicIndex,
    GeographicIndices,
)
from claimwright.tables.physician_fee_schedule.price import price
from claimwright.tables.physician_fee_schedule.relative_values import (
    FeeSchedule,
    RelativeValue,
)

_INDICATORS = (
    ("status", "status"),
    ("pctc", "professional and technical component"),
    ("global_days", "global days"),
    ("multiple_procedure", "multiple procedure"),
    ("bilateral", "bilateral"),
    ("assistant", "assistant at surgery"),
    ("co_surgeons", "co-surgeons"),
    ("team", "team surgeons"),
    ("endoscopic_base", "endoscopic base code"),
    ("supervision", "supervision"),
    ("imaging_family", "imaging family"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fee:
    """A service, where, and what it comes to in a facility and outside of one."""

    value: RelativeValue
    place: GeographicIndex
    edition: str
    facility_cents: Cents
    nonfacility_cents: Cents
    capped: bool


class NoLocalityError(ValueError):
    """There is no such place in an edition that answers for the day."""

    def __init__(self, *named: str) -> None:
        """Name what was asked for."""
        super().__init__(
            f"{' '.join(filter(None, named))} is no Medicare locality of an edition "
            "that answers for the day; see `claimwright refdata status`"
        )


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "fee",
        "What the Medicare physician fee schedule pays for a service, and its rules",
        "claimwright browse fee 99213 --state TX --county Travis --date 2026-09-14",
        _run,
    )
    made.add_argument("code")
    made.add_argument("--modifier", default="", metavar="26|TC|53")
    made.add_argument("--locality", metavar="NNNNNNN", help="contractor and locality")
    made.add_argument("--state", metavar="XX", help="with --county, in its place")
    made.add_argument("--county", metavar="NAME")
    made.add_argument(
        "--apm",
        action="store_true",
        help="at the factor of qualifying participants in an alternative payment model",
    )
    add_clocks(made, "date of service")


def _run(arguments: argparse.Namespace) -> int:
    asked = clocks(arguments)
    on = asked.day
    with working("compiling") as doing:
        fee = _fee(asked.library(doing), arguments, on)
    if fee is None:
        if arguments.json:
            print_json({"code": arguments.code, "date": on.isoformat(), "fee": None})
        else:
            say(f"{arguments.code}: the fee schedule of {on} has no such service")
        return NOTHING_FOUND
    if arguments.json:
        print_json(_facts(fee, on))
    else:
        _tell(fee)
    return DONE


def _fee(library: Library, arguments: argparse.Namespace, on: date) -> _Fee | None:
    """The service in its place.

    Raises:
        RefdataError: no edition answers for the day.
        NoLocalityError: there is no such place.
    """
    schedule = library.on("pfs-rvu", on, FeeSchedule)
    if schedule is None:
        wanted = set_of("pfs-rvu")
        reason = f"no edition answers for {on}; get it: {wanted.get}"
        raise RefdataError(wanted.name, "", reason)
    code, modifier = arguments.code.upper(), arguments.modifier.upper()
    value = schedule.find(code, modifier, on)
    if value is None:
        return None
    place = _place(library, arguments, on)
    amounts = {
        facility: price(value, place, facility=facility, apm=arguments.apm)
        for facility in (True, False)
    }
    caps = library.on("pfs-opps-cap", on, OutpatientCaps)
    cap = caps.find(code, modifier, place.key, on) if caps else None
    capped = {
        facility: min(amount, cap.cents(facility=facility)) if cap else amount
        for facility, amount in amounts.items()
    }
    return _Fee(
        value=value,
        place=place,
        edition=schedule.edition.name,
        facility_cents=capped[True],
        nonfacility_cents=capped[False],
        capped=capped != amounts,
    )


def _place(
    library: Library, arguments: argparse.Namespace, on: date
) -> GeographicIndex:
    """The indices of the place that was named, or the national ones.

    Raises:
        NoLocalityError: there is no such place.
        OptionError: the options do not name one place.
    """
    key, state, county = arguments.locality, arguments.state, arguments.county
    if key and (state or county):
        raise _Wrong.TWICE.error()
    if county and not state:
        raise _Wrong.NO_STATE.error()
    if state:
        key = _locality(library, state, county or "", on)
    if not key:
        return NATIONAL
    indices = library.on("pfs-gpci", on, GeographicIndices)
    place = indices.find(key, on) if indices else None
    if place is None:
        raise NoLocalityError(key)
    return place


def _locality(library: Library, state: str, county: str, on: date) -> str:
    """Contractor and number of the locality of a county."""
    localities = library.on("pfs-localities", on, Localities)
    found = localities.find(state, county, on) if localities else ()
    if not found:
        raise NoLocalityError(state, county)
    if len(found) > 1 or (found[0].is_rest and not county):
        listed = ", ".join(f"{each.key} {each.area}" for each in found)
        raise NoLocalityError(state, county, f"alone (it may be {listed})")
    if found[0].is_rest:
        complain(f"{county} is named by no locality of {state}: the rest of the state")
    return found[0].key


class _Wrong(Enum):
    """How options fail to name one place."""

    TWICE = ("--locality", "and --state say the same; give one of them")
    NO_STATE = ("--county", "needs --state beside it")

    def error(self) -> OptionError:
        """The error."""
        option, reason = self.value
        return OptionError(option, reason)


def _facts(fee: _Fee, on: date) -> dict[str, object]:
    value = fee.value
    return {
        "code": value.code,
        "modifier": value.modifier,
        "date": on.isoformat(),
        "edition": fee.edition,
        "locality": fee.place.key or None,
        "locality_name": fee.place.name,
        "payable": value.payable,
        "facility_cents": fee.facility_cents,
        "nonfacility_cents": fee.nonfacility_cents,
        "capped_by_outpatient_amount": fee.capped,
        "relative_values_hundredths": {
            "work": value.work,
            "practice_facility": value.facility_practice,
            "practice_nonfacility": value.nonfacility_practice,
            "malpractice": value.malpractice,
        },
        "conversion_factor_ten_thousandths": value.conversion_factor,
        "indicators": {name: getattr(value, name) for name, _ in _INDICATORS},
    }


def _tell(fee: _Fee) -> None:
    value = fee.value
    modifier = f"-{value.modifier}" if value.modifier else ""
    say(f"{value.code}{modifier} in {fee.place.name}  [{fee.edition}]")
    if not value.payable:
        say(f"  status {value.status}: the schedule sets no amount for it")
    say(f"  in a facility       {show_dollars(fee.facility_cents):>10}")
    say(f"  outside of one      {show_dollars(fee.nonfacility_cents):>10}")
    if fee.capped:
        say("  capped by the hospital outpatient amount")
    say(
        f"  units: work {_units(value.work)}, practice "
        f"{_units(value.facility_practice)} in a facility and "
        f"{_units(value.nonfacility_practice)} outside, malpractice "
        f"{_units(value.malpractice)}"
    )
    for name, told in _INDICATORS:
        if sign := str(getattr(value, name)).strip():
            say(f"  {told}: {sign}")


def _units(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"
