"""A case: one encounter, what the payer has on file, and what people do about it.

`case_file` reads it from a folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from claimwright.claims.encounter import Encounter, ServiceRendered
from claimwright.dates import Span
from claimwright.money import ZERO, Cents


class Moment(Enum):
    """After which event somebody acts."""

    CODING = "coding"
    SCRUB = "scrub"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a person does about what the machine found.

    Attributes:
        reason: in that person's words; kept in the story.
        drop: procedure to take off the claim; empty if none.
        put: service to put on the claim instead.
        addendum: what the provider adds to the note in answer to a query.
    """

    after: Moment
    on: date
    who: str
    reason: str
    drop: str = ""
    put: ServiceRendered | None = None
    addendum: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationOnFile:
    """A prior authorization as the payer knows it."""

    number: str
    procedure: str
    units: int
    valid: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerRecord:
    """What the payer has on file, which may differ from what the practice believes.

    Attributes:
        known: whether the payer knows the member at all.
        in_force: the days on which it covers the member.
        deductible_met_cents: paid by the patient this year before this case.
    """

    known: bool = True
    in_force: Span
    deductible_met_cents: Cents = ZERO
    authorizations: tuple[AuthorizationOnFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case, ready to run."""

    slug: str
    title: str
    lesson: str
    encounter: Encounter
    payer: str
    record: PayerRecord
    submitted_on: date
    paid_on: date
    acts: tuple[Act, ...] = ()

    def acts_after(self, moment: Moment) -> tuple[Act, ...]:
        """What people do after an event, in order."""
        return tuple(act for act in self.acts if act.after is moment)
