"""Our own lists are read as they are meant."""

from __future__ import annotations

from claimwright.encoder.knowledge import (
    matches,
    parse_knowledge,
    replaced,
    shipped_text,
)
from claimwright.encoder.words import stems


def test_what_stands_for_a_phrase_is_followed_to_its_end() -> None:
    known = parse_knowledge("kidney | renal\nbad kidney | renal failure")
    assert replaced(stems("renal failure"), known.equal) == stems("bad kidney")


def test_the_longest_phrase_is_replaced_and_what_is_absent_stays_marked() -> None:
    known = parse_knowledge("tumor | growth\ncancer | malignant growth")
    assert replaced(stems("malignant growth"), known.equal) == stems("cancer")
    assert replaced(stems("without growth"), known.equal) == ["-tumor"]


def test_signs_tell_what_a_line_of_words_is() -> None:
    known = parse_knowledge("~asked linked\n~ disease\n+ vessels\n! cars hit")
    assert known.little_asked == {*stems("linked disease")}
    assert known.little_said == {*stems("disease")}
    assert known.much_said == {*stems("vessels")}
    assert known.everyday == {"cars", "hit"}


def test_an_abbreviation_says_nothing_where_our_lists_do() -> None:
    text = "@shorthand.txt\nhi = hepatic illness\n@abbreviations\nHI = head injury"
    known = parse_knowledge(f"{text}\nN/V = nausea and vomiting")
    assert known.meant["hi"] == ("hi", "hepatic illness")
    assert known.meant["nv"][1:] == ("nausea and vomiting",)
    assert known.spoken == {"hi", "nv"}


def test_phrases_do_not_overlap() -> None:
    words = ["a", "b", "c", "d"]
    assert list(matches(words, {"a b": 1, "b c": 1, "d": 1})) == [
        (0, 2, "a b"),
        (3, 4, "d"),
    ]


def test_every_shipped_line_says_something() -> None:
    for line in shipped_text().splitlines():
        if line.strip() and not line.startswith(("#", "@", "~", "+", "!")):
            assert "|" in line or "=" in line, line


def test_no_shipped_phrase_means_nothing_but_itself() -> None:
    known = parse_knowledge(shipped_text())
    for said, kept in known.equal.items():
        assert kept
        assert said != kept
    assert all(len(meant) > 1 and all(meant) for meant in known.meant.values())


def test_the_lists_are_of_some_size() -> None:
    known = parse_knowledge(shipped_text())
    assert len(known.equal) > 800
    assert len(known.meant) > 1500
