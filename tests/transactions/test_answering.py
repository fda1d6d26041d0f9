from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from claimwright.claims.acknowledgment import Acceptance, ClaimAcknowledgment
from claimwright.claims.application_advice import ApplicationAdvice
from claimwright.claims.batch import ClaimBatch, Envelope
from claimwright.claims.claim import Claim
from claimwright.claims.names import Contact
from claimwright.noun import replace
from claimwright.transactions import (
    acknowledgment_277ca,
    acknowledgment_999,
    acknowledgment_ta1,
    application_advice_824,
    claim_837p,
)
from claimwright.transactions.answering import Made, answer
from claimwright.transactions.answering.matching import batch_answered, claims_answered
from claimwright.x12.check import check
from made_answers import message

MESSAGES = Path(__file__).parents[1] / "x12" / "messages"
AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001 - X12 knows no zone


def answered(data: bytes) -> tuple[Made, ...]:
    return answer([data], file="f.x12", at=AT, first_control=7).made


def kinds(data: bytes) -> list[str]:
    return [each.kind for each in answered(data)]


def acknowledged(data: bytes) -> ClaimAcknowledgment:
    (made,) = [each for each in answered(data) if each.kind == "277CA"]
    found = acknowledgment_277ca.read([made.data], file="a.277")
    (told,) = [each for each in found if isinstance(each, ClaimAcknowledgment)]
    return told


def broken(name: str, old: bytes, new: bytes) -> bytes:
    data = message(name)
    assert data.count(old) >= 1
    return data.replace(old, new, 1)


@pytest.mark.parametrize("path", sorted(MESSAGES.glob("*.x12")), ids=lambda p: p.stem)
def test_whatever_is_answered_is_right_itself(path: Path) -> None:
    made = answered(path.read_bytes())
    assert made[0].kind == "TA1"
    for each in made:
        assert check([each.data], file="a").accepted(), each.data


@pytest.mark.parametrize("name", ["837p", "837i", "837d"])
def test_every_claim_of_a_batch_is_told_of(name: str) -> None:
    data = message(name)
    told = acknowledged(data)
    claims = data.count(b"\nCLM*")
    assert len(told.verdicts) == claims > 1
    assert all(each.accepted for each in told.verdicts)
    assert not told.statuses


def test_a_fault_of_one_claim_leaves_its_neighbours_alone() -> None:
    told = acknowledged(broken("837p", b"*UN*1***1:2**Y~", b"*UN*1***1:9**Y~"))
    refused = [each for each in told.verdicts if not each.accepted]
    assert [each.patient_control_number for each in refused] == [
        told.verdicts[0].patient_control_number
    ]
    assert [each.category for each in refused[0].statuses] == ["A7"]
    assert refused[0].lines


def test_a_fault_of_a_provider_rejects_the_claims_below_it() -> None:
    data = message("837p")
    at = data.index(b"NM1*85*")
    segment = data[at:].split(b"~")[0]
    npi = segment.rpartition(b"*")[2]
    digit = b"0" if npi[-1:] != b"0" else b"1"
    told = acknowledged(data.replace(npi, npi[:-1] + digit, 1))
    refused = [each for each in told.verdicts if not each.accepted]
    assert refused
    assert all(("A7", "562", "85") in _statuses(each) for each in refused)
    wrong = {each.billing_npi for each in refused}
    assert len(wrong) == 1
    assert all(each.accepted for each in told.verdicts if each.billing_npi not in wrong)


def _statuses(verdict: object) -> set[tuple[str, str, str]]:
    statuses = getattr(verdict, "statuses", ())
    return {(each.category, each.code, each.entity) for each in statuses}


def test_wrong_data_of_other_sets_get_an_824() -> None:
    data = broken("835", b"CAS*CO*45*", b"CAS*CO*45*1")
    (made,) = [each for each in answered(data) if each.kind == "824"]
    (told,) = application_advice_824.read([made.data], file="a.824")
    assert isinstance(told, ApplicationAdvice)
    assert told.action == "U"
    (item,) = told.items
    assert item.verdict == "TR"
    assert {each.segment for each in item.errors} <= {"CLP", "SVC", "BPR"}
    assert all(each.place is not None for each in item.errors)


def test_what_is_right_or_an_acknowledgment_gets_no_advice() -> None:
    assert kinds(message("835")) == ["TA1", "999"]
    assert kinds(message("999")) == ["TA1"]


def test_an_interchange_that_is_wrong_is_rejected_by_its_ta1() -> None:
    data = broken("270", b"IEA*1*", b"IEA*2*")
    made = answered(data)[0]
    (told,) = acknowledgment_ta1.read([made.data], file="a.ta1")
    (verdict,) = told.verdicts
    assert (verdict.acceptance, verdict.note) == ("R", "021")


def test_separators_of_others_do_not_break_an_answer() -> None:
    data = message("837p").replace(b"*", b"|").replace(b":", b">").replace(b"~", b"'")
    data = data.replace(b"HOLLIS", b"HO*L~IS", 1)
    for each in answered(data):
        assert check([each.data], file="a").accepted_999, each.data


def test_answers_find_the_claims_that_they_answer() -> None:
    data = message("837p")
    events = list(claim_837p.read([data], file="c.837"))
    claims = [each for each in events if isinstance(each, Claim)]
    (envelope,) = [each for each in events if isinstance(each, Envelope)]
    pairs = list(claims_answered(reversed(claims), acknowledged(data)))
    assert [claim for _, claim in pairs] == claims
    assert [claim for _, claim in claims_answered([], acknowledged(data))] == [
        None
    ] * len(claims)
    batch = ClaimBatch(
        envelope=envelope,
        submitter_contact=Contact(name="A", phone=""),
        claims=tuple(claims),
    )
    (made,) = [each for each in answered(data) if each.kind == "999"]
    (told,) = acknowledgment_999.read([made.data], file="a.999")
    verdict = batch_answered(batch, told)
    assert verdict is not None
    assert verdict.acceptance is Acceptance.ACCEPTED
    other = replace(told, group_control=told.group_control + 1)
    assert batch_answered(batch, other) is None
