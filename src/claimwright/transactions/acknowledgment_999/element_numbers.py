"""The numbers of data elements in X12's dictionary, as IK402 tells them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _numbers() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Of each segment the numbers of its elements, one for each component."""
    path = files(__package__).joinpath("element_numbers.toml")
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        tag: tuple(tuple(each.split(":")) for each in written.split())
        for tag, written in told.items()
    }


def number_of(tag: str, element: int, component: int | None = None) -> int | None:
    """The number of an element; None if nobody here knows it, or it is a composite."""
    elements = _numbers().get(tag, ())
    if not 0 < element <= len(elements):
        return None
    parts = elements[element - 1]
    if component is None and len(parts) > 1:
        return None
    place = component or 1
    number = parts[place - 1] if place <= len(parts) else ""
    return int(number) if number.isdigit() else None
