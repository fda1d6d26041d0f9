from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from claimwright.x12 import external
from claimwright.x12.guide import SegmentRule, all_guides, element_rule

LONGEST = 48
WORDS: dict[str, dict[str, Any]] = tomllib.loads(
    files("claimwright.x12").joinpath("words.toml").read_text(encoding="utf-8")
)
ENVELOPE = frozenset({"ISA", "GS", "ST", "SE", "GE", "IEA", "TA1"})
PROPER = """
Advantage Affairs Air Alaska American Army Asian Black Blue Canadian Coast Command
Corps Cross Defense Department Force Friday Guard Hawaiian Health Hispanic Indian
Islander Marine Medicaid Medicare Medigap Military Monday National Native Navy
Organization Pacific Part Parts Peace Public Red Saturday Sealift Security Service
Services Shield Social States Sunday Thursday Title Tuesday United Veterans
Wednesday White
"""


def longest_lines() -> dict[str, SegmentRule]:
    """Of each tag in any guide's tree, the line with the most elements."""
    found: dict[str, SegmentRule] = {}
    for guide in all_guides():
        for rule in guide.segments:
            known = found.get(rule.tag)
            if known is None or len(rule.written) > len(known.written):
                found[rule.tag] = rule
    return found


LINES = longest_lines()


def texts(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for each in table.values():
            yield from texts(each)
    else:
        for each in table:
            yield from texts(each)


def test_every_segment_has_a_name() -> None:
    assert not (LINES.keys() | ENVELOPE) - WORDS["segments"].keys()
    assert WORDS["segments"].keys() == WORDS["elements"].keys()


@pytest.mark.parametrize("tag", sorted(LINES))
def test_every_element_has_a_name(tag: str) -> None:
    assert len(WORDS["elements"][tag]) >= len(LINES[tag].written)


def test_every_component_has_a_name() -> None:
    short = set()
    for guide in all_guides():
        for rule in guide.segments:
            names = WORDS["elements"][rule.tag]
            for name, written in zip(names, rule.written, strict=False):
                parts = len(element_rule(written).components)
                if parts and (isinstance(name, str) or len(name) - 1 < parts):
                    short.add((rule.tag, name if isinstance(name, str) else name[0]))
    assert not short


def test_every_qualifier_of_a_named_kind_has_a_name() -> None:
    named = WORDS["qualified"].keys()
    told = {key.partition("*")[0] for key in named}
    used = {
        f"{rule.tag}*{code}"
        for guide in all_guides()
        for rule in guide.segments
        if rule.tag in told
        for code in rule.qualifiers
    }
    assert not used - named


def test_every_external_list_has_words() -> None:
    text = files("claimwright.x12").joinpath("external.toml").read_text("utf-8")
    rows = tomllib.loads(text)["rows"].strip().splitlines()
    names = {line.partition("|")[0].strip() for line in rows}
    assert names <= WORDS["lists"].keys() | external.TOLD.keys() | {"icd9"}
    for told in WORDS["lists"].values():
        article, first = told.split(" ", 1)[0], told.split(" ", 1)[1][0]
        # The names of letters: an M, an N.
        assert (article == "an") == (first in "aeioIMNF"), told


def test_codes_are_taken_from_elements_that_have_them() -> None:
    assert set(WORDS["same"].values()) <= WORDS["codes"].keys()
    assert not WORDS["same"].keys() & WORDS["codes"].keys()


@pytest.mark.parametrize("table", ["segments", "elements", "qualified", "codes"])
def test_words_are_short_and_lower_case(table: str) -> None:
    for text in texts(WORDS[table]):
        assert text
        assert text == text.strip()
        assert len(text) <= LONGEST, text
        for word in re.findall(r"[A-Za-z]+", text):
            plain = word.islower() or word.isupper() or word in PROPER.split()
            assert plain, text
