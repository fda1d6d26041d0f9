from __future__ import annotations

from datetime import date

import pytest

from claimwright.dates import FIRST_DAY, Span
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.imported import Told
from claimwright.refdata.quarters import quarter_of

Q2 = Span(date(2024, 4, 1), date(2024, 6, 30))
Q3 = Span(date(2024, 7, 1), date(2024, 9, 30))
PAST_TO_Q3 = Span(last=Q3.last)


@pytest.mark.parametrize(
    ("told", "found", "effective"),
    [
        (None, Q3, Q3),
        (Q2, Q3, Q2),
        (Span(Q3.first), None, Q3),
        (Span(date(2024, 8, 5)), None, Span(date(2024, 8, 5), Q3.last)),
        (Span(date(2024, 8, 5)), Q3, Span(date(2024, 8, 5), Q3.last)),
        # What carries its past answers from whatever day is told, to its own end.
        (Span(date(1996, 1, 1)), PAST_TO_Q3, Span(date(1996, 1, 1), Q3.last)),
        # What is told goes before what the name says.
        (Span(Q2.first), Q3, Q2),
        (Span(), Q3, Span()),
    ],
)
def test_a_quarterly_table_never_answers_for_ever_for_want_of_a_last_day(
    told: Span | None, found: Span | None, effective: Span
) -> None:
    span = Told(effective=told).span(found, file="a.csv", period=quarter_of)
    assert span == effective


def test_what_comes_when_it_comes_stays_open() -> None:
    told = Told(effective=Span(Q3.first))
    assert told.span(None, file="a.csv") == Span(Q3.first)
    assert Told().span(PAST_TO_Q3, file="a.csv").first == FIRST_DAY


def test_days_that_nobody_says_are_asked_for() -> None:
    with pytest.raises(RefdataError, match="--effective"):
        Told().span(None, file="a.csv", period=quarter_of)
