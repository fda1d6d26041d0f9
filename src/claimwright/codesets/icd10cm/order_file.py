"""The list of codes in tabular order, and the shorter list of billable codes alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimwright.codesets.codes import Code
from claimwright.codesets.icd10cm.notation import CATEGORY_PATTERN
from claimwright.datafile import DataFileError
from claimwright.dates import Span

_ORDER_LINE = re.compile(rf"\d{{5}} ({CATEGORY_PATTERN}[0-9A-Z ]{{4}}) ([01]) (?=\S)")
_CODES_LINE = re.compile(rf"({CATEGORY_PATTERN}[0-9A-Z ]{{4}}) (?=\S)")
_SMALL_LETTER = re.compile(r"[a-z]")
_SHORT_TITLE = slice(16, 76)
_LONG_TITLE = slice(77, None)


def is_order_file(head: str) -> bool:
    """Whether a file begins as ``icd10cm-order-YYYY.txt`` does."""
    return _all_match(_ORDER_LINE, _whole_lines(head))


def is_codes_file(head: str) -> bool:
    """Whether a file begins as ``icd10cm-codes-YYYY.txt`` does.

    A line of equivalence mappings begins so too, but has codes and flags behind; most
    titles have a small letter. Not all: that of U07.1 is a name in capital letters.
    """
    lines = _whole_lines(head)
    titled = sum(_SMALL_LETTER.search(line) is not None for line in lines)
    return _all_match(_CODES_LINE, lines) and titled * 2 > len(lines)


def _whole_lines(head: str) -> list[str]:
    lines = [line for line in head.splitlines() if line.strip()]
    # The last one may be cut off.
    return lines[:-1] or lines


def _all_match(pattern: re.Pattern[str], lines: list[str]) -> bool:
    return bool(lines) and all(map(pattern.match, lines))


def parse_order(lines: Iterable[str], *, effective: Span, file: str) -> Iterator[Code]:
    """Read ``icd10cm-order-YYYY.txt``: categories and codes with both their titles.

    Columns from 1: order number 1-5, code 7-13, 15 is 1 for a code that can stand on
    a claim and 0 for a category, short title 17-76, title from 78.

    Raises:
        DataFileError: a line is malformed.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = _ORDER_LINE.match(line)
        if found is None:
            raise _malformed(number, line, file, "order number, code, 0 or 1, titles")
        short_title = line[_SHORT_TITLE].strip()
        yield Code(
            code=_code(found[1], number, file),
            effective=effective,
            billable=found[2] == "1",
            title=line[_LONG_TITLE].strip() or short_title,
            short_title=short_title,
        )


def parse_codes(lines: Iterable[str], *, effective: Span, file: str) -> Iterator[Code]:
    """Read ``icd10cm-codes-YYYY.txt``: billable codes with their titles.

    Columns from 1: code 1-7, title from 9.

    Raises:
        DataFileError: a line is malformed.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = _CODES_LINE.match(line)
        if found is None:
            raise _malformed(number, line, file, "code and title")
        title = line[found.end() :].strip()
        code = _code(found[1], number, file)
        yield Code(code=code, effective=effective, title=title)


def _code(cell: str, number: int, file: str) -> str:
    code = cell.rstrip()
    if " " in code:
        raise DataFileError(file, f"line {number}", f"{code!r} is no ICD-10-CM code")
    return code


def _malformed(number: int, line: str, file: str, wanted: str) -> DataFileError:
    reason = f"{line[:40]!r} is not {wanted} in fixed columns; download the file again"
    return DataFileError(file, f"line {number}", reason)
