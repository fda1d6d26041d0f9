from __future__ import annotations

import html
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.ledger.accounts import Account
from claimwright.ledger.journal import Entry, Journal, Posting
from claimwright.money import Cents
from claimwright.reports.aging import BUCKETS, aging, bucket_name
from claimwright.reports.charts import Bar, columns, horizontal_bars, waterfall
from claimwright.reports.journal_text import journal_text
from claimwright.reports.marked_note import Mark, mark
from claimwright.reports.outcome import ClaimOutcome, Rate
from claimwright.reports.rates import (
    acceptance_rate,
    clean_claim_rate,
    first_pass_payment,
)

TODAY = date(2026, 9, 30)


def receivable(number: str, cents: int) -> Entry:
    return Entry(
        entry_id=number,
        posted_on=TODAY,
        memo="m",
        postings=(
            Posting(Account.PAYER_RECEIVABLE, Cents(cents), number),
            Posting(Account.CHARGES, Cents(-cents), number),
        ),
    )


@pytest.mark.parametrize(
    ("days", "bucket"),
    [(0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (120, 3), (121, 4)],
)
def test_a_balance_ages_by_its_date_of_service(days: int, bucket: int) -> None:
    served = {"A1": TODAY - timedelta(days=days)}
    (row, *_) = aging(
        Journal([receivable("A1", 500)]), service_dates=served, today=TODAY
    )
    assert [bool(each) for each in row.amounts_cents] == [
        place == bucket for place in range(len(BUCKETS))
    ]
    assert row.total_cents == 500


def test_what_is_posted_later_is_not_there_yet() -> None:
    rows = aging(
        Journal([receivable("A1", 500)]),
        service_dates={},
        today=TODAY - timedelta(days=1),
    )
    assert sum(row.total_cents for row in rows) == 0


def test_buckets_have_names() -> None:
    assert list(map(bucket_name, BUCKETS)) == [
        "0-30",
        "31-60",
        "61-90",
        "91-120",
        "over 120",
    ]


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (Rate(39, 40), "97.5 % (39 of 40)"),
        (Rate(1, 3), "33.3 % (1 of 3)"),
        (Rate(2, 3), "66.7 % (2 of 3)"),
        (Rate(0, 7), "0.0 % (0 of 7)"),
        (Rate(7, 7), "100.0 % (7 of 7)"),
        (Rate(0, 0), "none yet"),
    ],
)
def test_a_rate_never_goes_without_its_parts(rate: Rate, shown: str) -> None:
    assert str(rate) == shown


def outcome(**facts: object) -> ClaimOutcome:
    usual: dict[str, object] = {
        "patient_control_number": "A1",
        "payer": "Harbor",
        "service_date": TODAY,
        "charge_cents": Cents(100),
        "first_scrub_clean": True,
        "sent": True,
        "accepted": True,
        "first_paid_cents": Cents(0),
    }
    return ClaimOutcome(**(usual | facts))  # type: ignore[arg-type]


def test_rates_count_what_they_say() -> None:
    found = (
        outcome(),
        outcome(first_scrub_clean=False),
        outcome(accepted=False, first_paid_cents=None),
        outcome(sent=False, accepted=False, first_paid_cents=None),
        outcome(first_denied=True),
    )
    assert clean_claim_rate(found) == Rate(4, 5)
    assert acceptance_rate(found) == Rate(3, 4)
    assert first_pass_payment(found) == Rate(2, 3)


TAGS = re.compile(r"<[^>]*>")


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6),
)
def test_a_marked_note_is_still_the_note(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(start=start, end=end, code="I10", title='"<b>&') for start, end in spans
    ]
    marked = mark(text, marks)
    bare = re.sub(r'<mark data-code="[^"]*" title="[^"]*">|</mark>', "", marked)
    assert html.unescape(bare) == html.unescape(html.escape(text))


def test_marks_that_overlap_name_all_their_codes() -> None:
    marks = [
        Mark(start=0, end=4, code="A", title="a"),
        Mark(start=2, end=6, code="B", title="b"),
    ]
    marked = mark("abcdef", marks)
    assert 'data-code="A B"' in marked
    assert TAGS.sub("", marked) == "abcdef"


@pytest.mark.parametrize("draw", [horizontal_bars, columns])
def test_a_chart_is_read_aloud_and_escapes(draw: object) -> None:
    bars = [Bar(label="a<b", size=0, shown="0"), Bar(label="c", size=9, shown="9")]
    svg = draw("Title & more", bars)  # type: ignore[operator]
    assert 'role="img"' in svg
    assert "<title>Title &amp; more</title>" in svg
    assert "a&lt;b" in svg
    assert draw("none", []).startswith("<svg")  # type: ignore[operator]


def test_the_parts_of_a_waterfall_begin_where_the_last_one_ends() -> None:
    parts = [Bar(label="x", size=25, shown="25"), Bar(label="y", size=75, shown="75")]
    svg = waterfall("w", Bar(label="all", size=100, shown="100"), parts)
    places = [
        (int(x), int(wide))
        for x, wide in re.findall(r'x="(\d+)" y="\d+" width="(\d+)"', svg)
    ]
    (left, wide), (first, first_wide), (second, second_wide) = places
    assert first == left
    assert second == first + first_wide
    assert first_wide + second_wide == wide


def test_the_journals_text_ends_with_its_digest() -> None:
    lines = list(journal_text(Journal([receivable("A1", 500)])))
    assert lines[-1].startswith("1 entries, digest ")
    other = list(journal_text(Journal([receivable("A1", 501)])))
    assert lines[-1] != other[-1]
    assert any("$5.00" in line for line in lines)
