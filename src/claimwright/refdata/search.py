"""Codes by words: an index in the cache, made of the editions on this machine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from claimwright import __version__
from claimwright.codesets.codes import CodeTable
from claimwright.columns import DamagedTableError
from claimwright.encoder.answer import Hit, answer
from claimwright.encoder.index import Index
from claimwright.encoder.knowledge import Knowledge, shipped_sources
from claimwright.encoder.shelf import open_shelf
from claimwright.refdata.cache import compiled
from claimwright.refdata.library import Library
from claimwright.refdata.systems import NAMES, system_of

__all__ = ["Hit", "Search", "open_search"]

ICD10CM = "icd10cm"
SETS = (
    "icd10cm-tabular",
    "gem-icd9-to-icd10cm",
    "icd10cm-index",
    "icd10cm-external-causes",
    "icd10cm-neoplasm",
    "icd10cm-drugs",
)
"""Of what else the index of ICD-10-CM is made, as far as it is held."""
_OWN_INDEX = (ICD10CM, "icd10pcs", "hcpcs", "cpt")
"""Great code sets have an index each, so that an import makes only one anew."""
_FITS_WELL = 700
"""From this score on nearly all words fit."""
_BEHIND = 600
_LAYOUT = "7"
"""Changes when the same sources give another index."""


def open_search(
    library: Library,
    *,
    systems: tuple[str, ...] | None = None,
    on_build: Callable[[str], None] | None = None,
) -> Search:
    """Open the search; an index is made when it is first needed, in a few seconds.

    Args:
        library: whose editions are searched.
        systems: the code sets that can be found, of `refdata.systems`; None if all.
        on_build: called with an index's name before it is made.
    """
    return Search(library, NAMES if systems is None else systems, on_build)


class Search:
    """Finds the codes of a day by words."""

    def __init__(
        self,
        library: Library,
        systems: tuple[str, ...],
        on_build: Callable[[str], None] | None,
    ) -> None:
        """Use the editions of a library; `open_search` is the door."""
        self._library = library
        self._systems = systems
        self._on_build = on_build
        self._lists: Knowledge | None = None

    def find(
        self,
        query: str,
        *,
        day: date,
        systems: tuple[str, ...] | None = None,
        limit: int = 10,
    ) -> tuple[Hit, ...]:
        """The codes valid on a day that fit words best, the best first.

        Args:
            query: words in any order; beginnings of words, slips of the pen, lay
                words and abbreviations are understood.
            day: date of service. What no edition knows for that day is found all the
                same, if the set's own editions end before or begin after it.
            systems: only of these code sets.
            limit: at most so many.
        """
        wanted = self._systems if systems is None else systems
        asked = [
            (tuple(each for each in names if each in wanted), self._index(names))
            for names in self._indexes
            if not set(names).isdisjoint(wanted)
        ]
        indexes = [index for _, index in asked]
        hits: list[Hit] = []
        for names, index in asked:
            hits += answer(
                query,
                index,
                systems=names,
                limit=limit,
                is_valid=lambda system, code: self._is_valid(system, code, day),
                others=indexes,
            )
        if frozenset(wanted) == frozenset(NAMES):
            hits = [_behind(each) for each in hits]
        hits.sort(key=lambda each: (-each.score, self._systems.index(each.system)))
        return tuple(hits[:limit])

    @cached_property
    def _indexes(self) -> tuple[tuple[str, ...], ...]:
        """The code sets that share an index, of those that are held at all."""
        held = tuple(
            each
            for each in self._systems
            if self._library.held(system_of(each).set_name)
        )
        return tuple(_together(held))

    @lru_cache(maxsize=65_536)  # noqa: B019 - a search lives as long as its process
    def _is_valid(self, system: str, code: str, day: date) -> bool:
        table = self._library.on(system_of(system).set_name, day, CodeTable)
        if table is None:
            return True
        if system != ICD10CM:
            return table.find(code, day) is not None
        return any(True for _ in table.codes(day, prefix=code))

    @lru_cache(maxsize=8)  # noqa: B019 - a search lives as long as its process
    def _index(self, names: tuple[str, ...]) -> Index:
        name = f"search-{names[0]}-{__version__}-{self._digest(names)}.index"
        data = compiled(
            name,
            lambda: self._compiled(names),
            is_whole=_is_whole,
            on_build=lambda: self._on_build and self._on_build(f"search of {names[0]}"),
        )
        # Our own lists are in each index, so that one alone is whole; read once.
        index = Index(data, self._lists)
        self._lists = index.knowledge
        return index

    def _digest(self, names: tuple[str, ...]) -> str:
        """Changes when an index of the same code sets would."""
        sets = [system_of(each).set_name for each in names]
        parts = [_LAYOUT, shipped_sources()]
        if ICD10CM in names:
            sets += SETS
        # Releases of one list share its table: however many, they are one source.
        held = (each.digest for name in sets for each in self._library.held(name))
        parts += dict.fromkeys(held)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def _compiled(self, names: tuple[str, ...]) -> bytes:
        # Making an index needs much that asking one does not.
        from claimwright.refdata.search_build import build

        return build(self._library, names)


def _behind(hit: Hit) -> Hit:
    """A hit of a small set, if only some words fit: who asks for all means none."""
    if hit.system in _OWN_INDEX or hit.score >= _FITS_WELL:
        return hit
    return replace(hit, score=hit.score * _BEHIND // 1000)


def _together(systems: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The code sets that share an index."""
    for name in _OWN_INDEX:
        if name in systems:
            yield (name,)
    small = tuple(each for each in systems if each not in _OWN_INDEX)
    if small:
        yield small


def _is_whole(data: memoryview) -> bool:
    try:
        open_shelf(data)
    except DamagedTableError:
        return False
    return True
