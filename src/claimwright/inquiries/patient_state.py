"""The state of a patient for whom leave is asked, and how it is to be treated (278)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimwright.dates import Span
from claimwright.noun import Noun


class ConditionAnswer(Noun):
    """Whether conditions hold (CRC).

    Attributes:
        category: CRC01: 07 ambulance, 08 chiropractic, 11 oxygen, 75 function, ...
        holds: CRC02.
        codes: CRC03 to CRC07.
    """

    category: str
    holds: bool
    codes: tuple[str, ...] = ()


class Admission(Noun):
    """How somebody comes to a hospital, and in which state (CL1).

    Attributes:
        kind: CL101.
        source: CL102.
        patient_status: CL103.
        nursing_home_status: CL104.
    """

    kind: str = ""
    source: str = ""
    patient_status: str = ""
    nursing_home_status: str = ""


class AmbulanceTransport(Noun):
    """A transport by ambulance (CR1).

    Attributes:
        weight_unit: CR101.
        weight: CR102.
        transport: CR103: I initial, R return, T transfer, X round trip.
        reason: CR104.
        distance_unit: CR105.
        distance: CR106.
        round_trip_purpose: CR109.
        stretcher_purpose: CR110.
    """

    weight_unit: str = ""
    weight: Decimal | None = None
    transport: str = ""
    reason: str = ""
    distance_unit: str = ""
    distance: Decimal | None = None
    round_trip_purpose: str = ""
    stretcher_purpose: str = ""


class SpinalManipulation(Noun):
    """A chiropractor's treatments (CR2).

    Attributes:
        number: CR201: which of the series.
        series: CR202: how many there are.
        first_level: CR203: where the subluxation is.
        last_level: CR204.
        condition: CR208.
        is_complicated: CR209.
        description: CR210.
        more_description: CR211.
        has_x_rays: CR212.
    """

    number: int | None = None
    series: Decimal | None = None
    first_level: str = ""
    last_level: str = ""
    condition: str = ""
    is_complicated: bool | None = None
    description: str = ""
    more_description: str = ""
    has_x_rays: bool | None = None


class OxygenTherapy(Noun):
    """Oxygen at home (CR5).

    Attributes:
        equipment: CR503.
        second_equipment: CR504.
        reason: CR505.
        flow: CR506, litres a minute.
        uses_a_day: CR507.
        hours_a_use: CR508.
        order: CR509.
        blood_gas: CR510.
        saturation: CR511.
        test_condition: CR512.
        findings: CR513 to CR515.
        portable_flow: CR516.
        delivery: CR517.
        third_equipment: CR518.
    """

    equipment: str = ""
    second_equipment: str = ""
    reason: str = ""
    flow: Decimal | None = None
    uses_a_day: Decimal | None = None
    hours_a_use: Decimal | None = None
    order: str = ""
    blood_gas: Decimal | None = None
    saturation: Decimal | None = None
    test_condition: str = ""
    findings: tuple[str, ...] = ()
    portable_flow: Decimal | None = None
    delivery: str = ""
    third_equipment: str = ""


class HomeHealth(Noun):
    """Care at home (CR6).

    Attributes:
        prognosis: CR601.
        started_on: CR602.
        period: CR603 and CR604: that is certified.
        medicare_covered: CR607.
        certification: CR608.
        surgery_on: CR609.
        procedure_qualifier: CR610.
        procedure: CR611.
        ordered_on: CR612.
        last_visit_on: CR613.
        physician_contact_on: CR614.
        stay: CR615 and CR616: the last admission.
        location: CR617: from where the patient came.
    """

    prognosis: str = ""
    started_on: date | None = None
    period: Span | None = None
    medicare_covered: str = ""
    certification: str = ""
    surgery_on: date | None = None
    procedure_qualifier: str = ""
    procedure: str = ""
    ordered_on: date | None = None
    last_visit_on: date | None = None
    physician_contact_on: date | None = None
    stay: Span | None = None
    location: str = ""
