"""Download what the manifest names, with a bar on a terminal, and say how it went."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from claimwright.cli.arguments import OptionError
from claimwright.cli.output import complain, print_json, say
from claimwright.cli.refdata_status import held_facts
from claimwright.cli.status import DONE, UNUSABLE
from claimwright.cli.today import today
from claimwright.refdata.download import OnProgress
from claimwright.refdata.manifest import Entry, the_manifest
from claimwright.refdata.store import Store
from claimwright.refdata.update import Received, Release, update

_DOWNLOADS = "downloads"


def run_update(arguments: argparse.Namespace) -> int:
    """Bring the store up to date; 2 if a release could not be taken in."""
    manifest = the_manifest()
    store = Store()
    with _bars() as on_progress:
        releases = update(
            _chosen(arguments.sets),
            base_url=arguments.base_url or manifest.base,
            folder=store.folder / _DOWNLOADS,
            on_progress=on_progress,
            known_on=today(),
            store=store,
        )
    if arguments.json:
        print_json({"releases": [_facts(each) for each in releases]})
    else:
        for release in releases:
            _tell(release)
    for release in releases:
        if release.failure:
            complain(f"{release.name}: {release.failure}")
    return UNUSABLE if any(each.failure for each in releases) else DONE


def _chosen(sets: list[str]) -> tuple[Entry, ...]:
    """The files of some sets, or all.

    Raises:
        OptionError: no file of the manifest has such a set.
    """
    manifest = the_manifest()
    offered = sorted({name for each in manifest.file for name in each.sets})
    for name in sets:
        if name not in offered:
            reason = (
                f"is no set that can be downloaded; these can: {', '.join(offered)}"
            )
            raise OptionError(name, reason)
    return manifest.entries(sets)


@contextmanager
def _bars() -> Iterator[OnProgress]:
    """A bar for each file on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _name, _done, _all: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        tasks = {}

        def tell(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(name)
            progress.update(tasks[name], completed=done, total=total)

        yield tell


def _tell(release: Release) -> None:
    if release.failure:
        say(f"{release.name}: nothing taken in")
        return
    say(f"{release.name}: {len(release.lines)} new editions")
    for line in release.lines:
        say(f"  {line.set}: {line.edition}, {line.rows:,} rows")
    for received in release.files:
        say(f"  {received.name}: {_how(received)}")
    for told in release.passed_over:
        say(f"  passed over: {told}")
    for name in release.lacking:
        say(f"  {name}: not in the files")


def _how(received: Received) -> str:
    if received.held:
        return "held already"
    if received.on_first_use:
        return f"taken on first use, no checksum is published: {received.sha256}"
    published = {each.name for each in the_manifest().file if each.sha256}
    if received.name in published:
        return "checksum as published"
    return "checksum as recorded on first use"


def _facts(release: Release) -> dict[str, object]:
    return {
        "release": release.name,
        "imported": [held_facts(each) for each in release.lines],
        "files": [
            {
                "name": each.name,
                "sha256": each.sha256,
                "held": each.held,
                "on_first_use": each.on_first_use,
            }
            for each in release.files
        ],
        "lacking": list(release.lacking),
        "passed_over": list(release.passed_over),
        "failure": release.failure,
    }
