"""``claimwright code``: propose codes for a note, with the words that say so."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.claims.coverage import Patient
from claimwright.claims.documentation import Documentation
from claimwright.claims.encounter import Encounter, Setting
from claimwright.claims.names import OrganizationName, PersonName
from claimwright.claims.provider import Provider
from claimwright.cli.arguments import day, parser_for
from claimwright.cli.engine import open_book
from claimwright.cli.output import print_json, say
from claimwright.cli.progress import counting
from claimwright.cli.status import DONE
from claimwright.cli.whole_engine import open_coder
from claimwright.cli.written import written
from claimwright.coding.suggest import Coder, Suggestions
from claimwright.coding.visit_date import visit_date
from claimwright.connections.files import UnusableFileError, pieces, text
from claimwright.connections.folder import whole_file
from claimwright.dates import Span

NOTE_BYTES_MAX = 8_000_000
"""A note larger than this is no note but an archive of them."""

PLACES = {
    Setting.OFFICE: "11",
    Setting.OUTPATIENT: "22",
    Setting.EMERGENCY: "23",
    Setting.INPATIENT: "21",
}


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for(
        "code",
        """
        Propose codes for clinical notes. Without --date, the date of service is the
        one that the note states, or else the last day of the code book's edition.
        """,
    )
    made.add_argument("notes", nargs="*", metavar="NOTE", help="- is standard input")
    made.add_argument(
        "--setting",
        choices=[each.value for each in Setting],
        default=Setting.OFFICE.value,
        help="where the visit took place (default: office)",
    )
    made.add_argument("--date", type=day, metavar="DAY", help="date of service")
    made.add_argument(
        "--batch", metavar="IN.jsonl", help='lines of {"id": .., "text": ..}'
    )
    made.add_argument("--out", metavar="OUT.jsonl", help="where --batch writes")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Code each note, or each line of a batch."""
    if bool(arguments.batch) == bool(arguments.notes):
        parser().error("name notes, or --batch IN.jsonl with --out OUT.jsonl")
    if bool(arguments.batch) != bool(arguments.out):
        parser().error("--batch and --out go together")
    book = open_book()
    reader = _Reader(
        coder=open_coder(book),
        setting=Setting(arguments.setting),
        day=arguments.date,
        last_day=book.validity.last,
    )
    if arguments.batch:
        return _batch(arguments.batch, arguments.out, reader)
    for name in arguments.notes:
        suggestions = reader.read(text(name, bytes_max=NOTE_BYTES_MAX), name)
        if arguments.json:
            print_json(_facts(suggestions))
        else:
            _print(name, suggestions)
    return DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """The coder with what the user said about the notes."""

    coder: Coder
    setting: Setting
    day: date | None
    last_day: date

    def read(self, note: str, name: str) -> Suggestions:
        """Code one note."""
        on = self.day or visit_date(note) or self.last_day
        nobody = PersonName(last="")
        return self.coder.suggest(
            Encounter(
                encounter_id=name,
                patient=Patient(name=nobody, birth_date=None, gender=""),
                coverages=(),
                dates=Span.on(on),
                setting=self.setting,
                place_of_service=PLACES[self.setting],
                billing=Provider(name=OrganizationName(name="")),
                documentation=Documentation(file=name, text=note),
            )
        )


def _batch(source: str, target: str, reader: _Reader) -> int:
    lines = list(_notes(source))
    with whole_file(target) as out, counting("notes", len(lines)) as counted:
        for number, (identifier, note) in enumerate(lines, start=1):
            facts = {"id": identifier} | _facts(reader.read(note, f"note {number}"))
            out.write((json.dumps(facts, ensure_ascii=False) + "\n").encode())
            counted()
    return DONE


def _notes(source: str) -> Iterator[tuple[object, str]]:
    """The notes of a batch.

    Raises:
        UnusableFileError: a line is no JSON object with id and text.
    """
    content = b"".join(pieces(source))
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
            identifier, note = read["id"], read["text"]
        except (ValueError, KeyError, TypeError):
            reason = f'line {number} is no JSON object with "id" and "text"'
            raise UnusableFileError(source, reason) from None
        if not isinstance(note, str):
            reason = f'line {number}: "text" is no text'
            raise UnusableFileError(source, reason)
        yield identifier, note


def _facts(suggestions: Suggestions) -> dict[str, object]:
    return {
        "codes": [
            {
                "system": each.system,
                "code": written(each.system, each.code),
                "description": each.description,
                "confidence": each.confidence_percent / 100,
                "evidence": [
                    {"start": e.start, "end": e.end, "text": e.text}
                    for e in each.evidence
                ],
                "reasons": list(each.reasons),
                "alternatives": [
                    {
                        "code": written(each.system, a.code),
                        "description": a.description,
                        "reason": a.reason,
                    }
                    for a in each.alternatives
                ],
            }
            for each in suggestions.codes
        ],
        "queries": [
            {
                "topic": each.topic,
                "question": each.question,
                "choices": list(each.choices),
                "evidence": [
                    {"start": e.start, "end": e.end, "text": e.text}
                    for e in each.evidence
                ],
            }
            for each in suggestions.queries
        ],
        "edition": suggestions.edition,
    }


def _print(name: str, suggestions: Suggestions) -> None:
    say(f"{name}: {len(suggestions.codes)} codes ({suggestions.edition})")
    for each in suggestions.codes:
        title = each.description or "(no title is loaded)"
        code = written(each.system, each.code)
        say(f"  {code:<9}{each.confidence_percent:>3} %  {title}")
        for found in each.evidence:
            words = " ".join(found.text.split())
            say(f"             {found.start}-{found.end}: {words}")
        for reason in each.reasons:
            say(f"             {reason}")
        for other in each.alternatives:
            say(f"             or {written(each.system, other.code)}: {other.reason}")
    for asked in suggestions.queries:
        say(f"  ask the provider: {asked.question}")
        for choice in asked.choices:
            say(f"             - {choice}")
