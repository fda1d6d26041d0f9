from __future__ import annotations

import pytest

from claimwright.cycle.folder import files_of_volume
from claimwright.cycle.totals import totals_of_volume
from claimwright.cycle.volume import VolumeRun, run_volume
from claimwright.cycle.world import Engine
from claimwright.training.faults import Fault

COUNT = 600


@pytest.fixture(scope="module")
def run(engine: Engine) -> VolumeRun:
    return run_volume(COUNT, seed=7, engine=engine, progress=lambda: None)


def planted(run: VolumeRun, fault: Fault) -> tuple[int, int, int]:
    found = next(each for each in run.faults if each.fault is fault)
    return found.planted, found.caught, found.refused


def test_nothing_is_held_that_has_no_fault(run: VolumeRun) -> None:
    count, caught, refused = planted(run, Fault.NONE)
    assert count > COUNT * 4 // 5
    assert (caught, refused) == (0, 0)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.BUNDLED_PAIR,
        Fault.UNFINISHED_DIAGNOSIS,
        Fault.REPEATED_LINE,
        Fault.EXCLUDED_PAIR,
    ],
)
def test_what_the_claim_shows_is_stopped_before_it_goes(
    run: VolumeRun, fault: Fault
) -> None:
    count, caught, refused = planted(run, fault)
    assert count
    assert caught == count
    assert not refused


def test_units_over_a_limit_are_stopped_or_denied(run: VolumeRun) -> None:
    # A clinical limit (indicator 3) only warns: more can be right.
    count, caught, refused = planted(run, Fault.UNITS_OVER_LIMIT)
    assert count == caught + refused


@pytest.mark.parametrize(
    "fault",
    [
        Fault.COVERAGE_ENDED,
        Fault.MEMBER_UNKNOWN,
        Fault.NOT_AUTHORIZED,
        Fault.FILED_LATE,
    ],
)
def test_what_only_the_payer_knows_the_payer_refuses(
    run: VolumeRun, fault: Fault
) -> None:
    count, caught, refused = planted(run, fault)
    assert count
    assert not caught
    assert refused == count


def test_notes_are_coded_as_documented(run: VolumeRun) -> None:
    assert run.noted
    assert run.coded_as_documented == run.noted


def test_the_books_balance(run: VolumeRun) -> None:
    figures = totals_of_volume(run)
    assert figures.trial.balances
    assert sum(cents for _, cents in figures.split) == figures.charges_cents
    aged = sum(row.total_cents for row in figures.aging)
    open_parts = dict(figures.split)
    assert aged == sum(
        open_parts[name]
        for name in ("owed by patients", "denied, still open", "not decided")
    )


def test_the_same_seed_leaves_the_same_files(engine: Engine) -> None:
    def files(seed: int) -> dict[str, bytes]:
        run = run_volume(60, seed=seed, engine=engine, progress=lambda: None)
        figures = totals_of_volume(run)
        return {file.name: file.content for file in files_of_volume(run, figures)}

    assert files(3) == files(3)
    assert files(3) != files(4)
