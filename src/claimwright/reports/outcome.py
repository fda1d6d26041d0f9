"""What became of one claim: what the figures are counted over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimwright.money import Cents


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOutcome:
    """One claim at the end of a run.

    Attributes:
        first_scrub_clean: nothing rejected before anybody corrected it.
        sent: it went out.
        accepted: the payer's front end took it in.
        first_paid_cents: what its first remittance paid; None if there was none.
        replaced: a later claim took its place.
    """

    patient_control_number: str
    payer: str
    service_date: date
    charge_cents: Cents
    first_scrub_clean: bool
    sent: bool
    accepted: bool
    first_paid_cents: Cents | None
    first_denied: bool = False
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that never goes without its parts."""

    part: int
    whole: int

    @property
    def tenths_of_percent(self) -> int:
        """The share in tenths of a percent, half up; 0 of nothing."""
        return (2000 * self.part + self.whole) // (2 * self.whole) if self.whole else 0

    def __str__(self) -> str:
        """As people read it: ``97.5 % (39 of 40)``."""
        if not self.whole:
            return "none yet"
        tenths = self.tenths_of_percent
        return f"{tenths // 10}.{tenths % 10} % ({self.part:,} of {self.whole:,})"
