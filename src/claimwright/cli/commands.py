"""Every command that there is; each is a module of this package."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it does, and an example."""

    name: str
    summary: str
    example: str


COMMANDS = (
    Command(
        "demo",
        "walk eight cases, or thousands of generated encounters, from chart to cash",
        "claimwright demo --claims 10000 --seed 7 --out demo-out",
    ),
    Command(
        "code",
        "propose codes for a note, with the words that say so",
        "claimwright code visit.txt --setting office --date 2026-09-14",
    ),
    Command(
        "scrub",
        "check the claims of an 837P before a payer does",
        "claimwright scrub claims.837 --json",
    ),
    Command(
        "edi",
        "read, judge, answer, show and change any X12 file: 837, 835, 270 to 278, 834",
        "claimwright edi check claims.837 --json",
    ),
    Command(
        "bill",
        "run a case of your own from note to payment",
        "claimwright bill my-case --out my-case-out",
    ),
    Command(
        "lookup",
        "find a code by words or by itself, as it is on a day",
        "claimwright lookup 'type 2 diabetes with kidney disease' --date 2026-09-14",
    ),
    Command(
        "browse",
        "walk the books: index, neoplasm and drug tables, PCS tables, crosswalks",
        "claimwright browse drugs aspirin",
    ),
    Command(
        "group",
        "the MS-DRG of an inpatient stay, and each step that led to it",
        "claimwright group I50.21 --secondary N17.0 --age 72 --sex F --date 2026-09-14",
    ),
    Command(
        "refdata",
        "reference data: what there is, what is missing, import, update, changes",
        "claimwright refdata import 2027-code-tables-tabular-index.zip",
    ),
    Command(
        "explain",
        "tell what an edit checks, why, and what to do",
        "claimwright explain B103",
    ),
)
