"""What a service comes to, in whole cents, by CMS's formulas.

Every amount is computed exactly and rounded once, at the end, half a cent up: CMS's
documentation of the relative value file has no rounding in between.
"""

from __future__ import annotations

from claimwright.money import Cents
from claimwright.tables.physician_fee_schedule.places import GeographicIndex
from claimwright.tables.physician_fee_schedule.relative_values import RelativeValue

_UNIT_MINUTES = 15
# Hundredths of units, thousandths of indices and ten-thousandths of dollars make
# billionths of a dollar; a cent has ten million of them.
_PARTS_A_CENT = 10**7
# Tenths of units and ten-thousandths of dollars make hundred-thousandths.
_ANESTHESIA_PARTS_A_CENT = 10**3


def price(
    value: RelativeValue, place: GeographicIndex, *, facility: bool, apm: bool = False
) -> Cents:
    """The amount of the fee schedule for a service in a place.

    ((work x index) + (practice expense x index) + (malpractice x index)) x factor.
    Look at `RelativeValue.payable` before paying by it: some services have values for
    other payers' sake. Nothing is taken off for multiple procedures, for sequestration
    or for the cap by the outpatient amount.

    Args:
        value: the service.
        place: the locality's indices, or `NATIONAL`.
        facility: it is done in a facility, which has its own practice expense.
        apm: at the conversion factor of qualifying participants in an advanced
            alternative payment model, where there is one.
    """
    units = (
        value.work * place.work
        + value.practice(facility=facility) * place.practice
        + value.malpractice * place.malpractice
    )
    factor = value.conversion_factor
    if apm and value.conversion_factor_apm:
        factor = value.conversion_factor_apm
    return Cents(_rounded(units * factor, _PARTS_A_CENT))


def anesthesia_price(base_units: int, minutes: int, factor: int) -> Cents:
    """The amount for anesthesia: (base units + time units) x factor.

    A time unit is 15 minutes; time units are rounded to a tenth (Medicare Claims
    Processing Manual, chapter 12, section 50).

    Args:
        base_units: of the code.
        minutes: of anesthesia.
        factor: dollars a unit in the locality, in ten-thousandths.
    """
    tenths = _rounded(minutes * 10, _UNIT_MINUTES)
    amount = (base_units * 10 + tenths) * factor
    return Cents(_rounded(amount, _ANESTHESIA_PARTS_A_CENT))


def _rounded(amount: int, parts: int) -> int:
    """An amount in larger parts, half of one up."""
    return (2 * amount + parts) // (2 * parts)
