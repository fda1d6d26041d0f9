"""All that the book says of an ICD-10-CM code, its own words and those above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claimwright.codesets.codes import CodeStatus
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.codesets.icd10cm.entry import Entry, Extension
from claimwright.codesets.icd10cm.notation import CATEGORY_LENGTH
from claimwright.codesets.icd10cm.tabular_list import TabularList
from claimwright.dates import Span

_SIDES = re.compile(
    r"\b(?:right|left|bilateral|unspecified (?:side|eye|ear)|unspecified)\b"
)
_SECTIONS = (
    ("includes", "includes"),
    ("inclusion_terms", "also named"),
    ("excludes1", "excludes 1: never together"),
    ("excludes2", "excludes 2: not part of it, may be coded too"),
    ("code_first", "code first"),
    ("use_additional", "use additional code"),
    ("code_also", "code also"),
    ("notes", "note"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A code or heading with its title."""

    code: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An instructional note.

    Attributes:
        kind: such as ``excludes 1: never together``.
        text: as the book prints it.
        holder: where it stands: the code itself, or what is above it.
    """

    kind: str
    text: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Icd10cmPage:
    """A code's page.

    Attributes:
        code: undotted.
        spans: the days on which it is a code that can be billed.
        known_through: the last day for which any edition knows that.
        text_edition: the edition whose notes are shown.
        text_holds: whether that edition is the one of the day.
        hierarchy: from its chapter down to what stands right above it.
        notes: its own first, then inherited ones, the nearest first.
        seventh_characters: that it takes, or from which its own was chosen.
        children: what stands right below it.
        siblings: the same thing on the other side, or on no side said.
        predecessors: what was coded before, where it took an older code's place.
        successors: what took its place when it ended.
    """

    code: str
    title: str | None
    status: CodeStatus
    day: date
    spans: tuple[Span, ...]
    known_through: date
    text_edition: str
    text_holds: bool
    hierarchy: tuple[Place, ...]
    notes: tuple[Note, ...]
    seventh_characters: tuple[Extension, ...]
    children: tuple[Place, ...]
    siblings: tuple[Place, ...]
    predecessors: tuple[Place, ...]
    successors: tuple[Place, ...]


def page_of(book: Icd10cm, code: str, day: date) -> Icd10cmPage | None:
    """The page of an undotted code, category, block or chapter; None if unknown."""
    text = book.on(day)
    entry = text.nearest(code)
    status = book.status(code, day)
    if entry is None and not book.spans(code):
        return None
    above = text.ancestors(code) if entry else _held_above(text, code)
    return Icd10cmPage(
        code=code,
        title=book.title(code, day),
        status=status,
        day=day,
        spans=book.spans(code),
        known_through=book.validity.last,
        text_edition=text.edition.name,
        text_holds=text.edition.effective.contains(day),
        hierarchy=tuple(
            Place(code=each.code, title=each.title) for each in reversed(above)
        ),
        notes=tuple(_notes(entry, code, above)),
        seventh_characters=text.extensions(code),
        children=tuple(_children(book, entry, code, day)),
        siblings=tuple(_siblings(text, entry, code)),
        predecessors=tuple(_predecessors(book, code)),
        successors=tuple(_successors(book, code)),
    )


def _held_above(text: TabularList, code: str) -> tuple[Entry, ...]:
    """What stands above a code that is newer than the text: its nearest heading."""
    for length in range(len(code) - 1, CATEGORY_LENGTH - 1, -1):
        found = text.entry(code[:length])
        if found is not None:
            return (found, *text.ancestors(found.code))
    return ()


def _notes(entry: Entry | None, code: str, above: tuple[Entry, ...]) -> Iterator[Note]:
    own = (entry,) if entry is not None and entry.code == code else ()
    for holder in (*own, *above):
        for field, kind in _SECTIONS:
            # What a heading is also named does not name what stands below it.
            if field == "inclusion_terms" and holder.code != code:
                continue
            for text in getattr(holder, field):
                yield Note(kind=kind, text=text, holder=holder.code)


def _children(
    book: Icd10cm, entry: Entry | None, code: str, day: date
) -> Iterator[Place]:
    if entry is not None and entry.code == code:
        for child in entry.children:
            yield Place(code=child, title=book.title(child, day))


def _siblings(text: TabularList, entry: Entry | None, code: str) -> Iterator[Place]:
    """Codes beside it whose titles differ in the side only."""
    parent = text.entry(entry.parent) if entry is not None else None
    if entry is None or parent is None or not _SIDES.search(entry.title.lower()):
        return
    sideless = _sideless(entry.title)
    ending = code[len(entry.code) :]
    for child in parent.children:
        other = text.entry(child)
        if other is None or other.code == entry.code:
            continue
        if _sideless(other.title) == sideless:
            full = other.code + ending
            yield Place(code=full, title=text.title(full))


def _sideless(title: str) -> str:
    return " ".join(_SIDES.sub(" ", title.lower()).replace(",", " ").split())


def _predecessors(book: Icd10cm, code: str) -> Iterator[Place]:
    """Shorter codes that ended on the day before this one began."""
    for span in book.spans(code)[:1]:
        if span.first == book.validity.first:
            return
        eve = span.first - timedelta(days=1)
        for length in range(3, len(code)):
            above = code[:length]
            if any(each.last == eve for each in book.spans(above)):
                yield Place(code=above, title=book.title(above, eve))


def _successors(book: Icd10cm, code: str) -> Iterator[Place]:
    """Longer codes that began on the day after this one ended."""
    for span in book.spans(code)[-1:]:
        if span.last >= book.validity.last:
            return
        morrow = span.last + timedelta(days=1)
        for longer in book.codes(morrow, prefix=code):
            if len(longer) > len(code) and any(
                each.first == morrow for each in book.spans(longer)
            ):
                yield Place(code=longer, title=book.title(longer, morrow))
