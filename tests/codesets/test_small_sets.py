"""The small sets that ship: they open, and agree with the published lists.

The published lists stand beside the repository and are never copied into it; where they
are absent, the comparison is skipped.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from claimwright.codesets.codes import Code, CodeStatus, CodeTable
from claimwright.codesets.place_of_service.places import places_of_service
from claimwright.codesets.published import (
    ADMISSION_SOURCE,
    ADMISSION_TYPE,
    BILLS,
    DISCHARGE,
    PLACES,
    REVENUE,
    PublishedList,
    parse_published,
)
from claimwright.codesets.revenue.revenue import RevenueCodes
from claimwright.codesets.type_of_bill.bills import BillTypes
from claimwright.codesets.wording import parse_wording, wording_text
from claimwright.dates import LAST_DAY
from claimwright.refdata.library import Library
from claimwright.refdata.shipped.small_sets import editions
from claimwright.refdata.store import Store

DAY = date(2024, 7, 1)
LENGTHS_MAX = {"carc": 60, "rarc": 67}
WORDS_SHARED_MAX = 4
"""Names of so few words can hardly be said otherwise."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(store=Store(tmp_path_factory.mktemp("store")))


def table(library: Library, name: str) -> CodeTable:
    found = library.on(name, DAY, CodeTable)
    assert found is not None
    return found


WELL_KNOWN = [
    ("place-of-service", "10", date(2021, 12, 31), CodeStatus.NOT_YET),
    ("place-of-service", "10", date(2022, 1, 1), CodeStatus.VALID),
    ("place-of-service", "02", date(2017, 1, 1), CodeStatus.VALID),
    ("place-of-service", "27", date(2023, 9, 30), CodeStatus.NOT_YET),
    ("place-of-service", "66", date(2024, 8, 1), CodeStatus.VALID),
    ("place-of-service", "28", DAY, CodeStatus.UNKNOWN),
    ("type-of-bill", "131", DAY, CodeStatus.VALID),
    ("type-of-bill", "331", date(2013, 10, 1), CodeStatus.EXPIRED),
    ("type-of-bill", "771", date(2010, 3, 31), CodeStatus.NOT_YET),
    ("revenue", "0450", DAY, CodeStatus.VALID),
    ("revenue", "0891", date(2019, 3, 31), CodeStatus.NOT_YET),
    ("discharge-status", "01", DAY, CodeStatus.VALID),
    ("discharge-status", "81", date(2013, 9, 30), CodeStatus.NOT_YET),
    ("discharge-status", "08", date(2005, 10, 1), CodeStatus.EXPIRED),
    ("admission-type", "4", DAY, CodeStatus.VALID),
    ("admission-type", "6", date(2021, 12, 31), CodeStatus.UNKNOWN),
    ("admission-type", "6", DAY, CodeStatus.NOT_COVERED),
    ("admission-source", "7", date(2010, 7, 1), CodeStatus.EXPIRED),
    ("admission-source", "F", DAY, CodeStatus.VALID),
    ("adjustment-group", "PR", DAY, CodeStatus.VALID),
    ("adjustment-group", "CR", date(2012, 1, 1), CodeStatus.EXPIRED),
    ("carc", "45", DAY, CodeStatus.VALID),
    ("carc", "A7", date(2015, 7, 2), CodeStatus.EXPIRED),
    ("carc", "P14", date(2013, 10, 31), CodeStatus.NOT_YET),
    ("carc", "295", date(2010, 1, 1), CodeStatus.NOT_YET),
    ("carc", "P32", date(2005, 1, 1), CodeStatus.NOT_COVERED),
    ("carc", "P32", DAY, CodeStatus.VALID),
    ("carc", "307", DAY, CodeStatus.UNKNOWN),
    ("carc", "307", date(2026, 11, 1), CodeStatus.NOT_COVERED),
    ("carc", "45", date(2026, 11, 1), CodeStatus.VALID),
    ("rarc", "N30", DAY, CodeStatus.VALID),
    ("rarc", "N869", date(2022, 2, 28), CodeStatus.NOT_YET),
    ("rarc", "N855", date(2010, 1, 1), CodeStatus.NOT_COVERED),
    ("rarc", "N855", DAY, CodeStatus.VALID),
    ("rarc", "N900", date(2026, 11, 1), CodeStatus.NOT_COVERED),
    *(
        ("rarc", code, DAY, CodeStatus.EXPIRED)
        for code in ("M34", "M35", "N66", "N164", "N165", "N166", "N168", "N169")
    ),
    ("rarc", "MA127", DAY, CodeStatus.EXPIRED),
    ("rarc", "N514", DAY, CodeStatus.NOT_COVERED),
    ("rarc", "N515", DAY, CodeStatus.NOT_COVERED),
    ("rarc", "N514", date(2008, 10, 31), CodeStatus.NOT_YET),
    ("revenue", "1006", date(2005, 1, 1), CodeStatus.NOT_COVERED),
    ("type-of-bill", "11Q", date(2005, 1, 1), CodeStatus.NOT_COVERED),
    ("claim-status", "799", date(2004, 1, 1), CodeStatus.NOT_COVERED),
    ("claim-status-category", "F3N", DAY, CodeStatus.VALID),
    ("claim-status", "562", DAY, CodeStatus.VALID),
    ("claim-status", "36", date(2014, 7, 1), CodeStatus.UNKNOWN),
]


@pytest.mark.parametrize(("name", "code", "day", "status"), WELL_KNOWN)
def test_well_known_codes_are_what_they_are_on_their_days(
    library: Library, name: str, code: str, day: date, status: CodeStatus
) -> None:
    assert table(library, name).status(code, day) is status


def test_every_set_that_ships_is_asked_for_a_well_known_code() -> None:
    assert {each.set_name for each in editions()} == {name for name, *_ in WELL_KNOWN}


def test_a_day_outside_of_the_edition_is_not_covered(library: Library) -> None:
    carc = table(library, "carc")
    assert carc.status("45", date(2100, 1, 1)) is CodeStatus.NOT_COVERED


def test_codes_are_found_as_people_write_them(library: Library) -> None:
    bills = library.on("type-of-bill", DAY, BillTypes)
    revenue = library.on("revenue", DAY, RevenueCodes)
    assert bills is not None
    assert revenue is not None
    assert bills.find("0131", DAY) == bills.find("131", DAY) != None  # noqa: E711
    assert revenue.find("450", DAY) == revenue.find("0450", DAY) != None  # noqa: E711


def test_a_newborn_comes_from_inside_or_outside_of_the_hospital(
    library: Library,
) -> None:
    sources = table(library, "admission-source")
    newborn = {each.code for each in sources.codes(DAY) if each.fact("newborn")}
    assert newborn == {"5", "6"}
    before = {
        each.code for each in sources.codes(date(2007, 9, 30)) if each.fact("newborn")
    }
    assert before == {"1", "2", "3", "4"}


def test_the_old_door_to_places_tells_what_the_set_tells(library: Library) -> None:
    for code in table(library, "place-of-service").codes(DAY):
        place = places_of_service().find(code.code, DAY)
        assert place is not None
        assert place.wording == code.title
        assert place.facility == (code.fact("facility") == "yes")
    assert places_of_service().find("66", date(2024, 7, 31)) is None


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (folder, name)
        for each in editions()
        for folder, _, name in (
            place.partition("/") for place in each.source.split(" and ")
        )
    ],
)
def test_wording_is_short_and_no_code_stands_twice_on_a_day(
    folder: str, name: str
) -> None:
    seen: dict[str, list[Code]] = {}
    for each in parse_wording(wording_text(folder, name), file=name):
        assert len(each.title or "") <= LENGTHS_MAX.get(folder, 75), each
        for other in seen.setdefault(each.code, []):
            assert not other.effective.overlaps(each.effective), each
        seen[each.code].append(each)


def test_the_denial_reasons_are_known_carcs(library: Library) -> None:
    text = files("claimwright.denials").joinpath("reasons.toml").read_text("utf-8")
    numbers = tomllib.loads(text)["reason"]
    carc = table(library, "carc")
    assert len(numbers) >= 18
    for number in numbers:
        assert carc.status(number, DAY) is CodeStatus.VALID, number


PUBLISHED = [
    (PLACES, "pos_codes.csv"),
    (PLACES, "tuva_2023-04-27_place_of_service.csv"),
    (BILLS, "tuva_2023-04-27_bill_type.csv"),
    (REVENUE, "tuva_2023-04-27_revenue_center.csv"),
    (DISCHARGE, "tuva_2024-01-02_discharge_disposition.csv"),
    (ADMISSION_TYPE, "tuva2022_admit_type.csv"),
    (ADMISSION_SOURCE, "tuva_2023-04-27_admit_source.csv"),
]
NOT_OURS: dict[str, dict[str, str]] = {
    "type-of-bill": {
        "O": "the letter O as a frequency, for the digit 0",
        **{
            f"{facility}{frequency}": "not known whether it is older than the end"
            for facility in ("33", *range(51, 59))
            for frequency in "QXYZ"
        },
    },
    "revenue": {
        "0930": "heading of a reserved family",
        "0950": "heading of a reserved family",
        "0970": "heading of a reserved family",
        "0980": "heading of a reserved family",
        "3100": "heading of a reserved family",
    },
    "discharge-status": {"00": "unknown in research files, no code of a bill"},
    "admission-source": {"0": "anomaly in research files, no code of a bill"},
}
"""Codes of the lists that we leave out, and why."""
ONLY_OURS: dict[str, dict[str, str]] = {
    "place-of-service": {
        "27": "since October 2023, the list is older",
        "66": "since August 2024, the list is older",
    },
    "type-of-bill": {
        "78": "emergency facility, free-standing",
        "87": "opioid treatment program",
    },
    "revenue": {
        "0184": "leave for care of the disabled, not in the list",
        "0583": "home health assessment, not in the list",
        "0663": "respite by the day, not in the list",
        "069": "family of palliative care, not in the list",
        "086": "family of magnetoencephalography, not in the list",
        "087": "family of cell and gene therapy, newer than the list",
        "089": "special processed drugs, newer than the list",
        "0953": "dependency, in the family 095x",
        "1006": "outdoor program, newer than the list",
    },
    "admission-source": {
        "A": "ended in 2007, reserved since",
        "G": "disaster care site, since July 2020",
    },
}
"""Codes, or beginnings of them, that we have beyond the lists, and why."""


def rows(path: Path) -> Iterator[list[str]]:
    with path.open(newline="", encoding="utf-8-sig") as opened:
        yield from csv.reader(opened)


def published(listed: PublishedList, path: Path) -> dict[str, Code]:
    found = parse_published(rows(path), listed, file=path.name)
    return {each.code: each for each in found}


def left_out(code: str, reasons: Mapping[str, str], set_name: str) -> bool:
    if set_name == "type-of-bill":
        return code in reasons or code[2] in reasons or code[:2] in reasons
    return any(code.startswith(each) for each in reasons)


@pytest.mark.parametrize(("listed", "file"), PUBLISHED)
def test_codes_are_those_that_are_published(
    library: Library, shared: Path, listed: PublishedList, file: str
) -> None:
    theirs = published(listed, shared / "data/x12codes" / file)
    ours = table(library, listed.set_name)
    known = {each.code for each in ours.codes()}
    name = listed.set_name
    lacking = {
        each for each in theirs if not left_out(each, NOT_OURS.get(name, {}), name)
    }
    assert lacking <= known, sorted(lacking - known)
    extra = {
        each for each in known if not left_out(each, ONLY_OURS.get(name, {}), name)
    }
    assert extra <= set(theirs), sorted(extra - set(theirs))


def test_rates_of_places_are_those_that_are_published(
    library: Library, shared: Path
) -> None:
    theirs = published(PLACES, shared / "data/x12codes/pos_codes.csv")
    ours = table(library, "place-of-service")
    for each in ours.codes():
        assert each.fact("facility") == theirs[each.code].fact("facility"), each


def test_bills_that_ended_are_those_that_are_published(
    library: Library, shared: Path
) -> None:
    path = shared / "data/x12codes/tuva_2023-04-27_bill_type.csv"
    ours = table(library, "type-of-bill")
    ended = [
        each
        for each in published(BILLS, path).values()
        if each.effective.last < LAST_DAY and each.code[2] not in "OQXYZ"
    ]
    assert ended
    for each in ended:
        (found,) = ours.history(each.code)
        assert found.effective.last == each.effective.last, each.code


def test_litres_of_oxygen_are_by_the_minute(library: Library) -> None:
    for code in ("0602", "0603"):
        found = table(library, "revenue").find(code, DAY)
        assert found is not None
        assert str(found.title).endswith("a minute")


def test_numbers_of_an_older_list_in_a_wheel_are_ours(library: Library) -> None:
    wheel = find_spec("pyx12")
    if wheel is None or wheel.origin is None:
        pytest.skip("pyx12 is not installed")
    path = Path(wheel.origin).with_name("map") / "codes.xml"
    held = {
        each.findtext("id"): {code.text for code in each.iter("code")}
        for each in ET.parse(path).getroot().iter("codeset")  # noqa: S314 - a wheel that we pin
    }
    for key, name in (
        ("claim_status_cat", "claim-status-category"),
        ("claim_status", "claim-status"),
        ("remark_code", "rarc"),
        ("pos", "place-of-service"),
    ):
        known = {each.code for each in table(library, name).codes()}
        assert held[key] <= known, (name, held[key] - known)
    newer = {str(number) for number in range(772, 800)}
    known = {each.code for each in table(library, "claim-status").codes()}
    assert known - held["claim_status"] <= newer


def test_most_claim_statuses_have_our_wording(library: Library) -> None:
    for name in ("claim-status", "claim-status-category"):
        codes = tuple(table(library, name).codes())
        worded = sum(each.title is not None for each in codes)
        assert worded / len(codes) > 0.99


def test_our_wording_is_not_the_publishers(library: Library, shared: Path) -> None:
    folder = shared / "data/x12codes"
    lists = [
        (listed.set_name, published(listed, folder / f)) for listed, f in PUBLISHED
    ]
    for name, theirs in lists:
        for ours in table(library, name).codes():
            other = theirs.get(ours.code)
            if other is None or ours.title is None or other.title is None:
                continue
            if plain(ours.title) == plain(other.title):
                short = len(plain(ours.title).split()) <= WORDS_SHARED_MAX
                assert short, (name, ours.code, ours.title)


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
