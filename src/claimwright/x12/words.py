"""Our own short words for segments, elements and codes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimwright.x12.guide import QUALIFIED_BY
from claimwright.x12.segment import Segment

Names = str | list[str]
"""Of an element; a composite's own name and then those of its components."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of ``words.toml``; its head tells what they hold."""

    segments: dict[str, str]
    elements: dict[str, list[Names]]
    qualified: dict[str, str]
    codes: dict[str, dict[str, str]]
    same: dict[str, str]
    lists: dict[str, str]


@cache
def _words() -> _Words:
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return _Words(**tomllib.loads(text))


def segment_name(segment: Segment) -> str:
    """The name of a segment, by its qualifier if that tells; empty if it has none."""
    words = _words()
    tag = segment.tag
    qualifier = segment.component(QUALIFIED_BY.get(tag, 1), 1)
    return words.qualified.get(f"{tag}*{qualifier}") or words.segments.get(tag, "")


def element_name(tag: str, element: int, component: int = 0) -> str:
    """The name of an element, or of a component of it; empty if it has none."""
    names = _words().elements.get(tag, [])
    if not 1 <= element <= len(names):
        return ""
    name = names[element - 1]
    if isinstance(name, str):
        return name if component <= 1 else ""
    return name[component] if component < len(name) else ""


def code_meaning(tag: str, element: int, component: int, code: str) -> str:
    """What a code says at its place; empty if it is none that has words."""
    words = _words()
    place = f"{tag}{element:02}" + (f"-{component}" if component else "")
    known = words.codes.get(words.same.get(place, place))
    return known.get(code, "") if known is not None else ""


def code_of_list(name: str) -> str:
    """One code of an external list, with its article; by the list's key if need be."""
    return _words().lists.get(name, f"a code of the list {name}")
