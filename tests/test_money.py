from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.money import (
    ZERO,
    AmountError,
    Cents,
    format_dollars,
    parse_dollars,
    percent_of,
    show_dollars,
    total,
)

AMOUNTS = st.integers(-(10**15), 10**15).map(Cents)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("0", 0),
        ("125", 12_500),
        ("125.5", 12_550),
        ("125.05", 12_505),
        (".07", 7),
        ("-.07", -7),
        ("-12.3", -1_230),
        ("007.10", 710),
        ("5.", 500),
        ("5.000", 500),
    ],
)
def test_amounts_as_x12_writes_them(text: str, cents: int) -> None:
    assert parse_dollars(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        "-.",
        "1,234.00",
        "$5",
        "1e3",
        "+5",
        " 5",
        "5 ",
        "--5",
        "1.2.3",
        "٣",
    ],
)
def test_what_is_no_amount_is_refused_by_name(text: str) -> None:
    with pytest.raises(AmountError, match="is not an amount of money") as caught:
        parse_dollars(text)
    assert caught.value.text == text


@pytest.mark.parametrize("text", ["1.001", "0.005", "-3.999"])
def test_a_fraction_of_a_cent_is_refused(text: str) -> None:
    with pytest.raises(AmountError, match="fraction of a cent"):
        parse_dollars(text)


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "0"),
        (100, "1"),
        (150, "1.5"),
        (105, "1.05"),
        (7, ".07"),
        (-12_530, "-125.3"),
    ],
)
def test_written_without_needless_zeros(cents: int, text: str) -> None:
    assert format_dollars(Cents(cents)) == text


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "$0.00"),
        (-7, "-$0.07"),
        (123_450, "$1,234.50"),
        (-100_000_000, "-$1,000,000.00"),
    ],
)
def test_shown_as_people_read_it(cents: int, text: str) -> None:
    assert show_dollars(Cents(cents)) == text


@given(AMOUNTS)
def test_what_is_written_reads_back(cents: Cents) -> None:
    assert parse_dollars(format_dollars(cents)) == cents


@given(AMOUNTS)
def test_what_is_written_has_no_needless_zeros(cents: Cents) -> None:
    text = format_dollars(cents)
    whole, _, fraction = text.lstrip("-").partition(".")
    assert not fraction.endswith("0")
    assert whole == "0" or not whole.startswith("0")


@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_one_error(text: str) -> None:
    try:
        cents = parse_dollars(text)
    except AmountError:
        return
    assert parse_dollars(format_dollars(cents)) == cents


@given(st.lists(AMOUNTS))
def test_total_does_not_depend_on_the_order(amounts: list[Cents]) -> None:
    assert total(amounts) == total(reversed(amounts))


@given(AMOUNTS, st.integers(0, 20_000))
def test_a_share_of_a_reversal_is_the_negative_share(cents: Cents, share: int) -> None:
    assert percent_of(Cents(-cents), share) == -percent_of(cents, share)


@given(AMOUNTS, st.integers(0, 20_000))
def test_a_share_is_off_by_half_a_cent_at_most(cents: Cents, share: int) -> None:
    assert abs(percent_of(cents, share) * 10_000 - cents * share) <= 5_000


@pytest.mark.parametrize(
    ("cents", "share", "expected"),
    [(10_000, 200, 200), (25, 200, 1), (24, 200, 0), (75, 2_000, 15), (1, 5_000, 1)],
)
def test_half_a_cent_rounds_up(cents: int, share: int, expected: int) -> None:
    assert percent_of(Cents(cents), share) == expected


def test_nothing_adds_to_zero() -> None:
    assert total(()) == ZERO
