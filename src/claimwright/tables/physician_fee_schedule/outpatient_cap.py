"""Imaging that is paid no more than the hospital outpatient amount (OPPSCAP)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.columns import Kind, compile_columns
from claimwright.editions import CompiledTable
from claimwright.headings import Wanted, rows_under
from claimwright.money import Cents
from claimwright.tables.physician_fee_schedule.numbers import (
    HUNDREDTHS,
    contractor_and_locality,
    scaled,
)

LAYOUT = (
    Wanted(("HCPCS",)),
    Wanted(("MOD",)),
    Wanted(("PROCSTAT", "Proc Stat"), required=False),
    Wanted(("Carrier", "Contractor", "MAC")),
    Wanted(("Locality",)),
    Wanted(("Facility Price",)),
    # CMS's heading has lacked an I for years.
    Wanted(("Non-Facilty Price", "Non-Facility Price")),
)
_KINDS = {
    "code": Kind.KEY,
    "modifier": Kind.KEY,
    "locality": Kind.KEY,
    "facility": Kind.NUMBER,
    "nonfacility": Kind.NUMBER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutpatientCap:
    """The most that is paid for a service in a locality.

    Attributes:
        locality: contractor and locality, seven digits.
    """

    code: str
    modifier: str
    locality: str
    facility_cents: Cents
    nonfacility_cents: Cents

    def cents(self, *, facility: bool) -> Cents:
        """In a facility, or outside of one."""
        return self.facility_cents if facility else self.nonfacility_cents


def parse_caps(rows: Iterable[Sequence[str]], *, file: str) -> Iterator[OutpatientCap]:
    """Read an OPPSCAP file.

    Raises:
        DataFileError: a heading is absent, or a row is malformed.
    """
    for line, cells in rows_under(rows, LAYOUT, file=file):
        code, modifier, _, contractor, locality, facility, nonfacility = cells
        if not locality:
            continue
        yield OutpatientCap(
            code=code,
            modifier=modifier,
            locality=contractor_and_locality(
                contractor, locality, file=file, line=line
            ),
            facility_cents=Cents(scaled(facility, HUNDREDTHS, file=file, line=line)),
            nonfacility_cents=Cents(
                scaled(nonfacility, HUNDREDTHS, file=file, line=line)
            ),
        )


def compile_caps(caps: Iterable[OutpatientCap]) -> bytes:
    """Put a release into one block."""
    rows = (
        (
            each.code,
            each.modifier,
            each.locality,
            each.facility_cents,
            each.nonfacility_cents,
        )
        for each in caps
    )
    return compile_columns(_KINDS, rows, sorted_by=3)


class OutpatientCaps(CompiledTable):
    """A release of the caps; a row is a service in a place."""

    def find(
        self, code: str, modifier: str, locality: str, day: date
    ) -> OutpatientCap | None:
        """The cap on a service in a place.

        Args:
            code: CPT or HCPCS.
            modifier: ``TC``, or empty for the whole service.
            locality: contractor and locality, seven digits.
            day: of service.

        Returns:
            None where there is no cap, or the release does not hold on the day.
        """
        if not self.edition.effective.contains(day):
            return None
        for row in self.columns.rows_at("code", code):
            found = self._at(row)
            if (found.modifier, found.locality) == (modifier, locality):
                return found
        return None

    def _at(self, row: int) -> OutpatientCap:
        columns = self.columns
        return OutpatientCap(
            code=columns.key("code", row),
            modifier=columns.key("modifier", row),
            locality=columns.key("locality", row),
            facility_cents=Cents(columns.numbers("facility")[row]),
            nonfacility_cents=Cents(columns.numbers("nonfacility")[row]),
        )
