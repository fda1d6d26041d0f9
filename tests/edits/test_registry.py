"""The laws of the registry."""

from __future__ import annotations

import re

import pytest

from claimwright.edits.registry import Edit, all_edits
from claimwright.rule import HEADINGS, Severity, Standing

CODE = re.compile(r"[BG]\d{3}[a-d]?|[A-Z]{3}5\d\d")


@pytest.mark.parametrize("edit", all_edits(), ids=lambda each: each.card.code)
def test_an_edit_keeps_the_laws(edit: Edit) -> None:
    card = edit.card
    assert CODE.fullmatch(card.code)
    headings = re.findall(r"^## .*$", card.explanation, re.MULTILINE)
    assert tuple(headings) == HEADINGS
    assert len(card.citation) > len("CMS, page")
    assert card.effective.first.year > 1
    module = edit.check.__module__.rsplit(".", 1)[-1]
    assert card.name == module.replace("_", "-")


def test_codes_are_of_their_family() -> None:
    for edit in all_edits():
        family = edit.check.__module__.split(".")[-2]
        own = re.fullmatch(r"([A-Z]{3})5\d\d", edit.card.code)
        if own:
            assert family[:3].upper() == own[1], edit.card.code


def test_an_unverified_edit_never_rejects_by_itself() -> None:
    unverified = [e for e in all_edits() if e.card.standing is Standing.UNVERIFIED]
    assert unverified
    assert any(e.card.severity is Severity.REJECT for e in unverified)


def test_there_are_at_least_twenty() -> None:
    assert len(all_edits()) > 20
