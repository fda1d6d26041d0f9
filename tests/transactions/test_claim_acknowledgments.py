"""The 277CA: what it says of claims, and that nothing of it gets lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.claims.acknowledgment import (
    ClaimAcknowledgment,
    ClaimStatus,
    ClaimVerdict,
    LineVerdict,
    ProviderReference,
    ProviderVerdict,
)
from claimwright.claims.claim import Claim
from claimwright.codesets import claim_status
from claimwright.identifiers import npi_check_digit
from claimwright.money import Cents
from claimwright.noun import replace
from claimwright.transactions import (
    acknowledgment_277ca,
    claim_837p,
)
from claimwright.transactions.answering.matching import claims_answered
from claimwright.transactions.answering.statuses import (
    NOT_SPECIFIC,
    status_of_fault,
)
from claimwright.x12.check import check
from claimwright.x12.external import probes_of
from claimwright.x12.faults import Fault, Kind
from claimwright.x12.guide import Guide, all_guides, guide
from claimwright.x12.rules import written_rules
from claimwright.x12.segment import Segment
from made_answers import (
    AT,
    ENVELOPE,
    accepted_by_pyx12,
    changed,
    lines,
    made,
    message,
)

BARE = ClaimAcknowledgment(
    envelope=ENVELOPE,
    payer_name="HARBOR",
    payer_id="HARBR",
    submitter_name="LAKE",
    submitter_id="LAKE1",
    batch_reference="BATCH101",
    received_on=AT.date(),
    verdicts=(),
)
"""An answer that says nothing of any claim."""
TEXT = st.text("ABCXYZ 0189.-", min_size=1, max_size=30).map(str.strip).filter(bool)


# 277CA


def test_a_277ca_goes_out_as_it_came_in() -> None:
    data = message("277ca")
    (read,) = acknowledgment_277ca.read([data], file="a.277")
    assert isinstance(read, ClaimAcknowledgment)
    assert acknowledgment_277ca.write(read) == data


def acknowledged(data: bytes) -> ClaimAcknowledgment:
    found = acknowledgment_277ca.read([made(data, "277CA")], file="a.277")
    (told,) = [each for each in found if isinstance(each, ClaimAcknowledgment)]
    return told


def test_a_claim_is_told_with_what_its_sender_knows_it_by() -> None:
    told = acknowledged(message("837p"))
    first = told.verdicts[0]
    assert first.clearinghouse_number == "TRACE0001"
    assert first.patient_middle == "J"
    assert not first.bill_type
    assert {each.bill_type for each in acknowledged(message("837i")).verdicts} == {
        "111",
        "137",
        "112",
    }


def test_each_provider_has_totals_of_its_own() -> None:
    found = lines(made(message("837p"), "277CA"))
    levels = [n for n, each in enumerate(found) if each.startswith("NM1*85*")]
    for at in levels:
        assert found[at + 2].startswith("STC*A1:19:PR**WQ*")
        assert found[at + 3].startswith("QTY*QA*")
        assert found[at + 4].startswith("AMT*YU*")


def test_a_line_is_told_with_what_tells_it_apart() -> None:
    told = acknowledged(changed("837p", (b"*UN*1***1:2**Y~", b"*UN*1***1:9**Y~")))
    assert accepted_by_pyx12(acknowledgment_277ca.write(told))
    (line,) = told.verdicts[0].lines
    assert (line.procedure, line.modifiers, line.units) == (
        "99214",
        ("25",),
        Decimal(1),
    )
    assert line.service_from == date(2026, 9, 14)


def wrong_provider() -> bytes:
    data = message("837p")
    at = data.index(b"NM1*85*")
    npi = data[at:].split(b"~")[0].rpartition(b"*")[2]
    wrong = npi[:-1] + (b"0" if npi[-1:] != b"0" else b"1")
    return data.replace(npi, wrong, 1)


def test_a_provider_that_is_wrong_is_rejected_as_such() -> None:
    told = acknowledged(wrong_provider())
    (provider,) = [each for each in told.providers if not each.accepted]
    assert provider.statuses == (ClaimStatus(category="A7", code="562", entity="85"),)
    below = [each for each in told.verdicts if each.billing_npi == provider.npi]
    assert below
    assert not any(each.accepted for each in below)
    data = made(wrong_provider(), "277CA")
    assert accepted_by_pyx12(data)
    found = lines(data)
    assert any(each.startswith("STC*A7:562:85**U*") for each in found)


def claims_of(data: bytes) -> list[Claim]:
    read = claim_837p.read([data], file="c.837")
    return [each for each in read if isinstance(each, Claim)]


def test_each_claim_below_a_rejected_provider_is_found() -> None:
    data = wrong_provider()
    told, claims = acknowledged(data), claims_of(data)
    assert [claim for _, claim in claims_answered(claims, told)] == claims


def test_claims_that_are_told_of_as_a_whole_are_found() -> None:
    claims = claims_of(message("837p"))
    status = ClaimStatus(category="A3", code="24", entity="85")
    npis = tuple(dict.fromkeys(each.billing.npi for each in claims))
    told = replace(
        BARE,
        providers=tuple(
            ProviderVerdict(
                npi=npi,
                name="X",
                accepted=False,
                statuses=(status,),
                claims=sum(each.billing.npi == npi for each in claims),
                charge_cents=Cents(100),
            )
            for npi in npis
        ),
    )
    assert same_again(told)
    pairs = list(claims_answered(claims, told))
    assert [claim for _, claim in pairs] == claims
    assert all(each.statuses == (status,) and not each.accepted for each, _ in pairs)
    batch = replace(told, providers=(), statuses=(status,), claims=4)
    assert len(list(claims_answered(claims, batch))) == len(claims)
    assert not list(claims_answered(claims, replace(batch, statuses=(), claims=0)))


def test_a_batch_that_is_rejected_as_a_whole_has_nothing_below() -> None:
    status = ClaimStatus(category="A3", code="24", entity="41")
    told = replace(
        BARE,
        statuses=(status,),
        claims=4,
        charge_cents=Cents(273_500),
    )
    assert same_again(told)
    found = lines(acknowledgment_277ca.write(told))
    assert "HL*2*1*21*0" in found
    assert "QTY*AA*4" in found
    assert "AMT*YY*2735" in found


def same_again(told: ClaimAcknowledgment) -> bool:
    data = acknowledgment_277ca.write(told)
    (back,) = acknowledgment_277ca.read([data], file="a")
    assert isinstance(back, ClaimAcknowledgment)
    assert check([data], file="a").accepted(), data
    return replace(back, envelope=told.envelope) == told


def npi(number: int) -> str:
    body = f"2{number:08}"
    return body + npi_check_digit(body)


STATUSES = st.lists(
    st.builds(
        ClaimStatus,
        category=st.just("A7"),
        code=st.sampled_from(["21", "562"]),
        entity=st.sampled_from(["", "85"]),
        message=st.just("") | TEXT,
    ),
    min_size=1,
    max_size=5,
).map(tuple)
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))
CENTS = st.integers(1, 9_999_999).map(Cents)
LINE_VERDICTS = st.builds(
    LineVerdict,
    procedure=st.sampled_from(["99213", "J1885"]),
    charge_cents=CENTS,
    statuses=STATUSES,
    control_number=TEXT,
    modifiers=st.sampled_from([(), ("25",), ("25", "59")]),
    revenue=st.sampled_from(["", "0450"]),
    units=st.none() | st.integers(1, 99).map(Decimal),
    status_on=st.none() | DAYS,
    prescription_number=st.just("") | TEXT,
    service_from=st.just(date(2026, 9, 1)),
    service_to=st.dates(date(2026, 9, 1), date(2026, 9, 9)),
)
PROVIDERS = st.sampled_from([(npi(1), "ONE"), (npi(2), "TWO"), (npi(3), "THREE")])


@st.composite
def claim_verdicts(draw: st.DrawFn) -> ClaimVerdict:
    accepted = draw(st.booleans())
    taken = (ClaimStatus(category="A2", code="20", entity="PR"),)
    billing = draw(PROVIDERS)
    return ClaimVerdict(
        patient_control_number=draw(TEXT),
        accepted=accepted,
        statuses=taken if accepted else draw(STATUSES),
        charge_cents=draw(CENTS),
        status_on=draw(DAYS),
        service_from=date(2026, 9, 1),
        service_to=draw(st.dates(date(2026, 9, 1), date(2026, 9, 9))),
        payer_control_number="ICN1" if accepted else "",
        clearinghouse_number=draw(st.just("") | TEXT),
        bill_type=draw(st.sampled_from(["", "111"])),
        patient_last=draw(TEXT),
        patient_first=draw(st.just("") | TEXT.map(lambda each: each[:25])),
        patient_middle=draw(st.sampled_from(["", "J"])),
        patient_suffix=draw(st.sampled_from(["", "III"])),
        member_id=draw(st.sampled_from(["MBR1", "MBR2"])),
        billing_npi=billing[0],
        billing_name=billing[1],
        lines=() if accepted else tuple(draw(st.lists(LINE_VERDICTS, max_size=2))),
    )


@given(st.lists(claim_verdicts(), max_size=5), st.booleans())
def test_any_277ca_comes_back(
    verdicts: list[ClaimVerdict],
    of_person: bool,  # noqa: FBT001 - drawn
) -> None:
    first = verdicts[:1]
    providers = tuple(
        ProviderVerdict(
            npi=each.billing_npi,
            name=each.billing_name,
            is_person=of_person,
            first="AUBREY" if of_person else "",
            trace="BATCH9",
            references=(ProviderReference(qualifier="LU", number="L1"),),
        )
        for each in first
    )
    told = ClaimAcknowledgment(
        envelope=ENVELOPE,
        payer_name="HARBOR",
        payer_id="HARBR",
        payer_role="AY",
        payer_qualifier="46",
        submitter_name="LAKE",
        submitter_first="ANN" if of_person else "",
        submitter_is_person=of_person,
        submitter_id="LAKE1",
        batch_reference="BATCH101",
        received_on=date(2026, 11, 1),
        processed_on=date(2026, 11, 3),
        receipt="R1",
        taken_as=(ClaimStatus(category="A1", code="20"),),
        providers=providers,
        verdicts=tuple(verdicts),
    )
    assert same_again(told)


# Statuses


CLAIM_GUIDES = [each for each in all_guides() if each.transaction == "837"]


PLACE = re.compile(r"([A-Z0-9]+/)?([A-Z][A-Z0-9]{1,2}?)(?:\[([A-Z0-9|]+)\])?(\d\d)?")


def faults_of_rules() -> Iterator[tuple[Guide, Fault]]:
    for one in CLAIM_GUIDES:
        for rule in written_rules(one):
            if rule.get("severity") == "warning":
                continue
            for place in str(rule["at"]).split():
                asked = place.removeprefix("^").split("/")[-2:]
                match = PLACE.match("/".join(asked))
                assert match is not None, place
                loop, tag, qualifier, element = match.groups()
                around = str(rule["loop"]).split()[0].rpartition("/")[2]
                yield (
                    one,
                    Fault(
                        kind=Kind(
                            code=str(rule["code"]),
                            says="",
                            status=str(rule.get("status", "")),
                        ),
                        segment=Segment(f"{tag}*{(qualifier or '').split('|')[0]}"),
                        tag=tag,
                        loop=loop.rstrip("/") if loop else around,
                        element=int(element) if element else None,
                    ),
                )


def test_every_rule_of_claims_has_a_status_of_its_own() -> None:
    count = 0
    for one, found in faults_of_rules():
        told = status_of_fault(found, one)
        assert told.code != NOT_SPECIFIC, (one.id, found.code, found.place)
        assert is_known(told.code), (found.code, told.code)
        count += 1
    assert count > 100


def is_known(code: str) -> bool:
    path = Path(claim_status.__file__).parent / "codes.txt"
    known = {each.split("\t")[0] for each in path.read_text("utf-8").splitlines()}
    return code in known


def test_every_code_list_of_claims_has_a_status_of_its_own() -> None:
    seen = set()
    for one in CLAIM_GUIDES:
        for rule in one.segments:
            for probe in probes_of(rule):
                for listed in probe.listed:
                    qualifiers = sorted(rule.qualifiers) or [""]
                    found = Fault(
                        kind=Kind(code="X501", says=""),
                        segment=Segment(f"{rule.tag}*{qualifiers[0]}"),
                        tag=rule.tag,
                        element=listed.element or 1,
                        component=listed.component or None,
                        listed=listed.name,
                    )
                    told = status_of_fault(found, one)
                    seen.add(listed.name)
                    assert told.code != NOT_SPECIFIC, (one.id, listed)
                    assert is_known(told.code), (listed, told.code)
    assert {"npi", "icd10cm", "procedure", "tooth", "state"} <= seen


@pytest.mark.parametrize(
    ("text", "loop", "element", "component", "listed", "told"),
    [
        ("NM1*82*1*A*B****XX*1", "2310B", 9, None, "npi", ("A7", "562", "82")),
        ("N4*A*QQ*1", "2010AA", 2, None, "state", ("A7", "501", "85")),
        ("N4*A*QQ*1", "2010BA", 3, None, "zip", ("A7", "500", "IL")),
        ("N4*A*QQ*1", "2310E", 2, None, "state", ("A7", "501", "")),
        ("HI*ABK:1", "2300", 1, 2, "icd10cm", ("A7", "254", "")),
        ("HI*ABF:1*ABJ:2", "2300", 2, 2, "icd10cm", ("A7", "232", "")),
        ("HI*BH:11:D8:1", "2300", 1, 4, "day", ("A7", "720", "")),
        ("CLM*A*1***11:B:1*Y", "2300", 5, 1, "place-of-service", ("A7", "249", "")),
        ("SV1*HC:1:2", "2400", 1, 3, "modifier", ("A7", "453", "")),
        ("REF*EI*1", "2010AA", 2, None, "employer-id", ("A7", "128", "85")),
        ("PRV*PE*PXC*1", "2310B", 3, None, "taxonomy", ("A7", "145", "82")),
    ],
)
def test_a_wrong_code_is_told_by_what_it_is_and_whose(  # noqa: PLR0917
    text: str,
    loop: str,
    element: int,
    component: int | None,
    listed: str,
    told: tuple[str, str, str],
) -> None:
    found = Fault(
        kind=Kind(code="X501", says=""),
        segment=Segment(text),
        tag=text.partition("*")[0],
        loop=loop,
        element=element,
        component=component,
        listed=listed,
    )
    status = status_of_fault(found, guide("005010X222A1"))
    assert (status.category, status.code, status.entity) == told


def test_a_rule_of_a_payer_without_status_is_told_by_its_place() -> None:
    kind = Kind(code="X701", says="")
    lacks = Fault(kind=kind, segment=Segment("LX*1"), tag="PWK", loop="2300")
    empty = Fault(kind=kind, segment=Segment("SBR*P*18"), tag="SBR", element=3)
    wrong = Fault(kind=kind, segment=Segment("SBR*P*18*G"), tag="SBR", element=3)
    nobody_knows = Fault(kind=kind, segment=Segment("K3*X"), tag="K3", element=1)
    told = [
        (each.category, each.code)
        for each in map(status_of_fault, (lacks, empty, wrong, nobody_knows))
    ]
    assert told == [("A6", "421"), ("A6", "163"), ("A7", "163"), ("A7", "21")]
