"""An entry of the tabular list, with its own notes."""

from __future__ import annotations

import msgspec


class Extension(msgspec.Struct, frozen=True):
    """A 7th character and what it says."""

    character: str
    wording: str


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A chapter, block, category, subcategory or code, as the tabular list prints it.

    Attributes:
        code: undotted; of a block its range, such as ``E08-E13``; of a chapter its
            number.
        parent: the entry above; empty of a chapter.
        children: the entries below, in the book's order; 7th characters are not
            spelled out.
        excludes1: what may never be coded with it, as the book words it.
        excludes2: what is not part of it and may be coded besides.
        extensions: 7th characters that it and what is below it takes.
    """

    code: str
    title: str
    parent: str = ""
    children: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    inclusion_terms: tuple[str, ...] = ()
    excludes1: tuple[str, ...] = ()
    excludes2: tuple[str, ...] = ()
    code_first: tuple[str, ...] = ()
    use_additional: tuple[str, ...] = ()
    code_also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
