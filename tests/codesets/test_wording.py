"""Lists of codes that people write: what is read, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.codesets.wording import parse_wording
from claimwright.datafile import DataFileError
from claimwright.dates import ALWAYS, LAST_DAY, Span

LIST = """\
# A remark.
code	first	last	facility	wording
02	2017-01-01		yes	telehealth, not at home

09		2020-12-31		prison
99
"""


def test_a_list_gives_codes_with_days_facts_and_wording() -> None:
    telehealth, prison, other = parse_wording(LIST, file="list")
    assert telehealth.code == "02"
    assert telehealth.effective == Span(date(2017, 1, 1), LAST_DAY)
    assert telehealth.fact("facility") == "yes"
    assert telehealth.title == "telehealth, not at home"
    assert prison.effective.last == date(2020, 12, 31)
    assert prison.facts == ()
    assert (other.effective, other.title) == (ALWAYS, None)


def test_a_day_that_is_not_known_is_not_stated_as_one() -> None:
    rows = ("1\tby 2014-11-01\t\tx", "2\t\tafter 2003-10-15\ty")
    text = "\n".join(("code\tfirst\tlast\twording", *rows))
    begun, ended = parse_wording(text, file="list")
    assert (begun.began_earlier, begun.ended_later) == (True, False)
    assert begun.effective == Span(date(2014, 11, 1), LAST_DAY)
    assert (ended.began_earlier, ended.ended_later) == (False, True)
    assert ended.effective.last == date(2003, 10, 15)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("1\t2020-13-01\t\tx", "line 2"),
        ("1\tby \t\tx", "line 2"),
        ("1\tafter 2020-01-01\t\tx", "line 2"),
        ("1\t2020-01-02\t2020-01-01\tx", "line 2"),
        ("1\t\t\tx\ty", "line 2"),
        ("\t\t\tx", "line 2"),
    ],
)
def test_a_malformed_line_is_named(line: str, place: str) -> None:
    text = f"code\tfirst\tlast\twording\n{line}\n"
    with pytest.raises(DataFileError) as caught:
        tuple(parse_wording(text, file="list"))
    assert caught.value.place == place


def test_other_headings_are_refused() -> None:
    with pytest.raises(DataFileError, match="headings must be"):
        tuple(parse_wording("code\twording\n1\tx\n", file="list"))


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[A-Z0-9]{1,4}", fullmatch=True),
            st.dates(),
            st.text("abc ,:'", max_size=20).map(str.strip),
        )
    )
)
def test_what_is_written_is_read(rows: list[tuple[str, date, str]]) -> None:
    lines = [f"{code}\t{first}\t\t{wording}" for code, first, wording in rows]
    text = "\n".join(["code\tfirst\tlast\twording", *lines])
    found = tuple(parse_wording(text, file="list"))
    assert [(each.code, each.effective.first, each.title) for each in found] == [
        (code, first, wording or None) for code, first, wording in rows
    ]
