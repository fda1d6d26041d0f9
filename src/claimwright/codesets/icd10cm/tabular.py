"""The tabular list in the XML of NCHS, read into entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from claimwright.codesets.icd10cm.entry import Entry, Extension
from claimwright.codesets.official_xml import parse_xml
from claimwright.datafile import DataFileError

_NOTE_TAGS = {
    "includes": "includes",
    "inclusionTerm": "inclusion_terms",
    "excludes1": "excludes1",
    "excludes2": "excludes2",
    "codeFirst": "code_first",
    "useAdditionalCode": "use_additional",
    "codeAlso": "code_also",
    "notes": "notes",
}


_YEAR = re.compile(r"<version>\s*(20\d\d)\s*</version>")


def stated_year(head: str) -> int | None:
    """The fiscal year that the beginning of the XML names."""
    found = _YEAR.search(head)
    return int(found[1]) if found else None


def parse_tabular(xml: bytes, *, file: str) -> Iterator[Entry]:
    """Read every chapter, block and code of the list, above before below.

    Raises:
        DataFileError: it is no whole XML of that kind.
    """
    root = parse_xml(xml, file=file)
    if root.tag != "ICD10CM.tabular":
        reason = f"is {root.tag}, not the tabular list; give the file of that name"
        raise DataFileError(file, "root", reason)
    for chapter in root.iter("chapter"):
        number = _text(chapter, "name")
        sections = list(chapter.iter("section"))
        names = tuple(_block(section) for section in sections)
        yield _entry(chapter, number, parent="", children=names)
        for section in sections:
            name = _block(section)
            below = tuple(_code(each) for each in section.findall("diag"))
            yield _entry(section, name, parent=number, children=below)
            for diag in section.findall("diag"):
                yield from _diagnoses(diag, parent=name)


def _diagnoses(diag: ET.Element, *, parent: str) -> Iterator[Entry]:
    code = _code(diag)
    below = diag.findall("diag")
    yield _entry(diag, code, parent=parent, children=tuple(map(_code, below)))
    for each in below:
        yield from _diagnoses(each, parent=code)


def _entry(
    element: ET.Element, code: str, *, parent: str, children: tuple[str, ...]
) -> Entry:
    notes: dict[str, tuple[str, ...]] = {
        field: _notes(element, tag) for tag, field in _NOTE_TAGS.items()
    }
    return Entry(
        code=code,
        title=_text(element, "desc"),
        parent=parent,
        children=children,
        extensions=tuple(
            Extension(character=each.get("char", ""), wording=_flat(each))
            for definition in element.findall("sevenChrDef")
            for each in definition.findall("extension")
        ),
        **notes,
    )


def _notes(element: ET.Element, tag: str) -> tuple[str, ...]:
    return tuple(
        _flat(note) for holder in element.findall(tag) for note in holder.iter("note")
    )


def _block(section: ET.Element) -> str:
    """The range of a block; one of a single category must not be taken for it."""
    name = section.get("id", "")
    return name if "-" in name else f"{name}-{name}"


def _code(diag: ET.Element) -> str:
    return _text(diag, "name").replace(".", "")


def _text(element: ET.Element, tag: str) -> str:
    found = element.find(tag)
    return _flat(found) if found is not None else ""


def _flat(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())
