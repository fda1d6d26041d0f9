from __future__ import annotations

from datetime import date, timedelta

import pytest

from claimwright.codesets.releases import (
    april_release,
    fiscal_year,
    fiscal_year_of,
    named_release,
    release_name,
)
from claimwright.dates import Span

FY2027 = Span(date(2026, 10, 1), date(2027, 9, 30))
APRIL_2026 = Span(date(2026, 4, 1), date(2026, 9, 30))
APRIL_2025 = Span(date(2025, 4, 1), date(2025, 9, 30))
FY2025 = Span(date(2024, 10, 1), date(2025, 9, 30))


def names(path: str) -> tuple[str, ...]:
    """The names in a path, the innermost first."""
    return tuple(reversed(path.replace(": ", "/").split("/")))


@pytest.mark.parametrize(
    ("path", "release"),
    [
        ("icd10cm-order-2027.txt", FY2027),
        ("2027-code-descriptions-tabular-order.zip: icd10cm-order-2027.txt", FY2027),
        ("icd10cm-order-April-1-2026.txt", APRIL_2026),
        ("april-1-2026-descriptions.zip: icd10cm-order-April-1-2026.txt", APRIL_2026),
        # The zip of April 2025 held files that bore the year alone.
        ("2025-tabular-order-april.zip: Codes/icd10cm_order_2025.txt", APRIL_2025),
        ("cdc.zip: 2026-update/icd10cm-order-2026.txt", APRIL_2026),
        ("POAexemptCodesFY25.txt", FY2025),
        ("Conversion-Table-FY2025-Effective-10-01-2024-FINAL.xlsx", FY2025),
        ("FY2027-October 1 2026 - FINAL-.xlsx", FY2027),
        ("2026-icd-10-pcs-code-tables-and-index-april.zip: tables.xml", APRIL_2026),
        ("april-2026-icd-10-pcs-code-tables-index.zip: tables.xml", APRIL_2026),
        ("icd-10-pcs-index-april-2026 - Update.zip: tables.xml", APRIL_2026),
        ("april12026.zip: codes.txt", APRIL_2026),
        # What lies in the zip of another year is still of its own.
        ("2025.zip: icd10cm-order-2027.txt", FY2027),
        ("april-1-2026.zip: icd10cm-order-2027.txt", FY2027),
        ("2027-version-update-summary.zip: summary.txt", FY2027),
        ("codes.txt", None),
        ("part12027.txt", None),
    ],
)
def test_names_tell_the_release(path: str, release: Span | None) -> None:
    assert named_release(names(path)) == release


def test_the_year_in_a_file_is_worth_more_than_its_name() -> None:
    assert named_release(["index-2025.xml"], year=2027) == FY2027
    assert named_release(["index-April-1-2026.xml"], year=2026) == APRIL_2026
    assert named_release(["index-April-1-2026.xml"], year=2027) == FY2027
    assert named_release(["index.xml"], year=2025) == FY2025


def test_a_release_has_a_name() -> None:
    assert release_name(fiscal_year(2027)) == "FY2027"
    assert release_name(april_release(2026)) == "April 2026"
    assert release_name(Span(date(2026, 1, 5), date(2026, 2, 1))) == "2026-01-05"


@pytest.mark.parametrize("year", [FY2025, FY2027])
def test_a_fiscal_year_holds_its_days(year: Span) -> None:
    assert fiscal_year_of(year.first) == fiscal_year_of(year.last) == year
    assert fiscal_year_of(year.last + timedelta(days=1)).first > year.last
