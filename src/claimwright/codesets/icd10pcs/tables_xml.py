"""The tables in the XML of CMS, read and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

import msgspec

from claimwright.codesets.icd10pcs.cms_xml import root_of, text_in
from claimwright.codesets.icd10pcs.notation import VALUES
from claimwright.codesets.icd10pcs.table import (
    POSITIONS,
    Axis,
    PcsRow,
    PcsTable,
    Value,
)
from claimwright.columns import Kind, compile_columns
from claimwright.datafile import DataFileError

ROOT_TAG = "ICD10PCS.tabular"
KINDS = {
    "root": Kind.KEY,
    "codes": Kind.NUMBER,
    "section": Kind.TEXT,
    "system": Kind.TEXT,
    "operation": Kind.TEXT,
    "table": Kind.BLOB,
}
_HEADS = 3


def parse_tables(xml: bytes, *, file: str) -> Iterator[PcsTable]:
    """Read ``icd10pcs_tables_YYYY.xml``.

    Raises:
        DataFileError: it is no whole XML of that kind, or a table has fewer values or
            codes than it says.
    """
    root = root_of(xml, ROOT_TAG, file=file)
    names: set[str] = set()
    for element in root.findall("pcsTable"):
        table = _table(element, file)
        if table.root in names:
            raise DataFileError(file, f"table {table.root}", "comes twice")
        names.add(table.root)
        yield table


def compile_tables(tables: Iterable[PcsTable]) -> bytes:
    """Put tables into one block, one row for each."""
    encode = msgspec.msgpack.Encoder().encode
    return compile_columns(
        KINDS,
        (
            (
                each.root,
                sum(row.size for row in each.rows),
                each.section.label,
                each.system.label,
                each.operation.label,
                encode(each),
            )
            for each in tables
        ),
    )


def _table(element: ET.Element, file: str) -> PcsTable:
    axes = element.findall("axis")
    place = "".join(
        label.get("code", "?") for axis in axes for label in axis.findall("label")
    )
    place = f"table {place}"
    heads = tuple(_axis(each, file, place) for each in axes)
    stated = tuple(axis.position for axis in heads)
    single = all(len(axis.values) == 1 for axis in heads)
    if stated != tuple(range(1, _HEADS + 1)) or not single:
        reason = "must name the characters 1 to 3, each with one value"
        raise DataFileError(file, place, reason)
    rows = tuple(_row(each, file, place) for each in element.findall("pcsRow"))
    if not rows:
        raise DataFileError(file, place, "has no row")
    definition = next((text_in(each, "definition") for each in axes[2:]), None)
    return PcsTable(heads=heads, definition=definition, rows=rows)


def _row(element: ET.Element, file: str, place: str) -> PcsRow:
    axes = tuple(_axis(each, file, place) for each in element.findall("axis"))
    if tuple(each.position for each in axes) != tuple(POSITIONS):
        reason = "has a row that does not name the characters 4 to 7 in order"
        raise DataFileError(file, place, reason)
    row = PcsRow(axes=axes)
    _check_count(element.get("codes"), row.size, "codes", file, place)
    return row


def _axis(element: ET.Element, file: str, place: str) -> Axis:
    values = tuple(
        Value(code=each.get("code", ""), label=" ".join((each.text or "").split()))
        for each in element.findall("label")
    )
    wrong = next(
        (each for each in values if len(each.code) != 1 or each.code not in VALUES),
        None,
    )
    if wrong is not None:
        reason = f"{wrong.code!r} ({wrong.label}) is no value of a character"
        raise DataFileError(file, place, reason)
    _check_count(element.get("values"), len(values), "values", file, place)
    position = element.get("pos", "")
    if not position.isdecimal():
        raise DataFileError(file, place, "has an axis without its position")
    return Axis(
        position=int(position), title=text_in(element, "title") or "", values=values
    )


def _check_count(
    stated: str | None, found: int, what: str, file: str, place: str
) -> None:
    """A count that the file states is a checksum against a file that was edited."""
    if stated is not None and stated != str(found):
        reason = f"says {stated} {what} and holds {found}; download the file again"
        raise DataFileError(file, place, reason)
