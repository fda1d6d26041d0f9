from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.refdata import wheels
from claimwright.refdata.shipped import mce, ms_drg


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2022, 9, 30), None),
        (date(2022, 10, 1), "MS-DRG v40"),
        (date(2023, 3, 31), "MS-DRG v40"),
        # CMS published v40.1; the wheel has none.
        (date(2023, 4, 1), None),
        (date(2023, 9, 30), None),
        (date(2023, 10, 1), "MS-DRG v41"),
        (date(2024, 4, 1), "MS-DRG v41.1"),
        (date(2024, 10, 1), "MS-DRG v42"),
        (date(2025, 4, 1), "MS-DRG v42.1"),
        (date(2025, 10, 1), "MS-DRG v43"),
        (date(2026, 4, 1), "MS-DRG v43.1"),
        (date(2026, 9, 30), "MS-DRG v43.1"),
        (date(2026, 10, 1), None),
    ],
)
def test_a_discharge_has_the_version_of_its_day(day: date, name: str | None) -> None:
    candidates = [each for each in ms_drg.editions() if each.effective.contains(day)]
    assert [each.edition_name for each in candidates] == ([name] if name else [])


def test_versions_do_not_overlap() -> None:
    spans = [each.effective for each in ms_drg.editions()]
    for one, other in pairwise(spans):
        assert one.last < other.first
        assert one.last + timedelta(days=1) == other.first or one.last.year == 2023


def test_each_version_has_its_own_digest() -> None:
    digests = {each.digest for each in ms_drg.editions()}
    assert len(digests) == 7


def test_the_newest_version_has_as_many_codes_as_the_wheel() -> None:
    newest = ms_drg.editions()[-1]
    definitions = Definitions(newest.edition, newest.build())
    assert len(definitions.drgs()) == 772
    columns = definitions.columns
    severe = sum(
        definitions.level(columns.key("code", row).removeprefix("D-")) is not None
        for row in columns.rows_beginning("code", "D-")
    )
    # 18,391 of the wheel, and 41 that it passed over.
    assert severe == 18_432
    assert len(columns.rows_beginning("code", "X-")) == 1_994


def test_a_version_was_known_when_it_began() -> None:
    for each in ms_drg.editions():
        assert each.known_on == each.effective.first


@pytest.mark.parametrize("module", [ms_drg, mce])
def test_without_its_wheel_there_is_none(
    monkeypatch: pytest.MonkeyPatch, module: object
) -> None:
    monkeypatch.setattr(wheels, "find_spec", lambda _: None)
    assert module.editions() == ()  # type: ignore[attr-defined]
