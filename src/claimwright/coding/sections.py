"""A note cut into sections by its headings."""

from __future__ import annotations

import re

from claimwright.claims.documentation import Documentation, Section, SectionKind

_HEADINGS = {
    SectionKind.REASON: "reason for visit|chief complaint|cc|presenting complaint",
    SectionKind.HISTORY_OF_PRESENT_ILLNESS: (
        "history of present(?:ing)? illness|hpi|interval history|subjective"
    ),
    SectionKind.PAST_HISTORY: (
        "past (?:medical|surgical) history|past history|pmh|pmhx|psh|medical history"
        "|surgical history"
    ),
    SectionKind.FAMILY_HISTORY: "family (?:medical )?history|fh|fhx",
    SectionKind.SOCIAL_HISTORY: "social history|sh|shx",
    SectionKind.REVIEW_OF_SYSTEMS: "review of systems|ros",
    SectionKind.MEDICATIONS: "(?:current |home |discharge )?medications?|meds",
    SectionKind.ALLERGIES: "allerg(?:y|ies)",
    SectionKind.PROBLEM_LIST: "(?:active )?problem list|problems",
    SectionKind.EXAM: (
        "(?:physical )?exam(?:ination)?|physical|pe|objective|vital signs|vitals"
    ),
    SectionKind.RESULTS: "results|labs?|laboratory(?: data)?|imaging|studies|data",
    SectionKind.ASSESSMENT: (
        "assessment(?: (?:and|&|/) ?plan)?|assessment/plan|a ?/ ?p|a&p|impression"
        "|(?:final |discharge |principal )?diagnos[ei]s|plan|addendum.*"
        "|clinical impression|medical decision making|mdm|assessment"
    ),
    SectionKind.PROCEDURE: "procedures?(?: performed)?|operation",
    SectionKind.ORDERS: "orders",
}
_LINE = re.compile(
    r"^[ \t#*]*(?P<name>[A-Za-z][A-Za-z &/'-]{0,39}?|ADDENDUM[^\n:]{0,40})[ \t*]*"
    r"(?P<end>:[ \t*]*|$)",
    re.MULTILINE,
)
_KINDS = tuple(
    (kind, re.compile(names, re.IGNORECASE)) for kind, names in _HEADINGS.items()
)


def document(text: str, *, file: str) -> Documentation:
    """Cut a note into sections; what stands before any heading is `OTHER`.

    Args:
        text: the whole note.
        file: its name; never a patient's.
    """
    found: list[tuple[int, int, SectionKind, str]] = [(0, 0, SectionKind.OTHER, "")]
    for match in _LINE.finditer(text):
        kind = _kind(match["name"].strip())
        if kind is not None:
            found.append((match.start(), match.end(), kind, match["name"].strip()))
    ends = [begin for begin, *_ in found[1:]] + [len(text)]
    return Documentation(
        file=file,
        text=text,
        sections=tuple(
            Section(kind=kind, heading=heading, start=start, end=max(start, end))
            for (_, start, kind, heading), end in zip(found, ends, strict=True)
        ),
    )


def _kind(name: str) -> SectionKind | None:
    return next((kind for kind, names in _KINDS if names.fullmatch(name)), None)
