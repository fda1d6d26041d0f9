"""The index of ICD-10-PCS: from a term to a code, a table, or another term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from claimwright.codesets.icd10pcs.cms_xml import plain, root_of, text_in
from claimwright.codesets.icd10pcs.titled import TitledEntries, compile_titled
from claimwright.codesets.icd10pcs.words import are_in, beginning_of, words_of
from claimwright.datafile import DataFileError

ROOT_TAG = "ICD10PCS.index"
_CODE_TAGS = ("code", "codes", "tab")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Another term to go to.

    Attributes:
        text: its title; subterms follow behind commas.
        codes: a code, or the beginning of codes, that the publisher names with it.
    """

    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A main term or subterm.

    Attributes:
        codes: a whole code, or the beginning of codes: the table to build from.
        see: terms to go to instead.
        use: the label of a value by which the term is coded, such as a body part.
        below: its subterms.
    """

    title: str
    codes: tuple[str, ...] = ()
    see: tuple[Pointer, ...] = ()
    use: tuple[Pointer, ...] = ()
    below: tuple[IndexEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPath:
    """An entry with the titles that lead to it, the main term first, its own last."""

    titles: tuple[str, ...]
    entry: IndexEntry


def parse_index(xml: bytes, *, file: str) -> Iterator[IndexEntry]:
    """Read the main terms of ``icd10pcs_index_YYYY.xml``.

    Raises:
        DataFileError: it is no whole XML of that kind, or a term has no title.
    """
    root = root_of(xml, ROOT_TAG, file=file)
    for letter in root.findall("letter"):
        place = f"letter {text_in(letter, 'title') or '?'}"
        for term in letter.findall("mainTerm"):
            yield _entry(term, file, place)


def compile_index(entries: Iterable[IndexEntry]) -> bytes:
    """Put main terms into one block, one row for each with all below it."""
    return compile_titled((each.title, each) for each in entries)


class PcsIndex(TitledEntries[IndexEntry]):
    """The index of an edition, one row for each main term."""

    _kind = IndexEntry

    def main_terms(self, beginning: str = "") -> tuple[IndexEntry, ...]:
        """The main terms that begin so, without regard to case and punctuation."""
        sought = "".join(words_of(beginning))
        rows = self.columns.rows_beginning("beginning", beginning_of(beginning))
        return tuple(
            self._entry(row)
            for row in rows
            if "".join(self._words(row)).startswith(sought)
        )

    def main_term(self, title: str) -> IndexEntry | None:
        """The main term of a title, without regard to case and punctuation."""
        sought = words_of(title)
        rows = self.columns.rows_at("beginning", beginning_of(title))
        found = (row for row in rows if self._words(row) == sought)
        row = next(found, None)
        return None if row is None else self._entry(row)

    def paths(self) -> Iterator[IndexPath]:
        """Every entry with the way to it, above before below."""
        for row in range(len(self)):
            yield from _paths(self._entry(row), ())

    def find(self, text: str) -> tuple[IndexPath, ...]:
        """Entries by words of themselves and of the terms above them.

        Args:
            text: words in any order, each in full or by its beginning.

        Returns:
            Those with the fewest other words first. An entry whose parent is found
            already is left out: it stands below it.
        """
        sought = words_of(text)
        found = list(self._holding(sought)) if sought else []
        found.sort(key=lambda each: len(_words(each.titles)))
        return tuple(found)

    def follow(self, pointer: Pointer) -> IndexPath | None:
        """Where a pointer leads: as far down as its text names subterms.

        Returns:
            None if it names no main term: then `Pointer.codes` is all there is.
        """
        parts = pointer.text.split(", ")
        for length in range(len(parts), 0, -1):
            entry = self.main_term(", ".join(parts[:length]))
            if entry is not None:
                return _descend(entry, parts[length:])
        return None

    def _holding(self, sought: tuple[str, ...]) -> Iterator[IndexPath]:
        for row in range(len(self)):
            yield from _first_holding(self._entry(row), (), sought)


def _entry(element: ET.Element, file: str, place: str) -> IndexEntry:
    title = text_in(element, "title")
    if title is None:
        raise DataFileError(file, place, "has a term without a title")
    place = f"{place}, {title}"
    return IndexEntry(
        title=title,
        codes=_codes(element),
        see=_pointers(element, "see"),
        use=_pointers(element, "use"),
        below=tuple(_entry(each, file, place) for each in element.findall("term")),
    )


def _codes(element: ET.Element) -> tuple[str, ...]:
    texts = (plain(each.text) for each in element if each.tag in _CODE_TAGS)
    return tuple(text for text in texts if text)


def _pointers(element: ET.Element, tag: str) -> tuple[Pointer, ...]:
    """The pointers below an element: their text is what is not a code in them."""
    return tuple(
        Pointer(
            text=plain(" ".join([each.text or "", *(sub.tail or "" for sub in each)]))
            or "",
            codes=_codes(each),
        )
        for each in element.findall(tag)
    )


def _paths(entry: IndexEntry, above: tuple[str, ...]) -> Iterator[IndexPath]:
    titles = (*above, entry.title)
    yield IndexPath(titles=titles, entry=entry)
    for each in entry.below:
        yield from _paths(each, titles)


def _first_holding(
    entry: IndexEntry, above: tuple[str, ...], sought: tuple[str, ...]
) -> Iterator[IndexPath]:
    titles = (*above, entry.title)
    if are_in(sought, _words(titles)):
        yield IndexPath(titles=titles, entry=entry)
        return
    for each in entry.below:
        yield from _first_holding(each, titles, sought)


def _words(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for title in titles for word in words_of(title))


def _descend(entry: IndexEntry, parts: list[str]) -> IndexPath:
    titles = [entry.title]
    for part in parts:
        sought = words_of(part)
        below = next(
            (each for each in entry.below if words_of(each.title) == sought), None
        )
        if below is None:
            break
        entry = below
        titles.append(entry.title)
    return IndexPath(titles=tuple(titles), entry=entry)
