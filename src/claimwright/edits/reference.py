"""What the edits look things up in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.codesets.modifiers.modifiers import Modifiers
from claimwright.codesets.place_of_service.places import PlacesOfService
from claimwright.codesets.procedures.procedures import ProcedureCodes
from claimwright.editions import in_force
from claimwright.payers.profile import PayerProfile
from claimwright.tables.mue.limits import UnitLimits
from claimwright.tables.ncci.ptp import PairTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Code sets and tables; each chooses its edition by date of service.

    Attributes:
        submitted_on: when the claim goes out; None if nobody said.
        profile: of the payer; None if nobody knows it.
    """

    icd10cm: Icd10cm
    procedures: ProcedureCodes
    modifiers: Modifiers
    places: PlacesOfService
    pair_tables: tuple[PairTable, ...]
    unit_limits: tuple[UnitLimits, ...]
    submitted_on: date | None = None
    profile: PayerProfile | None = None

    def pairs_on(self, day: date) -> PairTable | None:
        """The edition of NCCI pairs that answers for a day."""
        return in_force(self.pair_tables, day)

    def limits_on(self, day: date) -> UnitLimits | None:
        """The edition of unit limits that answers for a day."""
        return in_force(self.unit_limits, day)
