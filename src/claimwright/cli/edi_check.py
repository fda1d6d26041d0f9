"""``claimwright edi check``: judge X12 files at every SNIP level."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator

from claimwright.cli.arguments import Actions, action_for
from claimwright.cli.edi_lists import LibraryLists
from claimwright.cli.engine import open_library
from claimwright.cli.output import complain, print_json, say
from claimwright.cli.progress import counting
from claimwright.cli.status import DONE, REJECTED, UNUSABLE
from claimwright.connections.files import UnusableFileError, pieces
from claimwright.x12.check import (
    FileReport,
    GroupReport,
    InterchangeReport,
    SetReport,
    check,
)
from claimwright.x12.faults import Fault
from claimwright.x12.lexer import InterchangeError

Facts = dict[str, object]
_SHOWN = 40


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "check",
        "judge files at SNIP levels 1 to 7; 0 all accepted, 1 not all, 2 one is no X12",
        "claimwright edi check claims.837 --json",
        run,
    )
    made.add_argument("files", nargs="+", metavar="FILE", help="- is standard input")
    made.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="processes, for many files"
    )
    made.add_argument(
        "--all", action="store_true", help=f"tell every finding, not {_SHOWN} a set"
    )


def run(arguments: argparse.Namespace) -> int:
    """Judge each file."""
    status = DONE
    files: list[str] = arguments.files
    with counting("files", len(files)) as done:
        for file, found in _reports(files, jobs(arguments.jobs, len(files))):
            if arguments.json:
                print_json(found)
            elif "error" not in found:
                _print(found, _SHOWN if not arguments.all else None)
            if "error" in found:
                complain(str(found["error"]))
                status = UNUSABLE
            elif not found["accepted"] and status == DONE:
                status = REJECTED
            done()
            del file
    return status


def jobs(wanted: int, files: int) -> int:
    """How many processes: no more than files or processors."""
    return max(1, min(wanted, files, os.cpu_count() or 1))


def _reports(files: list[str], processes: int) -> Iterator[tuple[str, Facts]]:
    if processes == 1:
        lists = LibraryLists(open_library())
        for file in files:
            yield file, judged_file(file, lists)
        return
    from concurrent.futures import ProcessPoolExecutor

    open_library()
    with ProcessPoolExecutor(processes) as pool:
        yield from zip(files, pool.map(_judged_alone, files), strict=True)


_own: list[LibraryLists] = []
"""The lists of a worker process, opened once."""


def _judged_alone(file: str) -> Facts:
    if not _own:
        _own.append(LibraryLists(open_library()))
    return judged_file(file, _own[0])


def judged_file(file: str, lists: LibraryLists) -> Facts:
    """The report on a file as facts; with an ``error`` if it is no X12."""
    try:
        return facts(check(pieces(file), file=file, lists=lists))
    except (InterchangeError, UnusableFileError) as error:
        offset = error.offset if isinstance(error, InterchangeError) else 0
        reason = error.reason if isinstance(error, InterchangeError) else str(error)
        finding = {
            "severity": "error",
            "snip": 1,
            "code": "X100",
            "loop": None,
            "segment": None,
            "ordinal": None,
            "element": None,
            "component": None,
            "offset": offset,
            "value": None,
            "message": reason,
        }
        return {
            "file": file,
            "accepted": False,
            "accepted_999": False,
            "accepted_277ca": False,
            "interchanges": [],
            "findings": [finding],
            "error": str(error),
        }


def facts(report: FileReport) -> Facts:
    """A report for programs."""
    return {
        "file": report.file,
        "accepted": report.accepted(),
        "accepted_999": report.accepted_999,
        "accepted_277ca": report.accepted(),
        "interchanges": [_interchange(each) for each in report.interchanges],
        "findings": [*map(finding, report.faults), *_around_sets(report)],
    }


def _around_sets(report: FileReport) -> Iterator[Facts]:
    """Findings of interchanges and groups, which belong to no set."""
    for interchange in report.interchanges:
        control = interchange.interchange.control
        yield from _within(interchange.faults, interchange=control)
        for group in interchange.groups:
            number = group.group.control
            yield from _within(group.faults, interchange=control, group=number)


def _within(faults: Iterable[Fault], **where: str) -> Iterator[Facts]:
    for each in faults:
        yield {**finding(each), **where}


def _interchange(report: InterchangeReport) -> Facts:
    isa = report.interchange.isa
    return {
        "control": report.interchange.control,
        "sender": isa.element(6).strip(),
        "receiver": isa.element(8).strip(),
        "accepted": report.accepted(),
        "groups": [_group(each) for each in report.groups],
    }


def _group(report: GroupReport) -> Facts:
    return {
        "control": report.group.control,
        "guide": report.group.gs.element(8).strip(),
        "accepted": report.accepted(),
        "sets": [_set(each) for each in report.sets],
    }


def _set(report: SetReport) -> Facts:
    found: Facts = {
        "set": report.transaction,
        "control": report.control,
        "guide": report.guide.id if report.guide else None,
        "name": report.guide.name if report.guide else None,
        "accepted": report.accepted(),
        "accepted_999": report.accepted(2),
        "accepted_277ca": report.accepted(),
        "claims": report.claims,
        "findings": [finding(each) for each in report.faults],
    }
    if report.more:
        found["findings_not_told"] = report.more
    return found


def finding(fault: Fault) -> Facts:
    """A finding for programs."""
    return {
        "severity": fault.kind.severity,
        "snip": fault.kind.snip,
        "code": fault.code,
        "loop": fault.loop or None,
        "segment": fault.tag,
        "ordinal": fault.segment.position or fault.segment.ordinal or None,
        "element": fault.element,
        "component": fault.component,
        "offset": fault.offset,
        "value": fault.value or None,
        "expected": fault.expected or None,
        "message": fault.message,
        "source": fault.kind.source or None,
    }


def _print(found: Facts, shown: int | None) -> None:
    verdict = "accepted" if found["accepted"] else "rejected"
    if not found["accepted"] and found["accepted_999"]:
        verdict += " by a 277CA or 824; a 999 accepts it"
    say(f"{found['file']}: {verdict}")
    _print_findings(found["findings"], shown)
    for interchange in _dicts(found["interchanges"]):
        for group in _dicts(interchange["groups"]):
            for one in _dicts(group["sets"]):
                name = one["name"] or f"guide {group['guide']}, which is not here"
                said = "accepted" if one["accepted"] else "rejected"
                say(
                    f"  {one['set']} {one['control']}, {name}: {said}, "
                    f"{one['claims']} units"
                )
                _print_findings(one["findings"], shown)


def _dicts(value: object) -> list[Facts]:
    return value if isinstance(value, list) else []


def _print_findings(value: object, shown: int | None) -> None:
    found = _dicts(value)
    for each in found[:shown]:
        place = f"segment {each['ordinal']}" if each["ordinal"] else "file"
        loop = f" loop {each['loop']}" if each["loop"] else ""
        say(
            f"    {each['code']} {each['severity']:<8}{place}{loop}, byte "
            f"{each['offset']}: {each['message']}"
        )
    if shown is not None and len(found) > shown:
        say(f"    and {len(found) - shown} more; --all tells them")
