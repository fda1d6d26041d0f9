"""Faults: what is wrong, how badly, and where exactly it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from claimwright.x12.guide import ROOT
from claimwright.x12.segment import Segment

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of fault; its code is for ever.

    Attributes:
        code: such as ``X203``; the first digit is the SNIP level.
        says: what is wrong, said of the segment or element at fault.
        segment: IK304 of a 999; empty if an element is at fault.
        element: IK403.
        set: IK502.
        group: AK905.
        interchange: TA105.
        status: category and code of a 277CA, such as ``A7 562``.
        source: the rule that is broken, where it is not the guide's structure.
    """

    code: str
    says: str
    severity: Severity = "error"
    segment: str = ""
    element: str = ""
    set: str = ""
    group: str = ""
    interchange: str = ""
    status: str = ""
    source: str = ""

    @property
    def snip(self) -> int:
        """The level of the WEDI SNIP types that finds it, 1 to 7."""
        return int(self.code[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of a file, as a value.

    Attributes:
        segment: at fault; where one is missing, the one before which it lacks.
        tag: of the segment at fault.
        loop: the guide's name of the loop; empty outside of sets.
        element: ordinal in the segment; None if the segment itself is at fault.
        component: ordinal in a composite; None if the element is simple.
        repetition: ordinal of a repeated element, from 1; None if it does not repeat.
        expected: what should stand there.
        listed: the external list of the code at fault.
    """

    kind: Kind
    segment: Segment
    tag: str
    loop: str = ""
    element: int | None = None
    component: int | None = None
    repetition: int | None = None
    expected: str = ""
    listed: str = ""

    @property
    def code(self) -> str:
        """The code of its kind."""
        return self.kind.code

    @property
    def is_missing(self) -> bool:
        """Whether the segment at fault is one that does not stand in the file."""
        return self.element is None and self.tag != self.segment.tag

    @property
    def value(self) -> str:
        """The value at fault; it may name a patient, so it is for the user alone."""
        if self.element is None:
            return ""
        value = self.segment.element(self.element)
        if self.component is None or not value:
            return value
        one = self._repeated(value)
        parts = one.split(self.segment.delimiters.component)
        return parts[self.component - 1] if self.component <= len(parts) else ""

    def _repeated(self, value: str) -> str:
        separator = self.segment.delimiters.repetition
        if self.repetition is None or not separator:
            return value
        return value.split(separator)[self.repetition - 1]

    @property
    def offset(self) -> int:
        """The byte at which the value at fault begins, or its segment."""
        segment = self.segment
        if self.element is None or self.element >= len(segment.elements):
            return segment.offset
        before = "x".join(segment.elements[: self.element]) + "x"
        within = len(before.encode("utf-8", "surrogateescape"))
        if self.component is not None:
            parts = segment.element(self.element).split(segment.delimiters.component)
            lead = "x".join(parts[: self.component - 1])
            within += len(lead.encode("utf-8", "surrogateescape"))
            within += 1 if self.component > 1 else 0
        return segment.offset + within

    @property
    def place(self) -> str:
        """The place as people write it, such as ``SV101-2``.

        Where separators are wrong, the whole segment is taken for its tag; it may hold
        a name, so no more is shown of it than a tag has letters.
        """
        is_long = self.tag == self.segment.tag and len(self.tag) > TAG_MAX
        tag = f"{self.tag[:TAG_MAX]}..." if is_long else self.tag
        element = f"{self.element:02}" if self.element is not None else ""
        part = f"-{self.component}" if self.component is not None else ""
        return f"{tag}{element}{part}"

    @property
    def message(self) -> str:
        """The fault in words, with its place; never the value, which may be a name."""
        told = f"; expected {self.expected}" if self.expected else ""
        return f"{self.place} {self.kind.says}{told}"


TAG_MAX = 3
LISTED_MAX = 12
"""Codes that a message lists; more are counted."""


def listed(codes: Sequence[str]) -> str:
    """Codes as a message lists them."""
    more = len(codes) - LISTED_MAX
    told = ", ".join(codes[:LISTED_MAX])
    return f"{told} or {more} others" if more > 0 else told


@cache
def kinds() -> dict[str, Kind]:
    """The faults of syntax, structure and code lists, by their codes."""
    text = files(__package__).joinpath("faults.toml").read_text(encoding="utf-8")
    return {code: Kind(code=code, **told) for code, told in tomllib.loads(text).items()}


def fault(
    code: str,
    segment: Segment,
    *,
    tag: str = "",
    loop: str = "",
    element: int | None = None,
    component: int | None = None,
    repetition: int | None = None,
    expected: str = "",
    listed: str = "",
) -> Fault:
    """A fault of a kind, at a place."""
    return Fault(
        kind=kinds()[code],
        segment=segment,
        tag=tag or segment.tag,
        loop="" if loop == ROOT else loop,
        element=element,
        component=component,
        repetition=repetition,
        expected=expected,
        listed=listed,
    )
