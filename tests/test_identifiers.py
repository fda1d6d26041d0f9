from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.identifiers import (
    control_number,
    is_mbi,
    is_npi,
    is_tax_id,
    is_zip9,
    luhn_is_right,
    npi_check_digit,
)

FIRST_NINE = st.from_regex(r"[12][0-9]{8}", fullmatch=True)
PUBLISHED_MBI = "1EG4TE5MK73"


def test_the_npi_that_the_standard_gives_as_its_example() -> None:
    assert is_npi("1234567893")
    assert npi_check_digit("123456789") == "3"


@pytest.mark.parametrize(
    "text",
    [
        "1234567894",
        "123456789",
        "12345678930",
        "3234567893",
        "0234567893",
        "123456789X",
        " 1234567893",
        "1234567893\n",
        "١٢٣٤٥٦٧٨٩٣",
        "",
    ],
)
def test_what_is_no_npi(text: str) -> None:
    assert not is_npi(text)


@given(FIRST_NINE)
def test_exactly_one_check_digit_is_right(first_nine: str) -> None:
    right = [digit for digit in "0123456789" if is_npi(first_nine + digit)]
    assert right == [npi_check_digit(first_nine)]


@given(FIRST_NINE, st.integers(1, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(
    first_nine: str, place: int, change: int
) -> None:
    npi = first_nine + npi_check_digit(first_nine)
    digit = (int(npi[place]) + change) % 10
    assert not is_npi(f"{npi[:place]}{digit}{npi[place + 1 :]}")


@given(FIRST_NINE, st.integers(1, 8))
def test_swapped_neighbours_are_noticed_unless_nine_and_zero(
    first_nine: str, place: int
) -> None:
    npi = first_nine + npi_check_digit(first_nine)
    one, other = npi[place], npi[place + 1]
    swapped = f"{npi[:place]}{other}{one}{npi[place + 2 :]}"
    blind = one == other or {one, other} == {"0", "9"}
    assert is_npi(swapped) is blind


def test_luhn_on_a_number_from_its_patent() -> None:
    assert luhn_is_right("79927398713")
    assert not luhn_is_right("79927398710")


def test_the_mbi_that_cms_prints_on_its_sample_card() -> None:
    assert is_mbi(PUBLISHED_MBI)


@pytest.mark.parametrize("letter", "SLOIBZ")
@pytest.mark.parametrize("place", [1, 4, 7, 8])
def test_letters_that_look_like_digits_are_never_in_an_mbi(
    letter: str, place: int
) -> None:
    assert not is_mbi(PUBLISHED_MBI[:place] + letter + PUBLISHED_MBI[place + 1 :])


@pytest.mark.parametrize(
    "text",
    ["0EG4TE5MK73", "1EG4TE5MK7", "1EG4TE5MK733", "1EG4-TE5-MK73", "1eg4te5mk73", ""],
)
def test_what_is_no_mbi(text: str) -> None:
    assert not is_mbi(text)


@pytest.mark.parametrize("place", range(11))
def test_every_place_of_an_mbi_is_read(place: int) -> None:
    wrong = "0" if place in {0, 1, 4, 7, 8} else "_"
    assert not is_mbi(PUBLISHED_MBI[:place] + wrong + PUBLISHED_MBI[place + 1 :])


def test_tax_ids_and_zip_codes_are_nine_plain_digits() -> None:
    assert is_tax_id("341234567")
    assert not is_tax_id("34-1234567")
    assert is_zip9("434400009")
    assert not is_zip9("43440")
    assert not is_zip9("43440-0009")


@given(st.integers(0, 10**9 - 1))
def test_control_numbers_have_their_width_and_value(value: int) -> None:
    text = control_number(value)
    assert len(text) == 9
    assert int(text) == value


def test_a_control_number_of_another_width() -> None:
    assert control_number(7, width=4) == "0007"
