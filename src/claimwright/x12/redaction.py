"""A file without its people: identifiers and names replaced, days shifted, sums kept.

Nothing but what is known to be harmless stays; ``identifying.toml`` and the guides say
what that is. One segment at a time is in memory.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files

from claimwright.x12.document import Before, Line, encoded, lines
from claimwright.x12.guide import ElementRule, all_guides
from claimwright.x12.pseudonyms import Pseudonyms
from claimwright.x12.segment import BINARY_AT, Delimiters, Segment

_HEADER = "ISA"
_SPECIAL = ("ISA", "IEA", "BIN", "BDS")
"""What begins so is read in a way of its own, whatever follows."""
_PLACE = re.compile(r"([A-Z][A-Z0-9]{1,2}?)(\d\d|\*)(?:-(\d\d?))?")
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_SHORT_CODE = re.compile(r"[A-Z0-9]{1,3}")
_AMOUNT = re.compile(r"-?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_TIME = re.compile(r"\d{4,8}", re.ASCII)
_MINUTE = re.compile(r"([01]\d|2[0-3])[0-5]\d", re.ASCII)
_SECOND = re.compile(r"(?:[0-5]\d\d{0,2})?", re.ASCII)
_NOON, _NO_TIME = "1200", "9"
_SPAN = re.compile(r"\d{6,14}(?:-\d{6,14})?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_MOMENT_LENGTHS = (12, 14)
_BLANK = b" \t\r\n\x00\x1a"
_BOM = b"\xef\xbb\xbf"
_FILL = "X"
_CENTURY_SINCE = 70
"""Two digits of a year below it are of this century."""


class Treatment(Enum):
    """What is done with an element."""

    KEEP = "keep"
    CODE = "keep a code that a guide lists, or a short one"
    AMOUNT = "keep a number"
    TIME = "keep a time"
    DAY = "shift"
    TEXT = "fill"
    NUMBER = "replace as a control number"
    CLOCK = "noon"
    REPLACE = "replace"


_OF_KIND = {
    "ID": Treatment.CODE,
    "R": Treatment.AMOUNT,
    "N0": Treatment.AMOUNT,
    "N2": Treatment.AMOUNT,
    "TM": Treatment.TIME,
    "DT": Treatment.DAY,
}
_SUSPICION = (
    Treatment.AMOUNT,
    Treatment.TIME,
    Treatment.CODE,
    Treatment.DAY,
    Treatment.REPLACE,
)
"""Where guides differ, the one who trusts least is heard."""
Where = tuple[str, int, int]
"""Tag, element, component; component 0 of an element that is no composite."""


class Redaction:
    """Redacts files with one key."""

    def __init__(self, key: bytes) -> None:
        """Take the key; files redacted with the same one still match each other."""
        self.key = key
        self._of: dict[str, Pseudonyms] = {}

    def redacted(self, chunks: Iterable[bytes], *, file: str) -> Iterator[bytes]:
        """The bytes of the redacted file, a segment at a time.

        Args:
            chunks: of the file, in pieces of any size.
            file: its name, for errors.

        Raises:
            InterchangeError: the file is no X12, or damaged from some byte on.
        """
        for each in lines(chunks, file=file):
            if isinstance(each, Before):
                bom = _BOM if each.data.startswith(_BOM) else b""
                yield bom + _blanked(each.data[len(bom) :], b"")
            else:
                yield self._line(each)

    def _line(self, line: Line) -> bytes:
        segment = line.segment
        marks = segment.delimiters
        names = self._pseudonyms(marks)
        done = marks.element.join(_segment(segment, names))
        return encoded(done) + _blanked(line.after, encoded(marks.segment))

    def _pseudonyms(self, marks: Delimiters) -> Pseudonyms:
        """Replacements that hold no separator, which a letter may be."""
        odd = "".join(sorted({each for each in _all(marks) if each.isalnum()}))
        found = self._of.get(odd)
        if found is None:

            def has_separator(text: str) -> bool:
                return any(each in text for each in odd)

            same = (has_separator,) if odd else ()
            found = self._of[odd] = Pseudonyms(self.key, same=same)
        return found


def _all(marks: Delimiters) -> str:
    return marks.element + marks.repetition + marks.component + marks.segment


def _blanked(data: bytes, terminator: bytes) -> bytes:
    """What stands between segments, its junk filled."""
    begins = terminator if data.startswith(terminator) else b""
    kept = _BLANK + terminator
    rest = data[len(begins) :]
    if not rest.strip(kept):
        return data
    filled = bytes(each if each in kept else ord(_FILL) for each in rest)
    if not rest.lstrip(_BLANK).startswith(_HEADER.encode()):
        return begins + filled
    # The beginning of a damaged header ends the interchange before it.
    at = len(rest) - len(rest.lstrip(_BLANK))
    return begins + filled[:at] + _HEADER.encode() + filled[at + len(_HEADER) :]


def _segment(segment: Segment, names: Pseudonyms) -> Iterator[str]:
    """The tag and the elements of a segment, redacted."""
    tag = segment.tag
    yield _tag(tag, names)
    binary = BINARY_AT.get(tag, 0)
    for number, value in enumerate(segment.elements[1:], start=1):
        if number == binary:
            yield _FILL * len(encoded(value))
        elif value and not value.isspace():
            yield _element(segment, number, value, names)
        else:
            yield value


def _tag(tag: str, names: Pseudonyms) -> str:
    """An identifier; what is none may be a name, but it still ends an interchange."""
    if _TAG.fullmatch(tag):
        return tag
    kept = 3 if tag.startswith(_SPECIAL) else 0
    return tag[:kept] + names.replaced(tag[kept:])


def _element(segment: Segment, number: int, value: str, names: Pseudonyms) -> str:
    tag = segment.tag
    whole = treatments().get((tag, number, 0))
    if tag == _HEADER or whole is Treatment.TEXT:
        return _done((tag, number, 0), value, names)
    marks = segment.delimiters
    repeated = value.split(marks.repetition) if marks.repetition else [value]
    if whole is not None:
        found = [_done((tag, number, 0), each, names) for each in repeated]
    else:
        found = [_composite(tag, number, each, marks, names) for each in repeated]
    return marks.repetition.join(found)


def _composite(
    tag: str, number: int, value: str, marks: Delimiters, names: Pseudonyms
) -> str:
    parts = value.split(marks.component)
    return marks.component.join(
        _done((tag, number, place), part, names)
        for place, part in enumerate(parts, start=1)
    )


def _done(where: Where, value: str, names: Pseudonyms) -> str:
    """A value as its place is treated."""
    treatment = treatments().get(where, Treatment.REPLACE)
    if treatment is Treatment.KEEP or _is_harmless(where, value.strip(), treatment):
        return value
    if treatment is Treatment.TEXT:
        return _FILL * len(value)
    if treatment is Treatment.DAY:
        return _day(value, names)
    if treatment is Treatment.CLOCK:
        return _clock(value, names)
    if treatment is Treatment.NUMBER:
        return names.numbered(value)
    return names.replaced(value)


def _is_harmless(where: Where, value: str, treatment: Treatment) -> bool:
    """Whether a value is the code, number, or time that its place should hold."""
    if treatment is Treatment.CODE:
        return _is_code(where, value)
    if treatment is Treatment.AMOUNT:
        return _AMOUNT.fullmatch(value) is not None
    return treatment is Treatment.TIME and _TIME.fullmatch(value) is not None


def _is_code(where: Where, value: str) -> bool:
    return bool(_SHORT_CODE.fullmatch(value)) or value in codes().get(where, ())


def _clock(value: str, names: Pseudonyms) -> str:
    """Noon for a time; what is none stays none."""
    bare = value.strip()
    if not (bare.isascii() and bare.isdigit()):
        return names.replaced(value)
    told = _NO_TIME * len(bare)
    if _MINUTE.match(bare):
        is_time = _SECOND.fullmatch(bare[len(_NOON) :]) is not None
        told = _NOON + ("0" if is_time else _NO_TIME) * (len(bare) - len(_NOON))
    return value.replace(bare, told, 1)


def _day(value: str, names: Pseudonyms) -> str:
    """A day or a span of days, shifted; what is none is replaced like anything else."""
    bare = value.strip()
    if _YEAR.fullmatch(bare) or (_TIME.fullmatch(bare) and len(bare) == len("HHMM")):
        return value
    if not _SPAN.fullmatch(bare):
        return names.replaced(value)
    shifted = [_one_day(part, names) for part in bare.split("-")]
    if None in shifted:
        return names.replaced(value)
    return value.replace(bare, "-".join(each for each in shifted if each), 1)


def _one_day(text: str, names: Pseudonyms) -> str | None:
    """A day shifted, in the form in which it stood; None if it is none."""
    short = len(text) == len("YYMMDD")
    if not short and len(text) not in {len("CCYYMMDD"), *_MOMENT_LENGTHS}:
        return None
    century = "20" if int(text[:2]) < _CENTURY_SINCE else "19"
    whole = century + text if short else text
    try:
        day = date(int(whole[:4]), int(whole[4:6]), int(whole[6:8]))
    except ValueError:
        return None
    moved = names.shifted(day)
    if moved is None:
        return None
    told = f"{moved:%Y%m%d}".rjust(len("CCYYMMDD"), "0") + whole[8:]
    return told[2:] if short else told


@cache
def treatments() -> dict[Where, Treatment]:
    """What is done at each place that is known; any other is replaced."""
    found: dict[Where, Treatment] = {}
    for where, part in _every_part():
        told = _OF_KIND.get(part.kind, Treatment.REPLACE)
        known = found.get(where, Treatment.AMOUNT)
        found[where] = max(told, known, key=_SUSPICION.index)
    text = files(__package__).joinpath("identifying.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    listed = (
        ("keep", Treatment.KEEP),
        ("days", Treatment.DAY),
        ("text", Treatment.TEXT),
        ("numbers", Treatment.NUMBER),
        ("clocks", Treatment.CLOCK),
        ("replace", Treatment.REPLACE),
    )
    for key, treatment in listed:
        for written in raw[key].split():
            for where in _places(written):
                found[where] = treatment
    return found


@cache
def codes() -> dict[Where, frozenset[str]]:
    """The codes that any guide lists for a place."""
    found: dict[Where, frozenset[str]] = {}
    for where, part in _every_part():
        found[where] = found.get(where, frozenset()) | part.codes
    return found


def _every_part() -> Iterator[tuple[Where, ElementRule]]:
    """Each element that any guide uses, or each component of it that it uses."""
    for tag, number, element in _every_element():
        if not element.components:
            yield (tag, number, 0), element
        for place, part in enumerate(element.components, start=1):
            if part.usage != "N":
                yield (tag, number, place), part


def _every_element() -> Iterator[tuple[str, int, ElementRule]]:
    for each in all_guides():
        for rule in each.segments:
            for number, element in enumerate(rule.elements, start=1):
                if element.usage != "N":
                    yield rule.tag, number, element


def _places(written: str) -> Iterator[Where]:
    match = _PLACE.fullmatch(written)
    if match is None:
        raise ValueError(written)
    every = match[2] == "*"
    numbers = range(1, _lengths()[match[1]] + 1) if every else (int(match[2]),)
    for number in numbers:
        yield match[1], number, int(match[3] or 0)


@cache
def _lengths() -> dict[str, int]:
    """How many elements any guide uses of each segment."""
    found: dict[str, int] = {}
    for tag, number, _ in _every_element():
        found[tag] = max(number, found.get(tag, 0))
    return found
