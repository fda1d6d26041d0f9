"""The order file and the list of codes, as CMS ships them once or twice a year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from claimwright.codesets.codes import Code
from claimwright.codesets.icd10pcs.notation import (
    has_code_shape,
    has_root_shape,
    is_of_procedures,
)
from claimwright.datafile import DataFileError

_HEAD_LINES = 400


def is_order_file(lines: Iterable[str]) -> bool:
    """Whether the lines are of ``icd10pcs_order_YYYY.txt``.

    Args:
        lines: whole ones, from anywhere in the file.
    """
    return _are_all(lines, _ordered)


def is_code_list(lines: Iterable[str]) -> bool:
    """Whether the lines are of ``icd10pcs_codes_YYYY.txt``.

    Args:
        lines: whole ones, from anywhere in the file.
    """
    return _are_all(lines, _listed)


def parse_order(lines: Iterable[str], *, file: str) -> Iterator[Code]:
    """Read the order file: number, code, whether billable, short and long title.

    The columns are fixed: 1-5, 7-13, 15, 17-76, and from 78 to the end.

    Args:
        lines: of the file.
        file: its name, for the error.

    Raises:
        DataFileError: a line has not this form.
    """
    reason = (
        "is no line of the order file (number, ICD-10-PCS code, 0 or 1, short "
        "title, long title, in fixed columns); download the file again"
    )
    return _parsed(lines, _ordered, reason, file)


def parse_code_list(lines: Iterable[str], *, file: str) -> Iterator[Code]:
    """Read the list of codes: a code, a space, its long title.

    Args:
        lines: of the file.
        file: its name, for the error.

    Raises:
        DataFileError: a line has not this form.
    """
    reason = (
        "is no ICD-10-PCS code with its title; download the file again, "
        "or leave the line out"
    )
    return _parsed(lines, _listed, reason, file)


def _parsed(
    lines: Iterable[str], read: Callable[[str], Code | None], reason: str, file: str
) -> Iterator[Code]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            code = read(line)
            if code is None:
                raise DataFileError(file, f"line {number}", reason)
            yield code


def _are_all(lines: Iterable[str], read: Callable[[str], Code | None]) -> bool:
    found: list[str] = []
    for line in lines:
        if not line.strip():
            continue
        code = read(line)
        if code is None:
            return False
        found.append(code.code)
        if len(found) == _HEAD_LINES:
            break
    return bool(found) and is_of_procedures(tuple(found))


def _ordered(line: str) -> Code | None:
    code, flag, long_title = line[6:13].rstrip(), line[14:15], line[77:].strip()
    billable = flag == "1"
    if not (line[:5].isdigit() and line[5:6] == line[13:14] == line[15:16] == " "):
        return None
    if not (has_code_shape(code) if billable else has_root_shape(code)):
        return None
    if flag not in {"0", "1"} or not long_title:
        return None
    short_title = line[16:76].strip() or None
    return Code(code=code, billable=billable, title=long_title, short_title=short_title)


def _listed(line: str) -> Code | None:
    code, _, title = line.strip().partition(" ")
    title = title.strip()
    if not has_code_shape(code) or not any(map(str.isalpha, title)):
        return None
    return Code(code=code, title=title)
