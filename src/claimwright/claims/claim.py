"""A claim and its service lines: professional, institutional or dental."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum

from claimwright.claims.adjudicated import LineAdjudication
from claimwright.claims.calendar import ClaimDates, LineDates
from claimwright.claims.coverage import Coverage, Patient, PayToPlan
from claimwright.claims.dental import Dental, DentalService
from claimwright.claims.institutional import Institutional
from claimwright.claims.other_payer import OtherPayer
from claimwright.claims.paperwork import Attachment, Contract, Note, Repricing
from claimwright.claims.provider import CareTeam, Provider
from claimwright.claims.references import ClaimReferences, LineReferences, Reference
from claimwright.claims.treatment import (
    Ambulance,
    Certification,
    Equipment,
    PurchasedService,
    SpinalManipulation,
    SupportingForm,
    TestResult,
)
from claimwright.dates import Span
from claimwright.money import Cents, total
from claimwright.noun import Noun
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
    """The revision of ICD in which a diagnosis is given; dentists may use SNODENT."""

    ICD10CM = "icd10cm"
    ICD9CM = "icd9cm"
    SNODENT = "snodent"


class Diagnosis(Noun):
    """A diagnosis code on a claim, as sent: upper case, no decimal point.

    Attributes:
        present_on_admission: of an institutional claim: Y, N, U unknown, W cannot be
            determined; empty if the code is exempt.
    """

    code: str
    role: DiagnosisRole = DiagnosisRole.OTHER
    revision: Icd = Icd.ICD10CM
    present_on_admission: str = ""
    origin: Origin | None = None


class Drug(Noun):
    """A drug on a line (loop 2410): 11-digit NDC, quantity and its unit.

    Attributes:
        ndc: LIN03, whatever number it is that `qualifier` (LIN02) says; N4 is an NDC.
        prescription_number: REF*XZ.
        link_number: REF*VY, common to the parts of a compound.
    """

    ndc: str
    quantity: Decimal | None = None
    unit: str = ""
    qualifier: str = "N4"
    prescription_number: str = ""
    link_number: str = ""


class ServiceLine(Noun):
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
        noncovered_cents: SV207, of an institutional line.
        is_emergency: SV109.
        is_epsdt: SV111.
        is_family_planning: SV112.
        is_copay_exempt: SV115.
        care_team: who else took part, and who is another one than on the claim.
        calendar: days besides those of service.
        authorizations: G1 prior authorizations, 9F referrals, G3 predeterminations.
        obstetric_units: QTY*FL, additional units of anesthesia in obstetrics.
        fixed_format: K3, whatever a law demands that has no place elsewhere.
        service_tax_cents: AMT*T or AMT*GT, included in the charge.
        facility_tax_cents: AMT*N8, of an institutional line.
        postage_cents: AMT*F4, included in the charge.
        adjudications: what other payers did with the line.
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
    noncovered_cents: Cents | None = None
    is_emergency: bool = False
    is_epsdt: bool = False
    is_family_planning: bool = False
    is_copay_exempt: bool = False
    care_team: CareTeam | None = None
    calendar: LineDates | None = None
    references: LineReferences | None = None
    authorizations: tuple[Reference, ...] = ()
    equipment: Equipment | None = None
    ambulance: Ambulance | None = None
    certifications: tuple[Certification, ...] = ()
    dental: DentalService | None = None
    obstetric_units: Decimal | None = None
    test_results: tuple[TestResult, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    contract: Contract | None = None
    fixed_format: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    purchased_service: PurchasedService | None = None
    service_tax_cents: Cents | None = None
    facility_tax_cents: Cents | None = None
    postage_cents: Cents | None = None
    repricing: Repricing | None = None
    adjudications: tuple[LineAdjudication, ...] = ()
    forms: tuple[SupportingForm, ...] = ()
    origin: Origin | None = None


class Accident(Noun):
    """What an accident was related to (CLM11) and when it happened (DTP*439)."""

    causes: tuple[str, ...]
    state: str = ""
    country: str = ""
    happened_on: date | None = None


class Claim(Noun):
    """A claim: loop 2300 of an 837 with the parties above it.

    Attributes:
        patient_control_number: CLM01, the practice's number, at most 20 characters.
        charge_cents: CLM02 as stated; an edit compares it with the lines.
        place_of_service: CLM05-1; the facility type of an institutional claim.
        frequency: CLM05-3: 1 original, 7 replacement, 8 void.
        payer_control_number: REF*F8, the payer's number of the claim replaced.
        prior_authorization: REF*G1.
        referral_number: REF*9F.
        clia_number: REF*X4.
        assignment: CLM07, A assigned, B on clinical laboratory services only, C not.
        provider_signature: CLM06, Y or N.
        benefits_assigned: CLM08, Y, N or W.
        release_of_information: CLM09, Y or I.
        patient_signature_source: CLM10, P if the provider signed for the patient.
        special_program: CLM12, such as 02 handicapped children, 05 disability.
        delay_reason: CLM20, why the claim comes late.
        admitted_on: DTP*435.
        onset_on: DTP*431.
        diagnoses: in the order sent; the principal first.
        lines: in the order sent.
        pay_to: where money goes, if not to the billing provider's address.
        pay_to_plan: the plan that gets the money in the provider's stead.
        currency: CUR02, if not US dollars.
        care_team: who else took part.
        calendar: days besides those that have fields of their own.
        references: numbers besides those that have fields of their own.
        investigational_devices: REF*LX, exemptions of the FDA; one if professional.
        patient_paid_cents: AMT*F5.
        fixed_format: K3, whatever a law demands that has no place elsewhere.
        anesthesia_procedures: HI*BP and HI*BO, the surgery of an anesthesia claim.
        conditions: HI*BG, condition codes.
        other_payers: who else pays, before or after.
        institutional: of an institutional claim.
        dental: of a dental claim.
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
    patient_signature_source: str = ""
    special_program: str = ""
    delay_reason: str = ""
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
    pay_to_plan: PayToPlan | None = None
    currency: str = ""
    care_team: CareTeam | None = None
    calendar: ClaimDates | None = None
    references: ClaimReferences | None = None
    investigational_devices: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    contract: Contract | None = None
    patient_paid_cents: Cents | None = None
    fixed_format: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    ambulance: Ambulance | None = None
    spinal: SpinalManipulation | None = None
    certifications: tuple[Certification, ...] = ()
    anesthesia_procedures: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    repricing: Repricing | None = None
    other_payers: tuple[OtherPayer, ...] = ()
    institutional: Institutional | None = None
    dental: Dental | None = None
    origin: Origin | None = None

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
