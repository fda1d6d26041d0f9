"""Nouns of loops that say the same, made once: most claims name the same few."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from claimwright.x12.loops import Loop

_KEPT_MAX = 4096

Made = TypeVar("Made")


class Memory(Generic[Made]):
    """Remembers what it made of loops while a file is read."""

    def __init__(self, make: Callable[[Loop], Made]) -> None:
        """Remember nothing yet.

        Args:
            make: reads a loop; it must look at nothing but the loop's own segments.
        """
        self._make = make
        self._made: dict[tuple[str, ...], Made] = {}

    def of(self, loop: Loop) -> Made:
        """The noun of a loop."""
        segments = loop.segments
        marks = segments[0].delimiters
        key = (marks.element + marks.component, *[each.text for each in segments])
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= _KEPT_MAX:
                self._made.clear()
            found = self._made[key] = self._make(loop)
        return found
