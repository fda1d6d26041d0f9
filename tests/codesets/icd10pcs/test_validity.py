from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from claimwright.codesets.icd10pcs.notation import has_code_shape
from claimwright.codesets.icd10pcs.validity import (
    ANSWERS_FOR,
    parse_validity,
    validity_text,
)
from claimwright.dates import Span


def test_blocks_of_a_line_are_multiplied_out() -> None:
    text = "# told\n[2015-10-01/2016-09-30]\n0DB 01 03.Z.XZ X.Z.Z\n"
    span = Span(date(2015, 10, 1), date(2016, 9, 30))
    assert list(parse_validity(text)) == [
        (f"0DB{fourth}{rest}", span)
        for fourth in "01"
        for rest in ("0ZX", "0ZZ", "3ZX", "3ZZ", "XZZ")
    ]


@pytest.mark.parametrize(
    ("day", "announced"),
    [
        (date(2015, 10, 1), 71_974),
        (date(2024, 10, 1), 78_948),
        (date(2025, 10, 1), 79_115),
        (date(2026, 4, 1), 79_193),
        (date(2026, 10, 1), 79_256),
    ],
)
def test_the_list_has_as_many_codes_as_were_announced(
    day: date, announced: int
) -> None:
    codes = [
        code for code, span in parse_validity(validity_text()) if span.contains(day)
    ]
    assert len(codes) == len(set(codes)) == announced


def test_no_code_is_listed_twice_for_a_day_and_none_is_misshapen() -> None:
    spans = list(parse_validity(validity_text()))
    assert all(has_code_shape(code) for code, _ in spans)
    times = Counter(code for code, _ in spans)
    again = {code for code, count in times.items() if count > 1}
    for code in again:
        held = [span for each, span in spans if each == code]
        assert not any(
            one.overlaps(other)
            for number, one in enumerate(held)
            for other in held[number + 1 :]
        )


def test_the_list_answers_for_every_span_in_it() -> None:
    for _, span in parse_validity(validity_text()):
        assert ANSWERS_FOR.contains(span.first)
        assert ANSWERS_FOR.contains(span.last)
