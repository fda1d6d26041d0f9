from __future__ import annotations

import pytest

from claimwright.datafile import DataFileError
from claimwright.headings import Wanted, has_headings, rows_under

STACKED = [
    ["A title", "", "", ""],
    ["", "", "NOT USED", ""],
    ["", "", "FOR", "NON-FAC"],
    ["", "", "MEDICARE", "PE"],
    ["CODE", "MOD", "PAYMENT", "RVU"],
    ["99213", "", "", "1.33"],
]
CODE, MODIFIER = Wanted(("Code",)), Wanted(("Mod",))


def test_headings_over_several_rows_are_joined() -> None:
    layout = (CODE, Wanted(("non-fac PE RVU",)))
    assert list(rows_under(STACKED, layout, file="")) == [(6, ("99213", "1.33"))]


def test_rows_above_are_read_for_what_may_be_absent_too() -> None:
    layout = (
        CODE,
        Wanted(("Not used for Medicare payment",), required=False),
        Wanted(("non-fac PE RVU",), required=False),
        Wanted(("no such column",), required=False),
    )
    assert list(rows_under(STACKED, layout, file="")) == [
        (6, ("99213", "", "1.33", ""))
    ]


def test_a_heading_may_begin_or_end_with_what_changes_every_year() -> None:
    rows = [["2026 PW GPCI (without 1.0 Floor)", "2026 PW GPCI (with 1.0 Floor)***"]]
    rows.append(["0.98", "1.0"])
    names = ("*PW GPCI (with 1.0 floor)*", "*PW GPCI")
    assert list(rows_under(rows, (Wanted(names),), file="")) == [(2, ("1.0",))]
    old = [["2020 PW GPCI"], ["0.9"]]
    assert list(rows_under(old, (Wanted(names),), file="")) == [(2, ("0.9",))]


def test_a_file_without_a_column_says_which() -> None:
    assert not has_headings(STACKED, (CODE, MODIFIER, Wanted(("Work RVU",))))
    with pytest.raises(DataFileError, match="'Work RVU'"):
        list(rows_under(STACKED, (CODE, MODIFIER, Wanted(("Work RVU",))), file="f"))
