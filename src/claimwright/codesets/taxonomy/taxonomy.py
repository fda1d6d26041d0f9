"""The NUCC's code set and Medicare's crosswalk, each in its publisher's layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimwright.codesets.codes import Code
from claimwright.datafile import DataFileError
from claimwright.headings import Wanted, rows_under

LAYOUT = (
    Wanted(("Code",)),
    Wanted(("Grouping", "Type")),
    Wanted(("Classification",)),
    Wanted(("Specialization",)),
    Wanted(("Definition",)),
    Wanted(("Display Name",), required=False),
    Wanted(("Section",), required=False),
)
CROSSWALK_LAYOUT = (
    Wanted(("Medicare Specialty Code",)),
    Wanted(("Medicare Provider/Supplier Type Description*",)),
    Wanted(("Provider Taxonomy Code",)),
)
CODE_LENGTH = 10


def parse_taxonomy(rows: Iterable[Sequence[str]], *, file: str) -> Iterator[Code]:
    """Read ``nucc_taxonomy_NNN.csv``.

    Raises:
        DataFileError: it has not the headings, or a row has no code.
    """
    for number, cells in rows_under(rows, LAYOUT, file=file):
        code, grouping, classification, specialization, definition, shown, section = (
            cells
        )
        _check(code, number, file)
        title = (
            f"{classification}, {specialization}"
            if specialization
            else (classification)
        )
        facts = (
            ("grouping", grouping),
            ("section", section),
            ("definition", definition),
        )
        yield Code(
            code=code,
            title=shown or title,
            facts=tuple((name, value) for name, value in facts if value),
        )


def parse_crosswalk(rows: Iterable[Sequence[str]], *, file: str) -> Iterator[Code]:
    """Read Medicare's crosswalk: a taxonomy code with each specialty it enrols as.

    A code comes once; its facts name every ``specialty``. Footnotes in brackets after
    a specialty are left out.

    Raises:
        DataFileError: it has not the headings, or a code is malformed.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for number, cells in rows_under(rows, CROSSWALK_LAYOUT, file=file):
        specialty, title, code = (cell.split("[")[0].strip() for cell in cells)
        if not code:
            continue
        _check(code, number, file)
        found.setdefault(code, []).append((specialty, title))
    for code, specialties in found.items():
        yield Code(
            code=code,
            title="; ".join(title for _, title in specialties),
            facts=tuple(("specialty", specialty) for specialty, _ in specialties),
        )


def _check(code: str, number: int, file: str) -> None:
    if len(code) != CODE_LENGTH or not code.isalnum():
        raise DataFileError(file, f"line {number}", f"{code!r} is no taxonomy code")
