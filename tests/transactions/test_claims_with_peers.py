"""Claims as we write them, judged and read by the validators of others."""

from __future__ import annotations

import io
import logging

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyx12.params import params
from pyx12.x12n_document import x12n_document
from x12sdk.io import X12ModelReader

from claimwright.claims.adjudicated import (
    Adjustment,
)
from claimwright.claims.claim import (
    Claim,
    ClaimForm,
)
from claimwright.noun import replace
from made_claims.claims import claims
from made_claims.files import (
    I,
    P,
    written,
)


def known_to_pyx12(claim: Claim) -> Claim:
    """A claim without the certificate that it takes for a paper of another kind."""
    return replace(
        claim,
        lines=tuple(
            replace(
                line,
                equipment=line.equipment
                and replace(line.equipment, certificate_transmission=""),
            )
            for line in claim.lines
        ),
    )


def without_zeros(reasons: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
    return tuple(each for each in reasons if each.amount_cents)


def known_to_x12sdk(claim: Claim) -> Claim:
    """A claim without what it refuses, though the guides have it.

    It wants names where only numbers or addresses stand, a prescription for every
    drug, no covered days, no zeros, and a procedure wherever a line was decided; it
    knows other numbers, conditions, notes and contracts than the guides, and only one
    of the two who may stand in 2310A: who refers, and whose patient it is.
    """
    claim = known_to_pyx12(claim)
    is_stay = claim.form is I
    return replace(
        claim,
        pay_to_plan=None,
        supervising=None,
        notes=() if is_stay else claim.notes,
        referring=None if is_stay else claim.referring,
        care_team=claim.care_team and replace(claim.care_team, primary_care=None),
        rendering=None if is_stay else claim.rendering,
        lines=tuple(
            replace(
                line,
                authorizations=(),
                rendering=None,
                care_team=None,
                drug=None,
                ambulance=None,
                certifications=(),
                contract=None,
                adjudications=tuple(
                    replace(each, adjustments=without_zeros(each.adjustments))
                    for each in line.adjudications
                    if each.procedure
                ),
            )
            for line in claim.lines
        ),
        other_payers=tuple(
            replace(
                each,
                providers=(),
                inpatient=None,
                adjustments=without_zeros(each.adjustments),
            )
            for each in claim.other_payers
        ),
    )


# A claim has so many parts that it takes minutes to make a small one of a large one.
FEW = settings(
    max_examples=20,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


# Neither knows the guide of the 837D.
KNOWN = pytest.mark.parametrize("form", [P, I], ids=lambda form: form.value)


@KNOWN
@FEW
@given(data=st.data())
def test_a_validator_of_others_accepts_whatever_is_written(
    form: ClaimForm, data: st.DataObject
) -> None:
    logging.disable(logging.CRITICAL)
    content = written(known_to_pyx12(data.draw(claims(form)))).decode()
    assert x12n_document(params(), io.StringIO(content), None, None)


@KNOWN
@FEW
@given(data=st.data())
def test_a_second_reader_of_others_reads_whatever_is_written(
    form: ClaimForm, data: st.DataObject
) -> None:
    content = written(known_to_x12sdk(data.draw(claims(form)))).decode()
    with X12ModelReader(content.replace("\n", "")) as reader:
        assert len(list(reader.models())) == 1
