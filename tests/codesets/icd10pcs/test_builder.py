from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimwright.codesets.icd10pcs.builder import Builder, Built, NotOfferedError
from claimwright.codesets.icd10pcs.table import POSITIONS
from claimwright.codesets.icd10pcs.tables import PcsTables


@pytest.fixture
def bypass(tables: PcsTables) -> Builder:
    return begun(tables, "0D1")


def begun(tables: PcsTables, root: str) -> Builder:
    table = tables.table(root)
    assert table is not None
    return Builder(table=table)


def offered(builder: Builder, position: int) -> str:
    return "".join(each.code for each in builder.offered(position))


def test_at_first_every_value_of_the_table_is_offered(bypass: Builder) -> None:
    assert [offered(bypass, each) for each in POSITIONS] == ["0", "034", "7JZ", "12"]
    assert bypass.code == "0D1____"
    assert bypass.open_positions == (4, 5, 6, 7)
    assert bypass.finish() is None


def test_a_choice_leaves_what_some_row_still_allows(bypass: Builder) -> None:
    chosen = bypass.choose(6, "Z")
    assert offered(chosen, 5) == "04"
    assert offered(chosen.choose(5, "4"), 7) == "2"
    assert chosen.code == "0D1__Z_"


def test_the_character_that_is_chosen_can_be_chosen_otherwise(bypass: Builder) -> None:
    chosen = bypass.choose(5, "3")
    assert offered(chosen, 5) == "034"
    assert chosen.choose(5, "4").code == "0D1_4__"


def test_a_value_means_what_it_means_in_the_rows_that_are_left(bypass: Builder) -> None:
    both = {each.code: each.labels for each in bypass.offered(7)}
    assert both["2"] == ("Gizzard, Left", "Tail")
    one = {each.code: each.labels for each in bypass.choose(5, "4").offered(7)}
    assert one == {"2": ("Tail",)}


def test_the_reason_names_the_choice_that_stands_against_a_value(
    bypass: Builder,
) -> None:
    (pipe,) = (
        each for each in bypass.choose(5, "0").refused(6) if each.code not in "7Z"
    )
    assert pipe.code == "J"
    assert pipe.labels == ("Pipe",)
    assert pipe.reason == (
        "not with Approach 0 (Open); it needs Approach 3 (Percutaneous)"
    )


def test_the_reason_names_choices_that_only_together_stand_against_a_value(
    tangled_tables: PcsTables,
) -> None:
    (tail,) = begun(tangled_tables, "0DG").choose(4, "0").choose(5, "0").refused(7)
    assert tail.code == "2"
    assert tail.reason == (
        "no row of table 0DG has it with "
        "Body Part 0 (Crop) and Approach 0 (Open) together"
    )


def test_a_value_that_is_not_offered_cannot_be_chosen(bypass: Builder) -> None:
    with pytest.raises(NotOfferedError, match="Approach 4"):
        bypass.choose(5, "4").choose(6, "7")
    with pytest.raises(NotOfferedError, match="no such value"):
        bypass.choose(6, "Q")


@pytest.mark.parametrize("position", [3, 8, 0])
def test_only_characters_of_the_table_can_be_chosen(
    bypass: Builder, position: int
) -> None:
    with pytest.raises(ValueError, match="not in range"):
        bypass.choose(position, "0")


def test_what_has_no_alternative_is_settled(bypass: Builder) -> None:
    settled = bypass.choose(5, "3").settle()
    assert settled.finish() == Built(
        code="0D103J1", title="Bypass Crop to Cloaca with Pipe, Percutaneous Approach"
    )


def test_a_choice_can_be_taken_back(bypass: Builder) -> None:
    assert bypass.choose(5, "3").leave_open(5) == bypass
    assert bypass.leave_open(4) == bypass


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_chosen_in_whatever_order_ends_in_a_code_of_the_tables(
    tables: PcsTables, data: st.DataObject
) -> None:
    root = data.draw(st.sampled_from(["0D1", "0DB", "0XN"]))
    builder = begun(tables, root)
    for position in data.draw(st.permutations(list(POSITIONS))):
        choices = builder.offered(position)
        assert choices
        builder = builder.choose(position, data.draw(st.sampled_from(choices)).code)
    built = builder.finish()
    assert built is not None
    apart = tables.take_apart(built.code)
    assert apart is not None
    assert apart.title == built.title


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_offered_and_refused_are_all_that_the_table_has(
    tables: PcsTables, data: st.DataObject
) -> None:
    builder = begun(tables, "0D1")
    for position in data.draw(st.permutations(list(POSITIONS)))[:2]:
        codes = [each.code for each in builder.offered(position)]
        builder = builder.choose(position, data.draw(st.sampled_from(codes)))
    whole = begun(tables, "0D1")
    for position in POSITIONS:
        refused = "".join(each.code for each in builder.refused(position))
        both = offered(builder, position) + refused
        assert sorted(both) == sorted(offered(whole, position))
