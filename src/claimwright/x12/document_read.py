"""A document's JSON back to the bytes of its file, or one error that says where."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from claimwright.x12.document import decoded, encoded
from claimwright.x12.document_json import FORMAT, HEADER, VERSION, Facts
from claimwright.x12.segment import BINARY_AT, CANONICAL, Delimiters

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


def document_bytes(text: bytes, *, file: str) -> Iterator[bytes]:
    """The bytes of the X12 file that a document tells, in pieces.

    The JSON is held in memory as a whole: its keys may stand in any order.

    Args:
        text: the JSON.
        file: its name, for errors.

    Raises:
        DocumentJsonError: it is no JSON, or not a document's.
    """
    reader = _Reader(file)
    try:
        raw = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise DocumentJsonError(file, "$", f"is no JSON: {error}") from None
    yield from reader.file_bytes(raw)


class _Reader:
    """Knows the file, for errors."""

    def __init__(self, file: str) -> None:
        self.file = file

    def _fail(self, place: Place, reason: str) -> DocumentJsonError:
        steps = (f"[{each}]" if isinstance(each, int) else f".{each}" for each in place)
        return DocumentJsonError(self.file, "$" + "".join(steps), reason)

    def file_bytes(self, raw: object) -> Iterator[bytes]:
        top = self._object(raw, (), _TOP)
        if top.get("format") != FORMAT:
            raise self._fail(("format",), f"must be {FORMAT!r}")
        if top.get("version") != VERSION:
            raise self._fail(("version",), f"must be {VERSION}")
        if "before" in top:
            yield self._bytes(top["before"], ("before",))
        yield from self._content(top, (), _Within())

    def _content(self, around: Facts, place: Place, within: _Within) -> Iterator[bytes]:
        if len(place) > 2 * _DEEPEST:
            raise self._fail(place, f"is more than {_DEEPEST} levels deep")
        inside = (*place, "content")
        for number, each in enumerate(self._array(around.get("content"), inside)):
            at = (*inside, number)
            if isinstance(each, dict) and "content" in each:
                found = self._object(each, at, _AROUND)
                yield from self._content(found, at, self._within(found, at, within))
            else:
                yield self._segment(self._object(each, at, _SEGMENT), at, within)

    def _within(self, found: Facts, place: Place, within: _Within) -> _Within:
        if "interchange" not in found:
            return within
        at = (*place, "separators")
        told = self._object(found.get("separators"), at, frozenset(_SEPARATORS))
        values = {}
        for name in _SEPARATORS:
            value = self._text(told.get(name), (*at, name))
            if len(value) != 1 and (value or name != "repetition"):
                raise self._fail((*at, name), "must be one character")
            values[name] = value
        ends = self._bytes(found.get("ends"), (*place, "ends"))
        return _Within(Delimiters(**values), ends)

    def _segment(self, found: Facts, place: Place, within: _Within) -> bytes:
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
        return whole + self._bytes(found["after"], (*place, "after"))

    def _element(self, raw: object, place: Place, marks: Delimiters) -> str:
        if isinstance(raw, dict) and "repetitions" in raw:
            at = (*place, "repetitions")
            self._object(raw, place, frozenset({"repetitions"}))
            if not marks.repetition:
                raise self._fail(place, "repeats, but no separator is told for that")
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
                raise self._fail(place, reason)

    def _object(self, raw: object, place: Place, known: frozenset[str]) -> Facts:
        if not isinstance(raw, dict):
            raise self._fail(place, "must be an object" + _instead(raw))
        for key in raw:
            if key not in known:
                reason = f"is not known here; keys are {', '.join(sorted(known))}"
                raise self._fail((*place, key), reason)
        return raw

    def _array(self, raw: object, place: Place) -> list[object]:
        if not isinstance(raw, list):
            raise self._fail(place, "must be an array" + _instead(raw))
        return raw

    def _bytes(self, raw: object, place: Place) -> bytes:
        return encoded(self._text(raw, place))

    def _text(self, raw: object, place: Place) -> str:
        if isinstance(raw, str):
            return raw
        if isinstance(raw, dict) and len(raw) == 1:
            for key, value in raw.items():
                if key == "latin1" and isinstance(value, str):
                    return self._latin(value, (*place, key))
                if key == "base64" and isinstance(value, str):
                    return self._binary(value, (*place, key))
        raise self._fail(place, "must be a text" + _instead(raw))

    def _latin(self, value: str, place: Place) -> str:
        try:
            return decoded(value.encode("latin-1"))
        except UnicodeEncodeError:
            reason = "has a character that is more than one byte"
            raise self._fail(place, reason) from None

    def _binary(self, value: str, place: Place) -> str:
        try:
            return decoded(b64decode(value, validate=True))
        except (binascii.Error, ValueError):
            raise self._fail(place, "is no base64") from None


def _instead(raw: object) -> str:
    """What stands there instead, by its kind alone."""
    if raw is None:
        return "; it is missing or null"
    kinds = {bool: "a truth value", int: "a number", str: "a text", list: "an array"}
    kind = kinds.get(
        type(raw), "a number" if not isinstance(raw, dict) else "an object"
    )
    return f"; {kind} stands there"
