from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimwright.codesets.icd10cm.index_xml import IndexCode, IndexEntry
from claimwright.codesets.icd10cm.outline import (
    BOOK,
    Outline,
    compile_outline,
    words_of,
)

WORDS = ("knee", "toe", "café", "don't", "otorhinolaryngological")


@st.composite
def outlines(draw: st.DrawFn) -> list[IndexEntry]:
    entries: list[IndexEntry] = []
    deepest = 0
    for _ in range(draw(st.integers(1, 12))):
        level = draw(st.integers(0, deepest))
        deepest = level + 1
        title = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
        codes = draw(st.lists(st.sampled_from(["A00", "A001", "B95"]), max_size=2))
        entries.append(
            IndexEntry(
                level=level,
                title=title,
                shown=f"{title} (any)",
                codes=tuple(IndexCode(each) for each in dict.fromkeys(codes)),
            )
        )
    return entries


def opened(entries: list[IndexEntry]) -> Outline:
    return Outline(compile_outline(entries, title="a book"))


@given(outlines())
def test_what_goes_in_comes_out(entries: list[IndexEntry]) -> None:
    outline = opened(entries)
    assert outline.lines == len(entries)
    assert outline.title(BOOK) == "a book"
    for line, entry in enumerate(entries, start=1):
        assert outline.title(line) == entry.title
        assert outline.shown(line) == entry.shown
        assert outline.record(line).codes == entry.codes
        assert len(outline.path(line)) == entry.level + 1


@given(outlines())
def test_what_is_below_is_what_says_that_it_is(entries: list[IndexEntry]) -> None:
    outline = opened(entries)
    for line in range(outline.lines + 1):
        below = [
            each for each in outline.all_below(BOOK) if outline.above(each) == line
        ]
        assert list(outline.below(line)) == below
        for each in outline.all_below(line):
            assert line == BOOK or line in outline.path(each)


@given(outlines(), st.sampled_from(["A00", "A001", "A0015", "B95", "C00"]))
def test_a_code_is_found_where_it_or_its_beginning_stands(
    entries: list[IndexEntry], code: str
) -> None:
    wanted = [
        line
        for line, entry in enumerate(entries, start=1)
        if any(code.startswith(each.code) for each in entry.codes)
    ]
    assert list(opened(entries).with_code(code)) == wanted


@given(outlines(), st.sampled_from(["kn", "toe", "cafe", "CAFÉ", "dont", WORDS[-1]]))
def test_a_word_is_found_by_how_it_begins(
    entries: list[IndexEntry], beginning: str
) -> None:
    (plain,) = words_of(beginning)
    wanted = {
        line
        for line, entry in enumerate(entries, start=1)
        if any(word.startswith(plain) for word in words_of(entry.title))
    }
    outline = opened(entries)
    assert outline.with_word(plain) == wanted
    assert set(outline.search(beginning)) == wanted


def test_a_long_word_is_not_taken_for_another_that_begins_alike() -> None:
    outline = opened([IndexEntry(level=0, title=WORDS[-1], shown=WORDS[-1])])
    assert outline.search("otorhinolaryng") == (1,)
    assert outline.search("otorhinolaryngitis") == ()


def test_the_title_itself_comes_before_what_only_begins_so() -> None:
    titles = ("toe nail", "toes", "toe", "big toe")
    outline = opened([IndexEntry(level=0, title=each, shown=each) for each in titles])
    found = [outline.title(line) for line in outline.search("toe")]
    assert found == ["toe", "toe nail", "big toe", "toes"]


def test_words_may_stand_at_different_depths_of_a_path() -> None:
    knee = IndexEntry(level=0, title="knee", shown="knee")
    left = IndexEntry(level=1, title="left", shown="left")
    cap = IndexEntry(level=2, title="cap", shown="cap")
    outline = opened([knee, left, cap, IndexEntry(level=0, title="cap", shown="cap")])
    assert outline.search("cap knee") == (3,)
    assert outline.search("knee") == (1,)
    assert outline.main_terms("cap") == (4,)
    assert outline.search("") == outline.main_terms("?") == ()
