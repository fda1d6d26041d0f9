"""``claimwright edi show``: an X12 file listed with names, meanings and findings."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from claimwright.cli.arguments import Actions, action_for, count
from claimwright.cli.edi_convert import reader
from claimwright.cli.edi_lists import LibraryLists
from claimwright.cli.edi_output import Words, print_words, printable
from claimwright.cli.edi_print import finding
from claimwright.cli.engine import open_library
from claimwright.cli.output import print_json
from claimwright.cli.status import DONE
from claimwright.x12.check import FileReport, check
from claimwright.x12.document import (
    Enter,
    Leave,
    Line,
    PlacedSet,
    Step,
    What,
    document,
)
from claimwright.x12.explained import Explained, explained
from claimwright.x12.faults import Fault
from claimwright.x12.guide import Guide, LoopRule
from claimwright.x12.interchange import Group, Interchange
from claimwright.x12.words import segment_name

_STYLES = {"error": "bold red", "warning": "yellow"}
_INDENT = "  "


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "show",
        "list a file loop by loop: names, what codes say, and findings at their place",
        "claimwright edi show claims.837 --segment 12",
        run,
    )
    made.add_argument("file", metavar="FILE", help="X12 or JSON; - is standard input")
    made.add_argument("--loops", action="store_true", help="only which loops there are")
    made.add_argument(
        "--segment", type=count, metavar="N", help="only the Nth segment of the file"
    )


def run(arguments: argparse.Namespace) -> int:
    """List the file."""
    read = reader(arguments.file)
    file: str = arguments.file
    if arguments.json and not (arguments.segment or arguments.loops):
        from claimwright.cli.edi_nouns import entry_of, nouns

        entry = entry_of(read, file=file)
        if entry is not None:
            for each in nouns(entry, read, file=file):
                print_json(each)
            return DONE
    lists = LibraryLists(open_library())
    found = _by_segment(check(read(), file=file, lists=lists))
    listing = _Listing(found, loops=arguments.loops, only=arguments.segment or 0)
    steps = document(read(), file=file)
    if arguments.json:
        for facts in listing.facts(steps):
            print_json(facts)
        return DONE
    print_words(listing.lines(steps))
    return DONE


def _by_segment(report: FileReport) -> dict[int, list[Fault]]:
    """The faults of a file by the byte at which their segment begins."""
    found: dict[int, list[Fault]] = {}
    for each in _faults(report):
        found.setdefault(each.segment.offset, []).append(each)
    return found


def _faults(report: FileReport) -> Iterator[Fault]:
    yield from report.faults
    for interchange in report.interchanges:
        yield from interchange.faults
        for group in interchange.groups:
            yield from group.faults
            for one in group.sets:
                yield from one.faults


@dataclass(slots=True)
class _Listing:
    """Turns the steps of a document into lines, or into facts.

    Attributes:
        found: faults by the byte at which their segment begins; each is taken out when
            it is told, and what is left stands at the end of the file.
        loops: whether loops alone are told.
        only: the ordinal of the only segment that is told; 0 for all.
    """

    found: dict[int, list[Fault]]
    loops: bool
    only: int
    depth: int = 0
    guide: Guide | None = None
    around: list[str] = field(default_factory=list)

    def lines(self, steps: Iterable[Step]) -> Iterator[Words]:
        """The lines for people."""
        for step in steps:
            if isinstance(step, Enter):
                if not self.only:
                    yield ((self._indent, ""), *self._title(step.what))
                self._enter(step.what)
            elif isinstance(step, Leave):
                self._leave()
            elif isinstance(step, Line) and not self.loops and self._is_told(step):
                yield from self._segment(step)
        if not (self.only or self.loops):
            for each in chain.from_iterable(self.found.values()):
                yield _told(each, "")

    def facts(self, steps: Iterable[Step]) -> Iterator[dict[str, object]]:
        """An object a segment, for programs."""
        for step in steps:
            if isinstance(step, Enter):
                self._enter(step.what)
            elif isinstance(step, Leave):
                self._leave()
            elif isinstance(step, Line) and self._is_told(step):
                yield self._facts(step)

    def _is_told(self, line: Line) -> bool:
        return self.only in {0, line.segment.ordinal}

    @property
    def _indent(self) -> str:
        return _INDENT * (0 if self.only else self.depth)

    def _enter(self, what: What) -> None:
        self.depth += 1
        self.around.append(what.id if isinstance(what, LoopRule) else "")
        if isinstance(what, PlacedSet):
            self.guide = what.guide

    def _leave(self) -> None:
        self.depth -= 1
        self.around.pop()

    def _title(self, what: What) -> Words:
        if isinstance(what, Interchange):
            return (("interchange ", "bold"), (printable(what.control), ""))
        if isinstance(what, Group):
            return (("group ", "bold"), (printable(what.control), ""))
        if isinstance(what, PlacedSet):
            named = what.guide.name if what.guide else "no guide here reads it"
            told = printable(f"{what.found.transaction} {what.found.control}, ")
            return (("set ", "bold"), (told, ""), (named, "bold"))
        name = self.guide.loops.get(what.id, "") if self.guide else ""
        return ((f"{what.id} ", "bold magenta"), (name, "magenta"))

    def _segment(self, line: Line) -> Iterator[Words]:
        segment = line.segment
        faults = self.found.pop(segment.offset, [])
        indent = self._indent
        for each in faults:
            if each.is_missing:
                yield _told(each, indent)
        tag = printable(segment.tag)
        stray = " (fits nowhere here)" if line.is_stray else ""
        yield (
            (indent, ""),
            (f"{tag} ", "bold cyan"),
            (f"{segment_name(segment)}{stray}  ", ""),
            (f"#{segment.ordinal}", "dim"),
        )
        at = indent + _INDENT * 2
        left = [each for each in faults if not each.is_missing]
        for one in explained(segment):
            yield (
                (at, ""),
                (f"{printable(one.place)} ", "dim"),
                (f"{one.name}: " if one.name else "", ""),
                (printable(one.value), "green"),
                (f" = {one.meaning}" if one.meaning else "", "italic"),
            )
            for each in [each for each in left if _is_at(each, one)]:
                left.remove(each)
                yield _told(each, at)
        for each in left:
            yield _told(each, at)

    def _facts(self, line: Line) -> dict[str, object]:
        segment = line.segment
        faults = self.found.get(segment.offset, [])
        return {
            "kind": "segment",
            "ordinal": segment.ordinal,
            "position": segment.position or None,
            "loops": [each for each in self.around if each],
            "segment": printable(segment.tag),
            "name": segment_name(segment),
            "stray": line.is_stray,
            "elements": [_element(each) for each in explained(segment)],
            "findings": [finding(each) for each in faults],
        }


def _element(one: Explained) -> dict[str, object]:
    found: dict[str, object] = {
        "place": printable(one.place),
        "name": one.name or None,
        "value": printable(one.value),
    }
    if one.repetition:
        found["repetition"] = one.repetition
    if one.meaning:
        found["meaning"] = one.meaning
    return found


def _is_at(fault: Fault, one: Explained) -> bool:
    return (
        fault.element == one.element
        and (fault.component or 0) in {0, one.component or 1}
        and (fault.repetition or 0) in {0, one.repetition}
    )


def _told(fault: Fault, indent: str) -> Words:
    severity = fault.kind.severity
    said = f"! {fault.code} {severity}: {printable(fault.message)}"
    return ((indent, ""), (said, _STYLES[severity]))
