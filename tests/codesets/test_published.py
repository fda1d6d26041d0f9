"""Lists as publishers lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from claimwright.codesets.published import (
    ADMISSION_SOURCE,
    BILLS,
    CARC,
    PLACES,
    RARC,
    REVENUE,
    STATUS,
    STATUS_CATEGORY,
    PublishedList,
    parse_published,
)
from claimwright.codesets.x12_lists import parse_mixed, parse_stock
from claimwright.datafile import DataFileError
from claimwright.dates import LAST_DAY, Span

Rows = Sequence[Sequence[str]]
STOCK = ("Code", "Description", "Start", "Last Modified", "Stop", "Notes")


def test_places_keep_their_rate_and_definition() -> None:
    rows: Rows = (
        ("Place of service codes, all of them",),
        ("pos_code", "pos_type", "pos_name", "pos_description"),
        ("1", "Non-Facility", "Shop", "Where it is sold."),
        ("21", "Facility", "Ward", "Where one lies."),
        ("28", "Unassigned", "Unassigned", "N/A"),
    )
    shop, ward = parse_published(rows, PLACES, file="f")
    assert (shop.code, shop.title) == ("01", "Shop")
    assert shop.fact("facility") == "no"
    assert ward.fact("facility") == "yes"
    assert ward.fact("definition") == "Where one lies."


def test_headings_of_the_publishers_page_name_and_define_a_place() -> None:
    rows: Rows = (
        (
            "Place of Service Code(s)",
            "Place of Service Name",
            "Place of Service Description",
        ),
        ("11", "Desk", "Where one sits."),
    )
    (found,) = parse_published(rows, PLACES, file="f")
    assert (found.title, found.fact("definition")) == ("Desk", "Where one sits.")


def test_the_day_of_deprecation_is_the_first_without_the_code() -> None:
    rows: Rows = (
        ("bill_type_code", "bill_type_description", "deprecated", "deprecated_date"),
        ("0111", "a", "0", ""),
        ("511", "b", "1", "2005-10-01"),
    )
    whole, ended = parse_published(rows, BILLS, file="f")
    assert (whole.code, whole.effective) == ("111", Span())
    assert ended.effective.last == date(2005, 9, 30)


def test_families_are_no_codes_and_lost_zeros_come_back() -> None:
    rows: Rows = (
        ("revenue_center_code", "revenue_center_description"),
        ("1", "sum"),
        ("091X", "family"),
        ("450", "emergency"),
    )
    found = [each.code for each in parse_published(rows, REVENUE, file="f")]
    assert found == ["0001", "0450"]


def test_a_newborns_meaning_is_a_fact_and_null_is_none() -> None:
    rows: Rows = (
        ("admit_source_code", "admit_source_description", "newborn_description"),
        ("5", "transfer", "inside"),
        ("7", "door", "null"),
        ("A", "Reserved for National Assignment", "null"),
    )
    inside, door = parse_published(rows, ADMISSION_SOURCE, file="f")
    assert inside.fact("newborn") == "inside"
    assert door.facts == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("4X", "x", "", ""), "no code of carc"),
        (("4", "x", "soon", ""), "no day"),
        (("4", "x", "13/13/2020", ""), "month must be"),
        (("4", "x", "2020-02-01", "2020-01-01"), "before it begins"),
        (("3", "x", "", ""), "there twice"),
    ],
)
def test_a_malformed_row_is_named(row: Sequence[str], reason: str) -> None:
    rows: Rows = (("CARC", "Description", "Start", "Stop"), ("3", "y", "", ""), row)
    with pytest.raises(DataFileError, match=reason) as caught:
        tuple(parse_published(rows, CARC, file="f"))
    assert caught.value.place == "line 3"


@pytest.mark.parametrize(
    ("codes", "listed"),
    [
        (("1", "45", "A1", "B7", "P12"), CARC),
        (("M1", "MA01", "N30"), RARC),
        (("A1", "F1", "F3N", "RQ"), STATUS_CATEGORY),
        (("0", "21", "562"), STATUS),
    ],
)
def test_a_list_of_x12_is_known_by_its_codes(
    codes: Sequence[str], listed: PublishedList
) -> None:
    rows: Rows = (
        STOCK,
        *((code, "x", "01/01/1995", "", "", "") for code in codes),
    )
    found, read = parse_stock(rows, file="f")
    assert found is listed
    assert [each.code for each in read] == list(codes)


def test_a_stop_date_of_x12_is_the_last_day() -> None:
    rows: Rows = (
        STOCK,
        ("A7", "x", "06/02/2013", "", "07/01/2015", "Use another."),
        ("B7", "y", "1995-01-01", "", "", ""),
        ("1", "z", "19950101", "", "", ""),
    )
    _, (ended, lasting, third) = parse_stock(rows, file="f")
    assert ended.effective == Span(date(2013, 6, 2), date(2015, 7, 1))
    assert ended.fact("notes") == "Use another."
    assert lasting.effective == Span(date(1995, 1, 1), LAST_DAY)
    assert third.effective.first == date(1995, 1, 1)


def test_codes_that_could_be_of_two_lists_are_refused() -> None:
    rows: Rows = (STOCK, ("1", "x", "01/01/1995", "", "", ""))
    with pytest.raises(DataFileError, match="name the first column CARC"):
        parse_stock(rows, file="f")


MIXED = ("adj_code", "adj_type", "adj_description", "adj_start_date", "adj_end_date")


def test_groups_reasons_and_remarks_come_apart() -> None:
    rows: Rows = (
        MIXED,
        ("CO", "Group", "a", "", ""),
        ("N30", "RARC", "b", "2000-01-01", ""),
        ("15", "CARC", "c", "1995-01-01", "2018-05-01"),
    )
    found = {listed.set_name: codes for listed, codes in parse_mixed(rows, file="f")}
    assert set(found) == {"adjustment-group", "carc", "rarc"}
    assert found["carc"][0].effective.last == date(2018, 5, 1)
    assert found["rarc"][0].title == "b"


def test_a_type_that_is_unknown_is_named() -> None:
    rows: Rows = (MIXED, ("1", "CARX", "a", "", ""))
    with pytest.raises(DataFileError, match="'CARX' is none of"):
        tuple(parse_mixed(rows, file="f"))


def test_a_procedure_code_is_no_claim_status() -> None:
    rows: Rows = (("Claim Status Code", "Description"), ("9921", "Desk"))
    with pytest.raises(DataFileError, match="no code of claim-status"):
        tuple(parse_published(rows, STATUS, file="f"))
