"""The indexes and tables of NCHS in their XML.

The Alphabetic Index, the index of external causes, the table of neoplasms and the
table of drugs have one shape: an outline of titles below titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from xml.etree import ElementTree as ET
from xml.parsers import expat

from claimwright.datafile import DataFileError

CELLS = 6
"""Codes of a row of a table: columns 2 to 7; column 1 is its title."""
_ROOT = re.compile(r"<ICD10CM\.index\b")
_TITLE = re.compile(r"<title>([^<]*)</title>\s*(?:<letter>|<note)")
_FIRST_HEAD = re.compile(r'<head col="1">\s*([^<]*?)\s*</head>')
_CODE = re.compile(
    r"([A-Z][0-9][0-9A-Z])(?:\.([0-9A-Z]{1,4}))?\.?(-)?"
    r"(?:-([A-Z][0-9][0-9A-Z])(?:\.([0-9A-Z]{1,4}))?)?"
)
_NOT_A_CODE = {"", "-", "--"}
_TERMS = {"mainTerm", "term"}


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
        notes: what else the book says there.
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
            root, or a code or cell in it is malformed.
    """
    root = parse_xml(xml, file=file)
    if root.tag != "ICD10CM.index":
        reason = f"is <{root.tag}> and not <ICD10CM.index>"
        raise DataFileError(file, "root", reason)
    version = (root.findtext("version") or "").strip()
    if not version.isdigit():
        reason = f"{version!r} is no year; take the file as its publisher ships it"
        raise DataFileError(file, "version", reason)
    table = root.find("indexHeading") is not None
    entries = tuple(
        entry
        for letter in root.iter("letter")
        for term in letter.findall("mainTerm")
        for entry in _entries(term, 0, table=table, file=file)
    )
    return IndexBook(year=int(version), entries=entries)


def parse_xml(xml: bytes, *, file: str) -> ET.Element:
    """Read XML that somebody gave us.

    Raises:
        DataFileError: it is not whole, or declares a document type: an official file
            never does, and entities can be made to burst the memory.
    """
    if _declares_type(xml):
        reason = (
            "declares a document type, which no official file does; take the file "
            "as its publisher ships it"
        )
        raise DataFileError(file, "line 1", reason)
    try:
        return ET.fromstring(xml)  # noqa: S314 - no document type, so no entities
    except (ET.ParseError, ValueError, LookupError) as error:
        line = getattr(error, "position", (1, 0))[0]
        reason = f"is no whole XML ({error}); download it again"
        raise DataFileError(file, f"line {line}", reason) from None


def _declares_type(xml: bytes) -> bool:
    """Whether a document type comes before the root element."""
    declared: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: declared.append(True)
    parser.StartElementHandler = lambda *_: declared.append(False)
    try:
        for start in range(0, len(xml), _CHUNK):
            parser.Parse(xml[start : start + _CHUNK], False)
            if declared:
                return declared[0]
    except (expat.ExpatError, ValueError, LookupError):
        # The reader proper says where it breaks.
        return bool(declared) and declared[0]
    return False


_CHUNK = 1024


def _entries(
    element: ET.Element, level: int, *, table: bool, file: str
) -> Iterator[IndexEntry]:
    yield _entry(element, level, table=table, file=file)
    for below in element.findall("term"):
        yield from _entries(below, level + 1, table=table, file=file)


def _entry(element: ET.Element, level: int, *, table: bool, file: str) -> IndexEntry:
    title = element.find("title")
    if title is None:
        raise DataFileError(file, f"<{element.tag}>", "has no title")
    plain, shown = _titles(title)
    found: dict[str, list[str]] = {}
    cells: dict[str, str] = {}
    for each in element:
        if each.tag == "cell":
            cells[each.get("col", "")] = _flat(each)
        elif each.tag != "title" and each.tag not in _TERMS:
            found.setdefault(each.tag, []).append(_flat(each))
    place = f"term {shown!r}"
    manifestations, remarks = _manifestations(found.get("manif", ()))
    return IndexEntry(
        level=level,
        title=plain,
        shown=shown,
        codes=_codes(found.get("code", ()), place, file),
        manifestations=manifestations,
        see=tuple(found.get("see", ())),
        see_also=tuple(found.get("seeAlso", ())),
        categories=(*found.get("seecat", ()), *found.get("subcat", ())),
        notes=(*found.get("note", ()), *found.get("notes", ()), *remarks),
        cells=_cells(cells, place, file) if table else (),
    )


def _titles(title: ET.Element) -> tuple[str, str]:
    """A title without and with its nonessential modifiers."""
    plain = [title.text or ""]
    shown = [title.text or ""]
    for each in title:
        text = "".join(each.itertext())
        # "Dye (s)" is no word; a modifier that is one stands apart.
        shown += [text if text.strip() == "(s)" else f" {text}", each.tail or ""]
        plain += [each.tail or ""]
    return _joined("".join(plain)), _joined("".join(shown))


def _codes(
    texts: Iterator[str] | list[str] | tuple[()], place: str, file: str
) -> tuple[IndexCode, ...]:
    return tuple(
        code for each in texts if (code := index_code(each, place, file)) is not None
    )


def _manifestations(
    texts: list[str] | tuple[()],
) -> tuple[tuple[IndexCode, ...], tuple[str, ...]]:
    """Second codes; what is none of them is a remark that stands in their place."""
    codes: list[IndexCode] = []
    remarks: list[str] = []
    for text in texts:
        parts = [each.strip() for each in text.strip("[] ").split(",")]
        matches = [_CODE.fullmatch(each) for each in parts]
        if all(matches):
            codes += [_code(each) for each in matches if each is not None]
        else:
            remarks.append(text)
    return tuple(codes), tuple(remarks)


def _cells(
    cells: dict[str, str], place: str, file: str
) -> tuple[IndexCode | None, ...]:
    columns = [str(number) for number in range(2, CELLS + 2)]
    unknown = sorted(set(cells) - set(columns))
    if unknown:
        reason = f"has a cell in column {unknown[0]!r}; a table has columns 2 to 7"
        raise DataFileError(file, place, reason)
    if not cells:
        return ()
    return tuple(index_code(cells.get(each, ""), place, file) for each in columns)


def index_code(text: str, place: str, file: str) -> IndexCode | None:
    """A code as written in an index; None for a dash, which is no code.

    Raises:
        DataFileError: it is none.
    """
    if text in _NOT_A_CODE:
        return None
    found = _CODE.fullmatch(text)
    if found is None:
        raise DataFileError(file, place, f"{text!r} is no ICD-10-CM code")
    return _code(found)


def _code(found: re.Match[str]) -> IndexCode:
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
