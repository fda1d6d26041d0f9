"""``claimwright browse crosswalk``: a code in another system, or in another year."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.cli.arguments import Actions, action_for, add_clocks
from claimwright.cli.opened import clocks
from claimwright.cli.output import print_json, say
from claimwright.cli.progress import working
from claimwright.cli.status import DONE, NOTHING_FOUND
from claimwright.cli.written import written
from claimwright.codesets.icd10cm.conversion import ConversionTable
from claimwright.encoder.asked import as_code
from claimwright.encoder.icd10cm_page import page_of
from claimwright.refdata.icd10cm import open_icd10cm
from claimwright.refdata.library import Library
from claimwright.tables.equivalence.gem import (
    Equivalence,
    Equivalent,
    dotted_diagnosis,
    dotted_procedure,
)

_MAPPINGS = (
    ("gem-icd10cm-to-icd9", "ICD-10-CM to ICD-9-CM", "icd10cm", "icd9cm"),
    ("gem-icd9-to-icd10cm", "ICD-9-CM to ICD-10-CM", "icd9cm", "icd10cm"),
    ("gem-icd10pcs-to-icd9", "ICD-10-PCS to ICD-9-CM", "icd10pcs", "icd9pcs"),
    ("gem-icd9-to-icd10pcs", "ICD-9-CM to ICD-10-PCS", "icd9pcs", "icd10pcs"),
)
"""A set, its way in words, and its two systems."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """Where a code leads.

    Attributes:
        how: which way, in words.
        code: as its book prints it; None for no equivalent.
        remark: what is to be known of it.
    """

    how: str
    code: str | None
    remark: str
    edition: str


def add(below: Actions) -> None:
    """Add the action."""
    made = action_for(
        below,
        "crosswalk",
        "A code in ICD-9-CM or ICD-10, and what it was before and is since",
        "claimwright browse crosswalk E11.22",
        _run,
    )
    made.add_argument("code")
    add_clocks(made, "date of service")


def _run(arguments: argparse.Namespace) -> int:
    asked = clocks(arguments)
    with working("compiling") as doing:
        found = tuple(_steps(asked.library(doing), arguments.code, asked.day))
    if arguments.json:
        print_json({"code": arguments.code, "leads_to": list(map(_facts, found))})
    else:
        for each in found:
            remark = f"  ({each.remark})" if each.remark else ""
            target = each.code or "no equivalent"
            say(f"{each.how:<26}{target:<10}{remark}  [{each.edition}]")
        if not found:
            say(f"{arguments.code}: no crosswalk that is loaded knows it")
    return DONE if found else NOTHING_FOUND


def _facts(step: _Step) -> dict[str, object]:
    return {
        "how": step.how,
        "code": step.code,
        "remark": step.remark or None,
        "edition": step.edition,
    }


def _steps(library: Library, asked: str, day: date) -> Iterator[_Step]:
    code = as_code(asked) or ""
    for set_name, how, source, target in _MAPPINGS:
        # 47.01 is a procedure, 470.1 a diagnosis.
        if source.startswith("icd9") and asked.strip().upper() not in {
            code,
            _shown(source, code),
        }:
            continue
        for table in library.every(set_name, Equivalence)[-1:]:
            for each in table.of(code):
                yield _Step(
                    how=how,
                    code=each.target and _shown(target, each.target),
                    remark=_remark(each),
                    edition=table.edition.name,
                )
    yield from _years(library, code)
    yield from _splits(library, code, day)


def _splits(library: Library, code: str, day: date) -> Iterator[_Step]:
    """Codes that were split up, by the lists of their years."""
    page = page_of(open_icd10cm(library), code, day)
    for how, places in (
        ("split from", page.predecessors if page else ()),
        ("split into", page.successors if page else ()),
    ):
        for place in places:
            other = written("icd10cm", place.code)
            name = "ICD-10-CM codes by day"
            yield _Step(how=how, code=other, remark=place.title or "", edition=name)


def _years(library: Library, code: str) -> Iterator[_Step]:
    for years in library.every("icd10cm-conversion", ConversionTable)[-1:]:
        name = years.edition.name
        for year in years.predecessors(code):
            remark = f"since {year.effective}" if year.effective else ""
            wording = year.wording
            yield _Step(how="came from", code=wording, remark=remark, edition=name)
        for year in years.successors(code):
            remark = f"since {year.effective}" if year.effective else ""
            after = written("icd10cm", year.code)
            yield _Step(how="went on to", code=after, remark=remark, edition=name)


def _shown(system: str, code: str) -> str:
    if system == "icd9cm":
        return dotted_diagnosis(code)
    if system == "icd9pcs":
        return dotted_procedure(code)
    return written(system, code)


def _remark(equivalent: Equivalent) -> str:
    told = []
    if equivalent.approximate and equivalent.target:
        told.append("approximate")
    if equivalent.combination:
        told.append(
            f"with others: scenario {equivalent.scenario}, "
            f"one of list {equivalent.choice_list}"
        )
    return ", ".join(told)
