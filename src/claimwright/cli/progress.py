"""Progress of long work: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def counting(what: str, total: int) -> Iterator[Callable[[], None]]:
    """Count things done on the standard error stream.

    Args:
        what: plural noun, such as ``claims``.
        total: how many there will be.

    Yields:
        A function to call after each.
    """
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Say on the standard error stream what is being done.

    Args:
        what: a verb, such as ``reading``.

    Yields:
        A function to call with the name of each thing that is next.
    """
    if not sys.stderr.isatty():
        yield _nothing_of
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what}...") as status:
        yield lambda name: status.update(f"{what} {name}...")


def _nothing() -> None:
    """Count for nobody."""


def _nothing_of(_name: str) -> None:
    """Say it to nobody."""
