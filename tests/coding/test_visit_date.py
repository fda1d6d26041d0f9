from __future__ import annotations

from datetime import date

import pytest

from claimwright.coding.visit_date import visit_date


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Date of service: 2026-09-14", date(2026, 9, 14)),
        ("DOS 09/14/2026\nDOB 01/02/1950", date(2026, 9, 14)),
        ("Visit date - 3/5/2026", date(2026, 3, 5)),
        ("DOB: 1950-01-02. Seen 2026-09-14.", None),
        ("Date of birth: 1950-01-02", None),
        ("Date of service: 2026-13-40", None),
        ("Date of service: 2026-13-40\nDOS: 2026-01-02", date(2026, 1, 2)),
        ("", None),
    ],
)
def test_only_a_labelled_day_is_the_date_of_service(
    note: str, day: date | None
) -> None:
    assert visit_date(note) == day
