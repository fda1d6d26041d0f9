"""Claims of all three kinds, with all they may hold: written, judged, read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from claimwright.claims.batch import ClaimBatch, Envelope
from claimwright.claims.claim import (
    Claim,
    ClaimForm,
    Icd,
)
from claimwright.transactions.errors import WrongGuideError
from claimwright.x12.check import check
from made_claims.claims import claims
from made_claims.files import (
    DOORS,
    FORMS,
    MESSAGES,
    D,
    I,
    P,
    errors_of,
    read_all,
    read_back,
    written,
)

# A claim has so many parts that it takes minutes to make a small one of a large one.
RICH = settings(
    max_examples=100,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@FORMS
@RICH
@given(data=st.data())
def test_whatever_is_written_comes_back(form: ClaimForm, data: st.DataObject) -> None:
    some = tuple(data.draw(st.lists(claims(form), min_size=1, max_size=2)))
    assert read_back(form, written(*some)) == some


@FORMS
@RICH
@given(data=st.data())
def test_whatever_is_written_has_no_error(form: ClaimForm, data: st.DataObject) -> None:
    claim = data.draw(claims(form))
    # ICD-9 can be written, and for a day of our time it is an error to do so.
    assume(all(each.revision is not Icd.ICD9CM for each in claim.diagnoses))
    assert errors_of(written(claim)) == []


@FORMS
def test_our_own_messages_come_back_byte_for_byte(form: ClaimForm) -> None:
    content = (MESSAGES / f"{form.value.lower()}.x12").read_bytes()
    envelope, *events = read_all(form, content)
    assert isinstance(envelope, Envelope)
    assert envelope.contact is not None
    its_claims = tuple(each for each in events if isinstance(each, Claim))
    assert len(its_claims) == len(events) > 1
    batch = ClaimBatch(
        envelope=envelope, submitter_contact=envelope.contact, claims=its_claims
    )
    assert DOORS[form].write(batch) == content


@FORMS
def test_claims_of_others_come_back(form: ClaimForm, samples: Path) -> None:
    count = 0
    for path in sorted((samples / form.value).iterdir()):
        # Names go out in upper case, so they are compared in it.
        content = path.read_bytes().upper()
        if not check([content], file=path.name).accepted_999:
            continue
        try:
            found = read_back(form, content)
        except WrongGuideError:
            continue
        assert read_back(form, written(*found)) == found, path.name
        count += 1
    assert count >= {P: 13, I: 3, D: 4}[form]


@FORMS
def test_another_form_is_named(form: ClaimForm) -> None:
    other = {P: I, I: D, D: P}[form]
    content = (MESSAGES / f"{other.value.lower()}.x12").read_bytes()
    with pytest.raises(WrongGuideError, match=r"holds a 837 of guide"):
        read_all(form, content)
