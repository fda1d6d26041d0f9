"""Stays of which a coder knows the DRG, over the definitions of April 2026."""

from __future__ import annotations

from datetime import date

import pytest

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.codesets.ms_drg.records import Severity
from claimwright.grouping.group import group
from claimwright.grouping.grouped import Grouped, Partition, WhyNot
from claimwright.grouping.stay import (
    PresentOnAdmission,
    SecondaryDiagnosis,
    Sex,
    Stay,
)
from claimwright.refdata.library import Library

DAY = date(2026, 6, 1)
APPENDECTOMY = "0DTJ0ZZ"
NON_EXTENSIVE = "00503Z3"
CESAREAN = "10D00Z1"


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    found = Library().on("ms-drg", DAY, Definitions)
    assert found is not None
    return found


def stay(principal: str, *secondary: str, **changed: object) -> Stay:
    found = {
        "principal": principal,
        "secondary": tuple(SecondaryDiagnosis(code=each) for each in secondary),
        "age_years": 60,
        "sex": Sex.FEMALE,
    }
    return Stay(**(found | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "drg"),
    [
        (stay("I5020"), "293"),
        (stay("I5020", "N179"), "292"),
        (stay("I5020", "N179", "J9601"), "291"),
        # An operation of its MDC, one of another, and one that hardly counts.
        (stay("I5020", procedures=(APPENDECTOMY,)), "264"),
        (stay("K3580", procedures=(APPENDECTOMY,)), "399"),
        (stay("I5020", procedures=(NON_EXTENSIVE,)), "989"),
        (stay("J189", "J9601", procedures=("0DB60ZZ",)), "981"),
        # Before any MDC.
        (stay("I5020", procedures=("02YA0Z0",)), "002"),
        (stay("I5020", "J9601", procedures=("02YA0Z0",)), "001"),
        (stay("N186", procedures=("0TY00Z0",)), "652"),
        # Two procedures in one: a pacemaker and its lead.
        (stay("I495", procedures=("0JH604Z", "02H63JZ")), "244"),
        # Alive or not, left, transferred.
        (stay("I2109"), "282"),
        (stay("I2109", discharge_status="20"), "285"),
        (stay("F1020", discharge_status="07"), "894"),
        (stay("F1020"), "897"),
        (stay("Z3800"), "795"),
        (stay("Z3800", discharge_status="02"), "789"),
        # Trauma, HIV, childbirth.
        (stay("S062X9A"), "084"),
        (stay("S062X9A", "S270XXA"), "965"),
        (stay("A0221", "B20"), "976"),
        (stay("B20"), "977"),
        (stay("B20", procedures=(APPENDECTOMY,)), "970"),
        (stay("B20", procedures=(NON_EXTENSIVE,)), "977"),
        (stay("O80", "Z370", procedures=("10E0XZZ",)), "807"),
        (stay("O82", "Z370", procedures=(CESAREAN,)), "788"),
        (stay("O0900"), "998"),
        # One MDC in men and another in women.
        (stay("A5400"), "759"),
        (stay("A5400", sex=Sex.MALE), "728"),
        (stay("A5400", sex=Sex.UNKNOWN), "999"),
        (stay("C61"), "724"),
        # How it happened is no principal diagnosis.
        (stay("V0001XA"), "999"),
        (stay("no code"), "999"),
    ],
)
def test_a_stay_has_the_drg_that_a_coder_knows(
    definitions: Definitions, given: Stay, drg: str
) -> None:
    assert group(given, definitions).drg == drg


def told(found: Grouped) -> str:
    return "\n".join(f"{each.told} {each.definition}" for each in found.steps)


def test_the_answer_tells_what_decided(definitions: Definitions) -> None:
    found = group(stay("I5020", "J9601", "I501", "N179"), definitions)
    assert found.title == "Heart Failure and Shock with MCC"
    assert (found.mdc, found.partition) == ("05", Partition.MEDICAL)
    assert found.severity is Severity.MCC
    assert [each.code for each in found.deciding] == ["J9601"]
    (excluded,) = found.excluded
    assert (excluded.code, excluded.why_not) == ("I501", WhyNot.PRINCIPAL)
    assert definitions.excluded_by("I501", "I5020")
    assert "belongs to MDC 05, heart and blood vessels." in told(found)
    assert "DRG 291 to 293 asks for it." in told(found)
    assert "J9601 is the MCC that decides." in told(found)
    assert f"collection {excluded.collection} of principal diagnoses" in told(found)
    assert "N179 counts, but changes nothing here." in told(found)
    assert found.steps[-1].told == (
        "The stay is DRG 291, Heart Failure and Shock with MCC."
    )


def test_the_answer_names_version_and_publisher(definitions: Definitions) -> None:
    found = group(stay("I5020"), definitions)
    assert (found.edition.name, found.edition.publisher) == ("MS-DRG v43.1", "CMS")
    assert found.edition.effective.contains(DAY)


def test_a_drg_without_levels_was_decided_by_no_severity(
    definitions: Definitions,
) -> None:
    found = group(stay("R079", "J9601"), definitions)
    assert found.drg == "313"
    assert found.deciding == ()


def test_every_code_that_decided_is_one_of_the_stay(definitions: Definitions) -> None:
    given = stay("I495", "J9601", procedures=("0JH604Z", "02H63JZ"))
    codes = {given.principal, "J9601", *given.procedures}
    for step in group(given, definitions).steps:
        for each in step.codes:
            assert set(each.split("+")) <= codes


def test_an_mcc_of_the_living_does_not_count_for_the_dead(
    definitions: Definitions,
) -> None:
    alive = group(stay("J189", "I469"), definitions)
    dead = group(stay("J189", "I469", discharge_status="20"), definitions)
    assert (alive.drg, dead.drg) == ("193", "195")
    assert [each.why_not for each in dead.excluded] == [WhyNot.DIED]


def acquired(code: str, *, poa: PresentOnAdmission) -> tuple[SecondaryDiagnosis, ...]:
    return (SecondaryDiagnosis(code=code, present_on_admission=poa),)


@pytest.mark.parametrize(
    ("poa", "drg"),
    [
        (PresentOnAdmission.YES, "292"),
        (PresentOnAdmission.NOT_DETERMINED, "292"),
        (PresentOnAdmission.EXEMPT, "292"),
        (PresentOnAdmission.NO, "293"),
        (PresentOnAdmission.NOT_DOCUMENTED, "293"),
    ],
)
def test_a_fracture_in_the_hospital_does_not_count(
    definitions: Definitions, poa: PresentOnAdmission, drg: str
) -> None:
    given = stay("I5020", secondary=acquired("S32009A", poa=poa))
    found = group(given, definitions)
    assert found.drg == drg
    if drg == "293":
        assert found.excluded[0].why_not is WhyNot.HOSPITAL_ACQUIRED
        assert "hospital-acquired condition 05" in told(found)


def test_an_infection_is_that_of_a_catheter_only_with_its_code(
    definitions: Definitions,
) -> None:
    infection = acquired("N151", poa=PresentOnAdmission.NO)
    catheter = acquired("T83511A", poa=PresentOnAdmission.NO)
    alone = group(stay("I5020", secondary=infection), definitions)
    both = group(stay("I5020", secondary=infection + catheter), definitions)
    assert (alone.drg, both.drg) == ("291", "293")


def test_what_the_tables_cannot_decide_is_told(definitions: Definitions) -> None:
    clot = acquired("I82401", poa=PresentOnAdmission.NO)
    found = group(stay("I5020", secondary=clot), definitions)
    assert found.drg == "292"
    assert "It was let count. hospital-acquired condition 10" in told(found)


def test_an_implant_counts_as_if_there_were_an_mcc(definitions: Definitions) -> None:
    found = group(stay("M1612", procedures=("0SRB04Z",)), definitions)
    assert found.drg == "470"
    ankle = group(stay("M19071", procedures=("0SRG0J9",)), definitions)
    assert ankle.drg == "469"
    assert ankle.severity is Severity.MCC
    assert ankle.deciding == ()
    assert "That counts as if there were an MCC." in told(ankle)


def test_the_order_of_codes_does_not_matter(definitions: Definitions) -> None:
    one = group(stay("I5020", "N179", "J9601"), definitions)
    other = group(stay("I5020", "J9601", "N179"), definitions)
    assert (one.drg, one.deciding) == (other.drg, other.deciding)


def test_a_code_twice_is_a_code_once(definitions: Definitions) -> None:
    found = group(stay("I5020", "J9601", "J9601"), definitions)
    assert [each.code for each in found.deciding] == ["J9601"]
