from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimwright.x12 import document_read
from claimwright.x12.document import Before, Enter, Leave, Line, document, lines
from claimwright.x12.document_json import document_json
from claimwright.x12.document_read import DocumentJsonError, document_bytes
from claimwright.x12.document_stream import JsonText
from claimwright.x12.lexer import InterchangeError

MESSAGES = sorted((Path(__file__).parent / "messages").glob("*.x12"))
SEEDS = [path.read_bytes() for path in MESSAGES]
PROFESSIONAL = (Path(__file__).parent / "messages" / "837p.x12").read_bytes()


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def rewritten(data: bytes, size: int = 1 << 16) -> bytes:
    made = bytearray()
    for step in document(pieces(data, size), file="f"):
        if isinstance(step, Before):
            made += step.data
        elif isinstance(step, Line):
            made += step.written()
    return bytes(made)


def as_json(data: bytes) -> bytes:
    return b"".join(document_json(document([data], file="f")))


def there_and_back(data: bytes) -> bytes:
    """What comes back, whether the JSON is held as a whole or read by values."""
    told = as_json(data)
    whole = b"".join(document_bytes([told], file="f"))
    assert by_values(pieces(told, 251)) == whole
    return whole


def by_values(chunks: Iterable[bytes]) -> bytes:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(document_read, "WHOLE_MAX", 0)
        return b"".join(document_bytes(chunks, file="f.json"))


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_every_byte_comes_back(path: Path) -> None:
    data = path.read_bytes()
    assert rewritten(data) == data
    assert rewritten(data, 7) == data
    assert there_and_back(data) == data


def test_every_byte_of_the_samples_comes_back(samples: Path) -> None:
    read = 0
    for path in sorted(samples.glob("*/*")):
        data = path.read_bytes()
        try:
            assert rewritten(data, 61) == data, path.name
            assert there_and_back(data) == data, path.name
        except InterchangeError:
            continue
        read += 1
    assert read > 160


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)
damage = st.lists(
    st.tuples(
        st.integers(0, 6_000),
        st.integers(0, 30),
        st.one_of(
            st.binary(max_size=12),
            st.sampled_from(
                [b"~", b"~~\r\n", b"*", b"^:", b"\xe9\xff", "é€".encode(), b"junk"]
            ),
        ),
    ),
    max_size=5,
)


@given(st.sampled_from(SEEDS), damage, st.sampled_from([1, 2]))
@example(PROFESSIONAL, [(0, 0, b"\xef\xbb\xbf \r\njunk")], 1)
@example(PROFESSIONAL, [(5_999, 0, b"\r\n\x1a")], 2)
def test_every_byte_of_a_damaged_file_comes_back(
    seed: bytes, changes: list[tuple[int, int, bytes]], times: int
) -> None:
    data = bytearray(seed * times)
    for at, count, put in changes:
        at_most = min(at, len(data))
        data[at_most : at_most + count] = put
    damaged = bytes(data)
    try:
        assert rewritten(damaged, 997) == damaged
    except InterchangeError:
        return
    assert there_and_back(damaged) == damaged
    again = b"".join(
        each.data if isinstance(each, Before) else each.written()
        for each in lines([damaged], file="f")
    )
    assert again == damaged


@given(st.sampled_from("|+!\x1d\xa6"), st.sampled_from("\x85\x1c'\n"))
def test_any_separators_come_back(element: str, segment: str) -> None:
    text = PROFESSIONAL.decode().replace("\n", "")
    text = text.replace("*", element).replace("~", segment)
    for encoding in ("utf-8", "latin-1"):
        data = text.encode(encoding)
        assert there_and_back(data) == data


def test_an_attachment_comes_back() -> None:
    seed = (Path(__file__).parent / "messages" / "275.x12").read_bytes()
    at = seed.index(b"BIN*")
    end = seed.index(b"~", at)
    held = b"\x00~*^:\xff"
    data = seed[:at] + b"BIN*%d*" % len(held) + held + seed[end:]
    assert b'{"base64":' in as_json(data)
    assert there_and_back(data) == data


def test_what_is_entered_is_left() -> None:
    for data in SEEDS:
        open_: list[object] = []
        for step in document([data], file="f"):
            if isinstance(step, Enter):
                open_.append(step.what)
            elif isinstance(step, Leave):
                assert open_.pop() is step.what
        assert not open_


def test_json_tells_loops_and_names() -> None:
    told = json.loads(as_json(PROFESSIONAL))
    interchange = told["content"][0]
    assert interchange["separators"]["component"] == ":"
    one = interchange["content"][1]["content"][1]
    assert one["guide"] == "005010X222A1"
    provider = next(each for each in one["content"] if each.get("loop") == "2000A")
    assert provider["name"] == "billing provider level"
    subscriber = next(each for each in provider["content"] if "loop" in each)
    assert subscriber["content"][0]["name"] == "billing provider"


def test_a_composite_and_a_repetition_are_split() -> None:
    data = PROFESSIONAL.replace(b"HI*ABK:S134XXA*", b"HI*ABK:S134XXA^BF:1*")
    assert (
        b'"elements":[{"repetitions":[["ABK","S134XXA"],["BF","1"]]},["ABF","M5450"]'
    ) in as_json(data)


def test_a_stray_is_kept_where_it_stands() -> None:
    data = PROFESSIONAL.replace(b"LX*1~", b"ZZZ*1~LX*1~", 1)
    assert b'{"id":"ZZZ","stray":true,"elements":["1"]' in as_json(data)
    assert there_and_back(data) == data


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"format":"claimwright x12 document"', '"format":"x"', "$.format: must be"),
        ('"version":1', '"version":9', "$.version: must be 1"),
        ('"elements":["00"', '"elments":["00"', "].elments: is not known here"),
        ('"elements":["00"', '"elements":[0', "content[0].elements[0]: must be a text"),
        ('"ROWAN FIELDS"', '"ROWAN*FIELDS"', "elements[1]: contains '*'"),
        ('"ROWAN FIELDS"', '{"latin1":"€"}', "latin1: has a character"),
        ('"ROWAN FIELDS"', '{"base64":"!"}', "base64: is no base64"),
        ('"ROWAN FIELDS"', "null", "must be a text; it is missing or null"),
        (
            '"element":"*"',
            '"element":"**"',
            "separators.element: must be one character",
        ),
        ('"id":"BHT",', "", ".id: must be a text"),
        ('"elements":["BI","PXC"', '"elements":[{"repetitions":7}', "be an array"),
        ('"repetition":"^"', '"repetition":7', "separators.repetition: must be a text"),
        ("]}\n]}\n", "", "$: is no JSON"),
    ],
)
def test_json_that_does_not_fit_is_told_where(old: str, new: str, told: str) -> None:
    text = as_json(PROFESSIONAL).decode()
    assert old in text
    wrong = text.replace(old, new, 1).encode()
    for read in (by_values, lambda each: b"".join(document_bytes(each, file="f.json"))):
        with pytest.raises(DocumentJsonError) as raised:
            read([wrong])
        assert str(raised.value).startswith("f.json: $")
        assert told in str(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'"version":1', b'"version":1,"content":[]', "$.content: stands twice"),
        (b'{"format"', b'{"content":[],"format"', "$.format: must stand before"),
        (b"]}\n]}\n", b'],"ends":""}\n]}\n', "[0].ends: must stand before content"),
        (b"]}\n]}\n", b"]}\n]}\n[]", "$: is no JSON: something stands after"),
        (b'"version":1', b'"version":' + b"1" * 5_000, "too many digits"),
        (b'"version":1', b'"version":' + b"[" * 99_999, "nested too deeply"),
        (b"ROWAN", b"R\xff", "it is no UTF-8"),
        (b"ROWAN", rb"\ud801", "has half a character"),
        (b'"ROWAN', b"ROWAN", "expecting value"),
        (b'"id":"BHT"', b"id:", "a key in quotes is due"),
        (b'"id":"BHT"', b'"id"="BHT"', ": is due"),
    ],
)
def test_long_json_that_does_not_fit_is_told(old: bytes, new: bytes, told: str) -> None:
    text = as_json(PROFESSIONAL)
    assert old in text
    for size in (7, 1 << 16):
        with pytest.raises(DocumentJsonError) as raised:
            by_values(pieces(text.replace(old, new, 1), size))
        assert told in str(raised.value)


@given(json_values, st.integers(1, 9), st.sampled_from([None, 2]))
def test_values_are_read_from_pieces_of_any_size(
    value: object, size: int, indent: int | None
) -> None:
    text = json.dumps(value, indent=indent).encode()
    assert JsonText(pieces(text, size)).value() == value


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_what_is_no_document_is_one_error(text: bytes) -> None:
    for read in (by_values, lambda each: b"".join(document_bytes(each, file="f.json"))):
        with pytest.raises(DocumentJsonError):
            read([text])


def test_json_nested_too_deeply_is_one_error() -> None:
    head = b'{"format":"claimwright x12 document","version":1,"content":['
    deep = b'{"content":[' * 5_000 + b"]}" * 5_000
    for text in (head + deep + b"]}", b"[" * 100_000):
        with pytest.raises(DocumentJsonError):
            b"".join(document_bytes([text], file="f.json"))
        with pytest.raises(DocumentJsonError):
            by_values([text])


def test_json_of_other_tools_is_read() -> None:
    told = json.dumps(json.loads(as_json(PROFESSIONAL)), sort_keys=True, indent=4)
    assert b"".join(document_bytes([told.encode()], file="f")) == PROFESSIONAL
