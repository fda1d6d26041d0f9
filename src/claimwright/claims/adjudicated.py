"""How another payer decided a claim or a line before it came to this one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.money import Cents
from claimwright.noun import Noun


class Adjustment(Noun):
    """Why another payer did not pay a charge in full (one reason of a CAS segment).

    Attributes:
        group: CO contractual, CR correction, OA other, PI payer initiated, PR patient.
        reason: CARC.
        amount_cents: lowers the payment if positive.
    """

    group: str
    reason: str
    amount_cents: Cents
    quantity: Decimal | None = None


class LineAdjudication(Noun):
    """What another payer did with a line (loop 2430).

    Attributes:
        payer_id: SVD01, as the payer is named among the claim's other payers.
        paid_cents: SVD02.
        procedure: SVD03, by which it was decided, with qualifier and modifiers.
        revenue_code: SVD04, of an institutional line.
        units: SVD05.
        bundled_into: SVD06, number of the line with which it was bundled.
        adjudicated_on: DTP*573.
        remaining_cents: AMT*EAF, what the patient still owes.
    """

    payer_id: str
    paid_cents: Cents
    procedure: str = ""
    qualifier: str = "HC"
    modifiers: tuple[str, ...] = ()
    description: str = ""
    revenue_code: str = ""
    units: Decimal | None = None
    bundled_into: int | None = None
    adjustments: tuple[Adjustment, ...] = ()
    adjudicated_on: date | None = None
    remaining_cents: Cents | None = None


class OutpatientAdjudication(Noun):
    """What Medicare told of an outpatient claim (MOA).

    Attributes:
        reimbursement_rate: MOA01.
        hcpcs_payable_cents: MOA02.
        remarks: RARC, at most five.
        esrd_cents: MOA08, end stage renal disease.
        professional_cents: MOA09, a professional part that was billed and is not paid.
    """

    reimbursement_rate: Decimal | None = None
    hcpcs_payable_cents: Cents | None = None
    remarks: tuple[str, ...] = ()
    esrd_cents: Cents | None = None
    professional_cents: Cents | None = None


class InpatientAmounts(Noun):
    """The amounts that Medicare told of an inpatient claim (MIA).

    Attributes:
        drg_cents: MIA04.
        disproportionate_share_cents: MIA06.
        secondary_pass_through_cents: MIA07.
        capital_cents: MIA08, of the prospective payment system, all of it.
        capital_federal_cents: MIA09, federal part of the DRG.
        capital_hospital_cents: MIA10, hospital's part of the DRG.
        capital_disproportionate_cents: MIA11.
        old_capital_cents: MIA12.
        capital_medical_education_cents: MIA13, indirect.
        operating_hospital_cents: MIA14, hospital's part of the DRG.
        operating_federal_cents: MIA16, federal part of the DRG.
        capital_outlier_cents: MIA17.
        indirect_teaching_cents: MIA18.
        professional_cents: MIA19, billed and not paid.
        capital_exception_cents: MIA24.
    """

    drg_cents: Cents | None = None
    disproportionate_share_cents: Cents | None = None
    secondary_pass_through_cents: Cents | None = None
    capital_cents: Cents | None = None
    capital_federal_cents: Cents | None = None
    capital_hospital_cents: Cents | None = None
    capital_disproportionate_cents: Cents | None = None
    old_capital_cents: Cents | None = None
    capital_medical_education_cents: Cents | None = None
    operating_hospital_cents: Cents | None = None
    operating_federal_cents: Cents | None = None
    capital_outlier_cents: Cents | None = None
    indirect_teaching_cents: Cents | None = None
    professional_cents: Cents | None = None
    capital_exception_cents: Cents | None = None


class InpatientAdjudication(Noun):
    """What Medicare told of an inpatient claim (MIA).

    Attributes:
        covered_days: MIA01, or covered visits.
        lifetime_psychiatric_days: MIA03.
        cost_report_days: MIA15.
        remarks: RARC, at most five.
    """

    covered_days: Decimal | None = None
    lifetime_psychiatric_days: Decimal | None = None
    cost_report_days: Decimal | None = None
    remarks: tuple[str, ...] = ()
    amounts: InpatientAmounts | None = None
