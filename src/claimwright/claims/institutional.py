"""What only a claim of a hospital or another institution tells."""

from __future__ import annotations

from datetime import date, time
from enum import Enum

from claimwright.dates import Span
from claimwright.money import Cents
from claimwright.noun import Noun


class ProcedureSystem(Enum):
    """In which code set an institution names what was done to a patient."""

    ICD10PCS = "icd10pcs"
    ICD9CM = "icd9cm"
    ABC = "abc"
    """Advanced billing concepts, of which only the principal procedure may be."""


class InpatientProcedure(Noun):
    """A procedure of a stay and its day, as sent: no decimal point."""

    code: str
    performed_on: date | None
    system: ProcedureSystem = ProcedureSystem.ICD10PCS


class OccurrenceSpan(Noun):
    """Something that lasted, such as 70, a qualifying stay (HI*BI)."""

    code: str
    dates: Span | None


class Occurrence(Noun):
    """Something that happened on a day, such as 11, onset of symptoms (HI*BH)."""

    code: str
    happened_on: date | None


class ValueAmount(Noun):
    """An amount that a claim states, such as A2, coinsurance (HI*BE).

    Attributes:
        amount_cents: hundredths of whatever the code counts: dollars, days, a ZIP code.
    """

    code: str
    amount_cents: Cents


class Institutional(Noun):
    """What an institutional claim tells besides what all claims do.

    The type of bill is 0, then the claim's place of service, which is the facility
    type here, then its frequency.

    Attributes:
        statement: DTP*434, the days that the bill is about.
        admitted_at: the time of admission (DTP*435); the claim holds its day.
        discharged_at: DTP*096, the time of discharge.
        admission_type: CL101: 1 emergency, 2 urgent, 3 elective, 4 newborn, 5 trauma.
        admission_source: CL102, point of origin.
        patient_status: CL103, such as 01 discharged home, 20 died, 30 still a patient.
        drg: HI*DR.
        principal_procedure: HI*BBR.
        other_procedures: HI*BBQ.
        occurrence_spans: HI*BI.
        occurrences: HI*BH.
        value_amounts: HI*BE.
        treatments: HI*TC, treatment codes of home health.
        estimated_due_cents: AMT*F3, what the patient is expected to owe.
    """

    statement: Span | None = None
    admitted_at: time | None = None
    discharged_at: time | None = None
    admission_type: str = ""
    admission_source: str = ""
    patient_status: str = ""
    drg: str = ""
    principal_procedure: InpatientProcedure | None = None
    other_procedures: tuple[InpatientProcedure, ...] = ()
    occurrence_spans: tuple[OccurrenceSpan, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    value_amounts: tuple[ValueAmount, ...] = ()
    treatments: tuple[str, ...] = ()
    estimated_due_cents: Cents | None = None
