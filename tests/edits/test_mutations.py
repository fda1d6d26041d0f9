"""Each condition of an edit matters: flip it, and a case turns red."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimwright.cycle.world import Engine
from claimwright.edits.registry import Edit, all_edits
from claimwright.payers.shipped import shipped_profiles
from claimwright.rule import Finding, Rule

HERE = Path(__file__).parent
BLOCK = re.compile(r"```claim\n(.*?)```", re.DOTALL)
FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}

# Conditions that guard against data which no written claim can have, by the source
# line that they stand on.
GUARDS = (
    "if day is None",
    "if born is None",
    "if first is None",
    "if found is None",
    "if profile is None",
    "if dates is None or sent is None",
    "if line.units is None or",
    "if number and",
    "entry is None or entry.children",
    "or not reference.icd10cm.validity",
    "if day is None or not",
    'if line.qualifier != "HC"',
    "accident is None",
    "profile is not None and",
    "if first is not None and",
    "if status is CodeStatus.NOT_COVERED",
)


def mutants(tree: ast.Module) -> Iterator[tuple[int, ast.Module]]:
    """The module with one comparison flipped, each in turn, and its line."""
    places = [
        (number, place)
        for number, node in enumerate(ast.walk(tree))
        if isinstance(node, ast.Compare)
        for place in range(len(node.ops))
    ]
    for number, place in places:
        changed = deepcopy(tree)
        node = list(ast.walk(changed))[number]
        assert isinstance(node, ast.Compare)
        node.ops[place] = FLIPPED[type(node.ops[place])]()
        yield node.lineno, changed


def outcomes(edit: Edit, engine: Engine, written: list[Any]) -> list[str]:
    """What an edit says of each case; a crash is an answer too."""
    profiles = {each.key: each for each in shipped_profiles()}
    said = []
    for each in written:
        reference = replace(
            engine.reference,
            submitted_on=each.submitted_on,
            profile=profiles.get(each.payer),
        )
        try:
            found = [
                (o.message, o.line, o.severity, o.rarc) if isinstance(o, Finding) else o
                for o in edit.apply(each.claim, reference)
            ]
        except Exception as error:  # noqa: BLE001 - a mutant may do anything
            found = [type(error)]
        said.append(repr(found))
    return said


@pytest.mark.parametrize("edit", all_edits(), ids=lambda each: each.card.code)
def test_every_condition_has_a_case(
    edit: Edit, engine: Engine, written: Callable[[str], Any]
) -> None:
    module = sys.modules[edit.check.__module__]
    assert module.__file__ is not None
    source = Path(module.__file__).read_text()
    lines = source.splitlines()
    (file,) = HERE.rglob(f"{edit.card.code}.md")
    claims = [written(text) for text in BLOCK.findall(file.read_text())]
    usual = outcomes(edit, engine, claims)
    survived = []
    for line, mutant in mutants(ast.parse(source)):
        if any(guard in lines[line - 1] for guard in GUARDS):
            continue
        scope: dict[str, Any] = {"__name__": edit.check.__module__}
        exec(compile(mutant, module.__file__, "exec"), scope)  # noqa: S102 - our own
        (changed,) = (
            each
            for each in scope.values()
            if isinstance(each, Rule) and each.check.__name__ == edit.check.__name__
        )
        if outcomes(changed, engine, claims) == usual:
            survived.append(f"line {line}: {lines[line - 1].strip()}")
    assert not survived
