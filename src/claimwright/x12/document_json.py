"""A document as JSON: loops and elements with their names, and no byte lost.

Every object with a ``content`` holds segments and further such objects in the order of
the file: interchanges, groups, sets, loops. Names are for people: what is written back
are separators, identifiers and elements.

An element is a text, or an array of the components of a composite, or
``{"repetitions": [...]}`` of either. Bytes that are no UTF-8 stand as
``{"latin1": "..."}``, one character a byte, and attachments as ``{"base64": "..."}``.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from claimwright.x12.document import (
    Before,
    Enter,
    Leave,
    Line,
    PlacedSet,
    Step,
    decoded,
    encoded,
)
from claimwright.x12.guide import LoopRule
from claimwright.x12.interchange import Group, Interchange
from claimwright.x12.segment import BINARY_AT, Delimiters, Segment
from claimwright.x12.words import segment_name

FORMAT = "claimwright x12 document"
VERSION = 1
HEADER = "ISA"
"""The segment whose elements hold the separators, so that none of it is split."""

Facts = dict[str, object]
_JSON = msgspec.json.Encoder()


def document_json(steps: Iterable[Step]) -> Iterator[bytes]:
    """The JSON of a document in pieces, a segment a line.

    Args:
        steps: of the whole file.
    """
    yield b'{"format":%b,"version":%d' % (_JSON.encode(FORMAT), VERSION)
    begun = False
    depth, first = 1, True
    ends = b""
    names: Mapping[str, str] = {}
    for step in steps:
        if isinstance(step, Before):
            yield b',"before":' + _JSON.encode(_bytes(step.data))
            continue
        if not begun:
            begun = True
            yield b',"content":['
        if isinstance(step, Leave):
            depth -= 1
            yield b"]}" if first else b"\n" + b" " * depth + b"]}"
            first = False
            continue
        yield (b"\n" if first else b",\n") + b" " * depth
        if isinstance(step, Enter):
            what = step.what
            if isinstance(what, PlacedSet):
                names = what.guide.loops if what.guide is not None else {}
            elif isinstance(what, Interchange):
                ends = step.ends
            yield _JSON.encode(_head(step, names))[:-1] + b',"content":['
            depth, first = depth + 1, True
        else:
            yield _JSON.encode(segment_facts(step, ends))
            first = False
    yield b"\n]}\n"


def _head(step: Enter, names: Mapping[str, str]) -> Facts:
    """What is said of an interchange, group, set or loop before its content."""
    what = step.what
    if isinstance(what, Interchange):
        return {
            "interchange": _plain(what.control),
            "separators": _separators(what.delimiters),
            "ends": _bytes(step.ends),
        }
    if isinstance(what, Group):
        return {"group": _plain(what.control)}
    if isinstance(what, LoopRule):
        return {"loop": what.id, "name": names.get(what.id, "")}
    found: Facts = {
        "set": _plain(what.found.transaction),
        "control": _plain(what.found.control),
    }
    if what.guide is not None:
        found |= {"guide": what.guide.id, "name": what.guide.name}
    return found


def _separators(marks: Delimiters) -> Facts:
    return {
        "element": _leaf(marks.element),
        "component": _leaf(marks.component),
        "repetition": _leaf(marks.repetition),
        "segment": _leaf(marks.segment),
    }


def segment_facts(line: Line, ends: bytes) -> Facts:
    """A segment as facts.

    Args:
        line: the segment in its place.
        ends: what stands after it as after most; left out if it does.
    """
    segment = line.segment
    found: Facts = {"id": _leaf(segment.tag)}
    name = segment_name(segment)
    if name:
        found["name"] = name
    if line.is_stray:
        found["stray"] = True
    found["elements"] = list(elements_of(segment))
    if line.after != ends:
        found["after"] = _bytes(line.after)
    return found


def elements_of(segment: Segment) -> Iterator[object]:
    """The elements of a segment, split into repetitions and components."""
    marks = segment.delimiters
    binary = BINARY_AT.get(segment.tag, 0)
    is_header = segment.tag == HEADER
    for number, value in enumerate(segment.elements[1:], start=1):
        if number == binary:
            yield {"base64": b64encode(encoded(value)).decode()}
        elif is_header:
            yield _leaf(value)
        else:
            yield _element(value, marks)


def _element(value: str, marks: Delimiters) -> object:
    if marks.repetition and marks.repetition in value:
        each = value.split(marks.repetition)
        return {"repetitions": [_composite(one, marks) for one in each]}
    return _composite(value, marks)


def _composite(value: str, marks: Delimiters) -> object:
    if marks.component in value:
        return [_leaf(part) for part in value.split(marks.component)]
    return _leaf(value)


def _leaf(text: str) -> object:
    if is_unicode(text):
        return text
    return {"latin1": encoded(text).decode("latin-1")}


def _bytes(data: bytes) -> object:
    return _leaf(decoded(data))


def _plain(text: str) -> str:
    """A text for the eye alone."""
    return encoded(text).decode("utf-8", "replace")


def is_unicode(text: str) -> bool:
    """Whether a text stands for characters alone, and no bytes of other encodings."""
    return text.isascii() or not any("\ud800" <= each <= "\udfff" for each in text)
