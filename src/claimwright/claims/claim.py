"""A claim and its service lines: professional first, shaped to hold the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from claimwright.claims.coverage import Coverage, Patient
from claimwright.claims.provider import Provider
from claimwright.dates import Span
from claimwright.money import Cents, total
from claimwright.origin import Origin


class ClaimForm(Enum):
    """Which 837 a claim travels in."""

    PROFESSIONAL = "837P"
    INSTITUTIONAL = "837I"
    DENTAL = "837D"


class DiagnosisRole(Enum):
    """What a diagnosis is on the claim, whichever revision of ICD it comes from."""

    PRINCIPAL = "principal"
    OTHER = "other"
    ADMITTING = "admitting"
    REASON_FOR_VISIT = "reason for visit"
    EXTERNAL_CAUSE = "external cause"


class Icd(Enum):
    """The revision of ICD in which a diagnosis is given."""

    ICD10CM = "icd10cm"
    ICD9CM = "icd9cm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """A diagnosis code on a claim, as sent: upper case, no decimal point."""

    code: str
    role: DiagnosisRole = DiagnosisRole.OTHER
    revision: Icd = Icd.ICD10CM
    present_on_admission: str = ""
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drug:
    """A drug on a line (loop 2410): 11-digit NDC, quantity and its unit."""

    ndc: str
    quantity: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """One line of a claim: loop 2400 of an 837.

    Attributes:
        number: from 1, as LX01 counts.
        procedure: HCPCS level I or II code; empty if the file left it out.
        qualifier: of the procedure (SV101-1): HC, and for others' files ER, IV, WK.
        modifiers: up to four.
        charge_cents: SV102.
        units: SV104; None if left out.
        unit_basis: UN units, MJ minutes, DA days.
        pointers: 1-based positions in the claim's diagnoses, most important first.
        dates: of service; None if the file left them out.
        place_of_service: empty if the claim's holds.
        control_number: REF*6R, returned in the 835; unique on the claim.
        revenue_code: of an institutional line.
    """

    number: int
    procedure: str
    qualifier: str = "HC"
    modifiers: tuple[str, ...] = ()
    description: str = ""
    charge_cents: Cents
    units: Decimal | None = Decimal(1)
    unit_basis: str = "UN"
    pointers: tuple[int, ...] = ()
    dates: Span | None
    place_of_service: str = ""
    control_number: str = ""
    revenue_code: str = ""
    rendering: Provider | None = None
    drug: Drug | None = None
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accident:
    """What an accident was related to (CLM11) and when it happened (DTP*439)."""

    causes: tuple[str, ...]
    state: str = ""
    happened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim: loop 2300 of an 837 with the parties above it.

    Attributes:
        patient_control_number: CLM01, the practice's number, at most 20 characters.
        charge_cents: CLM02 as stated; an edit compares it with the lines.
        place_of_service: CLM05-1 of a professional claim.
        frequency: CLM05-3: 1 original, 7 replacement, 8 void.
        payer_control_number: REF*F8, the payer's number of the claim replaced.
        prior_authorization: REF*G1.
        referral_number: REF*9F.
        clia_number: REF*X4.
        assignment: CLM07, A assigned, B on clinical laboratory services only, C not.
        provider_signature: CLM06, Y or N.
        benefits_assigned: CLM08, Y, N or W.
        release_of_information: CLM09, Y or I.
        admitted_on: DTP*435.
        onset_on: DTP*431.
        diagnoses: in the order sent; the principal first.
        lines: in the order sent.
        pay_to: where money goes, if not to the billing provider's address.
    """

    form: ClaimForm = ClaimForm.PROFESSIONAL
    patient_control_number: str
    charge_cents: Cents
    place_of_service: str
    frequency: str = "1"
    payer_control_number: str = ""
    prior_authorization: str = ""
    referral_number: str = ""
    clia_number: str = ""
    assignment: str = "A"
    provider_signature: str = "Y"
    benefits_assigned: str = "Y"
    release_of_information: str = "Y"
    accident: Accident | None = None
    admitted_on: date | None = None
    onset_on: date | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    lines: tuple[ServiceLine, ...] = ()
    billing: Provider
    pay_to: Provider | None = None
    rendering: Provider | None = None
    referring: Provider | None = None
    supervising: Provider | None = None
    facility: Provider | None = None
    coverage: Coverage
    patient: Patient
    origin: Origin | None = field(default=None, compare=False)

    @property
    def dates(self) -> Span | None:
        """From the first to the last date of service of the lines, if any is known."""
        spans = [line.dates for line in self.lines if line.dates is not None]
        if not spans:
            return None
        return Span(min(s.first for s in spans), max(s.last for s in spans))

    @property
    def line_total_cents(self) -> Cents:
        """What the lines' charges add up to."""
        return total(line.charge_cents for line in self.lines)
