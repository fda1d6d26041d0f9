"""Diagnoses for which nobody need say whether they were present on admission."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from claimwright.codesets.codes import Code, CodeTable
from claimwright.codesets.icd10cm.notation import CATEGORY_PATTERN
from claimwright.datafile import DataFileError
from claimwright.dates import Span
from claimwright.editions import Edition
from claimwright.headings import Wanted, rows_under

LIST_LAYOUT = (
    Wanted(("Order*",)),
    Wanted(("POAexempt*",)),
    Wanted(("Description*",)),
    Wanted(("Action",), required=False),
)
FLAGS_LAYOUT = (
    Wanted(("code",)),
    Wanted(("poa_exempt",)),
    Wanted(("chronic_indicator",), required=False),
)
CHRONIC = "chronic"
_CODE = re.compile(rf"{CATEGORY_PATTERN}(?:\.?[0-9A-Z]{{1,4}})?")


def parse_exempt_list(
    rows: Iterable[Sequence[str]], *, effective: Span, file: str
) -> Iterator[Code]:
    """Read ``POAexemptCodes``: order number, code, title.

    Raises:
        DataFileError: it has not the headings, or a code is malformed; or it is a
            list of changes, which has an action to each row.
    """
    for number, (_, code, title, action) in rows_under(rows, LIST_LAYOUT, file=file):
        if action:
            reason = "is a list of changes; take the whole list of exempt codes"
            raise DataFileError(file, f"line {number}", reason)
        yield Code(
            code=_undotted(code, number, file),
            effective=effective,
            # Tab-separated text quotes titles that have a comma.
            title=title.strip('"') or None,
        )


def parse_exempt_flags(
    rows: Iterable[Sequence[str]], *, effective: Span, file: str
) -> Iterator[Code]:
    """Read a list of all codes with a flag; those that are exempt come out.

    The chronic condition indicator, where the list has one, is the fact ``chronic``.

    Raises:
        DataFileError: it has not the headings, or a code or flag is malformed.
    """
    for number, (code, flag, chronic) in rows_under(rows, FLAGS_LAYOUT, file=file):
        if flag not in ("Y", "N"):
            raise DataFileError(file, f"line {number}", f"{flag!r} is neither Y nor N")
        undotted = _undotted(code, number, file)
        if flag == "Y":
            facts = ((CHRONIC, chronic),) if chronic else ()
            yield Code(code=undotted, effective=effective, facts=facts)


def _undotted(code: str, number: int, file: str) -> str:
    if _CODE.fullmatch(code) is None:
        raise DataFileError(file, f"line {number}", f"{code!r} is no ICD-10-CM code")
    return code.replace(".", "")


class PoaExemptList:
    """An edition of the list.

    Attributes:
        edition: which.
        codes: those that are exempt.
    """

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_codes`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self.codes = CodeTable(edition, data)

    def is_exempt(self, code: str, day: date) -> bool | None:
        """Whether a diagnosis is exempt on a day of discharge; None if unknown."""
        if not self.edition.effective.contains(day):
            return None
        return self.codes.find(code, day) is not None
