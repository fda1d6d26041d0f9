from __future__ import annotations

from datetime import date

from claimwright.tables.training_edition import training_tables


def test_the_training_edition_is_called_what_it_is() -> None:
    (pairs,), (limits,) = training_tables()
    for edition in (pairs.edition, limits.edition):
        assert "training" in edition.name
        assert "not CMS" in edition.publisher


def test_the_training_edition_has_what_the_demonstration_needs() -> None:
    (pairs,), (limits,) = training_tables()
    assert pairs.between("80048", "80053", date(2025, 5, 1))
    assert limits.find("99202")
