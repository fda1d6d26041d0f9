"""The files of a release of Medicare's physician fee schedule (RVUyyX.zip)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.headings import Layout, has_headings
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Imported, Told
from claimwright.refdata.importing import Importer, JointImporter
from claimwright.refdata.offer import Offer
from claimwright.refdata.quarters import quarter_of, year_of
from claimwright.tables.physician_fee_schedule import (
    localities,
    outpatient_cap,
    places,
    relative_values,
)
from claimwright.tables.physician_fee_schedule.relative_values import RelativeValue

T = TypeVar("T")
_LETTERS, _MONTHS = "ABCD", ("JAN", "APR", "JUL", "OCT")
_RELEASE = re.compile(r"(?<!PPR)RVU(?:20)?(\d\d)([A-D])([A-Z]?)", re.IGNORECASE)
_QUARTER = re.compile(r"PPRRVU(?:20)?(\d\d)_?(JAN|APR|JUL|OCT)", re.IGNORECASE)
_YEAR = re.compile(r"(?:GPCI|ANES)20(\d\d)|(\d\d)LOCCO", re.IGNORECASE)
_FOR_APM = re.compile(r"(?<!non)[_ -]?QPP", re.IGNORECASE)
_FACTORS_MAX = 2


def _span(offer: Offer) -> Span | None:
    """The quarter of the release, or else the year that a file's name tells.

    A release that CMS made anew within a quarter has a letter more (RVU24AR): for
    which days it holds must be told.
    """
    release = _first(_RELEASE, offer)
    if release is not None:
        if release[3]:
            return None
        return _quarter(release[1], _LETTERS.index(release[2].upper()))
    quarter = _first(_QUARTER, offer)
    if quarter is not None:
        return _quarter(quarter[1], _MONTHS.index(quarter[2].upper()))
    year = _first(_YEAR, offer)
    return None if year is None else year_of(date(2000 + int(year[1] or year[2]), 1, 1))


def _first(pattern: re.Pattern[str], offer: Offer) -> re.Match[str] | None:
    """Where a name has the pattern; of several the innermost counts."""
    return next(filter(None, map(pattern.search, offer.names)), None)


def _quarter(year: str, number: int) -> Span:
    return quarter_of(date(2000 + int(year), number * 3 + 1, 1))


def _edition(title: str, offer: Offer, told: Told) -> Edition:
    effective = told.span(_span(offer), file=offer.path, period=quarter_of)
    return Edition(
        name=told.edition or f"{title} {effective.first:%B %Y}",
        publisher="CMS",
        effective=effective,
    )


def _has(layout: Layout) -> Callable[[Offer], bool]:
    return lambda offer: has_headings(offer.head_rows, layout)


def _read_values(parts: tuple[Offer, ...], told: Told) -> Iterator[Imported]:
    """One release; since 2026 in two halves, which differ in the conversion factor."""
    halves: dict[int, list[RelativeValue]] = {}
    for part in parts:
        values = list(
            relative_values.parse_relative_values(part.rows(), file=part.path)
        )
        factor = max((each.conversion_factor for each in values), default=0)
        if len(values) > len(halves.get(factor, ())):
            halves[factor] = values
    if len(halves) > _FACTORS_MAX:
        reason = "holds more than two conversion factors; import one release at a time"
        raise RefdataError(parts[0].path, "", reason)
    if len(halves) == 1 and all(_FOR_APM.search(each.name) for each in parts):
        reason = (
            "is the half for participants of alternative payment models only; import "
            "the zip, which has the other half too"
        )
        raise RefdataError(parts[0].path, "", reason)
    # By law the factor of qualifying participants is the higher one (section
    # 1848(d)(20) of the Social Security Act).
    lower, *higher = (halves[factor] for factor in sorted(halves))
    found = lower
    if higher:
        found = list(relative_values.with_apm_factor(lower, higher[0]))
    yield Imported(
        set_name="pfs-rvu",
        edition=_edition("PFS relative values", parts[0], told),
        rows=len(found),
        data=relative_values.compile_relative_values(found),
    )


def _reader(
    set_name: str,
    title: str,
    parse: Callable[..., Iterable[T]],
    compiled: Callable[[Iterable[T]], bytes],
) -> Callable[[Offer, Told], Iterator[Imported]]:
    """How a file that is an edition by itself is read.

    Args:
        set_name: of `refdata/sets.toml`.
        title: of its editions; their month follows.
        parse: gives records of rows, and takes the file's name for errors.
        compiled: puts them into one block.
    """

    def read(offer: Offer, told: Told) -> Iterator[Imported]:
        found = tuple(parse(offer.rows(), file=offer.path))
        yield Imported(
            set_name=set_name,
            edition=_edition(title, offer, told),
            rows=len(found),
            data=compiled(found),
        )

    return read


RELATIVE_VALUES = JointImporter(
    layout="physician fee schedule relative values (PPRRVUyy_MMM, CSV or sheet)",
    recognises=_has(relative_values.LAYOUT),
    read=_read_values,
)
INDICES = Importer(
    layout="physician fee schedule geographic indices (GPCIyyyy, CSV or sheet)",
    recognises=lambda offer: places.has_indices(offer.head_rows),
    read=_reader(
        "pfs-gpci",
        "PFS geographic indices",
        places.parse_indices,
        places.compile_places,
    ),
)
ANESTHESIA = Importer(
    layout="anesthesia conversion factors (ANESyyyy, CSV or sheet)",
    recognises=_has(places.ANESTHESIA_LAYOUT),
    read=_reader(
        "pfs-anesthesia",
        "PFS anesthesia factors",
        places.parse_anesthesia,
        places.compile_places,
    ),
)
LOCALITIES = Importer(
    layout="physician fee schedule localities by county (yyLOCCO, CSV or sheet)",
    recognises=_has(localities.LAYOUT),
    read=_reader(
        "pfs-localities",
        "PFS localities",
        localities.parse_localities,
        localities.compile_localities,
    ),
)
CAPS = Importer(
    layout="imaging capped at the outpatient amount (OPPSCAP_MMM, CSV or sheet)",
    recognises=_has(outpatient_cap.LAYOUT),
    read=_reader(
        "pfs-opps-cap",
        "PFS outpatient caps",
        outpatient_cap.parse_caps,
        outpatient_cap.compile_caps,
    ),
)
