from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.x12.lexer import SEGMENT_MAX, InterchangeError, Junk, lex
from claimwright.x12.segment import (
    CANONICAL,
    DelimiterInValueError,
    Delimiters,
    Segment,
    segment,
)

SHARED = Path(
    os.environ.get("CLAIMWRIGHT_SHARED", Path(__file__).parents[3] / "shared")
)


def isa(delimiters: Delimiters = CANONICAL) -> str:
    fields = (
        *("00", " " * 10, "00", " " * 10, "ZZ", "SENDER".ljust(15), "ZZ"),
        *("RECEIVER".ljust(15), "260914", "1200", delimiters.repetition, "00501"),
        *("000000001", "0", "T", delimiters.component),
    )
    return delimiters.element.join(("ISA", *fields)) + delimiters.segment


def tags(data: bytes, size: int = 1 << 20) -> list[str]:
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    return [each.tag for each in segments_of(pieces)]


def segments_of(pieces: Iterable[bytes]) -> list[Segment]:
    return [each for each in lex(pieces, file="f.837") if isinstance(each, Segment)]


marks = st.lists(
    st.sampled_from("*|>+^!:;~@#%$&"), min_size=4, max_size=4, unique=True
).map(
    lambda four: Delimiters(
        element=four[0], repetition=four[1], component=four[2], segment=four[3]
    )
)
plain = st.text("ABC 0123456789.-/é", max_size=8)
written_segments = st.lists(
    st.tuples(st.sampled_from(["CLM", "SV1", "REF"]), st.lists(plain, min_size=1))
)


@given(
    marks,
    written_segments,
    st.integers(1, 200),
    st.sampled_from(["", "\n", "\r\n  "]),
)
def test_what_is_written_is_read_whatever_the_separators_and_pieces(
    delimiters: Delimiters,
    written: list[tuple[str, list[str]]],
    size: int,
    between: str,
) -> None:
    texts = [delimiters.element.join((tag, *rest)) for tag, rest in written]
    body = between.join(each + delimiters.segment for each in texts)
    data = (isa(delimiters) + between + body + between).encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    read = segments_of(pieces)
    assert [each.text for each in read[1:]] == texts
    assert all(each.delimiters == delimiters for each in read)
    for each in read:
        assert data[each.offset :].startswith(each.tag.encode())


@given(st.binary(max_size=400), st.integers(1, 50))
def test_any_bytes_are_segments_or_one_error(data: bytes, size: int) -> None:
    with suppress(InterchangeError):
        assert tags(data, size)[0] == "ISA"


def test_an_element_padded_wrongly_still_tells_the_separators() -> None:
    short = isa().replace("*00*          *00*", "*00*         *00*")
    assert tags(short.encode() + b"GS*HC~") == ["ISA", "GS"]


@given(st.integers(0, 105))
def test_a_header_cut_anywhere_is_one_error(length: int) -> None:
    with pytest.raises(InterchangeError):
        tags(isa().encode()[:length])


def test_a_byte_order_mark_and_a_missing_last_terminator_are_taken() -> None:
    data = b"\xef\xbb\xbf\r\n" + isa().encode() + b"GS*HC~\r\nGE*1*1"
    assert tags(data) == ["ISA", "GS", "GE"]


def test_each_interchange_brings_its_own_separators() -> None:
    other = Delimiters(element="|", repetition="!", component=">", segment="'")
    data = isa() + "GS*HC~" + isa(other) + "GS|HC'"
    read = segments_of([data.encode()])
    assert [each.element(1) for each in read[1::2]] == ["HC", "HC"]
    assert read[-1].delimiters == other


def test_positions_count_from_st_and_ordinals_from_the_file() -> None:
    data = (isa() + "GS*HC~ST*837~BHT*1~SE*3~GE*1~ST*837~SE*2~").encode()
    placed = segments_of([data])
    assert [each.position for each in placed] == [0, 0, 1, 2, 3, 0, 1, 2]
    assert [each.ordinal for each in placed] == list(range(1, 9))


def test_a_run_without_end_is_refused_and_not_hoarded() -> None:
    def endless() -> list[bytes]:
        return [isa().encode(), *([b"A" * 4096] * (2 * SEGMENT_MAX // 4096))]

    with pytest.raises(InterchangeError, match="damaged"):
        list(lex(endless(), file="f.837"))


def test_an_old_version_has_no_repetition_separator() -> None:
    old = isa().replace("00501", "00401").replace("*^*", "*U*")
    (read,) = segments_of([old.encode()])
    assert read.delimiters.repetition == ""


def test_a_value_with_a_separator_is_refused_without_naming_it() -> None:
    with pytest.raises(DelimiterInValueError, match="NM103") as caught:
        segment("NM1", "IL", "1", "O*NEIL")
    assert "NEIL" not in str(caught.value)


def test_empty_elements_and_components_at_the_end_are_dropped() -> None:
    built = segment("SV1", ("HC", "99213", "", ""), "100", "", "")
    assert built.text == "SV1*HC:99213*100"


@pytest.mark.parametrize("path", sorted(SHARED.glob("edi-samples/*/*")) or [None])
def test_every_sample_is_lexed(path: Path | None) -> None:
    if path is None:
        pytest.skip("the shared samples are not beside the repository")
    read = tags(path.read_bytes(), 1000)
    assert read[0] == "ISA"
    assert len(read) > 3


def test_what_stands_between_interchanges_is_kept_and_told() -> None:
    data = b"MAIL HEADER\n" + (isa() + "IEA*0*1~").encode() + b"\nbye ISA bye"
    read = list(lex([data], file="f.837"))
    junk = [each for each in read if isinstance(each, Junk)]
    assert [(each.offset, each.beginning) for each in junk] == [
        (0, b"MAIL HEADER\n"),
        (data.index(b"bye"), b"bye ISA bye"),
    ]
    assert [each.tag for each in read if isinstance(each, Segment)] == ["ISA", "IEA"]


@given(st.integers(1, 300))
def test_an_attachment_may_hold_every_separator(size: int) -> None:
    inside = "x~y*z:" * 50
    body = f"GS*PI~ST*275*1~BDS*B64*{len(inside)}*{inside}~SE*3*1~"
    data = (isa() + body).encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    read = segments_of(pieces)
    assert [each.tag for each in read] == ["ISA", "GS", "ST", "BDS", "SE"]
    assert read[3].text.endswith(inside)
    assert read[4].position == 3
