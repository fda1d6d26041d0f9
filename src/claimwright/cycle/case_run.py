"""What running a case comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from claimwright.claims.claim import Claim
from claimwright.claims.story import Step
from claimwright.coding.suggest import Suggestions
from claimwright.cycle.case import Case
from claimwright.denials.triage import DenialCase
from claimwright.edits.scrub import Scrubbed


class Ending(Enum):
    """Where a case stands when its story ends."""

    QUERY_OPEN = "waits for the provider"
    HELD = "held before it could become a claim"
    STOPPED_BY_EDITS = "stopped by the scrubber"
    REJECTED = "rejected by the payer's front end"
    DENIED = "denied"
    PAID = "paid, nothing open"
    PATIENT_OWES = "paid, the patient owes a share"
    OPEN = "paid in part, money is open"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutFile:
    """A file that a run leaves, by its name in the folder of results."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SentClaim:
    """A claim and what became of it.

    Attributes:
        first_scrub: what the scrubber said before anybody corrected anything.
        accepted: by the payer's front end.
        replaced: a later claim took its place.
    """

    claim: Claim
    first_scrub: Scrubbed
    accepted: bool
    adjudicated: bool
    replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRun:
    """One case, run to its end.

    Attributes:
        note: the record as it stood at last, addenda included.
        suggestions: what the coder made of it; None if a person had coded it.
        asked: topics of the queries that were ever raised.
        caught: edit codes that rejected before submission.
    """

    case: Case
    ending: Ending
    steps: tuple[Step, ...]
    note: str
    suggestions: Suggestions | None
    asked: tuple[str, ...]
    caught: tuple[str, ...]
    claims: tuple[SentClaim, ...]
    denials: tuple[DenialCase, ...]
    files: tuple[OutFile, ...]
