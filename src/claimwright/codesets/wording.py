"""Small code sets as lists that people write: a number, its days, our own wording.

A list is text: lines that begin with ``#`` are remarks, the first other line has the
headings, each line below is a code in one span of days, its cells separated by tabs::

    code    first       last        wording
    10      2022-01-01              telehealth at home

An empty first day means that the number is older than the HIPAA transactions, an empty
last day an open end. ``by 2014-11-01`` as the first day means that the number was in
use by that day, ``after 2008-11-01`` as the last that it has ended since, and that the
day itself is not known. An empty wording means that the number exists and that we do
not say what it means. A column that stands between ``last`` and ``wording`` is a fact
of the code under the column's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from claimwright.codesets.codes import Code
from claimwright.datafile import DataFileError
from claimwright.dates import FIRST_DAY, LAST_DAY, Span, SpanError

_LEADING = ("code", "first", "last")
_TRAILING = "wording"
_BY, _AFTER = "by ", "after "


def wording_text(folder: str, name: str = "codes.txt") -> str:
    """A list that ships with the library, of a folder of `codesets`."""
    place = files("claimwright.codesets").joinpath(folder, name)
    return place.read_text(encoding="utf-8")


def parse_wording(text: str, *, file: str) -> Iterator[Code]:
    """Read a list.

    Args:
        text: of the file.
        file: its name, for the error.

    Raises:
        DataFileError: the headings are others, or a line is malformed.
    """
    facts: tuple[str, ...] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if facts is None:
            facts = _facts(cells, number, file)
            continue
        yield _code(cells, facts, number, file)


def _facts(headings: list[str], number: int, file: str) -> tuple[str, ...]:
    """The headings between those that every list has."""
    if tuple(headings[:3]) != _LEADING or headings[-1] != _TRAILING:
        reason = "the headings must be code, first, last, facts if any, wording"
        raise DataFileError(file, f"line {number}", reason)
    return tuple(headings[3:-1])


def _code(cells: list[str], facts: tuple[str, ...], number: int, file: str) -> Code:
    width = len(_LEADING) + len(facts) + 1
    if len(cells) > width or not cells[0]:
        reason = f"has {len(cells)} cells where the headings have {width}"
        raise DataFileError(file, f"line {number}", reason)
    code, first, last, *values, wording = cells + [""] * (width - len(cells))
    try:
        effective = Span(_day(first, FIRST_DAY, _BY), _day(last, LAST_DAY, _AFTER))
    except (ValueError, SpanError) as error:
        raise DataFileError(file, f"line {number}", str(error)) from None
    told = zip(facts, values, strict=True)
    return Code(
        code=code,
        effective=effective,
        title=wording or None,
        facts=tuple((name, value) for name, value in told if value),
        began_earlier=first.startswith(_BY),
        ended_later=last.startswith(_AFTER),
    )


def _day(cell: str, otherwise: date, unsure: str) -> date:
    return date.fromisoformat(cell.removeprefix(unsure)) if cell else otherwise
