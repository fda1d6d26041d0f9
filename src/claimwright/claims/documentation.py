"""The note, cut into its sections; offsets count characters of the whole note."""

from __future__ import annotations

from enum import Enum

from claimwright.noun import Noun


class SectionKind(Enum):
    """What a section of a note speaks of."""

    REASON = "reason for visit"
    HISTORY_OF_PRESENT_ILLNESS = "history of present illness"
    PAST_HISTORY = "past history"
    FAMILY_HISTORY = "family history"
    SOCIAL_HISTORY = "social history"
    REVIEW_OF_SYSTEMS = "review of systems"
    MEDICATIONS = "medications"
    ALLERGIES = "allergies"
    PROBLEM_LIST = "problem list"
    EXAM = "exam"
    RESULTS = "results"
    ASSESSMENT = "assessment and plan"
    PROCEDURE = "procedure"
    ORDERS = "orders"
    OTHER = "other"


class Section(Noun):
    """A part of a note; `start` is after its heading, `end` after its last letter."""

    kind: SectionKind
    heading: str
    start: int
    end: int


class Documentation(Noun):
    """A clinical note.

    Attributes:
        file: its name, for origins; never a patient's name.
        text: the whole note, unchanged, so that offsets hold.
        sections: in order, not overlapping; together they cover the note.
    """

    file: str
    text: str
    sections: tuple[Section, ...] = ()
