"""Whether the patient has what a note mentions: now, maybe, once, or not at all."""

from __future__ import annotations

import re
from enum import Enum


class Assertion(Enum):
    """What a note says of a mention."""

    PRESENT = "present"
    NEGATED = "negated"
    UNCERTAIN = "uncertain"
    HISTORICAL = "history"
    FAMILY = "of a relative"
    HYPOTHETICAL = "hypothetical"


_BEFORE = (
    (
        Assertion.FAMILY,
        (
            r"\b(?:mother|father|brother|sister|son|daughter|aunt|uncle|cousin|parents?"
            r"|grand(?:mother|father|parents?)|sibling|relatives?|family history)\b"
        ),
    ),
    (
        Assertion.NEGATED,
        (
            r"\b(?:no|not|denies|denied|denying|without|negative for|never|absence of"
            r"|free of|no evidence of|no sign of|rules? out for|ruled out(?: for)?"
            r"|lacks|unlikely|doubt|excluded)\b"
        ),
    ),
    (
        Assertion.HYPOTHETICAL,
        (
            r"\b(?:if|should|in case of|return for|watch for|risk (?:of|for)"
            r"|risks? includ|prevent(?:ion of|ing)?|prophylaxis|screen(?:ing|ed)? for"
            r"|monitor for|avoid|call for|counsel(?:l?ed|l?ing) (?:on|about)"
            r"|to exclude)\b"
        ),
    ),
    (
        Assertion.UNCERTAIN,
        (
            r"\b(?:possible|possibly|probable|probably|likely|suspected|suspect|suspicious"
            r" for|suspicion of|concern(?:ing)? for|rule out|r/o|question of|versus|vs"
            r"|presumed|consistent with|compatible with|may be|might be|could be"
            r"|differential(?: diagnosis)?|worrisome for|questionable)\b|\?"
        ),
    ),
    (
        Assertion.HISTORICAL,
        (
            r"\b(?:history of|h/o|hx of|status post|s/p|prior|previous(?:ly)?|past"
            r"|resolved|former|remote)\b"
        ),
    ),
)
_AFTER = (
    (
        Assertion.NEGATED,
        (
            r"^\W*(?:was |were |is |has been |have been )?"
            r"(?:ruled out|excluded|negative|not seen|absent|denied|unlikely)\b"
        ),
    ),
    (
        Assertion.UNCERTAIN,
        r"^\W*(?:is |was )?(?:possible|probable|likely|suspected|not excluded)\b|^ ?\?",
    ),
    (
        Assertion.HISTORICAL,
        r"^\W*(?:has |have )?(?:resolved|in remission|in the past)\b",
    ),
)
_BEFORE_PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _BEFORE
)
_AFTER_PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _AFTER
)
_STOPS = re.compile(
    r"\b(?:but|however|although|though|except|presents with|who has|now has|because of"
    r"|secondary to|due to|which)\b",
    re.IGNORECASE,
)


def assess(before: str, after: str) -> Assertion:
    """Judge a mention by the words around it in its clause.

    Args:
        before: from the clause's beginning to the mention.
        after: from the mention to the clause's end.
    """
    stops = list(_STOPS.finditer(before))
    near = before[stops[-1].end() :] if stops else before
    for kind, pattern in _AFTER_PATTERNS:
        if pattern.search(after):
            return kind
    for kind, pattern in _BEFORE_PATTERNS:
        if pattern.search(near):
            return kind
    return Assertion.PRESENT
