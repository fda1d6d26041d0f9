"""The relative value file (PPRRVU): what each service is worth, and how it is paid.

The description column is never read: for CPT codes it is the AMA's, and HCPCS codes
have theirs in the set of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from claimwright.columns import Kind, compile_columns
from claimwright.datafile import DataFileError
from claimwright.editions import CompiledTable, Edition
from claimwright.headings import Wanted, rows_under
from claimwright.tables.physician_fee_schedule.numbers import (
    HUNDREDTHS,
    TEN_THOUSANDTHS,
    scaled,
)

_PAYABLE = {"A", "R", "T"}
_KINDS = {"code": Kind.KEY, "modifier": Kind.KEY, "record": Kind.BLOB}
_CODE_LENGTH = 5

LAYOUT = (
    Wanted(("HCPCS",)),
    Wanted(("MOD", "Modifier")),
    Wanted(("Status Code", "Status")),
    Wanted(("Not used for Medicare payment",), required=False),
    Wanted(("Work RVU", "Work RVUs")),
    Wanted(("Non-Fac PE RVU", "Non-Facility PE RVU", "*Implemented Non-Fac PE RVU")),
    Wanted(("Non-Fac NA indicator", "*Non-Fac NA indicator"), required=False),
    Wanted(("Facility PE RVU", "Fac PE RVU", "*Implemented Facility PE RVU")),
    Wanted(("Facility NA indicator", "*d Facility NA indicator"), required=False),
    Wanted(("MP RVU", "Malpractice RVU")),
    Wanted(("Non-Facility Total", "*Implemented Non-Facility Total"), required=False),
    Wanted(("Facility Total", "*Implemented Facility Total"), required=False),
    Wanted(("PCTC IND", "PC/TC indicator")),
    Wanted(("Glob Days", "Global Days")),
    Wanted(("Pre OP",)),
    Wanted(("Intra OP",)),
    Wanted(("Post OP",)),
    Wanted(("Mult Proc",)),
    Wanted(("Bilat Surg",)),
    Wanted(("Asst Surg",)),
    Wanted(("Co-Surg",)),
    Wanted(("Team Surg",)),
    Wanted(("Endo Base",)),
    Wanted(("Conv Factor", "Conversion Factor", "*Conv Factor")),
    Wanted(("*Supervision of Diagnostic Procedures", "*Supervision*"), required=False),
    Wanted(("Calculation Flag",), required=False),
    Wanted(("Diagnostic Imaging Family Indicator", "*Imaging Family*"), required=False),
    Wanted(("Non-Facility PE used for OPPS*",), required=False),
    Wanted(("Facility PE used for OPPS*",), required=False),
    Wanted(("MP used for OPPS*",), required=False),
)


class RelativeValue(msgspec.Struct, frozen=True, array_like=True):
    """What the fee schedule says of a service, with or without a modifier.

    The indicators are CMS's own signs; ``SOURCE.md`` says what they mean. Relative
    values are in hundredths.

    Attributes:
        modifier: ``26`` professional component, ``TC`` technical component, ``53``
            discontinued; empty for the whole service.
        status: whether and how it is paid, such as ``A`` or ``J``.
        not_used_for_medicare: its values serve other payers only.
        nonfacility_practice: practice expense outside of a facility.
        nonfacility_na: it is rarely or never done outside of a facility.
        facility_na: it is rarely or never done in a facility.
        preoperative: share of the global package, in percent; so the next two.
        conversion_factor: dollars a unit, in ten-thousandths.
        conversion_factor_apm: the higher one since 2026, for qualifying participants
            of an advanced alternative payment model; 0 where there is none.
        opps_nonfacility_practice: practice expense with which the cap by the hospital
            outpatient amount is computed; so the next two.
    """

    code: str
    modifier: str
    status: str
    not_used_for_medicare: bool
    work: int
    nonfacility_practice: int
    nonfacility_na: bool
    facility_practice: int
    facility_na: bool
    malpractice: int
    pctc: str
    global_days: str
    preoperative: int
    intraoperative: int
    postoperative: int
    multiple_procedure: str
    bilateral: str
    assistant: str
    co_surgeons: str
    team: str
    endoscopic_base: str
    conversion_factor: int
    supervision: str
    calculation_flag: str
    imaging_family: str
    opps_nonfacility_practice: int
    opps_facility_practice: int
    opps_malpractice: int
    conversion_factor_apm: int = 0

    @property
    def payable(self) -> bool:
        """Whether the schedule sets an amount: by status ``A``, ``R`` or ``T``.

        ``C`` is priced by the contractor, ``J`` is anesthesia, others are not paid
        under the schedule or not at all.
        """
        return self.status in _PAYABLE

    def practice(self, *, facility: bool) -> int:
        """Practice expense in a facility, or outside of one."""
        return self.facility_practice if facility else self.nonfacility_practice

    def total(self, *, facility: bool) -> int:
        """All its units, without regard to the place."""
        return self.work + self.practice(facility=facility) + self.malpractice


def parse_relative_values(
    rows: Iterable[Sequence[str]], *, file: str
) -> Iterator[RelativeValue]:
    """Read a PPRRVU file of any year, columns found by their headings.

    Raises:
        DataFileError: a heading that is needed is absent, a number is malformed, or
            the parts of a service do not add up to the total beside them.
    """
    for number, cells in rows_under(rows, LAYOUT, file=file):
        code = cells[0]
        if len(code) != _CODE_LENGTH or not code.isalnum():
            if any(cells[4:10]):
                raise DataFileError(file, f"line {number}", f"{code!r} is no code")
            continue
        value = _value(cells, number, file)
        _check_totals(value, cells[10], cells[11], number, file)
        yield value


def _value(cells: tuple[str, ...], line: int, file: str) -> RelativeValue:
    def units(at: int) -> int:
        return scaled(cells[at], HUNDREDTHS, file=file, line=line)

    return RelativeValue(
        code=cells[0],
        modifier=cells[1],
        status=cells[2],
        not_used_for_medicare=bool(cells[3]),
        work=units(4),
        nonfacility_practice=units(5),
        nonfacility_na=cells[6].upper() == "NA",
        facility_practice=units(7),
        facility_na=cells[8].upper() == "NA",
        malpractice=units(9),
        pctc=cells[12],
        global_days=cells[13].zfill(3),
        # The file has 0.10 for ten percent.
        preoperative=units(14),
        intraoperative=units(15),
        postoperative=units(16),
        multiple_procedure=cells[17],
        bilateral=cells[18],
        assistant=cells[19],
        co_surgeons=cells[20],
        team=cells[21],
        endoscopic_base=cells[22],
        conversion_factor=scaled(cells[23], TEN_THOUSANDTHS, file=file, line=line),
        supervision=cells[24].zfill(2),
        calculation_flag=cells[25],
        imaging_family=cells[26].zfill(2),
        opps_nonfacility_practice=units(27),
        opps_facility_practice=units(28),
        opps_malpractice=units(29),
    )


def _check_totals(
    value: RelativeValue, nonfacility: str, facility: str, line: int, file: str
) -> None:
    """CMS's own sums tell whether the columns were read rightly."""
    for given, total in (
        (nonfacility, value.total(facility=False)),
        (facility, value.total(facility=True)),
    ):
        if given and scaled(given, HUNDREDTHS, file=file, line=line) != total:
            reason = (
                f"the parts of {value.code} do not add up to its total {given}; the "
                "columns are not as they were, please report it"
            )
            raise DataFileError(file, f"line {line}", reason)


def with_apm_factor(
    values: Iterable[RelativeValue], factor_of: Iterable[RelativeValue]
) -> Iterator[RelativeValue]:
    """Values with the conversion factor that another half of the release has."""
    factors = {(each.code, each.modifier): each for each in factor_of}
    for value in values:
        other = factors.get((value.code, value.modifier))
        if other is None:
            yield value
        else:
            yield msgspec.structs.replace(
                value, conversion_factor_apm=other.conversion_factor
            )


def compile_relative_values(values: Iterable[RelativeValue]) -> bytes:
    """Put a release into one block."""
    encode = msgspec.msgpack.Encoder().encode
    rows = ((each.code, each.modifier, encode(each)) for each in values)
    return compile_columns(_KINDS, rows, sorted_by=2)


class FeeSchedule(CompiledTable):
    """A release of the fee schedule; each component of a service has a row."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_relative_values`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        self._decoder = msgspec.msgpack.Decoder(RelativeValue)
        self.values_of = lru_cache(maxsize=32_768)(self._values_of)

    def __iter__(self) -> Iterator[RelativeValue]:
        """All services, in order of code and modifier."""
        return map(self._at, range(self.columns.rows))

    def find(self, code: str, modifier: str, day: date) -> RelativeValue | None:
        """What the schedule says of a service on a day.

        Args:
            code: CPT or HCPCS.
            modifier: ``26``, ``TC``, ``53``; empty for the whole service.
            day: of service.

        Returns:
            None if the release does not hold on the day or has no such service.
        """
        if not self.edition.effective.contains(day):
            return None
        found = self.values_of(code)
        return next((each for each in found if each.modifier == modifier), None)

    def _values_of(self, code: str) -> tuple[RelativeValue, ...]:
        """A service whole and in its components."""
        return tuple(map(self._at, self.columns.rows_at("code", code)))

    def _at(self, row: int) -> RelativeValue:
        return self._decoder.decode(self.columns.blob("record", row) or b"")
