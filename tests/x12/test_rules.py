"""Every rule of a guide against a message that breaks it, and one that nearly does.

`messages` holds a conforming message a guide; a table in `rules` tells, a row a rule,
how to write it otherwise: `old => new`, several with `;` between them, or `-` for none.
The segments stand in one line there, each with its `~`; SE01 is counted anew. Codes in
parentheses are of other rules that cannot but break along.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimwright.x12.check import SetReport, check
from claimwright.x12.guide import Guide, all_guides
from claimwright.x12.rules import rules_of, written_rules

HERE = Path(__file__).parent
MESSAGES = sorted((HERE / "messages").glob("*.x12"))
TABLES = sorted((HERE / "rules").glob("*.md"))


def rows(table: Path) -> list[list[str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    cells = [line.strip("|").split("|") for line in lines if line.startswith("| X")]
    return [[each.strip().strip("`") for each in row] for row in cells]


CASES = [(table.stem, *row) for table in TABLES for row in rows(table)]
NONE = "-"


def message(name: str) -> str:
    text = (HERE / "messages" / f"{name}.x12").read_text(encoding="utf-8")
    return text.replace("\n", "")


def rewritten(text: str, edits: str) -> str:
    for edit in edits.split(" ; "):
        old, new = (each.strip() for each in edit.split("=>"))
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return counted(text)


def counted(text: str) -> str:
    segments = text.split("~")
    begin = next(at for at, each in enumerate(segments) if each.startswith("ST*"))
    end = next(at for at, each in enumerate(segments) if each.startswith("SE*"))
    segments[end] = f"SE*{end - begin + 1}*{segments[begin].split('*')[2]}"
    return "~".join(segments)


def judged(text: str) -> SetReport:
    report = check([text.encode()], file="case.x12")
    (found,) = [
        each
        for interchange in report.interchanges
        for group in interchange.groups
        for each in group.sets
    ]
    return found


def codes(text: str) -> set[str]:
    """What is found; that no edition of a code list is loaded is beside the point."""
    return {each.code for each in judged(text).faults} - {"X502"}


def codes_of(guide: Guide) -> set[str]:
    return {str(each["code"]) for each in written_rules(guide)}


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_a_conforming_message_has_no_fault(path: Path) -> None:
    assert codes(message(path.stem)) == set()


@pytest.mark.parametrize(("name", "rule", "breaks", "keeps"), CASES)
def test_a_rule_finds_what_breaks_it_alone(
    name: str, rule: str, breaks: str, keeps: str
) -> None:
    code, *along = rule.replace("(", "").replace(")", "").split()
    text = message(name)
    if breaks != NONE:
        assert codes(rewritten(text, breaks)) == {code, *along}
    if keeps != NONE:
        assert codes(rewritten(text, keeps)) == set()


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_every_rule_of_a_guide_has_a_case(path: Path) -> None:
    guide = judged(message(path.stem)).guide
    assert guide is not None
    table = HERE / "rules" / f"{path.stem}.md"
    told = rows(table)
    assert codes_of(guide) == {row[0].split()[0] for row in told if row[1] != NONE}
    assert codes_of(guide) == {row[0].split()[0] for row in told if row[2] != NONE}


def test_only_rules_of_others_stand_in_guides_without_a_message() -> None:
    known = {judged(message(path.stem)).guide for path in MESSAGES}
    for guide in all_guides():
        if guide not in known:
            assert all("like" in each for each in guide.rules), guide.name


@pytest.mark.parametrize("guide", all_guides(), ids=lambda guide: guide.name)
def test_the_rules_of_a_guide_can_be_read(guide: Guide) -> None:
    rules_of(guide)
    written = [str(each["code"]) for each in written_rules(guide)]
    assert len(written) == len(set(written))
    assert all(code[1] in "346" for code in written)
