"""How findings of X12 files are printed while they are found: memory does not grow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from claimwright.cli.output import encoded
from claimwright.x12.check import (
    Checking,
    GroupReport,
    InterchangeReport,
    Report,
    SetReport,
    is_error,
)
from claimwright.x12.faults import Fault

Facts = dict[str, object]
Write = Callable[[str], object]


class Printer(Protocol):
    """Prints the report on one file, part by part."""

    def begin(self, file: str) -> None:
        """A file is opened."""

    def part(self, report: Report) -> None:
        """An interchange or group opens, or a set is complete."""

    def end(self, checking: Checking, wrong: Facts | None) -> None:
        """The file is at its end, or cannot be read on for the reason given."""


def printer(write: Write, as_json: bool, shown: int | None) -> Printer:  # noqa: FBT001
    """What prints: one JSON object a file for programs, lines for people.

    Args:
        write: takes the text.
        as_json: whether programs read it.
        shown: how many findings of a set people are told; None for all.
    """
    return _Json(write) if as_json else _Lines(write, shown)


class _Json:
    """Writes one object, its long parts as they come."""

    def __init__(self, write: Write) -> None:
        self.write = write
        self.interchanges: list[tuple[InterchangeReport, list[GroupReport]]] = []
        self.accepted: list[bool] = []
        self.sets = 0
        self.around: list[Facts] = []

    def begin(self, file: str) -> None:
        self.write(f'{{"file":{encoded(file)},"interchanges":[')

    def part(self, report: Report) -> None:
        if isinstance(report, InterchangeReport):
            self._close_interchange()
            isa = report.interchange.isa
            told = {
                "control": report.interchange.control,
                "sender": isa.element(6).strip(),
                "receiver": isa.element(8).strip(),
            }
            comma = "," if self.accepted else ""
            self.write(f'{comma}{encoded(told)[:-1]},"groups":[')
            self.interchanges.append((report, []))
            self.accepted.append(True)
        elif isinstance(report, GroupReport):
            self._open_group(report)
        else:
            self.write(("," if self.sets else "") + encoded(facts_of_set(report)))
            self.sets += 1
            self.accepted = [each and report.accepted() for each in self.accepted]

    def _open_group(self, report: GroupReport) -> None:
        groups = self.interchanges[-1][1]
        if groups:
            self._close_group()
        told = {
            "control": report.group.control,
            "guide": report.group.gs.element(8).strip(),
        }
        self.write(f'{"," if groups else ""}{encoded(told)[:-1]},"sets":[')
        groups[:] = [report]
        self.accepted = [self.accepted[0], True]
        self.sets = 0

    def _close_group(self) -> None:
        report = self.interchanges[-1][1][-1]
        group = report.group.control
        interchange = self.interchanges[-1][0].interchange.control
        accepted = self._closed(report.faults, self.accepted[-1])
        self.accepted[0] = self.accepted[0] and accepted
        self.around += _within(report.faults, interchange=interchange, group=group)
        self.write(f'],"accepted":{encoded(accepted)}}}')

    def _close_interchange(self) -> None:
        if not self.interchanges:
            return
        report, groups = self.interchanges[-1]
        if groups:
            self._close_group()
        accepted = self._closed(report.faults, self.accepted[0])
        control = report.interchange.control
        self.around += _within(report.faults, interchange=control)
        self.write(f'],"accepted":{encoded(accepted)}}}')
        self.interchanges = []

    @staticmethod
    def _closed(faults: Iterable[Fault], accepted: bool) -> bool:  # noqa: FBT001
        return accepted and not any(is_error(each, 7) for each in faults)

    def end(self, checking: Checking, wrong: Facts | None) -> None:
        self._close_interchange()
        findings = [finding(each) for each in checking.report.faults]
        findings += self.around
        if wrong is not None:
            findings.append(wrong)
        told = {
            "accepted": checking.accepted and wrong is None,
            "accepted_999": checking.accepted_999 and wrong is None,
            "accepted_277ca": checking.accepted and wrong is None,
            "findings": findings,
        }
        self.write(f"],{encoded(told)[1:]}\n")


class _Lines:
    """Writes lines for people."""

    def __init__(self, write: Write, shown: int | None) -> None:
        self.write = write
        self.shown = shown
        self.held: list[InterchangeReport | GroupReport] = []

    def begin(self, file: str) -> None:
        self.write(f"{file}\n")

    def part(self, report: Report) -> None:
        if not isinstance(report, SetReport):
            self.held.append(report)
            return
        name = report.guide.name if report.guide else f"guide {report.guide_id}"
        said = "accepted" if report.accepted() else "rejected"
        self.write(
            f"  {report.transaction} {report.control}, {name}: {said}"
            f"{_counted(report)}\n"
        )
        self._faults([finding(each, report.guide_id) for each in report.faults])
        if report.more:
            self.write(f"    and {report.more} more, which were not kept\n")

    def end(self, checking: Checking, wrong: Facts | None) -> None:
        around = [each for held in self.held for each in held.faults]
        self._faults([finding(each) for each in (*around, *checking.report.faults)])
        if wrong is not None:
            self.write("  no X12 that can be read\n")
            return
        verdict = "accepted" if checking.accepted else "rejected"
        if not checking.accepted and checking.accepted_999:
            verdict += " by a 277CA or 824; a 999 accepts it"
        self.write(f"  {verdict}\n")

    def _faults(self, found: list[Facts]) -> None:
        for each in found[: self.shown]:
            place = f"segment {each['ordinal']}" if each["ordinal"] else "file"
            loop = f" loop {each['loop']}" if each["loop"] else ""
            self.write(
                f"    {each['code']} {each['severity']:<8}{place}{loop}, byte "
                f"{each['offset']}: {each['message']}\n"
            )
        if self.shown is not None and len(found) > self.shown:
            self.write(f"    and {len(found) - self.shown} more; --all tells them\n")


_OF_CLAIMS = frozenset({"837", "835"})


def _counted(report: SetReport) -> str:
    """How many claims, members or inquiries were read, where the guide tells them."""
    if not report.claims:
        return ""
    what = "claim" if report.transaction in _OF_CLAIMS else "unit"
    return f", {report.claims} {what}{'' if report.claims == 1 else 's'}"


def _within(faults: Iterable[Fault], **where: str) -> Iterator[Facts]:
    for each in faults:
        yield {**finding(each), **where}


def facts_of_set(report: SetReport) -> Facts:
    """A set's report for programs."""
    found: Facts = {
        "set": report.transaction,
        "control": report.control,
        "guide": report.guide.id if report.guide else None,
        "name": report.guide.name if report.guide else None,
        "accepted": report.accepted(),
        "accepted_999": report.accepted(2),
        "accepted_277ca": report.accepted(),
        "claims": report.claims,
        "findings": [finding(each, report.guide_id) for each in report.faults],
    }
    if report.more:
        found["findings_not_kept"] = report.more
    return found


def finding(fault: Fault, guide: str = "") -> Facts:
    """A finding for programs; its rule is the guide's where it names no other."""
    place = f"{guide} {fault.loop} {fault.place}".split() if guide else []
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
        "source": fault.kind.source or " ".join(place) or None,
    }


def unusable(offset: int, reason: str) -> Facts:
    """The finding of a file that cannot be read on."""
    return {
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
        "expected": None,
        "message": reason,
        "source": None,
    }
