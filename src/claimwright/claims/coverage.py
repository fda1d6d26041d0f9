"""Who is covered by whom: patient, subscriber, payer, coverage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimwright.claims.names import Address, PersonName
from claimwright.dates import ALWAYS, Span

SELF = "18"
"""The relationship code of a patient who is the subscriber (SBR02)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """The person who was treated.

    Attributes:
        gender: F, M or U, as DMG03 sends it; empty if the file left it out.
    """

    name: PersonName
    birth_date: date | None
    gender: str
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """The person who holds the insurance; the patient too if `relationship` is 18."""

    name: PersonName
    member_id: str
    birth_date: date | None = None
    gender: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """The destination payer of a claim (loop 2010BB)."""

    name: str
    payer_id: str
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One insurance of one patient.

    Attributes:
        responsibility: P, S or T: the payer's turn (SBR01).
        relationship: of the patient to the subscriber (SBR02 or PAT01); 18 is self.
        filing_indicator: kind of insurance (SBR09): MB Medicare Part B, CI
            commercial, MC Medicaid, BL Blue Cross, and so on.
        in_force: the days on which the registration desk believes it holds.
    """

    payer: Payer
    subscriber: Subscriber
    responsibility: str = "P"
    relationship: str = SELF
    filing_indicator: str = "CI"
    group_number: str = ""
    group_name: str = ""
    in_force: Span = ALWAYS

    @property
    def patient_is_subscriber(self) -> bool:
        """Whether the patient holds the insurance."""
        return self.relationship == SELF
