from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.dates import ALWAYS, Span, SpanError, age_on

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Span(first, last)


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(SpanError, match="ends 2026-01-01 before it begins 2026-01-02"):
        Span(date(2026, 1, 2), date(2026, 1, 1))


@given(spans())
def test_both_ends_belong_to_the_span_and_their_neighbours_do_not(span: Span) -> None:
    one = timedelta(days=1)
    assert span.contains(span.first)
    assert span.contains(span.last)
    assert not span.contains(span.first - one)
    assert not span.contains(span.last + one)


@given(spans(), spans())
def test_overlap_is_mutual_and_means_a_shared_day(one: Span, other: Span) -> None:
    shared = max(one.first, other.first) <= min(one.last, other.last)
    assert one.overlaps(other) is other.overlaps(one) is shared


def test_spans_that_touch_but_do_not_share_a_day() -> None:
    september = Span(date(2026, 9, 1), date(2026, 9, 30))
    october = Span(date(2026, 10, 1), date(2026, 10, 31))
    assert not september.overlaps(october)
    assert september.overlaps(Span(date(2026, 9, 30), date(2026, 10, 1)))


@given(DAYS)
def test_a_day_is_a_span_of_one_day(day: date) -> None:
    assert Span.on(day).days == 1
    assert str(Span.on(day)) == day.isoformat()


@given(DAYS)
def test_always_holds_every_day(day: date) -> None:
    assert ALWAYS.contains(day)


def test_days_count_both_ends_and_the_leap_day() -> None:
    assert Span(date(2024, 2, 28), date(2024, 3, 1)).days == 3
    assert Span(date(2025, 2, 28), date(2025, 3, 1)).days == 2


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (ALWAYS, "../.."),
        (Span(date(2026, 1, 1)), "2026-01-01/.."),
        (Span(last=date(2026, 1, 1)), "../2026-01-01"),
        (Span(date(2026, 1, 1), date(2026, 1, 31)), "2026-01-01/2026-01-31"),
    ],
)
def test_a_span_reads_as_an_iso_interval(span: Span, text: str) -> None:
    assert str(span) == text


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        (date(2000, 6, 15), date(2026, 6, 14), 25),
        (date(2000, 6, 15), date(2026, 6, 15), 26),
        (date(2004, 2, 29), date(2025, 2, 28), 20),
        (date(2004, 2, 29), date(2025, 3, 1), 21),
        (date(2026, 9, 14), date(2026, 9, 14), 0),
        (date(2026, 9, 15), date(2026, 9, 14), -1),
    ],
)
def test_age_in_whole_years(birth: date, day: date, years: int) -> None:
    assert age_on(birth, day) == years


@given(DAYS, DAYS)
def test_age_never_falls_as_days_pass(birth: date, day: date) -> None:
    assert age_on(birth, day) <= age_on(birth, day + timedelta(days=1))
