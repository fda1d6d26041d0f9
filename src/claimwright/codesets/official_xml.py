"""XML of a publisher, read so that no file can do harm."""

from __future__ import annotations

from xml.etree import ElementTree as ET
from xml.parsers import expat

from claimwright.datafile import DataFileError

_CHUNK = 1024


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
