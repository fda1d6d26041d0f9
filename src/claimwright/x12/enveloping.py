"""Envelopes written anew around sets: right counts, and control numbers that agree."""

from __future__ import annotations

from claimwright.x12.document import encoded
from claimwright.x12.lexer import delimiters_of
from claimwright.x12.segment import BINARY_AT, Delimiters, Segment

CONTROL_MAX = 999_999_999
_CONTROL_WIDTH = 9


class UnfitFileError(ValueError):
    """A file cannot be taken apart or put together."""

    def __init__(self, file: str, offset: int, reason: str) -> None:
        """Name the file, the byte, and what to do."""
        self.file = file
        self.offset = offset
        self.reason = reason
        super().__init__(f"{file}: byte {offset}: {reason}")


def with_elements(segment: Segment, changed: dict[int, str]) -> str:
    """The text of a segment with other elements at some numbers; none is added."""
    elements = list(segment.elements)
    for number, value in changed.items():
        if number < len(elements):
            elements[number] = value
    return segment.delimiters.element.join(elements)


def respelled(segment: Segment, marks: Delimiters, *, file: str) -> str:
    """The text of a segment in the separators of another interchange.

    Raises:
        UnfitFileError: a value holds one of them.
    """
    own = segment.delimiters
    if own == marks:
        return segment.text
    binary = BINARY_AT.get(segment.tag, 0)
    found = [segment.tag]
    for number, value in enumerate(segment.elements[1:], start=1):
        if number == binary:
            found.append(value)
            continue
        parts = value.split(own.component)
        joined = []
        for part in parts:
            each = part.split(own.repetition) if own.repetition else [part]
            _check(segment, each, marks, file)
            joined.append(marks.repetition.join(each) if len(each) > 1 else each[0])
        found.append(marks.component.join(joined))
    return marks.element.join(found)


def _check(segment: Segment, values: list[str], marks: Delimiters, file: str) -> None:
    for value in values:
        mark = marks.found_in(value)
        if mark or (len(values) > 1 and not marks.repetition):
            reason = (
                f"a value of {segment.tag} holds {mark!r}, which separates in the file "
                f"that is written; merge it with files of its own separators"
            )
            raise UnfitFileError(file, segment.offset, reason)


class Sealing:
    """One interchange while it is written: counts what goes in.

    Attributes:
        marks: its separators.
        ends: what stands after each segment.
    """

    def __init__(self, isa: Segment, ends: bytes, control: int) -> None:
        """Begin with the header of an interchange that was read."""
        self.marks = isa.delimiters
        self.ends = ends
        self.isa = isa
        self.control = control_text(control)
        self.groups = 0
        self.sets = 0
        self.segments = 0
        self.group_control = ""
        self.set_control = ""

    def begin(self, *, file: str) -> bytes:
        """ISA.

        Raises:
            UnfitFileError: its separators are such that nobody could read it again.
        """
        made = self._line(with_elements(self.isa, {13: self.control}))
        if delimiters_of(made) != self.marks:
            reason = "the separators of this ISA cannot be written anew; mend it first"
            raise UnfitFileError(file, self.isa.offset, reason)
        return made

    def begin_group(self, gs: Segment, control: str) -> bytes:
        """GS."""
        self.groups += 1
        self.sets = 0
        self.group_control = control
        return self._line(with_elements(gs, {6: control}))

    def begin_set(self, st: str, control: str) -> bytes:
        """ST, with that control number in it."""
        self.sets += 1
        self.segments = 1
        self.set_control = control
        return self._line(st)

    def segment(self, text: str) -> bytes:
        """Any segment of a set."""
        self.segments += 1
        return self._line(text)

    def end_set(self) -> bytes:
        """SE."""
        return self._trailer("SE", self.segments + 1, self.set_control)

    def end_group(self) -> bytes:
        """GE."""
        return self._trailer("GE", self.sets, self.group_control)

    def end(self) -> bytes:
        """IEA."""
        return self._trailer("IEA", self.groups, self.control)

    def _trailer(self, tag: str, count: int, control: str) -> bytes:
        return self._line(self.marks.element.join((tag, str(count), control)))

    def _line(self, text: str) -> bytes:
        return encoded(text) + self.ends


def control_text(number: int) -> str:
    """A control number in nine digits; after the greatest comes the first."""
    return f"{(number - 1) % CONTROL_MAX + 1:0{_CONTROL_WIDTH}}"


def control_of(isa: Segment) -> int:
    """The control number of an interchange; 1 if it is no number."""
    told = isa.element(13).strip()
    is_number = told.isascii() and told.isdigit() and len(told) <= _CONTROL_WIDTH
    return max(int(told), 1) if is_number else 1
