"""What happened to one encounter, step by step, with the reason for every step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from claimwright.noun import Noun


class Stage(Enum):
    """Where on the way from chart to cash a step belongs."""

    NOTE = "note"
    CODES = "codes"
    QUERY = "query"
    CLAIM = "claim"
    EDITS = "edits"
    SENT = "837"
    SYNTAX = "999"
    ACCEPTANCE = "277CA"
    DECISION = "payer"
    PAYMENT = "835"
    LEDGER = "ledger"
    DENIAL = "denial"


class Step(Noun):
    """One step: what was done, on which day, by whom, and why.

    Attributes:
        headline: one sentence.
        details: the reasons, the amounts, the citations; one line each.
    """

    stage: Stage
    on: date
    who: str
    headline: str
    details: tuple[str, ...] = ()


@dataclass(slots=True)
class StoryBook:
    """The steps of one encounter as they happen."""

    steps: list[Step] = field(default_factory=list)

    def tell(
        self, stage: Stage, on: date, who: str, headline: str, *details: str
    ) -> None:
        """Add a step."""
        self.steps.append(
            Step(stage=stage, on=on, who=who, headline=headline, details=details)
        )
