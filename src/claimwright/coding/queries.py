"""What only the provider can answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimwright.claims.documentation import SectionKind
from claimwright.coding.combine import Chart

_UNCONTROLLED = re.compile(
    r"\b(?:uncontrolled|poorly[ -]controlled|out of control|inadequately controlled)\s+"
    r"(?:type\s+(?:1|2|i|ii)\s+)?(?:diabetes|dm|t[12]dm)\b"
    r"|\b(?:diabetes|dm|t[12]dm)\b[^.\n]{0,30}\buncontrolled\b",
    re.IGNORECASE,
)
_ANSWERED = ("E1165", "E1065", "E11649", "E10649", "E1110", "E1010", "E1100")
_KINDS = (SectionKind.ASSESSMENT, SectionKind.PROBLEM_LIST, SectionKind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the note: offsets count characters, `end` is after the last one."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question to the provider that leads to no answer.

    Attributes:
        topic: short name of what is open.
        choices: what the book could take, the open one last.
    """

    topic: str
    question: str
    choices: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def queries(chart: Chart) -> Iterator[Query]:
    """What the note leaves open and the book must know."""
    if chart.having(*_ANSWERED):
        return
    for start, end in chart.search(_UNCONTROLLED, *_KINDS):
        text = chart.document.text[start:end]
        yield Query(
            topic="uncontrolled diabetes",
            question=(
                'the note says "uncontrolled" of the diabetes; how does the sugar run? '
                "The book has a code for high and one for low, and none for the word "
                "(Index: Diabetes, uncontrolled, meaning hyper- or hypoglycemia)"
            ),
            choices=(
                "with hyperglycemia",
                "with hypoglycemia",
                "neither: no complication of the sugar",
                "something else, or cannot be determined",
            ),
            evidence=(Evidence(start=start, end=end, text=text),),
        )
        return
