"""Faults that a generator plants, and what a good office does about each."""

from __future__ import annotations

from enum import Enum


class Fault(Enum):
    """What is wrong with a generated encounter; the simulator knows the truth.

    The first group can be caught before submission, the second only by the payer.
    """

    NONE = "none"
    BUNDLED_PAIR = "a test and the panel that includes it"
    UNFINISHED_DIAGNOSIS = "a category where a full code is needed"
    UNITS_OVER_LIMIT = "more units than one day allows"
    REPEATED_LINE = "the same line twice"
    EXCLUDED_PAIR = "two diagnoses that exclude each other"

    COVERAGE_ENDED = "the coverage ended before the visit"
    MEMBER_UNKNOWN = "a member number that the payer does not know"
    NOT_AUTHORIZED = "an authorization that the payer does not have"
    FILED_LATE = "sent after the filing limit"

    @property
    def preventable(self) -> bool:
        """Whether the claim alone shows it, so that a scrubber must catch it."""
        return self in _PREVENTABLE


_PREVENTABLE = frozenset(
    {
        Fault.BUNDLED_PAIR,
        Fault.UNFINISHED_DIAGNOSIS,
        Fault.UNITS_OVER_LIMIT,
        Fault.REPEATED_LINE,
        Fault.EXCLUDED_PAIR,
    }
)
