"""Segments, elements and components, read and written without loss."""

from __future__ import annotations

from dataclasses import dataclass

MISSING = ""
"""What an element reads as that the segment does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimiters:
    """The four separators that an ISA segment declares.

    Attributes:
        repetition: empty before version 00402, where ISA11 meant something else.
    """

    element: str = "*"
    repetition: str = "^"
    component: str = ":"
    segment: str = "~"

    def found_in(self, text: str) -> str:
        """The first separator that a value contains; empty if it has none."""
        separators = (self.element, self.repetition, self.component, self.segment)
        return next((each for each in separators if each and each in text), "")


CANONICAL = Delimiters()
"""The separators that we write."""


class DelimiterInValueError(ValueError):
    """A value cannot be written because it holds a separator."""

    def __init__(self, tag: str, element: int, delimiter: str) -> None:
        """Name the element and the separator; never the value, which may be a name."""
        super().__init__(
            f"{tag}{element:02} contains {delimiter!r}, which separates elements here; "
            f"take it out of the record"
        )


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment: its identifier, and its elements as they were written.

    Trailing empty elements are kept when read, and dropped when built by `segment`.
    """

    tag: str
    elements: tuple[str, ...]

    def element(self, number: int) -> str:
        """The element of that number, from 1; empty if the segment ends before it."""
        return self.elements[number - 1] if number <= len(self.elements) else MISSING

    def component(self, number: int, place: int, delimiters: Delimiters) -> str:
        """A component of an element, both from 1; empty if there is none."""
        parts = self.element(number).split(delimiters.component)
        return parts[place - 1] if place <= len(parts) else MISSING

    def render(self, delimiters: Delimiters) -> str:
        """The segment with its terminator, as it was written."""
        joined = delimiters.element.join((self.tag, *self.elements))
        return joined + delimiters.segment


Value = str | tuple[str, ...]
"""What `segment` takes for an element: a text, or the components of a composite."""


def segment(tag: str, *values: Value) -> Segment:
    """Build a segment in canonical separators; empty elements at its end are dropped.

    Raises:
        DelimiterInValueError: a value contains a separator.
    """
    elements: list[str] = []
    for number, value in enumerate(values, start=1):
        parts = (value,) if isinstance(value, str) else value
        for part in parts:
            if delimiter := CANONICAL.found_in(part):
                raise DelimiterInValueError(tag, number, delimiter)
        elements.append(CANONICAL.component.join(parts).rstrip(CANONICAL.component))
    while elements and not elements[-1]:
        elements.pop()
    return Segment(tag, tuple(elements))


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment and where it stands.

    Attributes:
        ordinal: in the file, from 1.
        position: in its transaction set, ST being 1; 0 outside of one.
        offset: of its first byte in the file.
    """

    segment: Segment
    ordinal: int
    position: int
    offset: int
