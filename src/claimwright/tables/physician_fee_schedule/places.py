"""Where a service is paid: geographic indices, and anesthesia's factors by locality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, TypeVar

import msgspec

from claimwright.columns import Kind, compile_columns
from claimwright.editions import CompiledTable, Edition
from claimwright.headings import Wanted, has_headings, rows_under
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


PlaceT = TypeVar("PlaceT", bound=GeographicIndex | AnesthesiaFactor)


def has_indices(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first rows of a file are of the geographic indices.

    A file of anesthesia factors may have the indices that they were made with.
    """
    return has_headings(rows, GPCI_LAYOUT) and not has_headings(rows, ANESTHESIA_LAYOUT)


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


class _ByLocality(CompiledTable, Generic[PlaceT]):
    """An edition of records by contractor and locality, one row for each."""

    _kind: type[PlaceT]

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_places`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        self._decoder: msgspec.msgpack.Decoder[PlaceT]
        self._decoder = msgspec.msgpack.Decoder(self._kind)

    def __iter__(self) -> Iterator[PlaceT]:
        """All localities, by contractor and number."""
        return map(self._record, range(len(self)))

    def find(self, locality: str, day: date) -> PlaceT | None:
        """A locality on a day; None if the edition does not have it then.

        Args:
            locality: contractor and number, seven digits, as `Locality.key`.
            day: of service.
        """
        if not self.edition.effective.contains(day):
            return None
        rows = self.columns.rows_at("locality", locality)
        return self._record(rows[0]) if rows else None

    def _record(self, row: int) -> PlaceT:
        return self._decoder.decode(self.columns.blob("record", row) or b"")


class GeographicIndices(_ByLocality[GeographicIndex]):
    """An edition of the geographic indices."""

    _kind = GeographicIndex


class AnesthesiaFactors(_ByLocality[AnesthesiaFactor]):
    """An edition of anesthesia's conversion factors."""

    _kind = AnesthesiaFactor
