"""A remittance: one payment and why it is what it is. Knows no EDI."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from claimwright.dates import Span
from claimwright.money import ZERO, Cents, total
from claimwright.noun import Noun
from claimwright.origin import Origin
from claimwright.remittances.details import (
    Amount,
    BankAccount,
    Figure,
    GroupSummary,
    Party,
    PayerContact,
    PostalAddress,
    Quantity,
    Reference,
)


class ClaimDisposition(Enum):
    """How the payer processed a claim (CLP02)."""

    PRIMARY = "1"
    SECONDARY = "2"
    TERTIARY = "3"
    DENIED = "4"
    PRIMARY_FORWARDED = "19"
    SECONDARY_FORWARDED = "20"
    TERTIARY_FORWARDED = "21"
    REVERSAL = "22"
    NOT_OUR_CLAIM_FORWARDED = "23"
    PREDETERMINATION = "25"
    OTHER = ""
    """None of these: `ClaimPayment.disposition_code` has what was sent."""


class Adjustment(Noun):
    """Why a charge was not paid in full (one reason of a CAS segment).

    Attributes:
        group: CO contractual, OA other, PI payer initiated, PR patient.
        reason: CARC.
        amount_cents: lowers the payment if positive; kept as sent, never inverted.
    """

    group: str
    reason: str
    amount_cents: Cents
    quantity: Decimal | None = None
    origin: Origin | None = None

    @property
    def code(self) -> str:
        """Group and reason as billers write them, such as ``CO-45``."""
        return f"{self.group}-{self.reason}"


class LinePayment(Noun):
    """What the payer did with one service line (SVC).

    Attributes:
        procedure: adjudicated code (SVC01-2).
        qualifier: of the procedure: HC, or AD dental, HP HIPPS, N4 NDC, NU revenue.
        submitted_procedure: SVC06-2, sent if it differs; its qualifier and modifiers
            follow.
        description: SVC06-7, of a procedure that needs one.
        revenue_code: SVC04.
        units_paid: SVC05; None where the file omits it, which means 1.
        submitted_units: SVC07, sent if units were changed.
        allowed_cents: AMT*B6, if sent.
        control_number: REF*6R as the claim sent it.
        remarks: RARC codes (LQ*HE).
        pharmacy_remarks: NCPDP reject codes (LQ*RX).
        references: every other REF.
        amounts: every other AMT.
    """

    procedure: str
    qualifier: str = "HC"
    modifiers: tuple[str, ...] = ()
    submitted_procedure: str = ""
    submitted_qualifier: str = ""
    submitted_modifiers: tuple[str, ...] = ()
    description: str = ""
    revenue_code: str = ""
    charge_cents: Cents
    paid_cents: Cents
    units_paid: Decimal | None = None
    submitted_units: Decimal | None = None
    dates: Span | None = None
    allowed_cents: Cents | None = None
    control_number: str = ""
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    pharmacy_remarks: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    origin: Origin | None = None


class ClaimPayment(Noun):
    """What the payer did with one claim (CLP).

    Attributes:
        disposition: CLP02.
        disposition_code: what CLP02 says if the disposition is `OTHER`.
        patient_responsibility_cents: CLP05.
        payer_control_number: CLP07; the 835 guide requires it.
        facility_type: CLP08, the place of service of a professional claim.
        drg: CLP11; its weight and the discharge fraction follow.
        member_id: of the patient, of the kind `member_id_kind` (NM108).
        rendering_npi: NM1*82; `parties` has the rendering provider only if the file
            gives a name too, or a number of another kind.
        dates: DTM*232 to DTM*233.
        received_on: DTM*050.
        coverage_ended_on: DTM*036.
        forwarded_to: name of the crossover payer (NM1*TT).
        forwarded_to_id: its payer id; `parties` has it too if it is of another kind.
        remarks: RARC codes at claim level (MIA or MOA).
        figures: whatever else MIA and MOA state.
        contacts: PER at claim level.
        header_number: LX01 of the group in which the claim stands.
    """

    patient_control_number: str
    disposition: ClaimDisposition
    disposition_code: str = ""
    charge_cents: Cents
    paid_cents: Cents
    patient_responsibility_cents: Cents = ZERO
    filing_indicator: str = ""
    payer_control_number: str = ""
    facility_type: str = ""
    frequency: str = ""
    drg: str = ""
    drg_weight: Decimal | None = None
    discharge_fraction: Decimal | None = None
    patient_last: str = ""
    patient_first: str = ""
    patient_middle: str = ""
    patient_suffix: str = ""
    member_id: str = ""
    member_id_kind: str = "MI"
    rendering_npi: str = ""
    dates: Span | None = None
    received_on: date | None = None
    coverage_ended_on: date | None = None
    forwarded_to: str = ""
    forwarded_to_id: str = ""
    adjustments: tuple[Adjustment, ...] = ()
    lines: tuple[LinePayment, ...] = ()
    remarks: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    parties: tuple[Party, ...] = ()
    references: tuple[Reference, ...] = ()
    contacts: tuple[PayerContact, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    header_number: int = 1
    origin: Origin | None = None

    @property
    def all_adjustments(self) -> tuple[Adjustment, ...]:
        """The claim's own, then those of its lines."""
        of_lines = (each for line in self.lines for each in line.adjustments)
        return (*self.adjustments, *of_lines)


class ProviderAdjustment(Noun):
    """Money that belongs to no claim of this remittance (one reason of a PLB).

    Attributes:
        amount_cents: lowers the payment if positive (WO takeback), raises it if
            negative (L6 interest).
    """

    provider_id: str
    fiscal_period_end: date
    reason: str
    reference: str = ""
    amount_cents: Cents
    origin: Origin | None = None


class Remittance(Noun):
    """One 835 transaction set: one payment.

    Attributes:
        payer_id: N104, a national plan id; hardly anybody has one.
        payer_address: the 835 guide requires it.
        payer_contacts: of them one for questions about the file (role BL) is required.
        payer_references: REF of the payer, such as 2U, its id at a clearinghouse.
        payee_plan_id: N104 if it is neither NPI nor tax id.
        payee_tax_id: REF*TJ, or N104 where the payee has no NPI.
        payment_cents: BPR02; never negative.
        is_debit: BPR03 is D: the payer takes the amount instead of paying it.
        method: BPR04: ACH, CHK, NON (no payment).
        handling: BPR01 if it is not H for a payment of nothing and I for any other.
        payment_format: BPR05; it and both bank accounts are required for ACH.
        paid_on: BPR16.
        trace_number: TRN02, the check or EFT number.
        payer_tax_id: TRN03 without its leading 1.
        payer_division: TRN04.
        receiver_id: REF*EV: who receives the file, if not the payee.
        payer_system: REF*F2, the version of the system that adjudicated.
        produced_on: DTM*405.
        summaries: of groups of claims, which institutional payers state.
        currency: as ISO 4217 has it; amounts are hundredths of it.
    """

    payer_name: str
    payer_tax_id: str
    payer_id: str = ""
    payer_division: str = ""
    payer_address: PostalAddress | None = None
    payer_contacts: tuple[PayerContact, ...] = ()
    payer_references: tuple[Reference, ...] = ()
    payer_bank: BankAccount | None = None
    payer_system: str = ""
    payee_name: str
    payee_npi: str
    payee_tax_id: str = ""
    payee_plan_id: str = ""
    payee_address: PostalAddress | None = None
    payee_references: tuple[Reference, ...] = ()
    payee_bank: BankAccount | None = None
    payment_cents: Cents
    is_debit: bool = False
    method: str
    handling: str = ""
    payment_format: str = ""
    paid_on: date
    trace_number: str
    receiver_id: str = ""
    produced_on: date | None = None
    currency: str = "USD"
    claims: tuple[ClaimPayment, ...] = ()
    summaries: tuple[GroupSummary, ...] = ()
    provider_adjustments: tuple[ProviderAdjustment, ...] = ()
    origin: Origin | None = None

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """What makes two copies of a payment the same one; posted once."""
        return (
            self.payer_tax_id,
            self.trace_number,
            self.payee_npi or self.payee_tax_id,
            self.paid_on.isoformat(),
            self.payment_cents,
        )


class Identity(StrEnum):
    """A sum of the 835 that must come out, of which nothing may be off by a cent."""

    LINE = "line"
    """SVC02 less its CAS is SVC03."""
    CHARGES = "charges"
    """The lines' SVC02 add up to CLP03, where there are lines."""
    CLAIM = "claim"
    """CLP03 less every CAS of the claim and its lines is CLP04."""
    PAYMENT = "payment"
    """CLP04 of all claims less all PLB is BPR02."""
    NOT_NEGATIVE = "not negative"
    """BPR02 is not negative: a payer that is owed carries it forward in a PLB."""


class Imbalance(Noun):
    """An identity of the 835 that does not hold, and by how much.

    Attributes:
        subject: the claim's patient control number, with its line; or the trace.
        difference_cents: what the parts come to, less what is stated.
    """

    identity: Identity
    subject: str
    difference_cents: Cents
    origin: Origin | None = None


def imbalances(remittance: Remittance) -> tuple[Imbalance, ...]:
    """Test the identities; nothing posts while one of them fails.

    Source: the balancing section of the ASC X12N 835 guide, 005010X221A1, 1.10.2.1.
    """
    found = [each for claim in remittance.claims for each in _of_claim(claim)]
    stated = remittance.payment_cents
    signed = -stated if remittance.is_debit else stated
    due = total(c.paid_cents for c in remittance.claims) - total(
        p.amount_cents for p in remittance.provider_adjustments
    )
    off = {Identity.PAYMENT: due - signed, Identity.NOT_NEGATIVE: min(stated, 0)}
    found += _differing(off, remittance.trace_number, remittance.origin)
    return tuple(found)


def _of_claim(claim: ClaimPayment) -> list[Imbalance]:
    found: list[Imbalance] = []
    number = claim.patient_control_number
    for ordinal, line in enumerate(claim.lines, start=1):
        off = _off(line.charge_cents, line.adjustments, line.paid_cents)
        found += _differing(
            {Identity.LINE: off}, f"{number} line {ordinal}", line.origin
        )
    of_lines = total(line.charge_cents for line in claim.lines)
    of_claim = {
        Identity.CHARGES: of_lines - claim.charge_cents if claim.lines else 0,
        Identity.CLAIM: _off(
            claim.charge_cents, claim.all_adjustments, claim.paid_cents
        ),
    }
    return found + _differing(of_claim, number, claim.origin)


def _differing(
    off: dict[Identity, int], subject: str, origin: Origin | None
) -> list[Imbalance]:
    return [
        Imbalance(
            identity=identity,
            subject=subject,
            difference_cents=Cents(cents),
            origin=origin,
        )
        for identity, cents in off.items()
        if cents
    ]


def _off(charge: Cents, adjustments: tuple[Adjustment, ...], paid: Cents) -> int:
    return charge - total(each.amount_cents for each in adjustments) - paid
