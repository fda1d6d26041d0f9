"""Markdown cases: what each edit finds, and what it lets go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimwright.edits.registry import all_edits
from claimwright.edits.scrub import Scrubbed

HERE = Path(__file__).parent
BLOCK = re.compile(r"```claim\n(.*?)```\s*```findings\n(.*?)```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    file: Path
    number: int
    claim: str
    findings: str

    @property
    def code(self) -> str:
        return self.file.stem

    def __str__(self) -> str:
        return f"{self.code}-{self.number}"


def cases() -> Iterator[Case]:
    for file in sorted(HERE.rglob("*.md")):
        found = BLOCK.findall(file.read_text())
        for number, (claim, findings) in enumerate(found, start=1):
            yield Case(file, number, claim, findings.strip())


def told(result: Scrubbed, code: str) -> str:
    lines = [
        f"{each.severity.value} {f'line {each.line} ' if each.line else ''}"
        f"{each.message}"
        for each in result.findings
        if each.code == code
    ]
    lines += [
        f"not checked: {each.message}"
        for each in result.not_checked
        if each.code == code
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_an_edit_finds_what_its_case_says(
    case: Case, scrubbing: Callable[[str], Scrubbed]
) -> None:
    assert told(scrubbing(case.claim), case.code) == case.findings


@pytest.mark.parametrize("edit", all_edits(), ids=lambda each: each.card.code)
def test_an_edit_has_cases_that_find_and_a_near_miss(edit: object) -> None:
    code = edit.card.code  # type: ignore[attr-defined]
    own = [case for case in cases() if case.code == code]
    assert any(case.findings for case in own), "no case finds anything"
    assert any(is_near(silent, own) for silent in own if not silent.findings)


def is_near(silent: Case, own: list[Case]) -> bool:
    """Whether a silent case differs from a finding one by one word."""
    words = silent.claim.split()
    return any(
        len(set(words) ^ set(other.claim.split())) <= NEAR_MAX
        for other in own
        if other.findings
    )


NEAR_MAX = 2  # one word in, one word out


def test_every_case_file_belongs_to_an_edit() -> None:
    codes = {each.card.code for each in all_edits()}
    assert {case.code for case in cases()} <= codes


def test_a_plain_claim_is_clean(scrubbing: Callable[[str], Scrubbed]) -> None:
    result = scrubbing("")
    assert result.clean
    assert not result.findings
