"""What we write we read, and others accept it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from x12sdk.io import X12ModelReader

from claimwright.claims.acknowledgment import Acceptance, SyntaxFault
from claimwright.claims.batch import ClaimBatch, Envelope, TradingPartner
from claimwright.claims.build import build
from claimwright.claims.claim import Accident, Claim, Drug
from claimwright.claims.coverage import Subscriber
from claimwright.claims.names import PersonName
from claimwright.cycle.case_run import CaseRun
from claimwright.cycle.shipped import shipped_cases, shipped_practice
from claimwright.cycle.walk import walk_case
from claimwright.cycle.world import Engine, world_of
from claimwright.noun import replace
from claimwright.remittances.remittance import Remittance
from claimwright.transactions import (
    acknowledgment_277ca,
    acknowledgment_999,
    claim_837p,
    remittance_835,
)
from claimwright.transactions.errors import RemittanceUnreadableError, WrongGuideError
from claimwright.x12.lexer import InterchangeError
from made_answers import accepted_by_pyx12

PRACTICE = shipped_practice()
ENVELOPE = Envelope(
    sender=PRACTICE.sender,
    receiver=TradingPartner(name="HARBOR MUTUAL", identifier="HARBR"),
    interchange_control=7,
    group_control=7,
    reference="B000007",
    created_at=datetime(2026, 9, 16, 17, 30),  # noqa: DTZ001 - X12 knows no zone
)


def claims() -> tuple[Claim, ...]:
    made = (
        build(
            case.encounter,
            diagnoses=("E1122", "I129", "N1831"),
            fees=PRACTICE.fees,
            control_number=case.encounter.encounter_id,
        )
        for case in shipped_cases()
    )
    return tuple(each for each in made if isinstance(each, Claim))


def written(*some: Claim) -> bytes:
    return claim_837p.write(
        ClaimBatch(
            envelope=ENVELOPE,
            submitter_contact=PRACTICE.contact,
            claims=some or claims(),
        )
    )


def read_claims(data: bytes) -> list[Claim]:
    events = list(claim_837p.read([data], file="t.837"))
    assert not [each for each in events if isinstance(each, SyntaxFault)]
    return [each for each in events if isinstance(each, Claim)]


@pytest.fixture(scope="module")
def runs(engine: Engine) -> tuple[CaseRun, ...]:
    cases = shipped_cases()
    world = world_of(engine, cases)
    return tuple(
        walk_case(case, office=world.office, desk=world.desks[case.payer])
        for case in cases
    )


def files(runs: tuple[CaseRun, ...], kind: str) -> Iterator[bytes]:
    for run in runs:
        for file in run.files:
            if file.name.endswith(f".{kind}"):
                yield file.content


@pytest.mark.parametrize("kind", ["837", "999", "277ca", "835"])
def test_a_validator_of_others_accepts_what_we_write(
    runs: tuple[CaseRun, ...], kind: str
) -> None:
    found = list(files(runs, kind))
    assert len(found) >= len(shipped_cases())
    for content in found:
        assert accepted_by_pyx12(content)


@pytest.mark.parametrize("kind", ["837", "835"])
def test_a_second_reader_of_others_accepts_what_we_write(
    runs: tuple[CaseRun, ...], kind: str
) -> None:
    for content in files(runs, kind):
        # It takes no line break after a terminator, which X12 leaves to partners.
        with X12ModelReader(content.decode().replace("\n", "")) as reader:
            assert len(list(reader.models())) == 1


def test_the_second_reader_rejects_what_is_wrong() -> None:
    wrong = written(claims()[0]).decode().replace("\n", "").replace("*B*1*", "*Q*1*")
    wrong = wrong.replace("DMG*D8*", "DMG*XX*")
    with (
        pytest.raises(ValueError, match="validation error"),
        X12ModelReader(wrong) as reader,
    ):
        list(reader.models())


def test_that_validator_rejects_what_is_wrong() -> None:
    assert not accepted_by_pyx12(written().replace(b"CLM*E2001", b"CLX*E2001"))


def test_claims_come_back_as_they_went_out() -> None:
    data = written()
    back = read_claims(data)
    assert len(back) == len(claims())
    assert written(*back) == data


def dependent(claim: Claim) -> Claim:
    holder = Subscriber(
        name=PersonName(last="HOLDER", first="OF"),
        member_id="HM1",
        birth_date=date(1970, 2, 3),
        gender="M",
        address=claim.patient.address,
    )
    coverage = replace(claim.coverage, subscriber=holder, relationship="19")
    return replace(claim, coverage=coverage)


@given(
    claim=st.sampled_from(claims()),
    of_child=st.booleans(),
    accident=st.sampled_from([None, Accident(causes=("AA",), state="OH")]),
    day=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    number=st.text("ABCDEFGHIJ 0123456789", min_size=1, max_size=12).map(str.strip),
)
def test_any_claim_comes_back(
    claim: Claim,
    *,
    of_child: bool,
    accident: Accident | None,
    day: date,
    number: str,
) -> None:
    if of_child:
        claim = dependent(claim)
    if accident is not None:
        accident = replace(accident, happened_on=day)
    first = replace(
        claim.lines[0],
        drug=Drug(ndc="00000000000", quantity=claim.lines[0].units, unit="UN"),
    )
    claim = replace(
        claim,
        accident=accident,
        onset_on=day,
        prior_authorization=number,
        lines=(first, *claim.lines[1:]),
    )
    data = written(claim)
    back = read_claims(data)
    assert written(*back) == data
    assert back[0].accident == accident
    assert back[0].lines[0].drug == first.drug
    assert back[0].coverage.relationship == claim.coverage.relationship


def other_delimiters(data: bytes) -> bytes:
    return data.translate(bytes.maketrans(b"*:~^", b"|>'!"))


def test_any_delimiters_are_read() -> None:
    assert read_claims(other_delimiters(written())) == read_claims(written())


@given(st.integers(1, 400))
def test_pieces_of_any_size_make_the_same_claims(size: int) -> None:
    data = written(claims()[0])
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    events = list(claim_837p.read(pieces, file="t.837"))
    assert [e for e in events if isinstance(e, Claim)] == read_claims(data)


@given(st.data())
def test_a_file_cut_off_anywhere_is_one_error(data: st.DataObject) -> None:
    whole = written(claims()[0])
    cut = data.draw(st.integers(0, len(whole.rstrip()) - 2))
    # Cut off within ST, the guide's name is cut off, and that is what is told.
    with pytest.raises((InterchangeError, WrongGuideError), match=r"^t\.837: "):
        list(claim_837p.read([whole[:cut]], file="t.837"))


@given(st.binary(max_size=300))
def test_noise_is_one_error(noise: bytes) -> None:
    with pytest.raises((InterchangeError, WrongGuideError)):
        list(claim_837p.read([noise], file="t.837"))


@given(st.data())
def test_hostile_bytes_in_a_good_file_never_crash(data: st.DataObject) -> None:
    whole = bytearray(written(claims()[0]))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    try:
        list(claim_837p.read([bytes(whole)], file="t.837"))
    except (InterchangeError, WrongGuideError):
        return


def test_another_transaction_is_named(runs: tuple[CaseRun, ...]) -> None:
    content = next(files(runs, "835"))
    with pytest.raises(WrongGuideError, match="holds a 835"):
        list(claim_837p.read([content], file="t.835"))


def test_a_clean_group_is_accepted_and_a_dirty_one_is_not() -> None:
    good = acknowledgment_999.answer([written()], file="t", envelope=ENVELOPE)
    assert good.acceptance is Acceptance.ACCEPTED
    dirty = written().replace(b"*Y*A*Y*Y", b"*Y*Q*Y*Y", 1)
    bad = acknowledgment_999.answer([dirty], file="t", envelope=ENVELOPE)
    assert bad.acceptance is Acceptance.REJECTED
    (fault,) = bad.transactions[0].faults
    assert (fault.segment, fault.element, fault.element_code) == ("CLM", 7, "7")
    data = acknowledgment_999.write(bad)
    assert accepted_by_pyx12(data)
    (back,) = acknowledgment_999.read([data], file="t.999")
    assert back.transactions[0].faults == bad.transactions[0].faults
    assert back.transactions[0].codes == bad.transactions[0].codes


def test_a_wrong_count_in_the_trailer_rejects_the_set() -> None:
    data = written(claims()[0])
    trailer = next(x for x in data.split(b"\n") if x.startswith(b"SE*"))
    answer = acknowledgment_999.answer(
        [data.replace(trailer, b"SE*999*0001~")], file="t", envelope=ENVELOPE
    )
    assert answer.transactions[0].codes == ("4",)


def test_verdicts_come_back(runs: tuple[CaseRun, ...]) -> None:
    for content in files(runs, "277ca"):
        (read,) = acknowledgment_277ca.read([content], file="t.277")
        assert not isinstance(read, SyntaxFault)
        envelope = replace(
            read.envelope, receiver=TradingPartner(name="", identifier="LAKESIDE01")
        )
        again = acknowledgment_277ca.write(replace(read, envelope=envelope))
        (back,) = acknowledgment_277ca.read([again], file="t.277")
        assert not isinstance(back, SyntaxFault)
        assert back.verdicts == read.verdicts


def remittances(data: bytes) -> tuple[Remittance, ...]:
    events = remittance_835.read([data], file="t.835")
    return tuple(each for each in events if isinstance(each, Remittance))


def test_remittances_come_back(runs: tuple[CaseRun, ...]) -> None:
    for content in files(runs, "835"):
        read = remittances(content)
        assert remittances(remittance_835.write(read, ENVELOPE)) == read


def test_remittances_of_others_come_back(samples: Path) -> None:
    count = 0
    for path in sorted((samples / "835").iterdir()):
        try:
            read = remittances(path.read_bytes())
        except (WrongGuideError, RemittanceUnreadableError):
            continue
        assert remittances(remittance_835.write(read, ENVELOPE)) == read
        count += len(read)
    assert count > 10


def test_an_amount_that_is_none_posts_nothing(runs: tuple[CaseRun, ...]) -> None:
    content = next(files(runs, "835")).replace(b"BPR*I*65.97", b"BPR*I*65.9X")
    with pytest.raises(RemittanceUnreadableError, match="segment 4 at byte"):
        remittances(content)


def test_every_837p_of_others_is_read(samples: Path) -> None:
    read = refused = 0
    for path in sorted((samples / "837P").iterdir()):
        try:
            events = list(claim_837p.read([path.read_bytes()], file=path.name))
        except WrongGuideError:
            refused += 1
            continue
        assert any(isinstance(each, Claim) for each in events)
        read += 1
    assert read >= 38
    assert refused == 4  # three predeterminations (X291), one of encounter data (X298)


def test_a_trailer_of_the_interchange_that_is_wrong_is_told() -> None:
    data = written(claims()[0]).replace(b"GE*1*7", b"GE*2*7")
    *_, last = claim_837p.read([data], file="t.837")
    assert isinstance(last, SyntaxFault)
    assert last.message == "GE01 does not count the sets of the group; expected 1"


def test_a_wrong_count_of_the_group_rejects_the_group() -> None:
    data = written(claims()[0]).replace(b"GE*1*7", b"GE*2*7")
    answer = acknowledgment_999.answer([data], file="t", envelope=ENVELOPE)
    assert (answer.acceptance, answer.codes) == (Acceptance.REJECTED, ("5",))
    content = acknowledgment_999.write(answer)
    assert accepted_by_pyx12(content)
    (back,) = acknowledgment_999.read([content], file="t.999")
    assert (back.acceptance, back.codes) == (Acceptance.REJECTED, ("5",))
