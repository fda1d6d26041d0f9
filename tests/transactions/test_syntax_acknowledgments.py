"""The 999 and the TA1: what they say, and that nothing of it gets lost."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
import pyx12
from hypothesis import given
from hypothesis import strategies as st

from claimwright.claims.acknowledgment import (
    Acceptance,
    BusinessUnit,
    ImplementationAcknowledgment,
    SituationalTrigger,
    SyntaxFault,
    TransactionVerdict,
)
from claimwright.noun import replace
from claimwright.transactions import (
    acknowledgment_999,
    acknowledgment_ta1,
)
from claimwright.transactions.acknowledgment_999.copying import copied
from claimwright.transactions.acknowledgment_999.element_numbers import number_of
from claimwright.transactions.answering import answer
from claimwright.x12.check import check
from claimwright.x12.guide import all_guides
from made_answers import (
    AT,
    ENVELOPE,
    accepted_by_pyx12,
    changed,
    lines,
    made,
    message,
)

# 999


def test_a_999_goes_out_as_it_came_in() -> None:
    data = message("999")
    (read,) = acknowledgment_999.read([data], file="a.999")
    assert acknowledgment_999.write(read) == data


def test_a_bad_value_goes_back_with_its_claim_and_the_number_of_its_element() -> None:
    data = changed("837p", (b"*Y*A*Y*Y", b"*Y*Q*Y*Y"), (b"*HC:99203*", b"*HC:99203*x"))
    told = made(data, "999")
    found = lines(told)
    at = next(n for n, each in enumerate(found) if each.startswith("IK3*CLM"))
    assert found[at + 1 : at + 3] == ["CTX*CLM01:CLAIM-A", "IK4*7*1359*7*Q"]
    assert any(each.startswith("IK4*2*782*6*x") for each in found)
    assert check([told], file="a").accepted()
    assert accepted_by_pyx12(told)


@pytest.mark.parametrize(
    ("value", "copy"),
    [
        ("X" * 120, "X" * 99),
        ("A B ", "A B"),
        ("  ", ""),
        ("A\tB", ""),
        ("A*B", ""),
        ("A:B", ""),
        ("A^B", ""),
        ("A~B", ""),
        ("caf\u00e9", ""),
        ("A\udc80", ""),
        ("", ""),
    ],
)
def test_a_value_is_copied_whole_or_not_at_all(value: str, copy: str) -> None:
    assert copied(value, 99) == copy


def test_what_cannot_stand_in_an_answer_is_left_out_of_it() -> None:
    data = changed("837p", (b"CLM*CLAIM-A*", b"CLM*CL\x01IM*"))
    told = made(data, "999")
    assert "IK4*1*1028*6" in lines(told)
    assert b"CTX" not in told
    assert check([told], file="a").accepted()


def test_what_calls_for_another_element_is_told() -> None:
    data = changed("837p", (b"PER*IC*", b"PER*IC*X*TE*2125550100*EX**"))
    found = lines(made(data, "999"))
    at = next(n for n, each in enumerate(found) if each.startswith("IK4*6*364*2"))
    assert found[at + 1].startswith("CTX*SITUATIONAL TRIGGER*PER*")
    assert found[at + 1].endswith("*5*365")


UNITS = [
    ("834", b"*F*", b"*Q*", "CTX*SUBSCRIBER NUMBER REF02:MBR0001"),
    ("835", b"CAS*CO*45*", b"CAS*XX*45*", "CTX*TRN02:"),
    ("270", b"*IL*1*HOLLIS", b"*ILL*1*HOLLIS", ""),
    ("271", b"EB*1*", b"EB*!!*", "CTX*TRN02:"),
]


@pytest.mark.parametrize(("name", "old", "new", "told"), UNITS)
def test_the_unit_of_a_fault_is_told(
    name: str, old: bytes, new: bytes, told: str
) -> None:
    data = made(changed(name, (old, new)), "999")
    assert any(each.startswith("IK3*") for each in lines(data))
    if told:
        assert any(each.startswith(told) for each in lines(data)), data
    assert check([data], file="a").accepted()


def test_what_stands_above_claims_is_in_none() -> None:
    data = changed("837p", (b"NM1*85*2*", b"NM1*85*7*"))
    assert b"CTX" not in made(data, "999")


def test_what_a_claim_lacks_is_told_of_that_claim() -> None:
    data = message("837p")
    at = data.index(b"LX*1~")
    end = data.index(b"HL*", at)
    told = lines(made(data[:at] + data[end:], "999"))
    place = next(n for n, each in enumerate(told) if each.startswith("IK3*LX*"))
    assert told[place + 1] == "CTX*CLM01:CLAIM-A"


def test_a_count_that_is_wrong_is_told_as_it_was_sent() -> None:
    data = message("837p").replace(b"GE*1*", b"GE*3*")
    told = made(data, "999")
    assert "AK9*R*3*1*0*5" in lines(told)
    assert check([told], file="a").accepted()
    (read,) = acknowledgment_999.read([told], file="a")
    assert (read.included, read.received, read.taken) == (3, None, None)
    # A set in a group that is rejected is not accepted.
    assert read.transactions[0].acceptance is Acceptance.REJECTED


def test_a_999_that_tells_of_no_set_keeps_its_counts() -> None:
    (read,) = acknowledgment_999.read([message("999")], file="a.999")
    short = replace(read, transactions=(), included=3, received=3, taken=3)
    (back,) = acknowledgment_999.read([acknowledgment_999.write(short)], file="a")
    assert replace(back, envelope=short.envelope) == short


TEXT = st.text("ABCXYZ 0189.-", min_size=1, max_size=30).map(str.strip).filter(bool)
ORDINALS = st.none() | st.integers(1, 99)
TRIGGERS = st.builds(
    SituationalTrigger,
    segment=st.sampled_from(["CLM", "SV1"]),
    position=st.integers(1, 9999),
    loop=st.sampled_from(["", "2300"]),
    element=st.integers(1, 99),
    component=ORDINALS,
    numbers=st.sampled_from([(), ("1325",), ("1", "2")]),
)
UNITS_OF = st.none() | st.builds(BusinessUnit, kind=st.just("CLM01"), number=TEXT)
ELEMENT_FAULTS = st.builds(
    SyntaxFault,
    segment=st.sampled_from(["CLM", "SV1", "N4"]),
    position=st.integers(1, 99),
    loop=st.sampled_from(["", "2300"]),
    segment_code=st.just("8"),
    element=st.integers(1, 99),
    component=ORDINALS,
    repetition=ORDINALS,
    element_code=st.sampled_from(["1", "7", "I10"]),
    number=st.none() | st.integers(1, 1999),
    value=st.just("") | TEXT,
    unit=UNITS_OF,
    segment_triggers=st.lists(TRIGGERS, max_size=2).map(tuple),
    triggers=st.lists(TRIGGERS, max_size=2).map(tuple),
)
SEGMENT_FAULTS = st.builds(
    SyntaxFault,
    segment=st.sampled_from(["CLM", "SV1", "N4"]),
    position=st.integers(1, 99),
    segment_code=st.sampled_from(["3", "I9"]),
    unit=UNITS_OF,
    segment_triggers=st.lists(TRIGGERS, max_size=2).map(tuple),
)


@given(st.lists(ELEMENT_FAULTS | SEGMENT_FAULTS, max_size=6).map(tuple))
def test_any_999_comes_back(faults: tuple[SyntaxFault, ...]) -> None:
    told = ImplementationAcknowledgment(
        envelope=ENVELOPE,
        functional_id="HC",
        group_control=1,
        version="005010X222A1",
        acceptance=Acceptance.REJECTED,
        transactions=(
            TransactionVerdict(
                transaction="837",
                control="0001",
                version="005010X222A1",
                acceptance=Acceptance.REJECTED,
                codes=("5",),
                faults=faults,
            ),
        ),
    )
    data = acknowledgment_999.write(told)
    (back,) = acknowledgment_999.read([data], file="a")
    assert replace(back, envelope=ENVELOPE) == told


def test_a_bad_value_is_not_shown() -> None:
    told = SyntaxFault(
        segment="NM1", position=3, value="HOLLIS", unit=BusinessUnit(kind="NM109")
    )
    assert "HOLLIS" not in repr(told)
    assert "MBR1" not in repr(BusinessUnit(kind="NM109", number="MBR1"))


# Numbers of elements


def pyx12_numbers() -> Iterator[tuple[str, int, int | None, str]]:
    folder = Path(pyx12.__file__).parent / "map"
    for path in sorted(folder.glob("[0-9]*.xml")):
        if ".4010." in path.name:
            continue
        for segment in ET.parse(path).getroot().iter("segment"):  # noqa: S314
            tag = segment.get("xid") or ""
            for each in segment:
                if each.tag == "element":
                    yield tag, sequence(each), None, number(each)
                elif each.tag == "composite":
                    for part in each.findall("element"):
                        yield tag, sequence(each), sequence(part), number(part)


def sequence(node: ET.Element) -> int:
    return int(node.findtext("seq") or node.get("seq") or (node.get("xid") or "")[-2:])


def number(node: ET.Element) -> str:
    return node.get("data_ele") or node.findtext("data_ele") or ""


def test_numbers_of_elements_are_those_that_others_know() -> None:
    tags = {each.tag for one in all_guides() for each in one.segments}
    count = 0
    for tag, element, component, known in pyx12_numbers():
        # It has no number of its own for the parts of CTX01.
        if tag not in tags or (tag, element) == ("CTX", 1):
            continue
        assert number_of(tag, element, component) == int(known), (tag, element)
        count += 1
    assert count > 10_000
    assert number_of("CLM", 5) is None
    assert number_of("CLM", 99) is None
    assert number_of("XXX", 1) is None
    assert number_of("CLM", 5, 9) is None


# TA1


NOTES = [
    (b"", b"", "000"),
    (b"IEA*1*000000101", b"IEA*1*000000102", "001"),
    (b"*ZZ*SUNRISEBILL", b"*QQ*SUNRISEBILL", "005"),
    (b"*ZZ*HARBORCLEAR", b"*QQ*HARBORCLEAR", "007"),
    (b"ISA*00*", b"ISA*05*", "010"),
    (b"*00*          *ZZ*SUN", b"*07*          *ZZ*SUN", "012"),
    (b"*261005*0900*^", b"*261305*0900*^", "014"),
    (b"*261005*0900*^", b"*261005*2900*^", "015"),
    (b"*00501*", b"*00200*", "017"),
    (b"*000000101*0*", b"*00000010A*0*", "018"),
    (b"*0*T*:", b"*7*T*:", "019"),
    (b"*0*T*:", b"*0*Q*:", "020"),
    (b"IEA*1*", b"IEA*2*", "021"),
    (b"IEA*1*000000101~", b"", "023"),
    (b"IEA*1*", b"GE*1*9~IEA*1*", "024"),
]


@pytest.mark.parametrize(("old", "new", "note"), NOTES)
def test_a_ta1_notes_what_is_wrong(old: bytes, new: bytes, note: str) -> None:
    data = changed("837p", (old, new))
    assert note_in(data) == note


def note_in(data: bytes) -> str:
    found = answer([data], file="f.x12", at=AT, first_control=7).made
    told = [each.data for each in found if each.kind == "TA1"][-1]
    (read,) = acknowledgment_ta1.read([told], file="a")
    (verdict,) = read.verdicts
    assert verdict.acceptance == ("A" if verdict.note == "000" else "R")
    assert check([told], file="a").accepted()
    return verdict.note


def test_the_same_interchange_again_is_noted() -> None:
    assert note_in(message("837p") * 2) == "025"


@pytest.mark.parametrize(
    ("number", "note"), [(2, "011"), (4, "013"), (6, "006"), (8, "008")]
)
def test_a_header_of_wrong_width_is_noted(number: int, note: str) -> None:
    data = message("837p")
    header, _, rest = data.partition(b"~")
    elements = header.split(b"*")
    elements[number] = elements[number][:-1]
    assert note_in(b"*".join(elements) + b"~" + rest) == note
