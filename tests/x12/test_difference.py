from __future__ import annotations

import random
from pathlib import Path

import pytest

from claimwright.x12.difference import Change, difference
from claimwright.x12.merging import Merging
from claimwright.x12.redaction import Redaction
from claimwright.x12.splitting import By, Splitting

FOLDER = Path(__file__).parent / "messages"
MESSAGES = sorted(FOLDER.glob("*.x12"))
PROFESSIONAL = (FOLDER / "837p.x12").read_bytes()
PAYMENT = (FOLDER / "835.x12").read_bytes()


def changes(first: bytes, second: bytes) -> list[Change]:
    return list(difference(lambda: [first], lambda: [second], files=("a", "b")))


def told(first: bytes, second: bytes) -> list[str]:
    return [
        " ".join(
            filter(
                None, (each.action, each.key, each.loop, each.place, each.was, each.now)
            )
        )
        for each in changes(first, second)
    ]


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_a_file_says_what_it_says(path: Path) -> None:
    data = path.read_bytes()
    assert not changes(data, data)


def test_what_means_nothing_is_not_told() -> None:
    other = PROFESSIONAL.replace(b"~\n", b"!\r\n").replace(b"*", b"|")
    other = other.replace(b":", b">").replace(b"000000101", b"000000999")
    other = other.replace(b"CLAIM-A|435|", b"CLAIM-A|435.00|").replace(
        b"|20261005|0900|101|", b"|20270101|1000|77|"
    )
    other = other.replace(b"GE|1|101", b"GE|1|77").replace(b"|0001|005", b"|777|005")
    other = other.replace(b"|156|0001", b"|156|777")
    assert not changes(PROFESSIONAL, other)


def test_claims_in_another_order_are_the_same() -> None:
    splitting = Splitting("f", By.CLAIM, 1)
    parts: dict[str, bytes] = {}
    for number, piece in splitting.pieces([PROFESSIONAL]):
        parts[str(number)] = parts.get(str(number), b"") + piece
    names = list(parts)
    random.Random(1).shuffle(names)  # noqa: S311 - no secret is made
    merged = b"".join(Merging(tuple(names), lambda name: [parts[name]]).pieces())
    assert not changes(PROFESSIONAL, merged)
    assert not changes(merged, PROFESSIONAL)


def test_a_changed_element_is_told_with_its_place_and_name() -> None:
    other = PROFESSIONAL.replace(b"SV1*HC:99214:25*185*", b"SV1*HC:99215:25*195*")
    found = changes(PROFESSIONAL, other)
    assert {
        (each.loop, each.place, each.name, each.was, each.now) for each in found
    } == {
        ("2400[1]", "SV101-2", "code", "99214", "99215"),
        ("2400[1]", "SV102", "charge", "185", "195"),
    }
    assert {each.key for each in found} == {"CLAIM-A"}


def test_a_segment_that_came_or_went_is_told() -> None:
    other = PROFESSIONAL.replace(b"REF*G1*AUTH77~\n", b"")
    assert told(PROFESSIONAL, other) == ["removed CLAIM-A 2300 REF REF*G1*AUTH77"]
    assert told(other, PROFESSIONAL) == ["added CLAIM-A 2300 REF REF*G1*AUTH77"]


def test_a_line_put_between_moves_no_other() -> None:
    line = b"LX*2~\nSV1*HC:99000*10*UN*1***1~\nDTP*472*D8*20260914~\n"
    other = PROFESSIONAL.replace(b"LX*2~\n", line + b"LX*3~\n", 1)
    assert told(PROFESSIONAL, other) == ["added CLAIM-A 2400[2] LX LX*2"]


def test_a_claim_that_came_or_went_is_told() -> None:
    at = PROFESSIONAL.index(b"CLM*CLAIM-A")
    end = PROFESSIONAL.index(b"HL*3")
    other = PROFESSIONAL[:at] + PROFESSIONAL[end:]
    found = told(PROFESSIONAL, other)
    assert "removed CLAIM-A CLM" in found


def test_what_changed_above_claims_is_told_once() -> None:
    other = PROFESSIONAL.replace(b"LARKSPUR FAMILY MEDICINE", b"LARKSPUR CARE")
    (found,) = changes(PROFESSIONAL, other)
    assert found.claims == 4
    assert found.loop == "2010AA"
    assert (found.was, found.now) == ("LARKSPUR FAMILY MEDICINE", "LARKSPUR CARE")


def test_headers_and_parties_are_compared() -> None:
    other = PROFESSIONAL.replace(b"*ZZ*HARBORCLEAR ", b"*ZZ*HARBORBLEAR ")
    other = other.replace(b"BATCH101", b"BATCH102")
    places = {(each.kind, each.place) for each in changes(PROFESSIONAL, other)}
    assert places == {("envelope", "ISA08"), ("set", "BHT03")}


def test_payments_are_matched_by_their_claim() -> None:
    first = PAYMENT.index(b"CLP*CLAIM-A")
    second = PAYMENT.index(b"CLP*CLAIM-B")
    third = PAYMENT.index(b"CLP*CLAIM-C")
    swapped = (
        PAYMENT[:first]
        + PAYMENT[second:third]
        + PAYMENT[first:second]
        + PAYMENT[third:]
    )
    assert not changes(PAYMENT, swapped)
    other = swapped.replace(b"CLP*CLAIM-B*2*300*195*", b"CLP*CLAIM-B*2*300*190*")
    assert told(PAYMENT, other) == ["changed CLAIM-B 2100 CLP04 195 190"]


def test_two_claims_of_one_number_are_matched_by_position() -> None:
    other = PAYMENT.replace(b"CLP*CLAIM-C*1*215*180*", b"CLP*CLAIM-C*1*215*181*")
    assert told(PAYMENT, other) == ["changed CLAIM-C 2100 CLP04 180 181"]


def test_a_redacted_file_differs_in_names_alone() -> None:
    redacted = b"".join(Redaction(b"any key").redacted([PROFESSIONAL], file="f"))
    places = {each.place for each in changes(PROFESSIONAL, redacted)}
    assert not {"CLM02", "SV102", "SV101-2", "HI01-2"} & places


def test_a_set_that_no_guide_reads_is_compared_by_position() -> None:
    unread = PROFESSIONAL.replace(b"005010X222A1", b"006020X999")
    other = unread.replace(b"MARTA", b"MARTHA")
    assert told(unread, other) == ["changed ST NM104 MARTA MARTHA"]


def test_a_repetition_is_told_whole() -> None:
    seed = (FOLDER / "271.x12").read_bytes()
    first = seed.replace(b"EB*1*", b"EB*1*IND*30^35*MC~EB*1*", 1)
    other = first.replace(b"*30^35*", b"*30^47*")
    assert next(each for each in told(first, other) if "EB" in each).endswith(
        "EB03 30^35 30^47"
    )


@pytest.mark.parametrize(
    ("was", "now", "is_same"),
    [
        (b"435", b"0435.", True),
        (b"435", b"4.35E2", True),
        (b"435", b"NaN", False),
        (b"435", b"1E999", False),
        (b"0", b"0.00", True),
        (b"435", b"-435", False),
        (b"435", b"abc", False),
    ],
)
def test_numbers_are_compared_by_value(
    was: bytes, now: bytes, *, is_same: bool
) -> None:
    first = PROFESSIONAL.replace(b"CLAIM-A*435*", b"CLAIM-A*" + was + b"*")
    second = PROFESSIONAL.replace(b"CLAIM-A*435*", b"CLAIM-A*" + now + b"*")
    assert (not changes(first, second)) is is_same


def test_so_many_that_aligning_takes_too_long_are_paired_by_position(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("claimwright.x12.difference._ALIGNED_MAX", 1)
    other = PROFESSIONAL.replace(b"SV1*HC:97110*100*", b"SV1*HC:97110*101*")
    assert told(PROFESSIONAL, other) == ["changed CLAIM-A 2400[3] SV102 100 101"]
