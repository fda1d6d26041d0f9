"""NCCI pairs: the files of a release, which come one by one, make one edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.columns import Columns, text_of
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.headings import has_headings
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import JointImporter
from claimwright.refdata.offer import Offer
from claimwright.refdata.quarters import quarter_of, quarter_title
from claimwright.tables.ncci.ptp import (
    CODE_LENGTH,
    LAYOUT,
    PairRow,
    compile_pairs,
    parse_pairs,
)

_NAME = re.compile(r"cci(pra|oph)-?v(\d{2})([0-3])r(\d)(?:-f(\d))?", re.IGNORECASE)
_SETS = {"pra": "ncci-ptp-practitioner", "oph": "ncci-ptp-hospital"}
_TITLES = {"pra": "practitioner", "oph": "outpatient hospital"}
_VERSIONS_SINCE = 1994
_MONTHS_PER_QUARTER = 3
_ALL_AT_ONCE = "give all files of the release in one call, as CMS ships them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release of pairs, and which part of it a file is.

    Attributes:
        name: as its files are named, without the part: ``ccipra-v302r0``.
        kind: ``pra`` or ``oph``.
        quarter: for which CMS released it.
        part: from 1; a release of one file is all part 1.
    """

    name: str
    kind: str
    quarter: Span
    part: int

    @property
    def set_name(self) -> str:
        """Of `refdata/sets.toml`."""
        return _SETS[self.kind]

    @property
    def edition(self) -> Edition:
        """Which edition it is; deleted pairs stay in it with their days.

        So it answers for every day up to the end of its quarter.
        """
        title = quarter_title(self.quarter.first)
        version = self.name.rpartition("-")[2]
        return Edition(
            name=f"NCCI {_TITLES[self.kind]} PTP {title} ({version})",
            publisher="CMS",
            effective=Span(last=self.quarter.last),
        )


def release_of(name: str) -> Release | None:
    """The release that a name tells; None if it tells none.

    Source: CMS numbers NCCI versions by year since 1994, and by quarter from 0, so
    that v302 is of the third quarter of 2024.
    """
    found = _NAME.search(name)
    if found is None:
        return None
    kind, year, quarter, release, part = found.groups()
    kind = kind.lower()
    month = int(quarter) * _MONTHS_PER_QUARTER + 1
    return Release(
        name=f"cci{kind}-v{year}{quarter}r{release}",
        kind=kind,
        quarter=quarter_of(date(_VERSIONS_SINCE + int(year), month, 1)),
        part=int(part or 1),
    )


def _is_pairs(offer: Offer) -> bool:
    return has_headings(offer.head_rows, LAYOUT)


def _release(offer: Offer) -> Release:
    release = next(filter(None, map(release_of, offer.names)), None)
    if release is None:
        # Practitioner and hospital pairs have the same headings, and no title.
        reason = (
            "holds NCCI pairs, but its name must tell of what: name it as CMS does, "
            "such as ccipra-v302r0-f1.txt (practitioner) or ccioph-v302r0-f1.txt"
        )
        raise RefdataError(offer.path, "", reason)
    return release


def _read(offers: tuple[Offer, ...], told: Told) -> Iterator[Imported]:
    release = _release(offers[0])
    parts = _parts(offers, release)
    read = [_PartRead(offer) for offer in parts]
    data = compile_pairs(row for each in read for row in each.rows())
    _check_whole(read, release)
    effective = told.span(
        release.edition.effective, file=offers[0].path, period=quarter_of
    )
    yield Imported(
        set_name=release.set_name,
        edition=Edition(
            name=told.edition or release.edition.name,
            publisher=release.edition.publisher,
            effective=effective,
        ),
        rows=Columns(data).rows,
        data=data,
    )


def _parts(offers: Iterable[Offer], release: Release) -> list[Offer]:
    """The files of a release in their order, without sheets that a text doubles."""
    chosen: dict[int, Offer] = {}
    # Texts before sheets: CMS ships each part as both.
    for offer in sorted(offers, key=lambda each: (each.is_sheet, each.path)):
        number = _release(offer).part
        before = chosen.setdefault(number, offer)
        if offer.is_sheet == before.is_sheet and offer.digest != before.digest:
            reason = f"is part {number} of {release.name}, but so is {before.path}"
            raise RefdataError(offer.path, "", reason)
    missing = sorted(set(range(1, max(chosen) + 1)) - set(chosen))
    if missing:
        told = " and ".join(f"f{number}" for number in missing)
        raise RefdataError(release.name, "", f"{told} is missing; {_ALL_AT_ONCE}")
    return [chosen[number] for number in sorted(chosen)]


class _PartRead:
    """A part as it is read, and the range of its pairs."""

    def __init__(self, offer: Offer) -> None:
        self.path = offer.path
        self.first: int | None = None
        self.last: int | None = None
        self._offer = offer

    def rows(self) -> Iterator[PairRow]:
        """Its pairs."""
        first = last = None
        for row in parse_pairs(self._offer.rows(), file=self.path):
            key = row[0]
            if first is None or last is None:
                first = last = key
            elif key > last:
                last = key
            elif key < first:
                first = key
            yield row
        self.first, self.last = first, last


def _check_whole(parts: Iterable[_PartRead], release: Release) -> None:
    """Refuse a release of which a file is absent that numbers do not tell of.

    A release goes on from part to part in the order of column 1, from codes that begin
    with 0 to those of Level II, which begin with a letter.
    """
    before: int | None = None
    for part in parts:
        if part.first is None or part.last is None:
            raise RefdataError(part.path, "", "holds no pair; download it again")
        if before is None and not _column1(part.first).startswith("0"):
            reason = f"begins at {_column1(part.first)}: the file before it is missing"
            raise RefdataError(part.path, "", f"{reason}; {_ALL_AT_ONCE}")
        if before is not None and part.first <= before:
            reason = (
                f"begins at {_column1(part.first)}, but the part before it goes to "
                f"{_column1(before)}: is one of them under a wrong name?"
            )
            raise RefdataError(part.path, "", reason)
        before = part.last
    if before is None or not _column1(before)[0].isalpha():
        end = "" if before is None else _column1(before)
        reason = f"ends at {end}: the files after it are missing; {_ALL_AT_ONCE}"
        raise RefdataError(release.name, "", reason)


def _column1(key: int) -> str:
    return text_of(key)[:CODE_LENGTH]


PAIRS = JointImporter(
    layout="NCCI procedure-to-procedure pairs (ccipra-vNNNrN-fN, ccioph-vNNNrN-fN)",
    recognises=_is_pairs,
    read=_read,
    release=lambda offer: _release(offer).name,
)
