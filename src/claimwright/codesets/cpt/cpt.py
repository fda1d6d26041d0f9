"""The AMA's data file, as a licensee has it: codes and descriptors, a line each.

The files are told apart by what they hold and not by their names: the longest
descriptor of a code is its title, the shortest its short title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from claimwright.codesets.codes import Code
from claimwright.codesets.hcpcs.level import (
    is_dental,
    is_level_one,
    is_level_two,
    is_modifier,
)
from claimwright.datafile import DataFileError
from claimwright.headings import Wanted, has_headings, rows_under

_CODE_NAMES = (
    "CPT Code",
    "CPT",
    "CPT/HCPCS Code",
    "CPT/HCPCS",
    "HCPCS Code",
    "HCPCS",
    "Procedure Code",
    "Code",
)
_TEXT_NAMES = (
    "Long Descriptor",
    "Long Description",
    "Full Descriptor",
    "Descriptor",
    "Description",
    "Medium Descriptor",
    "Short Descriptor",
    "Short Description",
)
LIST_LAYOUT = (
    Wanted(_CODE_NAMES),
    Wanted(_TEXT_NAMES),
    Wanted(_TEXT_NAMES[-2:], required=False),
)
_LINE = re.compile(r"(\d{4}[0-9AFMTU])(?:\t| {1,3})(\S[^\t]*)")
_WORD = re.compile(r"[A-Za-z]{3}")
# Lines of other tables also begin with five digits: the order file of ICD-10 numbers
# its lines, tables of fees end in amounts.
_NO_DESCRIPTOR = re.compile(
    r"[A-Z0-9]{3,7} +[01] .*|.* {2,}.*\.\d.*|.*\d\.\d{2,4}\s*|\d\d +[A-Z].*|[\d .]*"
)
_SHARE_MIN = 0.9
_COLUMNS_MAX = 8
"""A table of fees has more, and a description among them."""


def looks_like_text(head: str) -> bool:
    """Whether a beginning is of a file with a code and its descriptor on each line.

    A notice may stand above the first code; below it nearly all lines must fit, in the
    order of the codes.
    """
    lines = [line for line in head.splitlines() if line.strip()]
    fitting = [_fits(line) for line in lines]
    if True not in fitting:
        return False
    below = fitting[fitting.index(True) :]
    codes = [line[:5] for line, fits in zip(lines, fitting, strict=True) if fits]
    ordered = sum(one <= other for one, other in pairwise(codes))
    enough = _SHARE_MIN * len(below)
    return sum(below) >= enough and ordered >= _SHARE_MIN * (len(codes) - 1)


def _fits(line: str) -> bool:
    found = _LINE.fullmatch(line.rstrip())
    if found is None or _NO_DESCRIPTOR.fullmatch(found[2]):
        return False
    return _WORD.search(found[2]) is not None


def looks_like_list(
    head: Iterable[Sequence[str]], rows: Iterable[Sequence[str]]
) -> bool:
    """Whether it is a list of procedure codes with text that has some of Level I.

    Args:
        head: the first rows, among which the headings must be.
        rows: all of them.
    """
    head = tuple(head)
    if not has_headings(head, LIST_LAYOUT) or max(map(len, head)) > _COLUMNS_MAX:
        return False
    level_one = 0
    for _, (code, text, _) in rows_under(rows, LIST_LAYOUT, file=""):
        if is_level_one(code) and _WORD.search(text):
            level_one += 1
        elif not (is_level_two(code) or is_dental(code) or is_modifier(code)):
            return False
    return level_one > 0


def parse_text(lines: Iterable[str], *, file: str) -> Iterator[tuple[str, str]]:
    """Read lines of a code and its descriptor, tab or blanks between them.

    Raises:
        DataFileError: a code comes twice, as in the files whose descriptors run over
            several lines.
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            if seen and line.strip():
                raise DataFileError(
                    file, f"line {number}", "has no code and descriptor"
                )
            continue
        code, text = found[1], found[2].strip()
        if code in seen:
            reason = (
                f"{code} comes twice; take the file of a line a code, such as "
                "LONGULT.txt, MEDU.txt or SHORTU.txt"
            )
            raise DataFileError(file, f"line {number}", reason)
        seen.add(code)
        yield code, text


def parse_list(
    rows: Iterable[Sequence[str]], *, file: str
) -> Iterator[tuple[str, str]]:
    """Read a list with headings; codes of Level II are passed over.

    Raises:
        DataFileError: it has not the headings.
    """
    for _, (code, text, short) in rows_under(rows, LIST_LAYOUT, file=file):
        if is_level_one(code):
            for each in (text, short):
                if each:
                    yield code, each


def codes_of(descriptors: Iterable[tuple[str, str]]) -> tuple[Code, ...]:
    """Codes with the longest of their descriptors, and the shortest beside it.

    Of two of one length the one in small letters is the title.
    """
    found: dict[str, set[str]] = {}
    for code, text in descriptors:
        found.setdefault(code, set()).add(text)
    return tuple(_code(code, texts) for code, texts in sorted(found.items()))


def _code(code: str, texts: set[str]) -> Code:
    ordered = sorted(texts, key=lambda text: (len(text), not text.isupper(), text))
    short = ordered[0] if ordered[0].lower() != ordered[-1].lower() else None
    return Code(code=code, title=ordered[-1], short_title=short)
