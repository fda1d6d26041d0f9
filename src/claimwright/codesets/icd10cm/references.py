"""What a "see" or "see also" says, and the lines that it points to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from claimwright.codesets.icd10cm.index_xml import IndexKind
from claimwright.codesets.icd10cm.notation import CODE_PATTERN
from claimwright.codesets.icd10cm.notes import CodeRange
from claimwright.codesets.icd10cm.outline import BOOK, Outline, Record, words_of

_BOOKS = (
    (r"table of drugs(?: and (?:chemicals|biologicals))?", IndexKind.DRUGS),
    (r"(?:table of neoplasms?|neoplasm table)", IndexKind.NEOPLASMS),
    (
        r"(?:alphabetic(?:al)? )?index (?:to|of) diseases?(?: and injur(?:ies|y))?",
        IndexKind.DISEASES,
    ),
    (
        r"(?:index (?:to|of) )?external causes?(?: of injur(?:ies|y))?(?: index)?",
        IndexKind.EXTERNAL_CAUSES,
    ),
)
_CATEGORIES = re.compile(
    rf"(?:also )?(?:(?:sub)?categor(?:y|ies) )?({CODE_PATTERN})(?:\.?-?)"
    rf"(?:\s*-\s*({CODE_PATTERN}))?"
    r"(?:,| and| with .*)?"
)
_CHOICE = re.compile(
    r"(^by .*|(?<=\s)by (?:specified )?(?:type|site|histology|substance|object)\b.*)$",
    re.IGNORECASE,
)
_READERS = re.compile(
    r"(?:the )?(?:(?:specified|specific) \w+|substance specified|condition|"
    r"by (?:specified|specific) .*)",
    re.IGNORECASE,
)
_BROKEN = {"", "also", "category", "see"}
_OR = re.compile(r",? or the specified .*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


class ReferenceKind(Enum):
    """How a reference is worded."""

    SEE = "see"
    SEE_ALSO = "see also"


class Outcome(Enum):
    """What became of a reference."""

    FOUND = "leads to lines of this book"
    NEAR = "leads to lines of this book, whose wording differs from there on"
    OTHER_BOOK = "leads to another book"
    CATEGORIES = "leads to categories of the tabular list"
    READERS_CHOICE = "asks the reader to look up what the record names"
    NOT_FOUND = "leads to nothing that this book has"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as the book words it."""

    kind: ReferenceKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """What a reference says.

    Attributes:
        book: the book that it names; None where it names none.
        steps: titles, each below the one before.
        choice: what the reader is to choose by below the last of the steps, such as
            ``by type of vehicle``; None if nothing.
        then: titles below what the reader chose.
        categories: of the tabular list.
        readers: it names nothing, but tells the reader to look up what the record
            names, as in "see condition".
    """

    book: IndexKind | None = None
    steps: tuple[str, ...] = ()
    choice: str | None = None
    then: tuple[str, ...] = ()
    categories: tuple[CodeRange, ...] = ()
    readers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Where a reference leads.

    Attributes:
        lines: of this book.
        book: another one, if it leads there; `steps` are titles in it.
        missing: titles that the book does not have below the lines.
        choice: what the reader is to choose by below the lines, such as ``by type``.
        then: titles below what the reader chose.
        categories: of the tabular list.
    """

    reference: Reference
    outcome: Outcome
    lines: tuple[int, ...] = ()
    book: IndexKind | None = None
    steps: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    choice: str | None = None
    then: tuple[str, ...] = ()
    categories: tuple[CodeRange, ...] = ()


def direct(
    outline: Outline, reference: Reference, *, origin: int, book: IndexKind
) -> Direction:
    """Find out where a reference leads.

    Args:
        outline: the book that has it.
        reference: as it is worded there.
        origin: the line that has it.
        book: which book it is. What a table does not have, the Alphabetic Index has.
    """
    said = read_reference(reference.text)
    reached = Reached(())
    other = said.book if said.book is not book else None
    if said.categories:
        outcome = Outcome.CATEGORIES
    elif said.readers or (said.choice and not said.steps and other is None):
        outcome = Outcome.READERS_CHOICE
    elif other is not None:
        outcome = Outcome.OTHER_BOOK
    else:
        reached = resolve(outline, said.steps, origin=origin)
        outcome = Outcome.NEAR if reached.missing else Outcome.FOUND
        if not reached.lines:
            other = IndexKind.DISEASES if said.steps and _is_table(book) else None
            outcome = Outcome.NOT_FOUND if other is None else Outcome.OTHER_BOOK
    return Direction(
        reference=reference,
        outcome=outcome,
        lines=reached.lines,
        book=other,
        steps=said.steps,
        missing=reached.missing,
        choice=said.choice,
        then=said.then,
        categories=said.categories,
    )


def _is_table(book: IndexKind) -> bool:
    return book in (IndexKind.NEOPLASMS, IndexKind.DRUGS)


def references_of(record: Record) -> tuple[Reference, ...]:
    """The references of a line, those that are to be followed instead of it first."""
    return (
        *(Reference(ReferenceKind.SEE, text) for text in record.see),
        *(Reference(ReferenceKind.SEE_ALSO, text) for text in record.see_also),
    )


def read_reference(text: str) -> Pointer:
    """Read the wording of a reference."""
    if text.lower() in _BROKEN:
        return Pointer()
    found = _CATEGORIES.fullmatch(text)
    if found is not None:
        first = found[1].replace(".", "")
        last = (found[2] or first).replace(".", "")
        return Pointer(categories=(CodeRange(first, last),))
    if _READERS.fullmatch(text):
        return Pointer(readers=True)
    book, rest = _book(text)
    steps = [each for each in map(str.strip, re.split(r"[,.;]\s", rest)) if each]
    return _chosen(book, steps)


def _book(text: str) -> tuple[IndexKind | None, str]:
    for pattern, book in _BOOKS:
        found = re.match(rf"{pattern}(?:,\s*|\s+(?=by )|$)", text, re.IGNORECASE)
        if found is not None:
            return book, text[found.end() :]
    return None, text


def _chosen(book: IndexKind | None, steps: Sequence[str]) -> Pointer:
    """Cut the steps where the reader is to choose."""
    for at, step in enumerate(steps):
        found = _CHOICE.search(_OR.sub("", step))
        if found is not None:
            before = step[: found.start()].strip()
            return Pointer(
                book=book,
                steps=(*steps[:at], *((before,) if before else ())),
                choice=found[1],
                then=tuple(steps[at + 1 :]),
            )
    kept = (each for each in steps if not each.startswith("or the specified"))
    return Pointer(book=book, steps=tuple(kept))


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the steps of a reference lead.

    Attributes:
        lines: where they end.
        missing: the last of them, where the book has nothing by that name.
    """

    lines: tuple[int, ...]
    missing: tuple[str, ...] = ()


def resolve(outline: Outline, steps: Sequence[str], *, origin: int) -> Reached:
    """The lines that steps lead to, or lead near to.

    Titles have commas of their own ("boat, boating"), and references shorten them,
    so at each step the best of several readings is taken: the same words, one of a
    title's alternatives, its beginning, a part of it, its modifiers, a line further
    down. If there is nothing by any reading, the last steps are left out.

    Args:
        outline: the book.
        steps: titles, each below the one before.
        origin: the line that has the reference; it never leads to itself.
    """
    wanted = [_plain(_BRACKETS.sub("", each)) for each in steps]
    for kept in range(len(steps), 0, -1):
        found = _by_any_reading(outline, wanted[:kept], origin)
        if found:
            return Reached(found, tuple(steps[kept:]))
    for kept in range(len(wanted[0]) - 1, 0, -1) if wanted else ():
        found = _by_any_reading(outline, [wanted[0][:kept]], origin)
        if found:
            return Reached(found, tuple(steps))
    return Reached(())


def _by_any_reading(
    outline: Outline, steps: Sequence[_Words], origin: int
) -> tuple[int, ...]:
    for reading in _Reading:
        walked = _walk(outline, BOOK, steps, reading)
        found = tuple(dict.fromkeys(each for each in walked if each != origin))
        if found:
            return found
    return ()


class _Reading(Enum):
    """How freely titles are compared."""

    SAME = 0
    ALTERNATIVE = 1
    SPLIT = 2
    BEGINNING = 3
    PART = 4
    MODIFIERS = 5
    DEEPER = 6


_Words = tuple[str, ...]
_EMPTY_WORDS = {"NEC", "NOS"}


def _plain(title: str) -> _Words:
    """The words that tell a title from others."""
    words = words_of(title)
    return tuple(each for each in words if each not in _EMPTY_WORDS) or words


def _walk(
    outline: Outline, line: int, steps: Sequence[_Words], reading: _Reading
) -> Iterator[int]:
    """Lines below one that the steps lead to; as many steps at a time as fit."""
    if not steps:
        yield line
        return
    for taken in range(len(steps), 0, -1):
        wanted = tuple(word for step in steps[:taken] for word in step)
        found = list(_onward(outline, line, wanted, steps[taken:], reading))
        if found:
            yield from found
            return
    if reading is not _Reading.SPLIT:
        return
    first, *rest = steps
    for at in range(len(first) - 1, 0, -1):
        yield from _onward(outline, line, first[:at], [first[at:], *rest], reading)


def _onward(
    outline: Outline,
    line: int,
    wanted: _Words,
    rest: Sequence[_Words],
    reading: _Reading,
) -> Iterator[int]:
    for below in _candidates(outline, line, wanted, reading):
        yield from _walk(outline, below, rest, reading)


def _candidates(
    outline: Outline, line: int, wanted: _Words, reading: _Reading
) -> list[int]:
    """The lines below one whose title fits."""
    if not wanted:
        return []
    below = outline.all_below(line)
    having = [each for each in outline.with_word(_root(wanted[0])) if each in below]
    if reading is not _Reading.DEEPER or line == BOOK:
        having = [each for each in having if outline.above(each) == line]
    fitting = [each for each in having if _fits(outline, each, wanted, reading)]
    if reading is _Reading.DEEPER:
        depths = {each: len(outline.path(each)) for each in fitting}
        highest = min(depths.values(), default=0)
        fitting = [each for each in fitting if depths[each] == highest]
    return sorted(fitting)


def _fits(outline: Outline, line: int, wanted: _Words, reading: _Reading) -> bool:
    title = outline.title(line)
    own = _plain(title)
    if own == wanted:
        return True
    if reading is _Reading.SAME:
        return False
    alternatives = [own, *map(_plain, title.split(","))]
    if reading in (_Reading.ALTERNATIVE, _Reading.SPLIT):
        return any(_same(each, wanted) for each in alternatives)
    if reading is _Reading.BEGINNING:
        return any(_begins(each, wanted) for each in alternatives)
    if reading is _Reading.MODIFIERS:
        shown = {_stem(each) for each in words_of(outline.shown(line))}
        return shown.issuperset(map(_stem, wanted))
    # "Not in building" is not what "building" means.
    end = own.index("NOT") + 1 if "NOT" in own else len(own)
    return any(_begins(own[at:], wanted) for at in range(end))


def _same(own: _Words, wanted: _Words) -> bool:
    """Whether they differ in the number of the last word at most."""
    return own[:-1] == wanted[:-1] and _stem(own[-1]) == _stem(wanted[-1])


def _begins(own: _Words, wanted: _Words) -> bool:
    """Whether a title begins with the words, the last one perhaps cut or plural."""
    last = len(wanted) - 1
    return (
        len(own) > last
        and own[:last] == wanted[:last]
        and _stem(own[last]).startswith(_stem(wanted[last]))
    )


def _stem(word: str) -> str:
    """A word without its plural ending."""
    for ending, instead in (("IES", "Y"), ("ES", "E"), ("S", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    return word


def _root(word: str) -> str:
    """With what its singular and its plural begin."""
    return re.sub(r"(?<=...)(?:IES|ES|S|Y)$", "", word)
