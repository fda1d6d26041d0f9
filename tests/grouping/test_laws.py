"""What holds of grouping whatever the stay is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.grouping.group import group
from claimwright.grouping.stay import (
    PresentOnAdmission,
    SecondaryDiagnosis,
    Sex,
    Stay,
)
from claimwright.grouping.telling import in_words, named_drgs
from claimwright.refdata.library import Library

DAY = date(2026, 6, 1)
PRINCIPALS = "I5020 K3580 J189 S062X9A B20 O80 Z3800 A5400 F1020 T3150 C9100 V0001XA"
SECONDARY = "J9601 N179 I501 B20 S270XXA Z370 N151 T83511A E119 I469 S32009A"
PROCEDURES = "0DTJ0ZZ 00503Z3 02YA0Z0 0TY00Z0 0JH604Z 02H63JZ 10E0XZZ 5A1955Z 0SG00AJ"

any_text = st.text(max_size=8)
stays = st.builds(
    Stay,
    principal=st.sampled_from(PRINCIPALS.split()) | any_text,
    secondary=st.lists(
        st.builds(
            SecondaryDiagnosis,
            code=st.sampled_from(SECONDARY.split()) | any_text,
            present_on_admission=st.sampled_from(PresentOnAdmission),
        ),
        max_size=5,
    ).map(tuple),
    procedures=st.lists(st.sampled_from(PROCEDURES.split()) | any_text, max_size=4).map(
        tuple
    ),
    age_years=st.integers(0, 110),
    sex=st.sampled_from(Sex),
    discharge_status=st.sampled_from(("01", "02", "07", "20")),
)


@cache
def definitions() -> Definitions:
    found = Library().on("ms-drg", DAY, Definitions)
    assert found is not None
    return found


@given(stays)
def test_every_stay_has_a_drg_that_there_is(stay: Stay) -> None:
    found = group(stay, definitions())
    known = definitions().drg(found.drg)
    assert known is not None
    assert found.title == known.title
    assert found.steps[-1].told.startswith(f"The stay is DRG {found.drg}")


@given(stays)
def test_the_same_stay_has_the_same_answer(stay: Stay) -> None:
    assert group(stay, definitions()) == group(stay, definitions())


@given(stays)
def test_what_decided_is_of_the_severity_and_what_is_excluded_does_not_decide(
    stay: Stay,
) -> None:
    found = group(stay, definitions())
    assert all(each.level is found.severity for each in found.deciding)
    assert all(each.why_not is None for each in found.deciding)
    assert all(each.why_not is not None for each in found.excluded)


@given(stays, any_text)
def test_a_procedure_that_nobody_knows_changes_nothing(stay: Stay, code: str) -> None:
    if definitions().procedure(code) is not None:
        return
    more = replace(stay, procedures=(*stay.procedures, code))
    assert group(more, definitions()).drg == group(stay, definitions()).drg


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("PDX", "principal diagnosis"),
        ("OR PDX**", "or principal diagnosis"),
        ("AND PSDX", "and principal or secondary diagnosis"),
        ("NON-ORPCS", "procedure outside of the operating room"),
        ("CRANIOTOMY ORPCS", "craniotomy operation"),
    ],
)
def test_headings_are_told_in_words(heading: str, words: str) -> None:
    assert in_words(heading) == words


def test_drgs_are_named_by_first_and_last() -> None:
    assert named_drgs(["291", "292", "293"]) == "DRG 291 to 293"
    assert named_drgs(["313"]) == "DRG 313"
