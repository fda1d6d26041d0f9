"""Our adjustment reasons and remarks, beside the list that is published.

The published list stands beside the repository and is never copied into it; where it is
absent, the comparison is skipped.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from claimwright.codesets.codes import Code, CodeTable
from claimwright.codesets.x12_lists import parse_mixed
from claimwright.dates import FIRST_DAY, LAST_DAY
from claimwright.refdata.library import Library
from claimwright.refdata.shipped.small_sets import ANSWERS_FOR
from claimwright.refdata.store import Store

DAY = date(2024, 7, 1)
WORDS_SHARED_MAX = 4
"""What takes so few words can hardly be said otherwise."""
LIKENESS_MAX = 0.75
"""How many of the words of both may be the same, in the same order."""
BLANKS_MAX = {"carc": (0, 1), "rarc": (95, 405)}
"""Of a set, how many numbers are said to be older than the HIPAA transactions, and how
many to be in use by a day; every other has its first day."""
THREE_FAULTS = re.compile(r"missing.{0,3}incomplete.{0,3}invalid", re.IGNORECASE)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(store=Store(tmp_path_factory.mktemp("store")))


def table(library: Library, name: str) -> CodeTable:
    found = library.on(name, DAY, CodeTable)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def adjustments(shared: Path) -> dict[str, dict[str, Code]]:
    path = shared / "data/x12codes/adj_codes.csv"
    with path.open(newline="", encoding="utf-8-sig") as opened:
        found = tuple(parse_mixed(csv.reader(opened), file=path.name))
    return {
        listed.set_name: {each.code: each for each in codes} for listed, codes in found
    }


@pytest.mark.parametrize("name", ["adjustment-group", "carc", "rarc"])
def test_adjustment_codes_are_exactly_those_that_are_published(
    library: Library, adjustments: dict[str, dict[str, Code]], name: str
) -> None:
    ours = {each.code for each in table(library, name).codes()}
    assert ours == set(adjustments[name])


def test_the_days_that_we_state_are_those_that_are_published(
    library: Library, adjustments: dict[str, dict[str, Code]]
) -> None:
    carc = {each.code: each for each in table(library, "carc").codes()}
    for code, theirs in adjustments["carc"].items():
        assert carc[code].effective.last == theirs.effective.last, code
        assert_begins(carc[code], theirs)
    assert sum(each.effective.last == LAST_DAY for each in carc.values()) == 295
    for each in table(library, "rarc").codes():
        assert_begins(each, adjustments["rarc"][each.code])


def assert_begins(ours: Code, theirs: Code) -> None:
    """A first day is the published one; one that is not stated does not belie it."""
    first = ours.effective.first
    if first == FIRST_DAY:
        assert theirs.effective.first < ANSWERS_FOR.first, ours
    elif ours.began_earlier:
        assert theirs.effective.first <= first, ours
    else:
        assert theirs.effective.first == first, ours


@pytest.mark.parametrize("name", BLANKS_MAX)
def test_few_first_days_are_not_known(library: Library, name: str) -> None:
    codes = tuple(table(library, name).codes())
    older = sum(each.effective.first == FIRST_DAY for each in codes)
    begun = sum(each.began_earlier for each in codes)
    assert (older, begun) <= BLANKS_MAX[name]
    assert begun <= BLANKS_MAX[name][1]


def test_three_faults_of_the_publisher_are_two_of_ours(
    library: Library, adjustments: dict[str, dict[str, Code]]
) -> None:
    wordings = {each.code: each.title for each in table(library, "rarc").codes()}
    found = [
        code
        for code, theirs in adjustments["rarc"].items()
        if THREE_FAULTS.search(theirs.title or "") and wordings[code]
    ]
    assert len(found) > 200
    halves = {
        code: wordings[code]
        for code in found
        if not {"missing", "wrong"} <= set(plain(wordings[code] or "").split())
    }
    assert halves == {}


@pytest.mark.parametrize("name", ["adjustment-group", "carc", "rarc"])
def test_what_we_say_at_length_is_not_like_the_publishers(
    library: Library, adjustments: dict[str, dict[str, Code]], name: str
) -> None:
    for ours in table(library, name).codes():
        words = plain(ours.title or "").split()
        theirs = plain(adjustments[name][ours.code].title or "").split()
        if len(words) <= WORDS_SHARED_MAX:
            continue
        shared = in_order(words, theirs)
        assert shared < len(words), ours
        assert 2 * shared / (len(words) + len(theirs)) <= LIKENESS_MAX, ours


def in_order(words: list[str], others: list[str]) -> int:
    """How many words stand in both, in the same order."""
    longest = [0] * (len(others) + 1)
    for word in words:
        before = 0
        for at, other in enumerate(others, start=1):
            above = longest[at]
            longest[at] = before + 1 if word == other else max(above, longest[at - 1])
            before = above
    return longest[-1]


def test_nearly_every_remark_has_our_wording(library: Library) -> None:
    remarks = tuple(table(library, "rarc").codes())
    worded = sum(each.title is not None for each in remarks)
    assert worded / len(remarks) > 0.98
    assert all(each.title for each in table(library, "carc").codes())


def test_an_obsolete_remark_says_what_to_use_and_not_that_it_is_old(
    library: Library,
) -> None:
    for each in table(library, "rarc").codes():
        assert "old code" not in (each.title or ""), each


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
