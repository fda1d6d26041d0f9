"""CMS's quarterly file of HCPCS Level II: as fixed-width text, as a sheet, as a list.

A long description runs over several records, the first of which has all else. Codes
of Level I are refused with the reason: CMS's own file has none, and their descriptions
are the AMA's. Dental codes, the ADA's, are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimwright.codesets.codes import Code
from claimwright.codesets.hcpcs.level import (
    is_dental,
    is_level_one,
    is_level_two,
    is_modifier,
)
from claimwright.datafile import DataFileError
from claimwright.dates import FIRST_DAY, LAST_DAY, Span
from claimwright.headings import Wanted, rows_under


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record.

    Attributes:
        name: ours; the name of the fact.
        heading: in the sheet; numbered if there are several of it.
        first: its column in the text, counted from 1.
        width: its width, each time if there are several of it.
        times: how many there are of it.
        filled: to how many digits a sheet's number is filled up.
        other: another heading of the first of it, in other years.
    """

    name: str
    heading: str
    first: int
    width: int
    times: int = 1
    filled: int = 0
    other: str | None = None

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """Its columns in the sheet."""
        names = [f"{self.heading}{each + 1}" for each in range(self.times)]
        first = (self.heading, names[0], *([self.other] if self.other else []))
        each = (first, *((name,) for name in names[1:]))
        return tuple(Wanted(names, required=False) for names in each)

    def cut(self, line: str) -> tuple[str, ...]:
        """Its values in a line of the text."""
        starts = range(self.first - 1, self.first - 1 + self.width * self.times)
        return tuple(line[at : at + self.width].strip() for at in starts[:: self.width])


_LONG = slice(11, 91)
_SHORT = slice(91, 119)
_FACTS = (
    Field("pricing", "PRICE", 120, 2, 4, filled=2),
    Field("multiple_pricing", "MULT_PI", 128, 1),
    Field("coverage_manual", "CIM", 129, 6, 3),
    Field("carriers_manual", "MCM", 147, 8, 3),
    Field("statute", "STATUTE", 171, 10),
    Field("laboratory_certification", "LABCERT", 181, 3, 8, 3, "LAB CERT CODE*"),
    Field("cross_reference", "XREF", 205, 5, 5),
    Field("coverage", "COV", 230, 1),
    Field("asc_group", "ASC_GRP", 231, 2),
    Field("asc_date", "ASC_DT", 233, 8),
    Field("outpatient_group", "OPPS", 241, 3),
    Field("outpatient_indicator", "OPPS_PI", 244, 1),
    Field("outpatient_date", "OPPS_DT", 245, 8),
    Field("processing_note", "PROCNOTE", 253, 4, filled=4),
    Field("betos", "BETOS", 257, 3),
    Field("type_of_service", "TOS", 261, 1, 5),
    Field("anesthesia_units", "ANEST_BU", 266, 3, other="ANEST*"),
    Field("action_date", "ACT_EFF_DT", 277, 8),
    Field("action", "ACTION_CD", 293, 1),
)
_ADDED = slice(268, 276)
_TERMINATED = slice(284, 292)
_FIRST_OF_ALL = {"3", "7"}
_FURTHER = {"4", "8"}
_MODIFIERS = {"7", "8"}
_NO_DATE = {"", "0", "00000000", "99999999"}

SHEET_LAYOUT = (
    Wanted(("HCPC", "HCPCS")),
    Wanted(("SEQNUM", "SEQ NUM")),
    Wanted(("RECID", "REC ID", "Record ID")),
    Wanted(("LONG DESCRIPTION",)),
    Wanted(("SHORT DESCRIPTION",), required=False),
    Wanted(("ADD DT", "ADD DATE*"), required=False),
    Wanted(("TERM DT", "TERM DATE*"), required=False),
    *(wanted for field in _FACTS for wanted in field.wanted),
)
LIST_LAYOUT = (
    Wanted(("HCPC", "HCPCS", "HCPCS Code", "HCPCS Codes", "Code")),
    Wanted(("LONG DESCRIPTION", "Long Descriptor", "Description", "Descriptor")),
    Wanted(("SHORT DESCRIPTION", "Short Descriptor"), required=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HcpcsFile:
    """What a file holds, both in the one shape of a code set."""

    codes: tuple[Code, ...]
    modifiers: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of the file: the first of a code, or one that goes on with its text."""

    number: int
    code: str
    kind: str
    long: str
    short: str
    added: str
    terminated: str
    facts: tuple[tuple[str, str], ...]


def is_record(line: str) -> bool:
    """Whether a line of text has the form of a record."""
    code = line[:5]
    return (
        line[5:10].isdigit()
        and line[10:11] in _FIRST_OF_ALL | _FURTHER
        and code.isascii()
        and code[3:].isalnum()
        and (code.isalnum() or not code[:3].strip())
    )


def parse_text(lines: Iterable[str], *, file: str) -> HcpcsFile:
    """Read the fixed-width text, 320 columns wide; a notice may stand above it.

    Raises:
        DataFileError: a line is no record, or a code is not of Level II.
    """
    return _file(_text_records(lines, file), file)


def parse_sheet(rows: Iterable[Sequence[str]], *, file: str) -> HcpcsFile:
    """Read the sheet, columns found by their headings.

    Raises:
        DataFileError: as in `parse_text`.
    """
    return _file(_sheet_records(rows, file), file)


def parse_list(rows: Iterable[Sequence[str]], *, file: str) -> HcpcsFile:
    """Read a plain list of codes and modifiers with their long descriptions.

    Raises:
        DataFileError: a code is not of Level II.
    """
    return _file(_list_records(rows, file), file)


def _text_records(lines: Iterable[str], file: str) -> Iterator[_Record]:
    begun = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if not is_record(line):
            if not begun:
                continue
            raise DataFileError(
                file, f"line {number}", "is no record of HCPCS; download the file again"
            )
        begun = True
        values = ((field, value) for field in _FACTS for value in field.cut(line))
        facts = tuple(_facts(values))
        yield _Record(
            number,
            line[:5].strip(),
            line[10],
            line[_LONG],
            line[_SHORT],
            line[_ADDED],
            line[_TERMINATED],
            facts,
        )


def _sheet_records(rows: Iterable[Sequence[str]], file: str) -> Iterator[_Record]:
    names = [field for field in _FACTS for _ in field.wanted]
    for number, cells in rows_under(rows, SHEET_LAYOUT, file=file):
        code, _, kind, long, short, added, terminated = cells[:7]
        if kind not in _FIRST_OF_ALL | _FURTHER:
            reason = f"has the record kind {kind!r}, and not 3, 4, 7 or 8"
            raise DataFileError(file, f"line {number}", reason)
        values = zip(names, cells[7:], strict=True)
        facts = tuple(_facts(values))
        yield _Record(number, code, kind, long, short, added, terminated, facts)


def _facts(values: Iterable[tuple[Field, str]]) -> Iterator[tuple[str, str]]:
    """What fields say, the same of a text and of a sheet."""
    for field, value in values:
        if field.name.endswith("_date"):
            digits = _digits(value)
            if digits:
                yield field.name, digits
        # No base units say nothing.
        elif value and (field.name != "anesthesia_units" or value.strip("0")):
            yield field.name, value.zfill(field.filled)


def _digits(day: str) -> str:
    """A day as eight digits; a cell of a sheet may be a day of the calendar."""
    digits = day.strip()[:10].replace("-", "").strip()
    return "" if digits in _NO_DATE else digits


def _list_records(rows: Iterable[Sequence[str]], file: str) -> Iterator[_Record]:
    for number, (code, long, short) in rows_under(rows, LIST_LAYOUT, file=file):
        kind = "7" if is_modifier(code) else "3"
        yield _Record(number, code, kind, long, short, "", "", ())


def _file(records: Iterable[_Record], file: str) -> HcpcsFile:
    codes: list[Code] = []
    modifiers: list[Code] = []
    for first, text in _joined(records, file):
        if is_dental(first.code):
            continue
        of_modifier = first.kind in _MODIFIERS
        _check(first, file, of_modifier=of_modifier)
        code = Code(
            code=first.code,
            effective=_span(first, file),
            title=text or None,
            short_title=" ".join(first.short.split()) or None,
            facts=first.facts,
        )
        (modifiers if of_modifier else codes).append(code)
    return HcpcsFile(codes=tuple(codes), modifiers=tuple(modifiers))


def _joined(records: Iterable[_Record], file: str) -> Iterator[tuple[_Record, str]]:
    """Each first record with the whole text."""
    first: _Record | None = None
    parts: list[str] = []
    for record in records:
        if record.kind in _FIRST_OF_ALL:
            if first is not None:
                yield first, _text(parts)
            first, parts = record, []
        elif first is None or record.code != first.code:
            reason = f"goes on with {record.code}, which does not stand before it"
            raise DataFileError(file, f"line {record.number}", reason)
        parts.append(record.long)
    if first is not None:
        yield first, _text(parts)


def _text(parts: Sequence[str]) -> str:
    return " ".join(" ".join(parts).split())


def _check(record: _Record, file: str, *, of_modifier: bool) -> None:
    place, code = f"line {record.number}", record.code
    if is_level_one(code):
        reason = (
            f"{code} is a CPT code, and its description is the AMA's: CMS's own file "
            "of HCPCS has none. Take CMS's file, or import the AMA's own, if you hold "
            "its licence, with --cpt-licensed"
        )
        raise DataFileError(file, place, reason)
    if not (is_modifier(code) if of_modifier else is_level_two(code)):
        kind = "modifier" if of_modifier else "code"
        raise DataFileError(file, place, f"{code!r} is no {kind} of HCPCS Level II")


def _span(record: _Record, file: str) -> Span:
    first = _day(record.added, record, file) or FIRST_DAY
    last = _day(record.terminated, record, file) or LAST_DAY
    if last < first:
        reason = f"{record.code} ends {last} before it begins {first}"
        raise DataFileError(file, f"line {record.number}", reason)
    return Span(first, last)


def _day(text: str, record: _Record, file: str) -> date | None:
    digits = _digits(text)
    if not digits:
        return None
    try:
        return date.fromisoformat(digits)
    except ValueError:
        reason = f"{text!r} is no day (YYYYMMDD)"
        raise DataFileError(file, f"line {record.number}", reason) from None
