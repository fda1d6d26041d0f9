from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimwright.claims.build import Held, build
from claimwright.claims.claim import Claim, DiagnosisRole
from claimwright.claims.coverage import Coverage, Patient, Payer, Subscriber
from claimwright.claims.encounter import Encounter, ServiceRendered, Setting
from claimwright.claims.fees import FeeSchedule, parse_fees
from claimwright.claims.names import OrganizationName, PersonName
from claimwright.claims.provider import Provider
from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.noun import replace

FEES = """
[[edition]]
name = "2025"
from = 2025-01-01
through = 2025-12-31
fees = { 99213 = "158.00", 93000 = "68" }

[[edition]]
name = "2026"
from = 2026-01-01
through = 2026-12-31
fees = { 99213 = "165.00", 93000 = "72.00", 93000-26 = "20.50", J3301 = "4.75" }
"""


@pytest.fixture
def fees() -> FeeSchedule:
    return parse_fees(FEES, file="fees.toml")


@pytest.fixture
def encounter() -> Encounter:
    name = PersonName(last="Thackeray", first="Vera")
    return Encounter(
        encounter_id="E1",
        patient=Patient(name=name, birth_date=date(1980, 1, 1), gender="F"),
        coverages=(
            Coverage(
                payer=Payer(name="Payer", payer_id="P1"),
                subscriber=Subscriber(name=name, member_id="M1"),
            ),
        ),
        dates=Span.on(date(2026, 3, 1)),
        setting=Setting.OFFICE,
        place_of_service="11",
        billing=Provider(name=OrganizationName(name="Practice"), npi="1234567893"),
        services=(ServiceRendered(procedure="99213"),),
    )


def built(encounter: Encounter, fees: FeeSchedule, *diagnoses: str) -> Claim:
    claim = build(encounter, diagnoses=diagnoses, fees=fees, control_number="L1")
    assert isinstance(claim, Claim)
    return claim


def test_the_fee_is_that_of_the_date_of_service(
    encounter: Encounter, fees: FeeSchedule
) -> None:
    last_year = replace(encounter, dates=Span.on(date(2025, 12, 31)))
    assert built(encounter, fees, "I10").charge_cents == 16_500
    assert built(last_year, fees, "I10").charge_cents == 15_800


def test_a_modifier_with_a_fee_of_its_own_has_it(
    encounter: Encounter, fees: FeeSchedule
) -> None:
    read = ServiceRendered(procedure="93000", modifiers=("26",))
    assert built(replace(encounter, services=(read,)), fees, "I10").charge_cents == 2050


def test_units_multiply_the_fee(encounter: Encounter, fees: FeeSchedule) -> None:
    drug = ServiceRendered(procedure="J3301", units=Decimal(4))
    assert built(replace(encounter, services=(drug,)), fees, "I10").charge_cents == 1900


def test_a_service_without_a_fee_holds_the_claim(
    encounter: Encounter, fees: FeeSchedule
) -> None:
    too_late = replace(encounter, dates=Span.on(date(2027, 1, 1)))
    held = build(too_late, diagnoses=("I10",), fees=fees, control_number="L1")
    assert isinstance(held, Held)
    assert held.reasons == ("99213 has no fee on 2027-01-01: add it to fees.toml",)


def test_everything_that_is_missing_is_said_at_once(
    encounter: Encounter, fees: FeeSchedule
) -> None:
    bare = replace(encounter, coverages=(), services=())
    held = build(bare, diagnoses=(), fees=fees, control_number="L1")
    assert isinstance(held, Held)
    assert [reason.split(":")[0] for reason in held.reasons] == [
        "no coverage is registered",
        "no diagnosis is coded",
        "no service is recorded",
    ]


def test_a_line_points_to_its_own_diagnoses(
    encounter: Encounter, fees: FeeSchedule
) -> None:
    service = ServiceRendered(procedure="99213", diagnoses=("E785", "I10"))
    claim = built(replace(encounter, services=(service,)), fees, "I10", "E785")
    assert claim.lines[0].pointers == (2, 1)


def test_a_line_without_its_own_points_to_the_first_four(
    encounter: Encounter, fees: FeeSchedule
) -> None:
    claim = built(encounter, fees, "I10", "E785", "E039", "J029", "R002")
    assert claim.lines[0].pointers == (1, 2, 3, 4)


def test_a_line_for_a_diagnosis_that_is_not_coded_is_held(
    encounter: Encounter, fees: FeeSchedule
) -> None:
    service = ServiceRendered(procedure="99213", diagnoses=("E785",))
    held = build(
        replace(encounter, services=(service,)),
        diagnoses=("I10",),
        fees=fees,
        control_number="L1",
    )
    assert isinstance(held, Held)
    assert "E785" in held.reasons[0]


def test_the_first_diagnosis_is_principal_and_twelve_fit(
    encounter: Encounter, fees: FeeSchedule
) -> None:
    claim = built(encounter, fees, *(f"Z{n:02}" for n in range(14)))
    roles = [diagnosis.role for diagnosis in claim.diagnoses]
    assert roles == [DiagnosisRole.PRINCIPAL] + [DiagnosisRole.OTHER] * 11


def test_a_hospital_visit_states_the_day_of_admission(
    encounter: Encounter, fees: FeeSchedule
) -> None:
    inpatient = replace(encounter, place_of_service="21")
    assert built(inpatient, fees, "I10").admitted_on == date(2026, 3, 1)
    assert built(encounter, fees, "I10").admitted_on is None


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ("[[editions]]", "editions"),
        (FEES.replace('"158.00"', '"a lot"'), "fees.99213"),
        (FEES.replace('name = "2025"', ""), "edition[0].name"),
        (FEES.replace("2025-12-31", "2024-12-31"), "edition 2025"),
        ("edition = 3", "edition"),
        ("[[", ""),
    ],
)
def test_a_wrong_file_is_one_error_that_says_where(wrong: str, place: str) -> None:
    with pytest.raises(DataFileError) as caught:
        parse_fees(wrong, file="fees.toml")
    assert caught.value.place == place
    assert str(caught.value).startswith("fees.toml: ")
