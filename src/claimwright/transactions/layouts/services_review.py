"""How the services of a 278, and the state of its patient, lie in their segments."""

from __future__ import annotations

from claimwright.inquiries.patient_state import (
    Admission,
    AmbulanceTransport,
    ConditionAnswer,
    HomeHealth,
    OxygenTherapy,
    SpinalManipulation,
)
from claimwright.inquiries.reviewed_service import (
    DentalService,
    InstitutionalService,
    ProfessionalService,
    Tooth,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import (
    day,
    days,
    decimal,
    flag,
    money,
    perhaps,
    texts,
    whole,
)
from claimwright.transactions.layouts.composites import composite, composite_texts
from claimwright.transactions.layouts.forms import form
from claimwright.transactions.layouts.pieces import Part, many, one

_ANSWER = form(ConditionAnswer, category=1, holds=flag(2), codes=texts(3, 4, 5, 6, 7))
_ADMISSION = form(Admission, kind=1, source=2, patient_status=3, nursing_home_status=4)
_AMBULANCE = form(
    AmbulanceTransport,
    weight_unit=1,
    weight=decimal(2),
    transport=3,
    reason=4,
    distance_unit=5,
    distance=decimal(6),
    round_trip_purpose=9,
    stretcher_purpose=10,
)
_SPINAL_MANIPULATION = form(
    SpinalManipulation,
    number=whole(1),
    series=decimal(2),
    first_level=3,
    last_level=4,
    condition=8,
    is_complicated=perhaps(9),
    description=10,
    more_description=11,
    has_x_rays=perhaps(12),
)
_OXYGEN = form(
    OxygenTherapy,
    equipment=3,
    second_equipment=4,
    reason=5,
    flow=decimal(6),
    uses_a_day=decimal(7),
    hours_a_use=decimal(8),
    order=9,
    blood_gas=decimal(10),
    saturation=decimal(11),
    test_condition=12,
    findings=texts(13, 14, 15),
    portable_flow=decimal(16),
    delivery=17,
    third_equipment=18,
)
_HOME_HEALTH = form(
    HomeHealth,
    prognosis=1,
    started_on=day(2),
    period=days(3, 4),
    medicare_covered=7,
    certification=8,
    surgery_on=day(9),
    procedure_qualifier=10,
    procedure=11,
    ordered_on=day(12),
    last_visit_on=day(13),
    physician_contact_on=day(14),
    stay=days(15, 16),
    location=17,
)
patient_state: tuple[Part, ...] = (
    many("answers", _ANSWER, "CRC"),
    one("admission", _ADMISSION, "CL1"),
    one("ambulance", _AMBULANCE, "CR1"),
    one("spinal_manipulation", _SPINAL_MANIPULATION, "CR2"),
    one("oxygen", _OXYGEN, "CR5"),
    one("home_health", _HOME_HEALTH, "CR6"),
)
"""What an event tells of its patient."""

_PROFESSIONAL = form(
    ProfessionalService,
    procedure=composite(1, parts.PROCEDURE),
    amount_cents=money(2),
    unit=3,
    quantity=decimal(4),
    pointers=composite_texts(7),
    is_epsdt=perhaps(11),
    nursing_level=20,
)
_INSTITUTIONAL = form(
    InstitutionalService,
    revenue_code=1,
    procedure=composite(2, parts.PROCEDURE),
    amount_cents=money(3),
    unit=4,
    quantity=decimal(5),
    rate=decimal(6),
    nursing_home_status=9,
    nursing_level=10,
)
_DENTAL = form(
    DentalService,
    procedure=composite(1, parts.PROCEDURE),
    amount_cents=money(2),
    cavities=composite_texts(4),
    prosthesis=5,
    quantity=decimal(6),
    description=7,
)
_TOOTH = form(Tooth, {1: "JP"}, number=2, surfaces=composite_texts(3))
services: tuple[Part, ...] = (
    one("professional", _PROFESSIONAL, "SV1"),
    one("institutional", _INSTITUTIONAL, "SV2"),
    one("dental", _DENTAL, "SV3"),
    many("teeth", _TOOTH, "TOO"),
)
"""The service itself."""
