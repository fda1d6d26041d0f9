"""Segments, elements and components, read and written without loss."""

from __future__ import annotations

from dataclasses import dataclass

from claimwright.x12.guide import SegmentRule

BINARY_AT = {"BIN": 2, "BDS": 3}
"""Segments that end with bytes of any kind, and the number of that element."""

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


class Segment:
    """A segment as it was written, and where it stands.

    Its elements are split when somebody asks for one: most are never asked for.

    Attributes:
        text: tag and elements, without the terminator.
        tag: its identifier.
        delimiters: of its interchange.
        ordinal: in the file, from 1; 0 if it was built and not read.
        position: in its transaction set, ST being 1; 0 outside of one.
        offset: of its first byte in the file.
        rule: of its place in a guide, once it has been placed.
    """

    __slots__ = (
        "_elements",
        "delimiters",
        "offset",
        "ordinal",
        "position",
        "rule",
        "tag",
        "text",
    )

    def __init__(
        self,
        text: str,
        delimiters: Delimiters = CANONICAL,
        ordinal: int = 0,
        position: int = 0,
        offset: int = 0,
    ) -> None:
        """Keep the text; split nothing but the tag."""
        self.text = text
        self.delimiters = delimiters
        self.ordinal = ordinal
        self.position = position
        self.offset = offset
        self.tag = text.partition(delimiters.element)[0]
        self._elements: list[str] | None = None
        self.rule: SegmentRule | None = None

    @property
    def elements(self) -> list[str]:
        """Tag and elements, so that the number of an element is its index."""
        found = self._elements
        if found is None:
            found = self._elements = self._split()
        return found

    def _split(self) -> list[str]:
        # What an attachment holds is no matter of separators.
        most = BINARY_AT.get(self.tag, -1)
        return self.text.split(self.delimiters.element, most)

    def element(self, number: int) -> str:
        """The element of that number, from 1; empty if the segment ends before it."""
        found = self._elements
        if found is None:
            found = self._elements = self._split()
        return found[number] if number < len(found) else MISSING

    def components(self, number: int) -> list[str]:
        """The components of an element; one empty text if there is none."""
        return self.element(number).split(self.delimiters.component)

    def component(self, number: int, place: int) -> str:
        """A component of an element, both from 1; empty if there is none."""
        parts = self.element(number).split(self.delimiters.component)
        return parts[place - 1] if place <= len(parts) else MISSING

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, wherever they stand."""
        if not isinstance(other, Segment):
            return NotImplemented
        return self.text == other.text and self.delimiters == other.delimiters

    def __hash__(self) -> int:
        """By the text."""
        return hash(self.text)

    def __repr__(self) -> str:
        """Tag and place; never the elements, which may name a patient."""
        return f"<Segment {self.tag} {self.ordinal}>"


EMPTY = Segment("")
"""Reads as empty wherever it is asked."""


def clean(text: str, most: int = 80) -> str:
    """A text of somebody else's file as it can stand in a segment of ours.

    Characters that separate, and what cannot be printed, become blanks.
    """
    shown = (
        each if each.isprintable() and each not in _SPECIAL else " " for each in text
    )
    return "".join(shown)[:most].strip()


Value = str | tuple[str, ...]
"""What `segment` takes for an element: a text, or the components of a composite."""

_SPECIAL = frozenset("*^:~")


def segment(tag: str, *values: Value) -> Segment:
    """Build a segment in canonical separators; empty elements at its end are dropped.

    Raises:
        DelimiterInValueError: a value contains a separator.
    """
    texts, colons = [tag], 0
    for number, value in enumerate(values, start=1):
        if isinstance(value, str):
            texts.append(value)
        else:
            text = _composite(tag, number, value)
            colons += text.count(":")
            texts.append(text)
    joined = "*".join(texts)
    if (
        joined.count("*") != len(values)
        or joined.count(":") != colons
        or "~" in joined
        or "^" in joined
    ):
        raise _refused(tag, values)
    return Segment(joined.rstrip("*"))


def _refused(tag: str, values: tuple[Value, ...]) -> DelimiterInValueError:
    """The error for the first value that holds a separator."""
    for number, value in enumerate(values, start=1):
        if isinstance(value, str) and not _SPECIAL.isdisjoint(value):
            return DelimiterInValueError(tag, number, CANONICAL.found_in(value))
    return DelimiterInValueError(tag, 0, "a separator")


def _composite(tag: str, number: int, parts: tuple[str, ...]) -> str:
    joined = ":".join(parts)
    if joined.count(":") != max(len(parts) - 1, 0) or not _OTHERS.isdisjoint(joined):
        found = next(filter(None, map(CANONICAL.found_in, parts)), "a separator")
        raise DelimiterInValueError(tag, number, found)
    return joined.rstrip(":")


_OTHERS = frozenset("*^~")
