from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.columns import (
    Columns,
    DamagedTableError,
    Kind,
    NotAKeyError,
    compile_columns,
    key_of,
    text_of,
)

KINDS = {
    "code": Kind.KEY,
    "first": Kind.NUMBER,
    "flag": Kind.FLAG,
    "title": Kind.TEXT,
    "record": Kind.BLOB,
}
codes = st.text("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", max_size=12)


@given(codes)
def test_a_key_is_its_code(code: str) -> None:
    assert text_of(key_of(code)) == code


@given(codes, codes)
def test_keys_sort_as_codes_do(one: str, other: str) -> None:
    assert (key_of(one) < key_of(other)) == (one < other)


@pytest.mark.parametrize("text", ["e11", "E11.9", "E11 ", "É", "A" * 13])
def test_what_is_no_code_is_no_key(text: str) -> None:
    with pytest.raises(NotAKeyError):
        key_of(text)


rows = st.lists(
    st.tuples(
        codes,
        st.integers(-(2**31), 2**31 - 1),
        st.integers(0, 255),
        st.none() | st.text(max_size=5),
        st.none() | st.binary(max_size=5),
    ),
    max_size=30,
)


@given(rows)
def test_what_goes_in_comes_out_in_order(
    given_rows: list[tuple[str, int, int, str | None, bytes | None]],
) -> None:
    table = Columns(compile_columns(KINDS, given_rows, sorted_by=2))
    found = [
        (
            table.key("code", row),
            table.numbers("first")[row],
            table.numbers("flag")[row],
            table.text("title", row),
            table.blob("record", row),
        )
        for row in range(table.rows)
    ]
    assert found == sorted(given_rows, key=lambda row: row[:2])


@given(rows, codes)
def test_a_search_finds_all_that_begin_so(
    given_rows: list[tuple[str, int, int, str | None, bytes | None]], prefix: str
) -> None:
    table = Columns(compile_columns(KINDS, given_rows))
    found = [table.key("code", row) for row in table.rows_beginning("code", prefix)]
    assert found == sorted(r[0] for r in given_rows if r[0].startswith(prefix))
    exact = [table.key("code", row) for row in table.rows_at("code", prefix)]
    assert exact == [r[0] for r in given_rows if r[0] == prefix]


@pytest.mark.parametrize("prefix", ["e11", "É", "A" * 13])
def test_what_can_be_no_key_is_nowhere(prefix: str) -> None:
    table = Columns(compile_columns(KINDS, [("A", 1, 0, None, None)]))
    assert not table.rows_at("code", prefix)
    assert not table.rows_beginning("code", prefix)


@pytest.mark.parametrize("cut", [0, 7, 30, 60, -1])
def test_a_block_cut_off_is_refused(cut: int) -> None:
    whole = compile_columns(KINDS, [("A00", 1, 0, "cholera", b"x")])
    with pytest.raises(DamagedTableError):
        Columns(whole[:cut])


def test_a_block_of_another_kind_is_refused() -> None:
    whole = bytearray(compile_columns(KINDS, [("A00", 1, 0, "cholera", b"x")]))
    whole[0] ^= 1
    with pytest.raises(DamagedTableError):
        Columns(bytes(whole))
