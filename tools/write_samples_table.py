"""Write what becomes of each sample file, and why, as a page of the documentation.

    python tools/write_samples_table.py ../shared/edi-samples docs/x12-samples.md

The verdicts are computed; the reasons stand in `samples_reasons.toml` beside this file.
The page holds names of files, counts and codes, and nothing that stands in a sample.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimwright.cli.edi_lists import LibraryLists
from claimwright.cli.engine import open_library
from claimwright.x12.check import FileReport, check
from claimwright.x12.faults import Fault
from claimwright.x12.lexer import InterchangeError

REASONS = Path(__file__).with_name("samples_reasons.toml")
NO_X12 = "X100"
"""What stands for a file in which no interchange can be read."""

HEAD = """# Samples of other projects

Written by `tools/write_samples_table.py` from files that other projects publish as
samples or as cases of their tests. They are not kept here. The last column tells why a
file is rejected; each reason was read in the file and held against the guide. Lists of
codes are those that the command ships; where none covers a day, nothing is rejected.

A 999 speaks of syntax and structure (SNIP 1 and 2), a 277CA of everything above.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A file, what its source says of it, and what is found.

    Attributes:
        validity: as its source states it: valid, invalid or unstated.
        codes: of its errors.
    """

    file: str
    transaction: str
    guide: str
    validity: str
    accepted_999: bool
    accepted: bool
    codes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What is wrong with several files, and the findings that it explains."""

    says: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a file is rejected.

    Attributes:
        causes: by their names.
        note: what is particular to the file.
        caught: the finding that catches what its source calls invalid.
    """

    codes: frozenset[str]
    causes: tuple[str, ...]
    note: str = ""
    caught: str = ""


def causes() -> dict[str, Cause]:
    """The causes, by name."""
    return {
        name: Cause(says=told["says"], codes=frozenset(told["codes"].split()))
        for name, told in _written()["cause"].items()
    }


def reasons() -> dict[str, Reason]:
    """The reason of each rejected file."""
    return {
        file: Reason(
            codes=frozenset(told["codes"].split()),
            causes=tuple(told["causes"]),
            note=told.get("note", ""),
            caught=told.get("caught", ""),
        )
        for file, told in _written()["sample"].items()
    }


def _written() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(REASONS.read_text(encoding="utf-8"))


def samples(folder: Path) -> Iterator[Sample]:
    """Every file that the folder's index names, judged."""
    lists = LibraryLists(open_library())
    with (folder / "INDEX.tsv").open(encoding="utf-8", newline="") as index:
        rows = csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in rows:
            yield judged(folder, row, lists)


def judged(folder: Path, row: dict[str, str], lists: LibraryLists) -> Sample:
    """A file of the index, judged."""
    try:
        data = (folder / row["file"]).read_bytes()
        report = check([data], file=row["file"], lists=lists)
    except InterchangeError:
        accepted_999, accepted, codes = False, False, frozenset({NO_X12})
    else:
        accepted_999, accepted = report.accepted_999, report.accepted()
        codes = frozenset(each.code for each in errors(report))
    return Sample(
        file=row["file"],
        transaction=row["transaction"],
        guide=row["version"],
        validity=row["validity_stated_by_source"],
        accepted_999=accepted_999,
        accepted=accepted,
        codes=codes,
    )


def errors(report: FileReport) -> Iterator[Fault]:
    """The errors of a file, wherever they stand."""
    faults = list(report.faults)
    for interchange in report.interchanges:
        faults += interchange.faults
        for group in interchange.groups:
            faults += group.faults
            for one in group.sets:
                faults += one.faults
    return (each for each in faults if each.kind.severity == "error")


def codes_of(found: Iterable[Sample]) -> dict[str, frozenset[str]]:
    """The codes of the errors of each file."""
    return {each.file: each.codes for each in found}


def called_invalid(found: Iterable[Sample]) -> dict[str, bool]:
    """What its source calls invalid, and whether a 999 rejects it."""
    return {
        each.file: not each.accepted_999 for each in found if each.validity == "invalid"
    }


def page(found: Iterable[Sample]) -> str:
    """The whole page."""
    every = sorted(found, key=lambda each: each.file)
    told = reasons()
    used = Counter(
        name for each in every if each.file in told for name in told[each.file].causes
    )
    return "\n".join(
        [HEAD, _counts(every), *_causes(used), *_rows(every, told), ""],
    )


def _counts(every: list[Sample]) -> str:
    lines = ["| its source says | files | accepted | by the 999 alone | by neither |"]
    lines.append("|---|--:|--:|--:|--:|")
    for validity in ("valid", "unstated", "invalid"):
        ours = [each for each in every if each.validity == validity]
        whole = sum(each.accepted for each in ours)
        syntax = sum(each.accepted_999 for each in ours) - whole
        none = len(ours) - whole - syntax
        lines.append(f"| {validity} | {len(ours)} | {whole} | {syntax} | {none} |")
    return "\n".join([*lines, ""])


def _causes(used: Counter[str]) -> Iterator[str]:
    yield "## Causes\n"
    yield "| cause | files | what is wrong | findings |"
    yield "|---|--:|---|---|"
    known = causes()
    for name, count in sorted(used.items(), key=lambda each: (-each[1], each[0])):
        codes = " ".join(sorted(known[name].codes))
        yield f"| {name} | {count} | {known[name].says} | {codes} |"
    yield ""


def _rows(every: list[Sample], told: dict[str, Reason]) -> Iterator[str]:
    yield "## Files\n"
    yield "| file | set | guide | its source says | 999 | 277CA | why rejected |"
    yield "|---|---|---|---|---|---|---|"
    for each in every:
        verdicts = [
            "accepted" if accepted else "rejected"
            for accepted in (each.accepted_999, each.accepted)
        ]
        cells = [
            f"`{each.file}`",
            each.transaction,
            each.guide,
            each.validity,
            *verdicts,
            _why(told.get(each.file)),
        ]
        yield f"| {' | '.join(cells)} |"


def _why(reason: Reason | None) -> str:
    if reason is None:
        return ""
    parts = [", ".join(reason.causes)]
    if reason.note:
        parts.append(reason.note)
    if reason.caught:
        parts.append(f"caught by {reason.caught}")
    return "; ".join(parts)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(page(samples(Path(sys.argv[1]))), encoding="utf-8")
