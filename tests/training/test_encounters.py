from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from claimwright.claims.names import Address, Contact, OrganizationName, PersonName
from claimwright.claims.provider import Provider
from claimwright.dates import ALWAYS
from claimwright.identifiers import is_mbi
from claimwright.payers.profile import AuthorizationRule, PayerProfile
from claimwright.training.encounters import (
    NOTES_PER_HUNDRED,
    GeneratedEncounter,
    Staff,
    generate,
)
from claimwright.training.faults import Fault

ADDRESS = Address(line1="1 Pier Rd", city="Lakeside", state="OH", zip_code="434400001")


def payer(key: str, *, medicare: bool) -> PayerProfile:
    return PayerProfile(
        key=key,
        payer_id=f"ID{key}",
        name=key.title(),
        tax_id="990000002",
        address=ADDRESS,
        contact=Contact(name="Provider Line", phone="4195550100"),
        filing_indicator="MB" if medicare else "CI",
        is_original_medicare=medicare,
        takes_replacement=not medicare,
        timely_filing_days=365 if medicare else 90,
        appeal_days=120,
        authorizations=()
        if medicare
        else (AuthorizationRule(procedure="73721", effective=ALWAYS),),
    )


@pytest.fixture(scope="module")
def staff() -> Staff:
    return Staff(
        billing=Provider(name=OrganizationName(name="Practice"), npi="2000000010"),
        clinicians=(
            Provider(name=PersonName(last="Okafor"), npi="2000000028"),
            Provider(name=PersonName(last="Lindgren"), npi="2000000036"),
        ),
        payers=(payer("commercial", medicare=False), payer("medicare", medicare=True)),
    )


@pytest.fixture(scope="module")
def generated(staff: Staff) -> tuple[GeneratedEncounter, ...]:
    return tuple(generate(6_000, seed=7, staff=staff))


def test_the_same_seed_gives_the_same_encounters(staff: Staff) -> None:
    first = tuple(generate(50, seed=7, staff=staff))
    assert first == tuple(generate(50, seed=7, staff=staff))
    assert first != tuple(generate(50, seed=8, staff=staff))


def test_fewer_encounters_are_the_beginning_of_more(staff: Staff) -> None:
    more = tuple(generate(60, seed=7, staff=staff))
    assert more[:20] == tuple(generate(20, seed=7, staff=staff))


def test_one_in_twenty_has_a_note_and_is_yet_to_be_coded(
    generated: tuple[GeneratedEncounter, ...],
) -> None:
    noted = [each for each in generated if each.encounter.documentation]
    share = 100 * len(noted) / len(generated)
    assert NOTES_PER_HUNDRED - 1 < share < NOTES_PER_HUNDRED + 1
    assert all(not each.encounter.diagnoses for each in noted)


def test_every_fault_is_planted_and_most_encounters_have_none(
    generated: tuple[GeneratedEncounter, ...],
) -> None:
    planted = Counter(each.fault for each in generated)
    assert set(planted) == set(Fault)
    assert planted[Fault.NONE] > 0.85 * len(generated)


def test_only_a_preventable_fault_differs_from_the_truth(
    generated: tuple[GeneratedEncounter, ...],
) -> None:
    for each in generated:
        assert (each.encounter != each.truth) == each.fault.preventable


def test_a_patient_is_seen_once_a_day(
    generated: tuple[GeneratedEncounter, ...],
) -> None:
    seen = Counter(
        (each.encounter.coverages[0].subscriber.member_id, each.encounter.dates)
        for each in generated
    )
    assert max(seen.values()) == 1


def test_members_have_numbers_of_their_payers_form(
    generated: tuple[GeneratedEncounter, ...],
) -> None:
    for each in generated:
        number = each.encounter.coverages[0].subscriber.member_id
        assert is_mbi(number) == each.payer.is_original_medicare


def test_a_late_claim_is_past_its_payers_limit_and_no_other_is(
    generated: tuple[GeneratedEncounter, ...],
) -> None:
    for each in generated:
        limit = timedelta(days=each.payer.timely_filing_days)
        late = each.submitted_on - each.encounter.dates.first > limit
        assert late == (each.fault is Fault.FILED_LATE)


def test_a_payer_that_does_not_cover_somebody_never_covers_them(
    generated: tuple[GeneratedEncounter, ...],
) -> None:
    strangers = {
        each.encounter.coverages[0].subscriber.member_id
        for each in generated
        if each.fault in {Fault.COVERAGE_ENDED, Fault.MEMBER_UNKNOWN}
    }
    seen = Counter(
        each.encounter.coverages[0].subscriber.member_id for each in generated
    )
    assert strangers
    assert all(seen[number] == 1 for number in strangers)


def test_only_a_payer_that_asks_can_lack_an_authorization(
    generated: tuple[GeneratedEncounter, ...],
) -> None:
    for each in generated:
        if each.fault is Fault.NOT_AUTHORIZED:
            assert each.payer.wants_authorization("73721", each.encounter.dates.first)
