"""What becomes of the samples of other projects, and whether its reasons still hold."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "x12-samples.md"


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    path = ROOT / "tools" / "write_samples_table.py"
    spec = importlib.util.spec_from_file_location("write_samples_table", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look the module of their annotations up.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def found(writer: ModuleType, samples: Path) -> tuple[object, ...]:
    return tuple(writer.samples(samples))


def test_every_sample_has_the_errors_that_were_checked(
    writer: ModuleType, found: tuple[object, ...]
) -> None:
    ours = writer.codes_of(found)
    told = {file: each.codes for file, each in writer.reasons().items()}
    assert {file: codes for file, codes in ours.items() if codes} == told


def test_what_its_source_calls_invalid_is_caught(
    writer: ModuleType, found: tuple[object, ...]
) -> None:
    reasons = writer.reasons()
    invalid = writer.called_invalid(found)
    assert invalid
    for file, rejected in invalid.items():
        assert reasons[file].caught in reasons[file].codes, file
        assert rejected or reasons[file].note, file


def test_only_what_its_source_calls_invalid_is_said_to_be_caught(
    writer: ModuleType, found: tuple[object, ...]
) -> None:
    caught = {file for file, each in writer.reasons().items() if each.caught}
    assert caught == set(writer.called_invalid(found))


def test_every_finding_is_explained_by_a_cause(writer: ModuleType) -> None:
    causes = writer.causes()
    for file, reason in writer.reasons().items():
        explained = frozenset().union(*(causes[each].codes for each in reason.causes))
        assert reason.codes <= explained, file
        for each in reason.causes:
            assert reason.codes & causes[each].codes, (file, each)


def test_the_page_is_what_is_written(
    writer: ModuleType, found: tuple[object, ...]
) -> None:
    assert PAGE.read_text(encoding="utf-8") == writer.page(found), (
        "run tools/write_samples_table.py ../shared/edi-samples docs/x12-samples.md"
    )
