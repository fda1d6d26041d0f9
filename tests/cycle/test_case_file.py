from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files

import pytest

from claimwright.claims.build import build
from claimwright.claims.claim import Claim
from claimwright.cycle.case import Case, Moment
from claimwright.cycle.case_file import DAYS_TO_PAY, DAYS_TO_SEND, parse_case
from claimwright.cycle.shipped import shipped_cases, shipped_practice
from claimwright.datafile import DataFileError
from claimwright.identifiers import is_mbi, is_npi
from claimwright.payers.shipped import shipped_profiles

SLUG = "1-clean-office-visit"
TEXT = (
    files("claimwright")
    .joinpath("cases", SLUG, "case.toml")
    .read_text(encoding="utf-8")
)


def parsed(text: str) -> Case:
    return parse_case(
        text,
        slug=SLUG,
        note=None,
        practice=shipped_practice(),
        profiles=shipped_profiles(),
        file="case.toml",
    )


def test_eight_cases_ship_each_with_a_note_and_a_lesson() -> None:
    cases = shipped_cases()
    assert len(cases) == 8
    for case in cases:
        assert case.lesson
        assert case.encounter.documentation is not None
        assert len(case.encounter.documentation.text) > 500


def test_no_two_cases_share_a_patient_or_an_encounter() -> None:
    cases = shipped_cases()
    members = {case.encounter.coverages[0].subscriber.member_id for case in cases}
    assert len(members) == len(cases)
    assert len({case.encounter.encounter_id for case in cases}) == len(cases)


def test_everybody_in_the_practice_has_a_right_check_digit() -> None:
    practice = shipped_practice()
    providers = (practice.billing, *(each for _, each in practice.clinicians))
    assert all(is_npi(provider.npi) for provider in providers)


def test_medicare_patients_have_medicare_numbers() -> None:
    medicare = {p.key for p in shipped_profiles() if p.is_original_medicare}
    for case in shipped_cases():
        number = case.encounter.coverages[0].subscriber.member_id
        assert is_mbi(number) == (case.payer in medicare)


@pytest.mark.parametrize("case", shipped_cases(), ids=lambda case: case.slug)
def test_every_service_of_a_case_has_a_fee(case: Case) -> None:
    claim = build(
        case.encounter,
        diagnoses=("I10",),
        fees=shipped_practice().fees,
        control_number="L1",
    )
    assert isinstance(claim, Claim)
    assert claim.charge_cents > 0


def test_a_case_without_dates_takes_the_usual_time() -> None:
    case = parsed(TEXT)
    assert case.submitted_on == date(2026, 9, 14) + timedelta(days=DAYS_TO_SEND)
    assert case.paid_on == case.submitted_on + timedelta(days=DAYS_TO_PAY)


def test_people_act_after_the_event_that_they_answer() -> None:
    acts = {
        case.slug: [(act.after, act.who) for act in case.acts]
        for case in shipped_cases()
        if case.acts
    }
    assert acts == {
        "3-bundling-error": [(Moment.SCRUB, "biller")],
        "7-reversal-and-correction": [(Moment.PAYMENT, "auditor")],
        "8-ask-the-provider": [(Moment.CODING, "provider")],
    }


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        (('rendering = "okafor"\n', ""), "encounter.rendering", "is missing"),
        (('"okafor"', '"nobody"'), "encounter.rendering", "okafor"),
        (('"meridian"', '"nobody"'), "coverage.payer", "harbor, meridian"),
        (("gender", "sex"), "patient.sex", "is not a key"),
        (('gender = "F"', 'gender = "X"'), "patient.gender", "F, M, U"),
        (("283.00", "283.005"), "payer_record.deductible_met", "fraction of a cent"),
        (("on = 2026-09-14", 'on = "soon"'), "encounter.on", "date"),
        (("from = 2024", "through = 2020-01-01\nfrom = 2024"), "payer_record", "ends"),
    ],
)
def test_a_wrong_case_is_one_error_that_says_where(
    change: tuple[str, str], place: str, reason: str
) -> None:
    assert change[0] in TEXT
    with pytest.raises(DataFileError) as caught:
        parsed(TEXT.replace(*change))
    assert caught.value.place.startswith(place)
    assert reason in str(caught.value)
    assert "Brandvold" not in str(caught.value)
