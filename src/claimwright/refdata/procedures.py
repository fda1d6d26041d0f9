"""Which tables of CMS's name a procedure, where its own set is not loaded."""

from __future__ import annotations

from datetime import date

from claimwright.editions import Edition
from claimwright.refdata.library import Library
from claimwright.tables.mue.limits import UnitLimits
from claimwright.tables.ncci.ptp import PairTable
from claimwright.tables.physician_fee_schedule.relative_values import FeeSchedule


def edition_naming(library: Library, code: str, day: date) -> Edition | None:
    """The first edition for a day, of fees, unit limits or pairs, that has a code."""
    schedule = library.on("pfs-rvu", day, FeeSchedule)
    if schedule is not None and schedule.find(code, "", day) is not None:
        return schedule.edition
    for set_name in ("mue-practitioner", "mue-hospital", "mue-dme"):
        limits = library.on(set_name, day, UnitLimits)
        if limits is not None and limits.find(code) is not None:
            return limits.edition
    for set_name in ("ncci-ptp-practitioner", "ncci-ptp-hospital"):
        pairs = library.on(set_name, day, PairTable)
        if pairs is not None and any(True for _ in pairs.led_by(code, day)):
            return pairs.edition
    return None
