"""The shipped cases, from note to ledger: the demonstration is the regression suite."""

from __future__ import annotations

import pytest

from claimwright.cycle.case_run import CaseRun
from claimwright.cycle.exchange import PayerDesk
from claimwright.cycle.expected import differences
from claimwright.cycle.folder import files_of_cases
from claimwright.cycle.shipped import shipped_cases, shipped_expected
from claimwright.cycle.totals import totals_of_cases
from claimwright.cycle.walk import walk_case
from claimwright.cycle.world import Engine, World, world_of
from claimwright.posting.result import PostingStatus

Ran = tuple[World, tuple[CaseRun, ...]]


def run_all(engine: Engine) -> Ran:
    cases = shipped_cases()
    world = world_of(engine, cases)
    runs = tuple(
        walk_case(case, office=world.office, desk=world.desks[case.payer])
        for case in cases
    )
    return world, runs


@pytest.fixture(scope="module")
def ran(engine: Engine) -> Ran:
    return run_all(engine)


@pytest.mark.parametrize("place", range(8))
def test_a_case_ends_as_its_folder_says(ran: Ran, place: int) -> None:
    world, runs = ran
    run = runs[place]
    expected = shipped_expected(run.case.slug)
    assert not list(map(str, differences(run, expected, world.office.journal)))


def test_a_wrong_expectation_is_told(ran: Ran) -> None:
    world, runs = ran
    other = shipped_expected(runs[1].case.slug)
    found = list(map(str, differences(runs[0], other, world.office.journal)))
    assert "codes: expected E11.22, I12.9, N18.31, E11.42, Z79.4, found I10, E78.5" in (
        found
    )


def test_the_books_balance_and_the_parts_are_the_charges(ran: Ran) -> None:
    world, runs = ran
    figures = totals_of_cases(runs, world.office.journal)
    assert figures.trial.balances
    assert sum(cents for _, cents in figures.split) == figures.charges_cents


def test_the_same_835_twice_posts_once(ran: Ran) -> None:
    world, runs = ran
    run = runs[5]
    remittance = next(file for file in run.files if file.name.endswith(".835"))
    desk: PayerDesk = world.desks[run.case.payer]
    before = len(world.office.journal)
    posted = list(
        world.office.post_835(
            remittance.content,
            desk.profile,
            file=remittance.name,
            on=run.case.paid_on,
        )
    )
    assert [each.result.status for each in posted] == [PostingStatus.ALREADY_POSTED]
    assert len(world.office.journal) == before


def test_two_runs_leave_the_same_files(engine: Engine) -> None:
    def files(once: Ran) -> dict[str, bytes]:
        world, runs = once
        journal = world.office.journal
        figures = totals_of_cases(runs, journal)
        return {f.name: f.content for f in files_of_cases(runs, figures, journal)}

    first = files(run_all(engine))
    assert first == files(run_all(engine))
    assert "report.html" in first


def test_every_step_says_who_and_why(ran: Ran) -> None:
    _, runs = ran
    for run in runs:
        assert run.steps
        assert all(step.who and step.headline for step in run.steps)


def test_a_story_never_goes_back_in_time(ran: Ran) -> None:
    _, runs = ran
    for run in runs:
        days = [step.on for step in run.steps]
        assert days == sorted(days), run.case.slug
