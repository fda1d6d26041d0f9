"""Where a service is paid: geographic indices, and anesthesia's factors by locality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from claimwright.columns import Columns, Kind, compile_columns
from claimwright.editions import Edition
from claimwright.headings import Wanted, rows_under
from claimwright.tables.physician_fee_schedule.numbers import (
    TEN_THOUSANDTHS,
    THOUSANDTHS,
    contractor_and_locality,
    scaled,
)

_KINDS = {"locality": Kind.KEY, "record": Kind.BLOB}
_CONTRACTOR = Wanted(
    (
        "Medicare Administrative Contractor*",
        "Medicare Adminstrative Contractor*",
        "MAC",
        "Contractor",
        "Carrier",
    )
)
_LOCALITY = Wanted(("Locality Number", "Locality"))

GPCI_LAYOUT = (
    _CONTRACTOR,
    Wanted(("State",), required=False),
    _LOCALITY,
    Wanted(("Locality Name*",)),
    Wanted(("*PW GPCI with 1.0 floor*", "*PW GPCI*", "*Work GPCI*")),
    Wanted(("*PE GPCI*", "*Practice Expense GPCI*")),
    Wanted(("*MP GPCI*", "*Malpractice GPCI*")),
    Wanted(("*PW GPCI without 1.0 floor*",), required=False),
)
ANESTHESIA_LAYOUT = (
    _CONTRACTOR,
    _LOCALITY,
    Wanted(("Locality Name*",)),
    Wanted(
        (
            "*Non*Qualifying*",
            "*Non*QP*",
            "*Non*APM*",
            "*Anes CF*",
            "*Anes Conv*",
            "*Anesthesia C*",
            "Conversion Factor*",
        )
    ),
    Wanted(("Qualifying*", "QP*", "APM*"), required=False),
)


class GeographicIndex(msgspec.Struct, frozen=True, array_like=True):
    """A locality's geographic practice cost indices, in thousandths.

    Attributes:
        contractor: the Medicare contractor's number, of five digits.
        locality: of two digits; with the contractor it names the place.
        state: its two letters; empty in files before 2021.
        work: with the floor of 1.0 where the law has one.
        work_without_floor: where the file has it besides; else as `work`.
    """

    contractor: str
    locality: str
    state: str
    name: str
    work: int
    practice: int
    malpractice: int
    work_without_floor: int

    @property
    def key(self) -> str:
        """Contractor and locality."""
        return self.contractor + self.locality


NATIONAL = GeographicIndex("", "", "", "national", 1000, 1000, 1000, 1000)
"""All indices 1: the national amounts that CMS quotes."""


class AnesthesiaFactor(msgspec.Struct, frozen=True, array_like=True):
    """A locality's dollars a unit of anesthesia, in ten-thousandths.

    Attributes:
        factor_apm: for qualifying participants of an advanced alternative payment
            model, since 2026; 0 where there is none.
    """

    contractor: str
    locality: str
    name: str
    factor: int
    factor_apm: int = 0

    @property
    def key(self) -> str:
        """Contractor and locality."""
        return self.contractor + self.locality


def parse_indices(
    rows: Iterable[Sequence[str]], *, file: str
) -> Iterator[GeographicIndex]:
    """Read a GPCI file; footnotes below the table are passed over.

    Raises:
        DataFileError: a heading is absent, or a row is malformed.
    """
    for line, cells in rows_under(rows, GPCI_LAYOUT, file=file):
        contractor, state, locality, name, *indices = cells
        if not locality:
            continue
        key = contractor_and_locality(contractor, locality, file=file, line=line)
        work, practice, malpractice, lower = (
            scaled(each, THOUSANDTHS, file=file, line=line) for each in indices
        )
        yield GeographicIndex(
            key[:5],
            key[5:],
            state,
            name.rstrip("* "),
            work,
            practice,
            malpractice,
            lower or work,
        )


def parse_anesthesia(
    rows: Iterable[Sequence[str]], *, file: str
) -> Iterator[AnesthesiaFactor]:
    """Read an ANES file.

    Raises:
        DataFileError: a heading is absent, or a row is malformed.
    """
    for line, cells in rows_under(rows, ANESTHESIA_LAYOUT, file=file):
        contractor, locality, name, factor, factor_apm = cells
        if not locality:
            continue
        key = contractor_and_locality(contractor, locality, file=file, line=line)
        yield AnesthesiaFactor(
            key[:5],
            key[5:],
            name.rstrip("* "),
            scaled(factor, TEN_THOUSANDTHS, file=file, line=line),
            scaled(factor_apm, TEN_THOUSANDTHS, file=file, line=line),
        )


def compile_places(places: Iterable[GeographicIndex | AnesthesiaFactor]) -> bytes:
    """Put either table into one block."""
    encode = msgspec.msgpack.Encoder().encode
    return compile_columns(_KINDS, ((each.key, encode(each)) for each in places))


class _ByLocality:
    """Records of a compiled table, by contractor and locality."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        self._effective = edition.effective
        self._columns = Columns(data)

    def __len__(self) -> int:
        return self._columns.rows

    def blobs(self) -> Iterator[bytes]:
        return (self._columns.blob("record", at) or b"" for at in range(len(self)))

    def find(self, key: str, day: date) -> bytes | None:
        if not self._effective.contains(day):
            return None
        rows = self._columns.rows_at("locality", key)
        return self._columns.blob("record", rows[0]) if rows else None


class GeographicIndices:
    """An edition of the geographic indices."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_places`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self._rows = _ByLocality(edition, data)
        self._decode = msgspec.msgpack.Decoder(GeographicIndex).decode

    def __len__(self) -> int:
        """How many localities."""
        return len(self._rows)

    def __iter__(self) -> Iterator[GeographicIndex]:
        """All localities, by contractor and number."""
        return map(self._decode, self._rows.blobs())

    def find(self, locality: str, day: date) -> GeographicIndex | None:
        """A locality on a day; None if the edition does not have it then.

        Args:
            locality: contractor and number, seven digits, as `Locality.key`.
            day: of service.
        """
        found = self._rows.find(locality, day)
        return None if found is None else self._decode(found)


class AnesthesiaFactors:
    """An edition of anesthesia's conversion factors."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_places`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self._rows = _ByLocality(edition, data)
        self._decode = msgspec.msgpack.Decoder(AnesthesiaFactor).decode

    def __len__(self) -> int:
        """How many localities."""
        return len(self._rows)

    def __iter__(self) -> Iterator[AnesthesiaFactor]:
        """All localities, by contractor and number."""
        return map(self._decode, self._rows.blobs())

    def find(self, locality: str, day: date) -> AnesthesiaFactor | None:
        """A locality on a day; None if the edition does not have it then.

        Args:
            locality: contractor and number, seven digits, as `Locality.key`.
            day: of service.
        """
        found = self._rows.find(locality, day)
        return None if found is None else self._decode(found)
