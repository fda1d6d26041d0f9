from __future__ import annotations

import pytest

from claimwright.codesets.icd10cm.addenda import (
    Action,
    Addenda,
    Change,
    compile_addenda,
    is_codes_addenda,
    is_order_addenda,
    parse_addenda,
)
from claimwright.codesets.releases import fiscal_year
from claimwright.datafile import DataFileError
from claimwright.editions import Edition

COUNTS = """
Headers
  23467 headers in icd10cm_order_2026.txt
  23468 headers in icd10cm_order_2027.txt
      1 additions
"""
CODE_COUNTS = """
Codes
  74719 codes in icd10cm_order_2026.txt
  74879 codes in icd10cm_order_2027.txt
"""


def line(word: str, flag: int, code: str, short: str, long: str) -> str:
    return f"{word + ':':<13}{flag} {code:<8}{short:<60} {long}"


CHANGES = (
    line("Delete", 1, "A009", "Grumble", "Grumble, unspecified"),
    line("Add", 0, "A009", "Grumble", "Grumble, unspecified"),
    line("Add", 1, "A0090", "Low grumble", "Grumble in a low voice"),
    line("Revise from", 1, "A0010", "Humm", "Humming aloud"),
    line("Revise to", 1, "A0010", "Hum", "Humming aloud"),
)


def parsed(*lines: str) -> list[Change]:
    return list(parse_addenda(lines, file="a.txt"))


def opened(changes: list[Change]) -> Addenda:
    edition = Edition(name="FY2027", publisher="NCHS", effective=fiscal_year(2027))
    return Addenda(edition, compile_addenda(changes))


def test_counts_are_passed_over_and_changes_are_read() -> None:
    changes = parsed(*COUNTS.splitlines(), *CODE_COUNTS.splitlines(), *CHANGES)
    assert [each.action for each in changes] == [
        Action.DELETE,
        Action.ADD,
        Action.ADD,
        Action.REVISE,
    ]
    assert changes[2] == Change(
        action=Action.ADD,
        code="A0090",
        billable=True,
        title="Grumble in a low voice",
        short_title="Low grumble",
    )


def test_a_revision_tells_how_it_was_worded_before() -> None:
    revised = parsed(*CHANGES)[-1]
    assert (revised.earlier_short_title, revised.short_title) == ("Humm", "Hum")
    assert revised.earlier_title == "Humming aloud"


def test_the_shorter_file_has_neither_flag_nor_short_title() -> None:
    (added,) = parsed("Add:         A0090   Grumble in a low voice")
    assert (added.billable, added.short_title) == (None, None)
    assert added.title == "Grumble in a low voice"


def test_a_code_that_became_a_category_is_deleted_and_added() -> None:
    addenda = opened(parsed(*CHANGES))
    deleted, added = addenda.of("A009")
    assert (deleted.action, deleted.billable) == (Action.DELETE, True)
    assert (added.action, added.billable) == (Action.ADD, False)
    assert addenda.of("B00") == ()


def test_changes_can_be_listed_by_sort() -> None:
    changes = [*parsed(*CHANGES), *parsed("Add:         A0091   Grumble on stage")]
    addenda = opened(changes)
    assert len(addenda) == 5
    assert [each.code for each in addenda.changes(Action.ADD)] == [
        "A009",
        "A0090",
        "A0091",
    ]
    assert sorted(addenda.changes(), key=repr) == sorted(changes, key=repr)


def test_the_two_files_are_told_apart_and_from_those_of_procedures() -> None:
    order, codes = COUNTS + CODE_COUNTS, CODE_COUNTS
    procedures = codes.replace("icd10cm", "icd10pcs")
    heads = (order, codes, procedures, "")
    assert [is_order_addenda(head) for head in heads] == [True, False, False, False]
    assert [is_codes_addenda(head) for head in heads] == [False, True, False, False]


@pytest.mark.parametrize(
    "lines",
    [
        ("Add: nothing",),
        (CHANGES[3],),
        (CHANGES[4],),
        (CHANGES[3], CHANGES[2]),
        (CHANGES[3], CHANGES[4].replace("A0010", "A0011")),
    ],
)
def test_half_a_change_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(DataFileError, match=f"line {len(lines)}"):
        parsed(*lines)
