"""``claimwright group``: the MS-DRG of a stay, and each step that led to it."""

from __future__ import annotations

import argparse
from datetime import date

from claimwright.cli.arguments import OptionError, add_clocks, parser_for
from claimwright.cli.opened import Clocks, clocks, open_exactly
from claimwright.cli.output import print_json, say
from claimwright.cli.status import DONE
from claimwright.cli.written import written
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.codesets.ms_drg.definitions import Definitions
from claimwright.encoder.asked import as_code
from claimwright.grouping.group import group
from claimwright.grouping.grouped import Grouped, Weighed
from claimwright.grouping.stay import (
    PresentOnAdmission,
    SecondaryDiagnosis,
    Sex,
    Stay,
)
from claimwright.refdata.encoder import Encoder
from claimwright.refdata.systems import system_of

_AGE_MAX = 124


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = parser_for(
        "group",
        """
        Group an inpatient stay into its MS-DRG by the version in force at discharge,
        and tell every step with the definition that decided it.
        """,
    )
    made.add_argument("principal", help="principal diagnosis")
    made.add_argument(
        "--secondary",
        action="append",
        default=[],
        metavar="CODE[:POA]",
        help="secondary diagnosis, with Y, N, U or W if its POA is known; repeat",
    )
    made.add_argument("--procedure", action="append", default=[], metavar="CODE")
    made.add_argument("--age", type=_age, required=True, metavar="YEARS")
    made.add_argument("--sex", choices=("F", "M"), required=True)
    made.add_argument("--discharge-status", default="01", metavar="NN")
    add_clocks(made, "day of discharge")
    return made


def _age(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= _AGE_MAX:
        return int(text)
    message = f"{text!r} is no age in whole years"
    raise argparse.ArgumentTypeError(message)


def run(arguments: argparse.Namespace) -> int:
    """Group the stay."""
    asked = clocks(arguments)
    definitions = open_exactly("ms-drg", asked, Definitions)
    stay = Stay(
        principal=_code(arguments.principal),
        secondary=tuple(map(_secondary, arguments.secondary)),
        procedures=tuple(map(_code, arguments.procedure)),
        age_years=arguments.age,
        sex=Sex.FEMALE if arguments.sex == "F" else Sex.MALE,
        discharge_status=arguments.discharge_status,
    )
    _check(stay, asked)
    grouped = group(stay, definitions)
    if arguments.json:
        print_json(_facts(grouped, asked.day))
    else:
        _tell(grouped)
    return DONE


def _code(text: str) -> str:
    """A code as the tables have it.

    Raises:
        OptionError: it is none.
    """
    found = as_code(text)
    if found is None:
        raise OptionError(text, _NO_CODE)
    return found


_NO_CODE = "is no code: letters and digits, with or without points"


def _check(stay: Stay, asked: Clocks) -> None:
    """Refuse codes that are none on the day: a wrong one would group in silence.

    Raises:
        OptionError: one is not valid, or the discharge status is none.
    """
    encoder = Encoder(asked.library(lambda _name: None))
    diagnoses = (stay.principal, *(each.code for each in stay.secondary))
    for system, codes in (
        ("icd10cm", diagnoses),
        ("icd10pcs", stay.procedures),
        ("discharge-status", (stay.discharge_status,)),
    ):
        for code in codes:
            found = encoder.answer(system, code, asked.day)
            if found is None or found.valid is False or not found.billable:
                title = system_of(system).title
                reason = f"is no {title} code that is valid on {asked.day}"
                raise OptionError(written(system, code), reason)


def _secondary(text: str) -> SecondaryDiagnosis:
    code, _, told = text.partition(":")
    try:
        present = PresentOnAdmission(told.upper()) if told else PresentOnAdmission.YES
    except ValueError:
        known = ", ".join(each.value for each in PresentOnAdmission)
        raise OptionError(text, f"has no such POA; known are {known}") from None
    return SecondaryDiagnosis(code=_code(code), present_on_admission=present)


def _facts(grouped: Grouped, discharged: date) -> dict[str, object]:
    return {
        "drg": grouped.drg,
        "title": grouped.title,
        "mdc": grouped.mdc,
        "partition": grouped.partition.value,
        "severity": grouped.severity.name,
        "edition": grouped.edition.name,
        "publisher": grouped.edition.publisher,
        "date": discharged.isoformat(),
        "deciding": [_weighed(each) for each in grouped.deciding],
        "excluded": [_weighed(each) for each in grouped.excluded],
        "steps": [
            {
                "told": each.told,
                "definition": each.definition,
                "codes": list(each.codes),
            }
            for each in grouped.steps
        ],
    }


def _weighed(weighed: Weighed) -> dict[str, object]:
    return {
        "code": written("icd10cm", weighed.code),
        "level": weighed.level.name,
        "why_not": weighed.why_not.value if weighed.why_not else None,
    }


def _tell(grouped: Grouped) -> None:
    say(f"MS-DRG {grouped.drg}  {grouped.title}")
    where = f"MDC {grouped.mdc}" if grouped.mdc else "before any MDC"
    say(f"  {where}, {grouped.partition.value}  [{grouped.edition.name}]")
    for step in grouped.steps:
        say(f"  - {step.told}")
        say(f"      {step.definition}")
    for each in grouped.deciding:
        say(f"  {each.level.name} that decides: {dotted(each.code)}")
    for each in grouped.excluded:
        why = each.why_not.value if each.why_not else ""
        say(f"  {each.level.name} that does not count: {dotted(each.code)}, {why}")
