"""``claimwright scrub``: check the claims of an 837P before a payer does."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.claims.claim import Claim
from claimwright.cli.arguments import day, parser_for
from claimwright.cli.engine import (
    claim_tables,
    open_book,
    open_procedures,
    open_reference,
)
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE, REJECTED
from claimwright.connections.files import pieces
from claimwright.edits.reference import Reference
from claimwright.edits.scrub import Flagged, Scrubbed, scrub
from claimwright.payers.profile import PayerProfile
from claimwright.payers.shipped import shipped_profiles
from claimwright.transactions import claim_837p


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for(
        "scrub",
        """
        Check every claim of 837P files (005010X222A1), whoever wrote them. NCCI pairs
        and unit limits are those that `claimwright refdata import` took in, or those
        of a folder that --tables names; without either, a training edition of our own.
        """,
    )
    made.add_argument("files", nargs="+", metavar="FILE", help="- is standard input")
    made.add_argument("--tables", default="", metavar="DIR", help="NCCI and MUE files")
    made.add_argument(
        "--submitted-on",
        type=day,
        metavar="DAY",
        help="judge timeliness as of that day",
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Scrub each file; 1 if anything in any of them rejects."""
    reference = open_reference(
        open_book(),
        claim_tables(arguments.tables),
        open_procedures(),
        submitted_on=arguments.submitted_on,
    )
    status = DONE
    for file in arguments.files:
        report = _scrub_file(file, reference)
        if arguments.json:
            print_json(report.facts())
        else:
            _print(report)
        if not report.clean:
            status = REJECTED
    return status


@dataclass(slots=True)
class _Report:
    """What was found in one file."""

    file: str
    claims: list[tuple[str, Scrubbed]] = field(default_factory=list)
    faults: list[SyntaxFault] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing rejects."""
        return not self.faults and all(each.clean for _, each in self.claims)

    def not_checked(self) -> list[tuple[str, str, int]]:
        """Edit, reason, and for how many claims it could not be checked."""
        counted = Counter(
            pair
            for _, scrubbed in self.claims
            for pair in {(each.code, each.message) for each in scrubbed.not_checked}
        )
        return [(code, message, count) for (code, message), count in counted.items()]

    def facts(self) -> dict[str, object]:
        """The report for programs."""
        return {
            "file": self.file,
            "claims": [_claim_facts(name, each) for name, each in self.claims],
            "not_checked": [
                {"edit": code, "message": message, "claims": count}
                for code, message, count in self.not_checked()
            ],
            "syntax": [_fault_facts(each) for each in self.faults],
        }


def _scrub_file(file: str, reference: Reference) -> _Report:
    profiles = {each.payer_id: each for each in shipped_profiles()}
    report = _Report(file)
    for event in claim_837p.read(pieces(file), file=file):
        if isinstance(event, Claim):
            profile: PayerProfile | None = profiles.get(event.coverage.payer.payer_id)
            scrubbed = scrub(event, reference, profile)
            report.claims.append((event.patient_control_number, scrubbed))
        elif isinstance(event, SyntaxFault):
            report.faults.append(event)
    return report


def _claim_facts(name: str, scrubbed: Scrubbed) -> dict[str, object]:
    return {
        "claim": name,
        "clean": scrubbed.clean,
        "findings": [_finding_facts(each) for each in scrubbed.findings],
        "queries": list(scrubbed.queries),
    }


def _finding_facts(flagged: Flagged) -> dict[str, object]:
    return {
        "edit": flagged.code,
        "name": flagged.name,
        "severity": flagged.severity.value,
        "line": flagged.line,
        "field": flagged.field,
        "message": flagged.message,
        "source": flagged.source,
        "effective": str(flagged.effective) if flagged.effective else None,
        "unverified": flagged.unverified,
    }


def _fault_facts(fault: SyntaxFault) -> dict[str, object]:
    return {
        "segment": fault.segment,
        "position": fault.position,
        "loop": fault.loop,
        "element": fault.element,
        "code": fault.element_code or fault.segment_code,
        "message": fault.message,
        "byte": fault.origin.start if fault.origin else None,
    }


def _print(report: _Report) -> None:
    stopped = sum(not each.clean for _, each in report.claims)
    say(f"{report.file}: {len(report.claims)} claims, {stopped} rejected")
    for fault in report.faults:
        where = f"segment {fault.position} {fault.segment}"
        say(f"  syntax   {where}, loop {fault.loop or '?'}: {fault.message}")
    for name, scrubbed in report.claims:
        if scrubbed.findings:
            say(f"  claim {name}{'' if scrubbed.clean else '  REJECT'}")
        for flagged in scrubbed.findings:
            _print_finding(flagged)
    for code, message, count in report.not_checked():
        say(f"  not checked {code} on {count} claims: {message}")


def _print_finding(flagged: Flagged) -> None:
    where = f"line {flagged.line}: " if flagged.line else ""
    say(f"    {flagged.code:<7}{flagged.severity.value:<7} {where}{flagged.message}")
    say(f"                   {flagged.source}")
