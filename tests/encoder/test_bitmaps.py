"""Sums over all phrases at once are the sums that one would add up singly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimwright.encoder.bitmaps import Tally, members, packed, unpacked

SIZE = 2000
SETS = st.frozensets(st.integers(0, SIZE - 1), max_size=700)


@given(SETS)
def test_a_set_is_unpacked_as_it_was(held: frozenset[int]) -> None:
    assert list(members(unpacked(packed(held, SIZE), SIZE))) == sorted(held)


@given(st.lists(st.tuples(SETS, st.integers(1, 60)), max_size=6), st.integers(1, 50))
def test_the_best_have_the_greatest_sums(
    added: list[tuple[frozenset[int], int]], count: int
) -> None:
    tally = Tally()
    sums = [0] * SIZE
    for held, weight in added:
        tally.add(unpacked(packed(held, SIZE), SIZE), weight)
        for each in held:
            sums[each] += weight
    ranked = sorted(
        (each for each in range(SIZE) if sums[each]), key=lambda each: -sums[each]
    )
    found = tally.best((1 << SIZE) - 1, count)
    assert sorted(sums[each] for each in found) == sorted(
        sums[each] for each in ranked[:count]
    )


def test_of_those_that_tie_the_first_are_taken() -> None:
    tally = Tally()
    tally.add((1 << 100) - 1, 5)
    assert tally.best((1 << 100) - 1, 3) == [0, 1, 2]


def test_only_members_of_what_is_wanted_are_taken() -> None:
    tally = Tally()
    tally.add(0b1111, 3)
    assert tally.best(0b1010, 10) == [1, 3]
