"""A document's JSON back to the bytes of its file, or one error that says where."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import msgspec

from claimwright.x12.document import decoded, encoded
from claimwright.x12.document_json import (
    FORMAT,
    HEADER,
    VERSION,
    Facts,
    is_unicode,
)
from claimwright.x12.document_stream import JsonText, NoJsonError
from claimwright.x12.segment import BINARY_AT, CANONICAL, Delimiters

WHOLE_MAX = 4 << 20
"""A JSON text up to so many bytes is held as a whole; its keys may stand in any order.

Values take seven times the memory of their text.
"""
_LATE = ("interchange", "separators", "ends")
"""What must be known before the content of a longer text is read."""
_BEGINS_SEGMENT = '{"id":'
"""As `document_json` writes one; it is taken as a whole, which is quicker."""
_TOO_LATE = "must stand before content, for the text is too long to be held"
_BOM = b"\xef\xbb\xbf"
_DEEPEST = 64
"""No guide nests loops so deeply; whatever does is no document."""
_TOP = frozenset({"format", "version", "before", "content"})
_SEGMENT = frozenset({"id", "name", "stray", "elements", "after"})
_AROUND = frozenset(
    {
        *("interchange", "group", "set", "loop", "control", "guide", "name"),
        *("separators", "ends", "content"),
    }
)
_SEPARATORS = ("element", "component", "repetition", "segment")
Place = tuple[str | int, ...]


class DocumentJsonError(ValueError):
    """A JSON file is no document that can be written as X12."""

    def __init__(self, file: str, place: str, reason: str) -> None:
        """Name the file, the place in the JSON, and what is due there."""
        self.file = file
        self.place = place
        self.reason = reason
        super().__init__(f"{file}: {place}: {reason}")


@dataclass(frozen=True, slots=True)
class _Within:
    """What holds in the interchange around a segment."""

    marks: Delimiters = CANONICAL
    ends: bytes = b"~\n"


def document_bytes(chunks: Iterable[bytes], *, file: str) -> Iterator[bytes]:
    """The bytes of the X12 file that a document tells, in pieces.

    Memory does not grow with the text: one that is longer than `WHOLE_MAX` is read
    value by value, and then each ``content`` must be the last key of its object, as
    `document_json` writes it.

    Args:
        chunks: the JSON in pieces of any size.
        file: its name, for errors.

    Raises:
        DocumentJsonError: it is no JSON, or not a document's.
    """
    reader = _Reader(file)
    pieces = iter(chunks)
    held, size = [], 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > WHOLE_MAX:
            break
    begun = b"".join(held).removeprefix(_BOM)
    held.clear()
    if size > WHOLE_MAX:
        yield from _Streamed(reader, JsonText(chain((begun,), pieces))).file_bytes()
        return
    try:
        raw = msgspec.json.decode(begun)
    except (msgspec.DecodeError, RecursionError) as error:
        raise DocumentJsonError(file, "$", f"is no JSON: {error}") from None
    yield from reader.file_bytes(raw)


class _Reader:
    """Knows the file, for errors."""

    def __init__(self, file: str) -> None:
        self.file = file

    def fail(self, place: Place, reason: str) -> DocumentJsonError:
        steps = (f"[{each}]" if isinstance(each, int) else f".{each}" for each in place)
        return DocumentJsonError(self.file, "$" + "".join(steps), reason)

    def file_bytes(self, raw: object) -> Iterator[bytes]:
        top = self.object_of(raw, (), _TOP)
        yield self.begun(top)
        yield from self._content(top, (), _Within())

    def begun(self, top: Facts) -> bytes:
        """What stands before the first segment of a document of our format."""
        if top.get("format") != FORMAT:
            raise self.fail(("format",), f"must be {FORMAT!r}")
        if top.get("version") != VERSION:
            raise self.fail(("version",), f"must be {VERSION}")
        return self.bytes_of(top["before"], ("before",)) if "before" in top else b""

    def check_depth(self, place: Place) -> None:
        """Whether loops are nested no deeper than guides nest them."""
        if len(place) > 2 * _DEEPEST:
            raise self.fail(place, f"is more than {_DEEPEST} levels deep")

    def _content(self, around: Facts, place: Place, within: _Within) -> Iterator[bytes]:
        self.check_depth(place)
        inside = (*place, "content")
        for number, each in enumerate(self._array(around.get("content"), inside)):
            yield from self.item(each, (*inside, number), within)

    def item(self, raw: object, place: Place, within: _Within) -> Iterator[bytes]:
        """A segment, or what has content."""
        if isinstance(raw, dict) and "content" in raw:
            found = self.object_of(raw, place, _AROUND)
            yield from self._content(found, place, self.within(found, place, within))
        else:
            yield self.segment(self.object_of(raw, place, _SEGMENT), place, within)

    def within(self, found: Facts, place: Place, within: _Within) -> _Within:
        if "interchange" not in found:
            return within
        at = (*place, "separators")
        told = self.object_of(found.get("separators"), at, frozenset(_SEPARATORS))
        values = {}
        for name in _SEPARATORS:
            value = self._text(told.get(name), (*at, name))
            if len(value) != 1 and (value or name != "repetition"):
                raise self.fail((*at, name), "must be one character")
            values[name] = value
        ends = self.bytes_of(found.get("ends"), (*place, "ends"))
        return _Within(Delimiters(**values), ends)

    def segment(self, found: Facts, place: Place, within: _Within) -> bytes:
        marks = within.marks
        tag = self._text(found.get("id"), (*place, "id"))
        self._fits(tag, (*place, "id"), marks.element + marks.segment)
        parts = [tag]
        at = (*place, "elements")
        for number, each in enumerate(self._array(found.get("elements"), at)):
            here = (*at, number)
            if number + 1 == BINARY_AT.get(tag):
                parts.append(self._text(each, here))
            elif tag == HEADER:
                parts.append(self._text(each, here))
                self._fits(parts[-1], here, marks.element + marks.segment)
            else:
                parts.append(self._element(each, here, marks))
        whole = encoded(marks.element.join(parts))
        if "after" not in found:
            return whole + within.ends
        return whole + self.bytes_of(found["after"], (*place, "after"))

    def _element(self, raw: object, place: Place, marks: Delimiters) -> str:
        if isinstance(raw, dict) and "repetitions" in raw:
            at = (*place, "repetitions")
            self.object_of(raw, place, frozenset({"repetitions"}))
            if not marks.repetition:
                raise self.fail(place, "repeats, but no separator is told for that")
            each = self._array(raw["repetitions"], at)
            return marks.repetition.join(
                self._composite(one, (*at, number), marks)
                for number, one in enumerate(each)
            )
        return self._composite(raw, place, marks)

    def _composite(self, raw: object, place: Place, marks: Delimiters) -> str:
        parts = raw if isinstance(raw, list) else [raw]
        found = []
        for number, each in enumerate(parts):
            at = (*place, number) if isinstance(raw, list) else place
            found.append(self._text(each, at))
            every = marks.element + marks.segment + marks.repetition + marks.component
            self._fits(found[-1], at, every)
        return marks.component.join(found)

    def _fits(self, text: str, place: Place, separators: str) -> None:
        for each in separators:
            if each in text:
                reason = f"contains {each!r}, which separates here; take it out"
                raise self.fail(place, reason)

    def object_of(self, raw: object, place: Place, known: frozenset[str]) -> Facts:
        if not isinstance(raw, dict):
            raise self.fail(place, "must be an object" + _instead(raw))
        for key in raw:
            if key not in known:
                reason = f"is not known here; keys are {', '.join(sorted(known))}"
                raise self.fail((*place, key), reason)
        return raw

    def _array(self, raw: object, place: Place) -> list[object]:
        if not isinstance(raw, list):
            raise self.fail(place, "must be an array" + _instead(raw))
        return raw

    def bytes_of(self, raw: object, place: Place) -> bytes:
        return encoded(self._text(raw, place))

    def _text(self, raw: object, place: Place) -> str:
        if isinstance(raw, str):
            if not is_unicode(raw):
                raise self.fail(place, "has half a character: a lone surrogate")
            return raw
        if isinstance(raw, dict) and len(raw) == 1:
            for key, value in raw.items():
                if key == "latin1" and isinstance(value, str):
                    return self._latin(value, (*place, key))
                if key == "base64" and isinstance(value, str):
                    return self._binary(value, (*place, key))
        raise self.fail(place, "must be a text" + _instead(raw))

    def _latin(self, value: str, place: Place) -> str:
        try:
            return decoded(value.encode("latin-1"))
        except UnicodeEncodeError:
            reason = "has a character that is more than one byte"
            raise self.fail(place, reason) from None

    def _binary(self, value: str, place: Place) -> str:
        try:
            return decoded(b64decode(value, validate=True))
        except (binascii.Error, ValueError):
            raise self.fail(place, "is no base64") from None


def _instead(raw: object) -> str:
    """What stands there instead, by its kind alone."""
    if raw is None:
        return "; it is missing or null"
    kinds = {bool: "a truth value", int: "a number", str: "a text", list: "an array"}
    kind = kinds.get(
        type(raw), "a number" if not isinstance(raw, dict) else "an object"
    )
    return f"; {kind} stands there"


class _Streamed:
    """A document that is read value by value."""

    def __init__(self, reader: _Reader, text: JsonText) -> None:
        self.reader = reader
        self.text = text

    def file_bytes(self) -> Iterator[bytes]:
        try:
            yield from self._top()
            if self.text.peek():
                reason = "something stands after the document"
                raise self.reader.fail((), f"is no JSON: {reason}")
        except NoJsonError as error:
            raise self.reader.fail((), f"is no JSON: {error}") from None

    def _top(self) -> Iterator[bytes]:
        found: Facts = {}
        for key in self.text.keys_of_object():
            if key != "content":
                found[key] = self.text.value()
                continue
            self._check_order(found, (), "format")
            yield self.reader.begun(self.reader.object_of(found, (), _TOP))
            yield from self._content((), _Within())
            found[key] = None
        if "content" not in found:
            raise self.reader.fail(("content",), "must be an array; it is missing")
        self.reader.object_of(found, (), _TOP)

    def _content(self, place: Place, within: _Within) -> Iterator[bytes]:
        self.reader.check_depth(place)
        for number in self.text.items_of_array():
            yield from self._item((*place, "content", number), within)

    def _item(self, place: Place, within: _Within) -> Iterator[bytes]:
        """A segment, or what has content, of which no more is held than its head."""
        if self.text.begins(_BEGINS_SEGMENT):
            yield from self.reader.item(self.text.value(), place, within)
            return
        found: Facts = {}
        for key in self.text.keys_of_object():
            if key != "content":
                if key in _LATE and "content" in found:
                    raise self.reader.fail((*place, key), _TOO_LATE)
                found[key] = self.text.value()
                continue
            self._check_order(found, place)
            around = self.reader.object_of(found, place, _AROUND)
            yield from self._content(place, self.reader.within(around, place, within))
            found[key] = None
        if "content" in found:
            self.reader.object_of(found, place, _AROUND)
            return
        told = self.reader.object_of(found, place, _SEGMENT)
        yield self.reader.segment(told, place, within)

    def _check_order(self, found: Facts, place: Place, *due: str) -> None:
        """Whether content stands once, and behind what must be known before it."""
        if "content" in found:
            raise self.reader.fail((*place, "content"), "stands twice")
        for key in due:
            if key not in found:
                raise self.reader.fail((*place, key), _TOO_LATE)
