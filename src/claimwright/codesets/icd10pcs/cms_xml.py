"""The XML in which CMS ships tables, definitions and index."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from claimwright.codesets.official_xml import parse_xml
from claimwright.datafile import DataFileError

_VERSION = re.compile(r"<version>\s*(20\d\d)\b[^<]*</version>")


def stated_year(head: str) -> int | None:
    """The fiscal year that the beginning of the XML names."""
    found = _VERSION.search(head)
    return int(found[1]) if found else None


def root_of(xml: bytes, tag: str, *, file: str) -> ET.Element:
    """The root of a file.

    Raises:
        DataFileError: it is no whole XML, declares a document type, or its root is
            another.
    """
    root = parse_xml(xml, file=file)
    if root.tag != tag:
        reason = f"is {root.tag}, not {tag}; give the file of that kind"
        raise DataFileError(file, "root", reason)
    return root


def text_in(element: ET.Element, tag: str) -> str | None:
    """The text of a child, its white space made single; None where there is none."""
    found = element.find(tag)
    return None if found is None else plain(found.text)


def texts_in(element: ET.Element, tag: str) -> tuple[str, ...]:
    """The texts of all children of a tag."""
    texts = (plain(each.text) for each in element.findall(tag))
    return tuple(text for text in texts if text)


def plain(text: str | None) -> str | None:
    """A text with single spaces; None if nothing is in it."""
    return " ".join((text or "").split()) or None
