"""Coverages of a member, with chosen providers and other insurance (834)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.claims.details import (
    ContactPoint,
    Dated,
    Location,
    Party,
    QualifiedAmount,
    ReferenceNumber,
)
from claimwright.noun import Noun


class RelatedParty(Noun):
    """Somebody beside a member: employer, school, guardian, another insurer.

    Attributes:
        party: NM1.
        contact: PER.
        location: N3, N4.
    """

    party: Party | None = None
    contact: ContactPoint | None = None
    location: Location | None = None


class IdentificationCard(Noun):
    """A card that is asked for (IDC).

    Attributes:
        plan: IDC01.
        kind: IDC02: D dental, H health, P prescription.
        count: IDC03.
        action: IDC04: 1 add, 2 change, RX replace.
    """

    plan: str
    kind: str = ""
    count: Decimal | None = None
    action: str = ""


class CoverageProvider(Noun):
    """A provider whom a member chose, such as for primary care (2310).

    Attributes:
        number: LX01.
        party: NM1; `relationship` tells established (25), not (26), unknown (72).
        location: N3, N4.
        contacts: PER.
        change_action: PLA01, 2 for a change.
        change_role: PLA02.
        changed_on: PLA03.
        change_reason: PLA05.
    """

    number: int | None = None
    party: Party | None = None
    location: Location | None = None
    contacts: tuple[ContactPoint, ...] = ()
    change_action: str = ""
    change_role: str = ""
    changed_on: date | None = None
    change_reason: str = ""


class OtherCoverage(Noun):
    """Another insurance beside a coverage (2320).

    Attributes:
        turn: COB01: P primary, S secondary, T tertiary, U unknown.
        policy: COB02: its group or policy number.
        status: COB03: 1 coordinated, 5 unknown, 6 none.
        service_types: COB04.
        references: REF.
        dates: DTP: 344 from, 345 to.
        parties: 2330: its insurer, or who provides it.
    """

    turn: str
    policy: str = ""
    status: str = ""
    service_types: tuple[str, ...] = ()
    references: tuple[ReferenceNumber, ...] = ()
    dates: tuple[Dated, ...] = ()
    parties: tuple[RelatedParty, ...] = ()


class MemberCoverage(Noun):
    """One coverage of a member (2300).

    Attributes:
        maintenance_type: HD01: 021 add, 001 change, 024 end, 030 audit, ...
        insurance_line: HD03: HLT health, DEN dental, VIS vision, ...
        plan: HD04.
        coverage_level: HD05: EMP, FAM, ESP, ...
        late_enrollment: HD09.
        dates: DTP: 348 begins, 349 ends.
        amounts: AMT: P3 premium, ...
        references: REF: 1L group or policy, 17 reporting category, ...
        cards: IDC.
        providers: 2310.
        other_coverages: 2320.
    """

    maintenance_type: str
    insurance_line: str = ""
    plan: str = ""
    coverage_level: str = ""
    late_enrollment: bool | None = None
    dates: tuple[Dated, ...] = ()
    amounts: tuple[QualifiedAmount, ...] = ()
    references: tuple[ReferenceNumber, ...] = ()
    cards: tuple[IdentificationCard, ...] = ()
    providers: tuple[CoverageProvider, ...] = ()
    other_coverages: tuple[OtherCoverage, ...] = ()
