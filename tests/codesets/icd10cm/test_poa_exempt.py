from __future__ import annotations

from datetime import date

import pytest

from claimwright.codesets.codes import Code, compile_codes
from claimwright.codesets.icd10cm.poa_exempt import (
    PoaExemptList,
    parse_exempt_flags,
    parse_exempt_list,
)
from claimwright.codesets.releases import fiscal_year
from claimwright.datafile import DataFileError
from claimwright.editions import Edition

YEAR = fiscal_year(2027)
DAY = date(2026, 12, 24)
HEADINGS = ("Order27", "POAexemptCode", "Description")


def listed(*rows: tuple[str, ...]) -> list[Code]:
    return list(parse_exempt_list(rows, effective=YEAR, file="p.txt"))


def flagged(*rows: tuple[str, ...]) -> list[Code]:
    return list(parse_exempt_flags(rows, effective=YEAR, file="p.csv"))


def test_exempt_codes_come_with_their_title() -> None:
    plain, quoted = listed(
        HEADINGS,
        ("96495", "Z51.A", "Care after a grumble"),
        ("97103", "Z86.0100", '"Grumbles, in the past"'),
    )
    assert (plain.code, plain.title) == ("Z51A", "Care after a grumble")
    assert quoted.title == "Grumbles, in the past"


def test_a_list_of_changes_is_not_the_list() -> None:
    rows = (("Order27", "Action", "POAexemptCode", "Description"),)
    with pytest.raises(DataFileError, match="list of changes"):
        listed(*rows, ("29298", "Revise from:", "Q13.81", "Grumble"))


def test_of_all_codes_with_a_flag_the_exempt_ones_are_taken() -> None:
    headings = ("code", "poa_exempt", "chronic_indicator")
    codes = flagged(
        headings, ("A000", "N", "A"), ("Z86010", "Y", "C"), ("Z87", "Y", "")
    )
    assert [(each.code, each.fact("chronic")) for each in codes] == [
        ("Z86010", "C"),
        ("Z87", None),
    ]


@pytest.mark.parametrize("row", [("A000", "maybe"), ("cholera", "Y")])
def test_a_malformed_row_is_named(row: tuple[str, str]) -> None:
    with pytest.raises(DataFileError, match="line 2"):
        flagged(("code", "poa_exempt"), row)


def test_outside_of_its_days_the_list_knows_nothing() -> None:
    edition = Edition(name="FY2027", publisher="CMS", effective=YEAR)
    codes = listed(HEADINGS, ("96495", "Z51.A", "Care after a grumble"))
    exempt = PoaExemptList(edition, compile_codes(codes))
    assert exempt.is_exempt("Z51A", DAY) is True
    assert exempt.is_exempt("A000", DAY) is False
    assert exempt.is_exempt("Z51A", date(2027, 10, 1)) is None
