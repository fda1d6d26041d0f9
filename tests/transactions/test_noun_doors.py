"""Doors of the sets that are no claims: what is read means what it should."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.claims.batch import Envelope, TradingPartner
from claimwright.claims.details import Condition, Party
from claimwright.claims.functional_acknowledgment import (
    InterchangeAcknowledgment,
    InterchangeVerdict,
)
from claimwright.dates import Span
from claimwright.inquiries.eligibility import (
    BenefitInquiry,
    EligibilityInquiry,
    InformationReceiver,
    InformationSource,
    InsuredPerson,
)
from claimwright.transactions import (
    acknowledgment_997,
    acknowledgment_ta1,
    additional_information_277,
    application_advice_824,
    attachment_275,
    claim_status_276,
    claim_status_277,
    eligibility_270,
    eligibility_271,
    enrollment_834,
    premium_payment_820,
    registry,
    services_review_278,
)
from claimwright.transactions.errors import RemittanceUnreadableError, WrongGuideError
from claimwright.transactions.layouts.forms import NoRoomError
from claimwright.x12.check import check
from claimwright.x12.guide import Guide
from claimwright.x12.guide import guide as guide_of
from claimwright.x12.interchange import TransactionSet, interchanges
from claimwright.x12.lexer import InterchangeError
from claimwright.x12.segment import DelimiterInValueError
from made_answers import message

MESSAGES = Path(__file__).parents[1] / "x12" / "messages"
ENVELOPE = Envelope(
    sender=TradingPartner(name="LARKSPUR", identifier="LARKSPUR"),
    receiver=TradingPartner(name="BAYLIGHT", identifier="BAYLIGHT"),
    interchange_control=7,
    group_control=7,
    reference="ASK1",
    created_at=datetime(2026, 9, 16, 17, 30),  # noqa: DTZ001 - X12 knows no zone
)


def guide_in(data: bytes) -> Guide | None:
    for part in interchanges([data], file="m.x12"):
        if isinstance(part, TransactionSet):
            second = list(part.segments)[1]
            return guide_of(part.guide_id, part.transaction, second.element(2))
    return None


def described() -> Iterator[str]:
    for path in sorted(MESSAGES.glob("*.x12")):
        guide = guide_in(path.read_bytes())
        entry = registry.door_of(guide) if guide else None
        if entry is not None and entry.is_layout:
            yield path.stem


@pytest.mark.parametrize("name", list(described()))
def test_a_message_goes_out_as_it_came_in(name: str) -> None:
    data = message(name)
    guide = guide_in(data)
    assert guide is not None
    entry = registry.door_of(guide)
    assert entry is not None
    nouns = list(entry.read([data], file="m.x12"))
    assert not [each for each in nouns if isinstance(each, SyntaxFault)]
    written = entry.write(nouns)
    assert written.decode().split("\n") == data.decode().split("\n")
    assert check([written], file="m.x12").accepted()


def test_a_271_tells_benefits() -> None:
    (told,) = eligibility_271.read([message("271")], file="t")
    assert not isinstance(told, SyntaxFault)
    assert told.envelope.reference == "INQUIRY401"
    assert told.created_at is not None
    (source,) = told.sources
    assert source.party is not None
    assert (source.party.role, source.party.last) == ("PR", "BAYLIGHT HEALTH")
    (receiver,) = source.receivers
    marta, daniel, noor = receiver.subscribers
    assert marta.birth_date == date(1982, 3, 14)
    assert [each.number for each in marta.traces] == ["TRACE401", "ANSWER402"]
    active, deductible, _, copayment, coinsurance, limit, provider, case = (
        marta.benefits
    )
    assert (active.information, active.plan) == ("1", "BAYLIGHT SILVER")
    assert (deductible.period, deductible.amount_cents) == ("23", 150_000)
    assert (copayment.service_types, copayment.in_network) == (("98",), "Y")
    assert copayment.messages == ("PRIMARY CARE VISIT",)
    assert copayment.deliveries[0].quantity == 20
    assert coinsurance.percent == Decimal("0.2")
    assert limit.quantity == 30
    assert limit.dates[0].days == Span(date(2026, 1, 1), date(2026, 12, 31))
    related = provider.related[0]
    assert related.party is not None
    assert (related.party.first, related.party.qualifier) == ("IMOGEN", "XX")
    assert case.procedure is not None
    assert case.procedure.code == "99214"
    assert case.details[0].code == "11"
    (lena,) = daniel.dependents
    assert (lena.is_subscriber, lena.relationship) == (False, "19")
    assert noor.rejections[0].reason == "75"
    assert noor.origin is not None
    assert noor.origin.segment == 44


def test_a_270_asks() -> None:
    (asked,) = eligibility_270.read([message("270")], file="t")
    assert not isinstance(asked, SyntaxFault)
    people = asked.sources[0].receivers[0].subscribers
    assert any(each.service_types for one in people for each in one.inquiries)


def test_a_277_tells_what_became_of_claims() -> None:
    (told,) = claim_status_277.read([message("277")], file="t")
    assert not isinstance(told, SyntaxFault)
    subscribers = told.payers[0].receivers[0].providers[0].subscribers
    claims = [
        claim
        for person in subscribers
        for one in (person, *person.dependents)
        for claim in one.claims
    ]
    assert claims
    assert all(each.statuses[0].codes[0].category for each in claims)
    assert all(each.trace and each.trace.number for each in claims)
    (asked,) = claim_status_276.read([message("276")], file="t")
    assert not isinstance(asked, SyntaxFault)
    assert asked.payers[0].receivers[0].providers[0].parties


def test_a_277_asks_for_papers_and_a_275_brings_them() -> None:
    (asked,) = additional_information_277.read([message("277rfi")], file="t")
    assert not isinstance(asked, SyntaxFault)
    patients = asked.payers[0].receivers[0].providers[0].patients
    wanted = {
        code.code_list
        for patient in patients
        for claim in patient.claims
        for status in claim.statuses
        for code in status.codes
    }
    assert wanted == {"LOI"}
    (brought,) = attachment_275.read([message("275")], file="t")
    assert not isinstance(brought, SyntaxFault)
    first, second = brought.attachments
    assert first.content == b"DISCHARGED."
    assert second.content == b"SEEN TODAY."
    assert second.served[0].days == Span.on(date(2026, 9, 14))
    assert brought.patient is not None
    assert brought.patient.references[0].number == "CHART9"


def test_a_278_decides() -> None:
    (told,) = services_review_278.read_response([message("278-response")], file="t")
    assert not isinstance(told, SyntaxFault)
    assert told.reviewer is not None
    assert told.reviewer.requester is not None
    (subscriber,) = told.reviewer.requester.subscribers
    assert subscriber.dependent is not None
    (event,) = subscriber.dependent.events
    assert event.decision is not None
    assert (event.decision.action, event.decision.number) == ("A6", "AUTH0409")
    surgery, visit, other = event.services
    assert surgery.institutional is not None
    assert surgery.institutional.procedure is not None
    assert surgery.institutional.procedure.code == "47562"
    assert visit.decision is not None
    assert visit.decision.reasons == ("0V",)
    assert other.rejections[0].reason == "33"
    with pytest.raises(WrongGuideError):
        list(services_review_278.read_request([message("278-response")], file="t"))


def test_an_834_enrolls() -> None:
    (told,) = enrollment_834.read([message("834")], file="t")
    assert not isinstance(told, SyntaxFault)
    marta, ivo, inez, kenji = told.members
    assert (marta.subscriber_number, marta.employment_status) == ("MBR0001", "FT")
    (coverage,) = marta.coverages
    assert (coverage.insurance_line, coverage.plan) == ("HLT", "SILVER")
    assert coverage.amounts[0].amount_cents == 62_000
    assert coverage.other_coverages[0].policy == "POL77"
    assert (ivo.is_subscriber, ivo.student_status) == (False, "N")
    assert inez.coverages[0].dates[0].qualifier == "349"
    assert kenji.died_on == date(2026, 9, 1)
    assert kenji.wrong_identity is not None
    assert kenji.wrong_identity.party is not None
    assert kenji.wrong_identity.party.last == "MORY"


def test_members_come_one_by_one_and_their_set_last() -> None:
    found = list(enrollment_834.DOOR.read_each([message("834")], file="t"))
    (whole,) = enrollment_834.read([message("834")], file="t")
    assert not isinstance(whole, SyntaxFault)
    assert tuple(found[:-1]) == whole.members
    assert getattr(found[-1], "sponsor", None) == whole.sponsor


def test_an_820_pays() -> None:
    (paid,) = premium_payment_820.read([message("820")], file="t")
    assert not isinstance(paid, SyntaxFault)
    assert (paid.payment_cents, paid.envelope.reference) == (196_500, "PREMIUM405")
    first, second = paid.individuals
    assert first.adjustments[0].amount_cents == -500
    items = [item for each in (first, second) for item in each.items]
    assert sum(each.paid_cents or 0 for each in items) - 500 == 196_500
    assert items[0].adjustments[0].amount_cents == -3_000


def test_an_820_whose_amount_cannot_be_read_is_not_read() -> None:
    wrong = message("820").replace(b"BPR*C*1965*", b"BPR*C*1965.005*")
    with pytest.raises(RemittanceUnreadableError, match="segment 4 at byte"):
        list(premium_payment_820.read([wrong], file="t"))


def test_824_and_997_refuse() -> None:
    (advice,) = application_advice_824.read([message("824")], file="t")
    assert not isinstance(advice, SyntaxFault)
    assert any(error.codes for item in advice.items for error in item.errors)
    (verdict,) = acknowledgment_997.read([message("997")], file="t")
    assert not isinstance(verdict, SyntaxFault)
    assert verdict.acceptance in {"A", "E", "P", "R"}
    assert len(verdict.transactions) == verdict.received


def test_ta1_comes_back_as_it_went_out() -> None:
    sent = InterchangeAcknowledgment(
        envelope=Envelope(
            sender=ENVELOPE.sender,
            receiver=ENVELOPE.receiver,
            interchange_control=9,
            group_control=0,
            transaction_control="",
            reference="",
            created_at=ENVELOPE.created_at,
        ),
        verdicts=(
            InterchangeVerdict(control="000000007", sent_at=ENVELOPE.created_at),
            InterchangeVerdict(control="000000008", acceptance="R", note="025"),
        ),
    )
    written = acknowledgment_ta1.write(sent)
    assert b"TA1*000000007*260916*1730*A*000~\n" in written
    assert list(acknowledgment_ta1.read([written], file="t")) == [sent]
    assert check([written], file="t").accepted()


def test_a_question_is_asked_in_a_few_words() -> None:
    asked = EligibilityInquiry(
        envelope=ENVELOPE,
        sources=(
            InformationSource(
                party=Party(
                    role="PR", last="BAYLIGHT", qualifier="PI", identifier="BAY01"
                ),
                receivers=(
                    InformationReceiver(
                        party=Party(
                            role="1P",
                            last="LARKSPUR",
                            qualifier="XX",
                            identifier="1234567893",
                        ),
                        subscribers=(
                            InsuredPerson(
                                party=Party(
                                    role="IL",
                                    is_person=True,
                                    last="HOLLIS",
                                    first="MARTA",
                                    qualifier="MI",
                                    identifier="MBR0001",
                                ),
                                birth_date=date(1982, 3, 14),
                                gender="F",
                                inquiries=(BenefitInquiry(service_types=("30",)),),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )
    written = eligibility_270.write(asked)
    assert list(eligibility_270.read([written], file="t")) == [asked]
    assert check([written], file="t").accepted()


def test_a_separator_in_a_value_is_not_written() -> None:
    asked = EligibilityInquiry(
        envelope=ENVELOPE,
        sources=(InformationSource(party=Party(role="PR", last="BAY*LIGHT")),),
    )
    with pytest.raises(DelimiterInValueError, match="NM103"):
        eligibility_270.write(asked)


def test_more_than_a_segment_has_room_for_is_not_written() -> None:
    told = tuple(Condition(qualifier="ABF", code=f"K{n:03}") for n in range(13))
    asked = EligibilityInquiry(
        envelope=ENVELOPE,
        sources=(
            InformationSource(
                receivers=(
                    InformationReceiver(subscribers=(InsuredPerson(conditions=told),)),
                )
            ),
        ),
    )
    with pytest.raises(NoRoomError, match="HI has room for 12"):
        eligibility_270.write(asked)


def test_another_set_is_refused() -> None:
    with pytest.raises(WrongGuideError, match="a 270"):
        list(eligibility_271.read([message("270")], file="t"))


KINDS = ("270", "271", "275", "276", "277", "278", "820", "824", "834", "997", "TA1")


@pytest.mark.parametrize("kind", KINDS)
def test_samples_of_others_are_read(samples: Path, kind: str) -> None:
    for path in sorted(samples.joinpath(kind).iterdir()):
        data = path.read_bytes()
        if kind == "TA1":
            assert list(acknowledgment_ta1.read([data], file=path.name))
            continue
        guide = guide_in(data)
        entry = registry.door_of(guide) if guide else None
        if entry is None:
            continue
        try:
            found = list(entry.read([data], file=path.name))
        except InterchangeError:
            assert "badx12" in path.name
            continue
        nouns = [each for each in found if not isinstance(each, SyntaxFault)]
        assert nouns, path.name
        again = list(entry.read([entry.write(nouns)], file=path.name))
        assert [each for each in again if not isinstance(each, SyntaxFault)] == nouns
