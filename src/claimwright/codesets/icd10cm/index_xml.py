"""The indexes and tables of NCHS in their XML.

The Alphabetic Index, the index of external causes, the table of neoplasms and the
table of drugs have one shape: an outline of titles below titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from xml.etree import ElementTree as ET

from claimwright.codesets.icd10cm.notation import CATEGORY_PATTERN
from claimwright.codesets.official_xml import parse_xml
from claimwright.datafile import DataFileError

CELLS = 6
"""Codes of a row of a table: columns 2 to 7; column 1 is its title."""
_ROOT = re.compile(r"<ICD10CM\.index\b")
_TITLE = re.compile(r"<title>([^<]*)</title>\s*(?:<letter>|<note)")
_FIRST_HEAD = re.compile(r'<head col="1">\s*([^<]*?)\s*</head>')
_CODE = re.compile(
    rf"({CATEGORY_PATTERN})(?:\.([0-9A-Z]{{1,4}}))?\.?(-)?"
    rf"(?:-({CATEGORY_PATTERN})(?:\.([0-9A-Z]{{1,4}}))?)?"
)
_BETWEEN_CODES = re.compile(r"[,;\[\]]|\s(?:and|or)\s")
_NOT_A_CODE = {"", "-", "--"}
_COLUMNS = tuple(str(number) for number in range(2, CELLS + 2))
_SLIPS_ONE_IN = 200
_READ_APART = {"title", "cell", "mainTerm", "term"}


class IndexKind(Enum):
    """Which of the books a file is; the value is the name of its set."""

    DISEASES = "icd10cm-index"
    EXTERNAL_CAUSES = "icd10cm-external-causes"
    NEOPLASMS = "icd10cm-neoplasm"
    DRUGS = "icd10cm-drugs"


@dataclass(frozen=True, slots=True)
class IndexCode:
    """A code as an index gives it.

    Attributes:
        code: undotted.
        more: the index writes it with ``-`` at its end: more characters are needed.
        last: of a range such as ``E80.0-E80.4`` its last code; None of a single code.
    """

    code: str
    more: bool = False
    last: str | None = None

    def leads_to(self, code: str) -> bool:
        """Whether a code is this one, or is reached from it in the tabular list."""
        if self.last is None:
            return code.startswith(self.code)
        return self.code <= code and code[: len(self.last)] <= self.last

    def beginnings(self) -> tuple[str, ...]:
        """With one of which every code begins that it leads to."""
        if self.last is None or len(self.last) != len(self.code):
            return (self.code,)
        pairs = enumerate(zip(self.code, self.last, strict=True))
        same = next((at for at, (one, other) in pairs if one != other), 0)
        first, last = self.code[same:], self.last[same:]
        if not (first.isdigit() and last.isdigit()):
            return (self.code, self.last)
        return tuple(
            f"{self.code[:same]}{number:0{len(first)}}"
            for number in range(int(first), int(last) + 1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A line of an index or table.

    Attributes:
        level: how deep it stands; 0 is a main term.
        title: without its nonessential modifiers, which do not change the code.
        shown: with them, as the book prints it.
        codes: what it leads to.
        manifestations: codes that stand in brackets: they come second.
        see: where else to look, instead.
        see_also: where else to look, too.
        categories: categories of the tabular list to look at, such as ``T71``.
        notes: what else the book says there, and what stands in place of a code.
        cells: of a table its six codes; empty of an index.
    """

    level: int
    title: str
    shown: str
    codes: tuple[IndexCode, ...] = ()
    manifestations: tuple[IndexCode, ...] = ()
    see: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cells: tuple[IndexCode | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexBook:
    """A whole file.

    Attributes:
        year: the fiscal year that it says it is of.
        entries: in the book's order, what is below after what is above.
    """

    year: int
    entries: tuple[IndexEntry, ...]


def index_kind(head: str) -> IndexKind | None:
    """Which book the beginning of a file is of; None if of none of them."""
    if _ROOT.search(head) is None:
        return None
    first = _FIRST_HEAD.search(head)
    if first is not None:
        return {"neoplasm": IndexKind.NEOPLASMS, "substance": IndexKind.DRUGS}.get(
            first[1].lower()
        )
    title = _TITLE.search(head)
    if title is not None and "EXTERNAL CAUSE" in title[1].upper():
        return IndexKind.EXTERNAL_CAUSES
    return IndexKind.DISEASES


def parse_index(xml: bytes, *, file: str) -> IndexBook:
    """Read a file of any of the four books.

    Raises:
        DataFileError: it is no whole XML, declares a document type, has another
            root or other columns, or much in it that should be a code is none.
    """
    root = parse_xml(xml, file=file)
    if root.tag != "ICD10CM.index":
        reason = f"is <{root.tag}> and not <ICD10CM.index>"
        raise DataFileError(file, "root", reason)
    version = (root.findtext("version") or "").strip()
    if not version.isdigit():
        reason = f"{version!r} is no year; take the file as its publisher ships it"
        raise DataFileError(file, "version", reason)
    reader = _Reader(file, root.find("indexHeading") is not None, [])
    entries = tuple(
        entry
        for letter in root.iter("letter")
        for term in letter.findall("mainTerm")
        for entry in reader.entries(term)
    )
    # A slip of the publisher must not cost the book; many say that it is another.
    if len(reader.unread) * _SLIPS_ONE_IN > len(entries):
        reason = "is no ICD-10-CM code; take the file as its publisher ships it"
        raise DataFileError(file, f"term {reader.unread[0]!r}", reason)
    return IndexBook(year=int(version), entries=entries)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads entries, and remembers what it took for a code and could not read."""

    file: str
    is_table: bool
    unread: list[str]

    def entries(self, element: ET.Element, level: int = 0) -> Iterator[IndexEntry]:
        """An element and all below it."""
        yield self._entry(element, level)
        for below in element.findall("term"):
            yield from self.entries(below, level + 1)

    def _entry(self, element: ET.Element, level: int) -> IndexEntry:
        title = element.find("title")
        if title is None:
            raise DataFileError(self.file, f"<{element.tag}>", "has no title")
        plain, shown = _titles(title)
        found: dict[str, list[str]] = {}
        for each in element:
            if each.tag not in _READ_APART:
                found.setdefault(each.tag, []).append(_flat(each))
        codes, unread = _codes(found.get("code", ()))
        manifestations, remarks = _codes(found.get("manif", ()))
        cells, odd = self._cells(element) if self.is_table else ((), ())
        self.unread.extend(f"{shown}: {text}" for text in (*unread, *odd))
        notes = found.get("note", ()), found.get("notes", ()), unread, remarks, odd
        return IndexEntry(
            level=level,
            title=plain,
            shown=shown,
            codes=codes,
            manifestations=manifestations,
            see=tuple(found.get("see", ())),
            see_also=tuple(found.get("seeAlso", ())),
            categories=(*found.get("seecat", ()), *found.get("subcat", ())),
            notes=tuple(text for texts in notes for text in texts),
            cells=cells,
        )

    def _cells(
        self, element: ET.Element
    ) -> tuple[tuple[IndexCode | None, ...], tuple[str, ...]]:
        """The six codes of a row, and cells that could not be read."""
        texts = {each.get("col", ""): _flat(each) for each in element.findall("cell")}
        if not texts:
            return (), ()
        for column in texts:
            if column not in _COLUMNS:
                reason = f"{column!r} is none of its columns, which are 2 to 7"
                raise DataFileError(self.file, "cell", reason)
        cells = tuple(_cell(texts.get(column, "")) for column in _COLUMNS)
        odd = (
            text
            for text in texts.values()
            if text not in _NOT_A_CODE and _cell(text) is None
        )
        return cells, tuple(odd)


def _titles(title: ET.Element) -> tuple[str, str]:
    """A title without and with its nonessential modifiers."""
    plain = [title.text or ""]
    shown = [title.text or ""]
    for each in title:
        text = "".join(each.itertext())
        # "Dye (s)" is no word; a modifier that is one stands apart.
        apart = "" if text.startswith("(s)") else " "
        shown += [apart, text, each.tail or ""]
        plain += [each.tail or ""]
    return _joined("".join(plain)), _joined("".join(shown))


def _codes(
    texts: Sequence[str],
) -> tuple[tuple[IndexCode, ...], tuple[str, ...]]:
    """Codes, one or several to a text; and texts that are none."""
    codes: list[IndexCode] = []
    remarks: list[str] = []
    for text in texts:
        parts = [each.strip() for each in _BETWEEN_CODES.split(text) if each.strip()]
        found = [each for each in map(_cell, parts) if each is not None]
        if parts and len(found) == len(parts):
            codes += found
        elif text not in _NOT_A_CODE:
            remarks.append(text)
    return tuple(codes), tuple(remarks)


def _cell(text: str) -> IndexCode | None:
    """A code as an index writes it; None for what is none."""
    found = _CODE.fullmatch(text.upper())
    if found is None:
        return None
    category, rest, more, last, last_rest = found.groups()
    return IndexCode(
        code=category + (rest or ""),
        more=more is not None,
        last=None if last is None else last + (last_rest or ""),
    )


def _flat(element: ET.Element) -> str:
    return _joined("".join(element.itertext()))


def _joined(text: str) -> str:
    return " ".join(text.split()).replace(" ,", ",")
