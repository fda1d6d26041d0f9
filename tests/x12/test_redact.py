from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.identifiers import is_npi
from claimwright.x12.check import check
from claimwright.x12.document import Before, Line, lines
from claimwright.x12.lexer import InterchangeError
from claimwright.x12.pseudonyms import Pseudonyms
from claimwright.x12.redaction import Redaction, Treatment, codes, treatments
from claimwright.x12.segment import Segment

FOLDER = Path(__file__).parent / "messages"
MESSAGES = sorted(FOLDER.glob("*.x12"))
KEY = b"a key that only this test has"
LETTERS = re.compile(r"[A-Z][A-Z0-9]{3,}")
PLAIN_TAGS = re.compile(r"[A-Z][A-Z0-9]{1,2}")
# Where a sample names people and their numbers.
NAMES = {
    "NM1": (3, 4, 5, 9),
    "N1": (2, 4),
    "N2": (1, 2),
    "N3": (1, 2),
    "N4": (1, 3),
    "REF": (2,),
    "CLM": (1,),
    "CLP": (1, 7),
    "TRN": (2, 3, 4),
    "PER": (2, 4, 6, 8),
    "NTE": (2,),
    "MSG": (1,),
    "K3": (1,),
    "DMG": (2,),
    "SBR": (3, 4),
    "BPR": (7, 9, 10, 13, 15),
}


def redacted(data: bytes, key: bytes = KEY) -> bytes:
    return b"".join(Redaction(key).redacted([data], file="f"))


def segments(data: bytes) -> list[Segment]:
    return [x.segment for x in lines([data], file="f") if isinstance(x, Line)]


def faults(data: bytes) -> list[tuple[str, str, int, int | None]]:
    report = check([data], file="f")
    found = list(report.faults)
    for interchange in report.interchanges:
        found += interchange.faults
        for group in interchange.groups:
            found += group.faults
            for one in group.sets:
                found += one.faults
    return [(x.code, x.place, x.segment.ordinal, x.repetition) for x in found]


def readable(samples: Path) -> Iterator[bytes]:
    for path in sorted(samples.glob("*/*")):
        data = path.read_bytes()
        try:
            segments(data)
        except InterchangeError:
            continue
        yield data


def told(data: bytes, pattern: re.Pattern[str]) -> set[str]:
    """The words and numbers that identify, as the file has them."""
    found = set()
    for each in segments(data):
        for number in NAMES.get(each.tag, ()):
            found |= set(pattern.findall(each.element(number).upper()))
    return found


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_what_is_wrong_stays_and_nothing_else_goes_wrong(path: Path) -> None:
    data = path.read_bytes()
    assert faults(redacted(data)) == faults(data)


def test_the_samples_are_judged_as_before(samples: Path) -> None:
    for data in readable(samples):
        if all(PLAIN_TAGS.fullmatch(each.tag) for each in segments(data)):
            assert faults(redacted(data)) == faults(data)


def test_no_name_and_no_number_of_the_samples_survives(samples: Path) -> None:
    for data in readable(samples):
        after = redacted(data).decode("utf-8", "replace").upper()
        left = set(LETTERS.findall(after))
        # What only fills, and the name of a guide, are nobody's.
        kept = {x for x in left if set(x) <= set("X9")} | {"X096A1"}
        assert not (told(data, LETTERS) & left) - kept


def test_no_long_number_of_the_samples_survives(samples: Path) -> None:
    numbers = re.compile(r"\d{6,}")
    for data in readable(samples):
        left = told(redacted(data), numbers)
        assert not {x for x in told(data, numbers) & left if len(set(x)) > 1}


def test_nothing_of_our_own_messages_survives() -> None:
    for path in MESSAGES:
        data = path.read_bytes()
        after = set(LETTERS.findall(redacted(data).decode().upper()))
        assert not told(data, LETTERS) & after - {"XXXX"}, path.name


def test_amounts_and_codes_stay() -> None:
    data = (FOLDER / "837p.x12").read_bytes()
    for was, now in zip(segments(data), segments(redacted(data)), strict=True):
        assert was.tag == now.tag
        if was.tag in {"SV1", "CLM"}:
            number = {"SV1": 2, "CLM": 2}[was.tag]
            assert was.element(number) == now.element(number)
        if was.tag in {"HI", "SV1", "HL", "CAS", "LX", "SE"}:
            assert was.element(1).split(":")[:2] == now.element(1).split(":")[:2]


def test_a_claim_and_its_payment_still_match() -> None:
    claims = redacted((FOLDER / "837p.x12").read_bytes())
    paid = redacted((FOLDER / "835.x12").read_bytes())
    sent = {each.element(1) for each in segments(claims) if each.tag == "CLM"}
    answered = {each.element(1) for each in segments(paid) if each.tag == "CLP"}
    assert len(sent) == 4
    assert len(sent & answered) >= 2
    members = {each.element(9) for each in segments(claims) if each.tag == "NM1"}
    assert members & {each.element(9) for each in segments(paid) if each.tag == "NM1"}


def test_every_day_moves_alike() -> None:
    data = (FOLDER / "837p.x12").read_bytes()
    moved = set()
    for was, now in zip(segments(data), segments(redacted(data)), strict=True):
        number = {"DTP": 3, "DMG": 2, "BHT": 4, "GS": 4}.get(was.tag, 0)
        days = zip(
            was.element(number).split("-"), now.element(number).split("-"), strict=True
        )
        for before, after in days:
            if number and len(before) == 8:
                gone = date.fromisoformat(before) - date.fromisoformat(after)
                moved.add(gone.days)
    assert len(moved) == 1
    (days_back,) = moved
    assert days_back > 0
    assert days_back % 7 == 0


def test_another_key_gives_other_names() -> None:
    data = (FOLDER / "835.x12").read_bytes()
    assert redacted(data) == redacted(data)
    assert redacted(data, b"another key") != redacted(data)


def test_numbers_of_envelopes_are_replaced_and_still_agree() -> None:
    for path in MESSAGES:
        was, now = segments(path.read_bytes()), segments(redacted(path.read_bytes()))
        for head, tail, number in (
            ("ISA", "IEA", 13),
            ("GS", "GE", 6),
            ("ST", "SE", 2),
        ):
            before = [each.element(number) for each in was if each.tag == head]
            after = [each.element(number) for each in now if each.tag == head]
            assert not set(before) & set(after), path.name
            assert after == [each.element(2) for each in now if each.tag == tail]


def test_an_answer_still_names_what_it_answers() -> None:
    sent = segments(redacted((FOLDER / "837p.x12").read_bytes()))
    header = next(each for each in sent if each.tag == "ISA")
    group = next(each for each in sent if each.tag == "GS")
    answer = (
        b"TA1*000000101*261102*0930*A*000~\nGS*FA*A*B*20261102*0930*1*X*005010X231A1~\n"
        b"ST*999*0001*005010X231A1~AK1*HC*101*005010X222A1~AK2*837*0001*005010X222A1~"
        b"IK5*A~AK9*A*1*1*1~SE*6*0001~GE*1*1~IEA*1*000000102~"
    )
    begins = (FOLDER / "837p.x12").read_bytes().partition(b"\n")[0]
    said = {each.tag: each for each in segments(redacted(begins + answer))}
    assert said["TA1"].element(1) == header.element(13)
    assert said["AK1"].element(2) == group.element(6)
    assert said["AK2"].element(2) == next(
        each.element(2) for each in sent if each.tag == "ST"
    )


@pytest.mark.parametrize(
    ("value", "now"),
    [
        (b"0930", "1200"),
        (b"093015", "120000"),
        (b"09301599", "12000000"),
        (b"2460", "9999"),
        (b"093075", "120099"),
    ],
)
def test_when_a_file_was_made_is_noon(value: bytes, now: str) -> None:
    data = (FOLDER / "837p.x12").read_bytes()
    header = next(each for each in segments(data) if each.tag == "GS")
    clock = header.element(5).encode()
    dirty = data.replace(b"*" + clock + b"*101*X", b"*" + value + b"*101*X", 1)
    assert dirty != data or value == clock
    found = next(each for each in segments(redacted(dirty)) if each.tag == "GS")
    assert found.element(5) == now
    assert faults(redacted(dirty)) == faults(dirty)


def test_what_is_no_number_and_no_time_is_replaced() -> None:
    data = (FOLDER / "997.x12").read_bytes().replace(b"ST*997*0001", b"ST*997*JANE")
    after = redacted(data)
    assert b"JANE" not in after
    assert faults(after) == faults(data)


@given(st.integers(0, 10**9 - 1), st.sampled_from([0, 4, 9]))
def test_a_control_number_keeps_its_form(number: int, width: int) -> None:
    value = f"{number:0{width}}"
    found = Pseudonyms(KEY).numbered(value)
    assert len(found) == len(value)
    assert found.isdigit()
    assert found.startswith("0") is value.startswith("0")


def test_control_numbers_stay_different() -> None:
    names = Pseudonyms(KEY)
    assert len({names.numbered(f"{each:04}") for each in range(10_000)}) == 10_000
    assert len({names.numbered(str(each)) for each in range(1_000)}) == 1_000


def test_free_text_is_filled() -> None:
    data = (FOLDER / "837p.x12").read_bytes()
    after = redacted(data)
    assert b"COLLISION" in data
    assert b"NTE*ADD*XXXXXXXXXXXXXXXXXXXXXX~" in after


def test_junk_is_filled_and_blanks_stay() -> None:
    data = (FOLDER / "997.x12").read_bytes()
    dirty = b"\xef\xbb\xbfJANE DOE\r\n" + data + b"JOHN DOE\n"
    after = redacted(dirty)
    assert after.startswith(b"\xef\xbb\xbfXXXX XXX\r\nISA")
    assert after.endswith(b"XXXX XXX\n")
    first = next(lines([after], file="f"))
    assert isinstance(first, Before)


def test_an_attachment_is_filled_and_keeps_its_length() -> None:
    data = (FOLDER / "275.x12").read_bytes()
    was = next(each for each in segments(data) if each.tag == "BIN")
    now = next(each for each in segments(redacted(data)) if each.tag == "BIN")
    assert now.element(1) == was.element(1)
    assert set(now.element(2)) <= {"X"}
    assert len(now.element(2)) == len(was.element(2))


def test_what_nobody_knows_is_replaced() -> None:
    data = (FOLDER / "837p.x12").read_bytes()
    dirty = data.replace(
        b"LX*1~", b"ZZZ*JANE DOE*440559999~JANEDOE*12~LX*1~REF*9B*1234**JANE DOE~", 1
    )
    after = redacted(dirty)
    assert b"JANE" not in after
    assert b"440559999" not in after
    assert faults(after)[0] == faults(dirty)[0]


def test_a_code_that_no_guide_lists_is_replaced() -> None:
    data = (FOLDER / "837p.x12").read_bytes()
    dirty = data.replace(b"DMG*D8*19820314*F~", b"DMG*D8*19820314*JANE~")
    assert b"JANE" not in redacted(dirty)


@given(st.integers(100_000_000, 299_999_999))
def test_a_provider_number_keeps_a_right_check_digit(first: int) -> None:
    names = Pseudonyms(KEY)
    for digit in range(10):
        value = f"{first}{digit}"
        assert is_npi(names.replaced(value)) == is_npi(value)


@given(st.lists(st.text("ABZ019 -.", max_size=6), unique=True, max_size=20))
def test_different_values_stay_different(values: list[str]) -> None:
    names = Pseudonyms(KEY)
    assert len({names.replaced(each) for each in values}) == len(values)


@given(st.text(max_size=300))
def test_a_replacement_has_the_form_of_its_value(value: str) -> None:
    found = Pseudonyms(KEY).replaced(value)
    assert len(found) == len(value)
    for was, now in zip(value, found, strict=True):
        if was.isascii() and not was.isalnum():
            assert now == was
        if was.isascii() and was.isdigit():
            assert now.isdigit()


def test_case_and_blanks_around_do_not_matter() -> None:
    names = Pseudonyms(KEY)
    assert names.replaced("  Doe ") == f"  {names.replaced('DOE').capitalize()} "


def test_every_three_digits_are_taken_once() -> None:
    names = Pseudonyms(KEY)
    assert len({names.replaced(f"{each:03}") for each in range(1000)}) == 1000


def test_a_payers_number_goes_with_its_tax_number() -> None:
    names = Pseudonyms(KEY)
    together = 0
    for number in range(930_000_000, 930_000_100):
        found = names.replaced(f"1{number}")
        expected = "1" + names.replaced(str(number))
        # It must not look like the number of a provider, which it was not.
        assert found == expected or is_npi(expected) or is_npi(f"1{number}")
        together += found == expected
    assert together > 75


def test_a_component_separator_that_is_a_letter_is_never_made() -> None:
    data = (FOLDER / "997.x12").read_bytes().replace(b"*T*:~", b"*T*Q~", 1)
    for was, now in zip(segments(data), segments(redacted(data)), strict=True):
        assert was.text.count("Q") == now.text.count("Q")


@pytest.mark.parametrize(
    ("value", "stays"),
    [
        (b"2026", True),
        (b"0830", True),
        (b"20269999", False),
        (b"00010101", False),
        (b"2026-0914", False),
        (b"20260914-99999999", False),
        (b"MARTA", False),
    ],
)
def test_what_is_no_day_is_replaced_like_anything_else(
    value: bytes, *, stays: bool
) -> None:
    data = (FOLDER / "837p.x12").read_bytes()
    dirty = data.replace(b"DTP*472*D8*20260914", b"DTP*472*D8*" + value, 1)
    after = redacted(dirty)
    assert (b"DTP*472*D8*" + value in after) is stays
    assert after.count(b"~") == dirty.count(b"~")


def test_a_day_with_a_time_is_shifted_and_the_time_stays() -> None:
    data = (FOLDER / "837p.x12").read_bytes()
    dirty = data.replace(b"DTP*472*D8*20260914", b"DTP*472*DT*202609140915", 1)
    after = next(
        each.element(3)
        for each in segments(redacted(dirty))
        if each.tag == "DTP" and each.element(2) == "DT"
    )
    assert after.endswith("0915")
    assert not after.startswith("20260914")


def test_a_damaged_header_still_ends_its_interchange() -> None:
    data = (FOLDER / "997.x12").read_bytes()
    dirty = data.replace(b"GE*", b"\nISA*JANE DOE*\nIEAJANE*1~GE*")
    after = redacted(dirty)
    assert b"JANE" not in after
    assert [each.tag for each in segments(after)] == [
        each.tag for each in segments(dirty)
    ]


def test_an_identifier_that_is_none_keeps_its_beginning() -> None:
    data = (FOLDER / "997.x12").read_bytes()
    after = redacted(data.replace(b"IEA*1*", b"IEAJANE*1*"))
    assert b"JANE" not in after
    assert segments(after)[-1].tag.startswith("IEA")


def test_any_number_of_values_is_replaced_in_bounded_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("claimwright.x12.pseudonyms._KEPT_MAX", 2)
    names = Pseudonyms(KEY)
    first = names.replaced("DOE")
    for value in ("ROE", "POE", "FOE"):
        names.replaced(value)
    assert len(names.known) <= 2
    assert names.replaced("DOE") == first
    assert names.replaced("A" * 250) != "A" * 250


def test_names_are_never_kept_by_the_table() -> None:
    kept = {where for where, how in treatments().items() if how is Treatment.KEEP}
    for tag, numbers in NAMES.items():
        assert not kept & {(tag, number, 0) for number in numbers}
    assert not codes()["NM1", 3, 0]
