from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from claimwright.dates import Span
from claimwright.rule import (
    Finding,
    NotChecked,
    Rule,
    RuleError,
    Severity,
    Standing,
    find_rules,
    rule,
)

SINCE_2026 = Span(date(2026, 1, 1))

MODULE = '''
from claimwright.rule import Finding, Severity, rule
from datetime import date

@rule(code="{code}", severity=Severity.REJECT, effective=date(2026, 1, 1))
def {name}(subject, reference):
    """Any subject.

    ## What it checks
    Everything.

    ## Source
    The guide,
    section 3.
    """
    yield Finding(message=f"{{subject}} against {{reference}}")
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    package = tmp_path / "made_up_rules"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    yield package
    for name in [each for each in sys.modules if each.startswith("made_up_rules")]:
        del sys.modules[name]


def package_of(folder: Path) -> ModuleType:
    return import_module(folder.name)


def silent(subject: str, reference: str) -> Iterator[Finding | NotChecked]:
    """Find nothing."""
    del subject, reference
    yield from ()


def made(
    outcome: Finding | NotChecked,
    *,
    severity: Severity = Severity.REJECT,
    standing: Standing = Standing.VERIFIED,
) -> Rule[str, str]:
    def check(subject: str, reference: str) -> Iterator[Finding | NotChecked]:
        del subject, reference
        yield outcome

    decorate = rule(
        code="B001", severity=severity, effective=SINCE_2026, standing=standing
    )
    made_rule: Rule[str, str] = decorate(check)
    return made_rule


def test_adding_a_file_adds_its_rule_in_the_order_of_codes(folder: Path) -> None:
    (folder / "later.py").write_text(MODULE.format(code="B200", name="late_fault"))
    (folder / "family").mkdir()
    (folder / "family" / "__init__.py").write_text("")
    (folder / "family" / "early.py").write_text(
        MODULE.format(code="B100", name="early_fault")
    )
    rules: tuple[Rule[str, str], ...] = find_rules(package_of(folder))
    assert [each.card.code for each in rules] == ["B100", "B200"]
    assert [each.card.name for each in rules] == ["early-fault", "late-fault"]
    assert [found.message for found in rules[0].apply("this", "that")] == [
        "this against that"
    ]


def test_two_rules_of_one_code_are_refused(folder: Path) -> None:
    (folder / "one.py").write_text(MODULE.format(code="B100", name="one_fault"))
    (folder / "two.py").write_text(MODULE.format(code="B100", name="two_fault"))
    with pytest.raises(RuleError, match="rule B100 is also one-fault"):
        find_rules(package_of(folder))


def test_a_rule_that_another_module_imports_is_found_once(folder: Path) -> None:
    (folder / "one.py").write_text(MODULE.format(code="B100", name="one_fault"))
    (folder / "two.py").write_text("from made_up_rules.one import one_fault\n")
    assert len(find_rules(package_of(folder))) == 1


def test_an_empty_folder_has_no_rules(folder: Path) -> None:
    assert find_rules(package_of(folder)) == ()


def test_the_card_is_read_from_decorator_name_and_docstring(folder: Path) -> None:
    (folder / "one.py").write_text(MODULE.format(code="B100", name="one_fault"))
    (found,) = find_rules(package_of(folder))
    assert found.card.citation == "The guide, section 3."
    assert found.card.explanation.startswith("Any subject.\n\n## What it checks")
    assert found.card.effective == SINCE_2026
    assert found.card.since == "0.1"


def test_a_docstring_without_source_cites_nothing() -> None:
    decorate = rule(code="B001", severity=Severity.WARN, effective=SINCE_2026)
    bare: Rule[str, str] = decorate(silent)
    assert bare.card.citation == ""
    assert list(bare.apply("claim", "tables")) == []


def test_a_finding_leaves_with_severity_and_span_of_its_card() -> None:
    (found,) = made(Finding(message="wrong")).apply("", "")
    assert isinstance(found, Finding)
    assert found.severity is Severity.REJECT
    assert found.effective == SINCE_2026


def test_a_finding_may_know_its_severity_and_span_better() -> None:
    row = Span(date(2026, 7, 1), date(2026, 9, 30))
    own = Finding(message="wrong", severity=Severity.INFORM, effective=row)
    (found,) = made(own).apply("", "")
    assert isinstance(found, Finding)
    assert found.severity is Severity.INFORM
    assert found.effective == row


@pytest.mark.parametrize(
    ("card", "own", "settled"),
    [
        (Severity.REJECT, None, Severity.WARN),
        (Severity.WARN, Severity.REJECT, Severity.WARN),
        (Severity.WARN, None, Severity.WARN),
        (Severity.INFORM, None, Severity.INFORM),
        (Severity.REJECT, Severity.INFORM, Severity.INFORM),
    ],
)
def test_an_unverified_rule_never_rejects(
    card: Severity, own: Severity | None, settled: Severity
) -> None:
    unverified = made(
        Finding(message="wrong", severity=own),
        severity=card,
        standing=Standing.UNVERIFIED,
    )
    (found,) = unverified.apply("", "")
    assert isinstance(found, Finding)
    assert found.severity is settled


def test_what_was_not_checked_passes_unchanged() -> None:
    outcome = NotChecked(message="no edition holds on 2026-09-14", line=2)
    assert list(made(outcome).apply("", "")) == [outcome]
