"""What a professional claim tells of particular kinds of treatment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.claims.names import Address
from claimwright.money import Cents
from claimwright.noun import Noun


class Certification(Noun):
    """Whether conditions hold of which a payer wants to know (CRC).

    Attributes:
        category: CRC01: 07 ambulance, E1 glasses lenses, E2 contact lenses, E3 frames,
            75 homebound, ZZ EPSDT referral, 70 hospice employee, 09 durable equipment.
        holds: CRC02.
        conditions: CRC03 to CRC07, such as 01 admitted to a hospital, or S2 under
            treatment, ST new services, AV refused, NU not used of an EPSDT referral.
    """

    category: str
    holds: bool
    conditions: tuple[str, ...]


class Ambulance(Noun):
    """A transport by ambulance, of a claim or a line (CR1).

    Attributes:
        weight_pounds: of the patient (CR102).
        reason: CR104: A nearest facility, B family, C physician, D preferred facility,
            E rehabilitation.
        miles: CR106; None if nothing but addresses and patients are told.
        round_trip_purpose: CR109.
        stretcher_purpose: CR110.
        patients: QTY*PT, how many rode along; only on a line.
        pick_up: where the patient was picked up.
        drop_off: where the patient was brought; `drop_off_name` may name it.
    """

    weight_pounds: Decimal | None = None
    reason: str = ""
    miles: Decimal | None = None
    round_trip_purpose: str = ""
    stretcher_purpose: str = ""
    patients: Decimal | None = None
    pick_up: Address | None = None
    drop_off: Address | None = None
    drop_off_name: str = ""


class SpinalManipulation(Noun):
    """What chiropractic treatment was for (CR2).

    Attributes:
        condition: CR208: A acute, C chronic, D not acute, E not life threatening, F
            routine, G symptomatic, M acute manifestation of a chronic condition.
        description: CR210; CR211 has what does not fit.
    """

    condition: str
    description: str = ""
    more_description: str = ""


class Equipment(Noun):
    """Durable medical equipment of a line: its price and why it is needed.

    Attributes:
        procedure: SV501-2; None of SV5 is sent where `days` is None.
        days: SV503, length of medical need.
        rental_cents: SV504.
        purchase_cents: SV505.
        rental_period: SV506: 1 weekly, 4 monthly, 6 daily.
        certification: CR301: I initial, R renewal, S revised.
        months: CR303, for which the certification holds.
        certificate_transmission: PWK02 of the certificate of medical necessity: AB
            previously submitted, AD certificate in this claim, AF narrative in this
            claim, AG no certificate needed, NS not specified.
    """

    procedure: str = ""
    days: Decimal | None = None
    rental_cents: Cents | None = None
    purchase_cents: Cents | None = None
    rental_period: str = ""
    certification: str = ""
    months: Decimal | None = None
    certificate_transmission: str = ""


class TestResult(Noun):
    """What a test measured (MEA).

    Attributes:
        origin_code: MEA01: OG original, TR test result.
        measured: MEA02: HT height, R1 hemoglobin, R2 hematocrit, R3 epoetin starting
            dosage, R4 creatinine.
    """

    __test__ = False

    origin_code: str
    measured: str
    value: Decimal


class PurchasedService(Noun):
    """A service that the billing provider bought (PS1)."""

    provider_id: str
    charge_cents: Cents


class FormAnswer(Noun):
    """An answer on a supporting form (FRM); one of its four kinds.

    Attributes:
        question: number of the question on the form.
        choice: Y, N or W.
    """

    question: str
    choice: str = ""
    text: str = ""
    day: date | None = None
    percent: Decimal | None = None


class SupportingForm(Noun):
    """A form whose answers travel with a line (LQ).

    Attributes:
        kind: LQ01: AS the payer's form, UT a certificate of medical necessity of CMS.
        number: LQ02.
    """

    kind: str
    number: str
    answers: tuple[FormAnswer, ...]
