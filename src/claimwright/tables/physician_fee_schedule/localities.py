"""Which payment locality a county belongs to (LOCCO)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

import msgspec

from claimwright.columns import Kind, compile_columns
from claimwright.editions import CompiledTable
from claimwright.headings import Wanted, rows_under
from claimwright.tables.physician_fee_schedule.numbers import contractor_and_locality
from claimwright.tables.physician_fee_schedule.states import state_name

LAYOUT = (
    Wanted(
        (
            "Medicare Adminstrative Contractor*",
            "Medicare Administrative Contractor*",
            "MAC",
            "Carrier*",
        )
    ),
    Wanted(("Locality Number", "Locality*")),
    Wanted(("State", "State Name")),
    Wanted(("Fee Schedule Area",)),
    Wanted(("Counties", "County*")),
)
_KINDS = {"locality": Kind.KEY, "record": Kind.BLOB}
_REST = re.compile(r"ALL\b|STATEWIDE|REST OF")
_ELSEWHERE = re.compile(r"(.+) IN ([A-Z ]+)")
_BETWEEN = re.compile(r",|/|&|\bAND\b")
_SPELT = {"ORAGNGE": "ORANGE", "MIAMI-DADE": "DADE"}
"""Counties that CMS's file spells in a way of its own."""
_KIND_OF_PLACE = re.compile(r"\b(COUNTY|COUNTIES|CNTY|PARISH|PARISHES)\b")


class Locality(msgspec.Struct, frozen=True, array_like=True):
    """A payment locality.

    Attributes:
        contractor: the Medicare contractor's number, of five digits.
        number: of two digits; with the contractor it names the place.
        state: as CMS writes it, in capitals.
        area: the fee schedule area.
        counties: as CMS writes them.
    """

    contractor: str
    number: str
    state: str
    area: str
    counties: str

    @property
    def key(self) -> str:
        """Contractor and locality."""
        return self.contractor + self.number

    @property
    def is_rest(self) -> bool:
        """Whether it has all counties, or those that no other has."""
        return _REST.match(self.counties or self.area) is not None

    def places(self) -> Iterator[tuple[str, str]]:
        """State and county of each county that it names, in plain capitals."""
        if self.is_rest:
            return
        for part in self.counties.split(";"):
            elsewhere = _ELSEWHERE.fullmatch(part.strip())
            state = elsewhere[2].strip() if elsewhere else self.state
            names = elsewhere[1] if elsewhere else part
            for name in _BETWEEN.split(names):
                if name.strip():
                    yield state, _plain(name)


def parse_localities(rows: Iterable[Sequence[str]], *, file: str) -> Iterator[Locality]:
    """Read a LOCCO file; a state stands only beside its first locality.

    A list of counties may go on in a row that has nothing else; a locality that
    stands twice is one.

    Raises:
        DataFileError: a heading is absent, or a row is malformed.
    """
    found: dict[Locality, None] = {}
    state = ""
    for line, cells in rows_under(rows, LAYOUT, file=file):
        contractor, number, stated, area, counties = map(_upper, cells)
        state = stated or state
        if number:
            key = contractor_and_locality(contractor, number, file=file, line=line)
            found[Locality(key[:5], key[5:], state, area, counties)] = None
        elif found and counties and not contractor:
            last, _ = found.popitem()
            more = f"{last.counties} {counties}"
            found[msgspec.structs.replace(last, counties=more)] = None
    yield from found


def _upper(cell: str) -> str:
    return " ".join(cell.upper().split())


def compile_localities(localities: Iterable[Locality]) -> bytes:
    """Put an edition into one block."""
    encode = msgspec.msgpack.Encoder().encode
    return compile_columns(_KINDS, ((each.key, encode(each)) for each in localities))


class Localities(CompiledTable):
    """An edition of the localities; a hundred or so, so they are held as they are."""

    def __len__(self) -> int:
        """How many rows."""
        return self.columns.rows

    @cached_property
    def all(self) -> tuple[Locality, ...]:
        """Every locality, by contractor and number."""
        decoder = msgspec.msgpack.Decoder(Locality)
        blobs = (self.columns.blob("record", at) for at in range(len(self)))
        return tuple(decoder.decode(blob or b"") for blob in blobs)

    def find(self, state: str, county: str, day: date) -> tuple[Locality, ...]:
        """The locality of a county.

        Args:
            state: two letters, or its name.
            county: its name, with or without the word County.
            day: of service.

        Returns:
            Mostly one; two where two contractors serve the rest of a state; none where
            the edition does not hold or knows no such state.
            A county that no locality names is of the rest of its state, if it has one.
        """
        if not self.edition.effective.contains(day):
            return ()
        wanted = (state_name(state), _plain(county))
        named = tuple(each for each in self.all if wanted in set(each.places()))
        if named:
            return named
        return tuple(
            each
            for each in self.all
            if each.is_rest and wanted[0] in each.state.split("/")
        )


def _plain(name: str) -> str:
    """A county's name without its kind, points and apostrophes."""
    plain = _KIND_OF_PLACE.sub(" ", name.upper().replace(".", "").replace("'", ""))
    plain = re.sub(r"^SAINT\b", "ST", " ".join(plain.split()))
    return _SPELT.get(plain, plain)
