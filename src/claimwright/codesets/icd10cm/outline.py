"""An index or table as an outline of titles, found by word, by code and by place.

Three lists stand side by side in one block: the lines in the book's order, each with
the line above it and the line at which what is below it ends; the codes with their
lines, sorted; the words with their lines, sorted. The shorter ones are filled up.
Line 0 is the book itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

import msgspec

from claimwright.codesets.icd10cm.index_xml import IndexCode, IndexEntry
from claimwright.codesets.icd10cm.notation import CATEGORY_LENGTH
from claimwright.columns import (
    KEY_LENGTH_MAX,
    Cell,
    Columns,
    Kind,
    compile_columns,
    key_of,
)

BOOK = 0
"""The line that stands for the whole book."""
KINDS = {
    "line": Kind.NUMBER,
    "above": Kind.NUMBER,
    "end": Kind.NUMBER,
    "title": Kind.TEXT,
    "shown": Kind.TEXT,
    "record": Kind.BLOB,
    "code": Kind.KEY,
    "code_line": Kind.NUMBER,
    "word": Kind.KEY,
    "word_line": Kind.NUMBER,
}
_FILLED_UP = (1 << 64) - 1
"""Greater than every key, so that a search ends before what is filled up."""
_ROW = 0, 0, None, None, None
_WORD = re.compile(r"[A-Z0-9]+")


class Record(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """What a line says besides its title."""

    codes: tuple[IndexCode, ...] = ()
    manifestations: tuple[IndexCode, ...] = ()
    see: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cells: tuple[IndexCode | None, ...] = ()


_DECODER = msgspec.msgpack.Decoder(Record)


@lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a title in one spelling: capitals, no accents, no apostrophes."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(each for each in decomposed if not unicodedata.combining(each))
    return tuple(_WORD.findall(text.upper().replace("'", "").replace("\u2019", "")))


def compile_outline(entries: Iterable[IndexEntry], *, title: str) -> bytes:
    """Put the lines of a book into one block."""
    encode = msgspec.msgpack.Encoder().encode
    lines: list[list[Cell]] = [[0, -1, 0, title, None, None]]
    codes: list[tuple[int, int]] = []
    words: set[tuple[int, int]] = set()
    open_lines = [BOOK]
    for line, entry in enumerate(entries, start=1):
        while len(open_lines) > entry.level + 1:
            lines[open_lines.pop()][2] = line
        shown = None if entry.shown == entry.title else entry.shown
        record = encode(_record(entry))
        lines.append([line, open_lines[-1], 0, entry.title, shown, record])
        open_lines.append(line)
        codes.extend((key_of(code), line) for code in _own_codes(entry))
        words.update((_word_key(each), line) for each in words_of(entry.title))
    for each in open_lines:
        lines[each][2] = len(lines)
    return compile_columns(KINDS, _side_by_side(lines, sorted(codes), sorted(words)))


def _record(entry: IndexEntry) -> Record:
    return Record(
        codes=entry.codes,
        manifestations=entry.manifestations,
        see=entry.see,
        see_also=entry.see_also,
        categories=entry.categories,
        notes=entry.notes,
        cells=entry.cells,
    )


def _own_codes(entry: IndexEntry) -> set[str]:
    cells = (each for each in entry.cells if each is not None)
    return {
        beginning
        for each in (*entry.codes, *entry.manifestations, *cells)
        for beginning in each.beginnings()
    }


def _side_by_side(
    lines: Sequence[Sequence[Cell]],
    codes: Sequence[tuple[int, int]],
    words: Sequence[tuple[int, int]],
) -> Iterator[Sequence[Cell]]:
    together = zip_longest(lines, codes, words)
    for number, (line, code, word) in enumerate(together):
        yield (
            *(line or (number, *_ROW)),
            *(code or (_FILLED_UP, BOOK)),
            *(word or (_FILLED_UP, BOOK)),
        )


def _word_key(word: str) -> int:
    return key_of(word[:KEY_LENGTH_MAX])


class Outline:
    """A compiled outline.

    Attributes:
        lines: how many, the book itself not counted.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        """Open a block made by `compile_outline`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self._columns = Columns(data)
        self._above = self._columns.numbers("above")
        self._end = self._columns.numbers("end")
        self.lines = self._end[BOOK] - 1

    def title(self, line: int) -> str:
        """Without nonessential modifiers."""
        return self._columns.text("title", line) or ""

    def shown(self, line: int) -> str:
        """With nonessential modifiers, as the book prints it."""
        return self._columns.text("shown", line) or self.title(line)

    def record(self, line: int) -> Record:
        """What a line says besides its title."""
        found = self._columns.blob("record", line)
        return Record() if found is None else _DECODER.decode(found)

    def above(self, line: int) -> int:
        """The line above; `BOOK` of a main term."""
        return self._above[line]

    def below(self, line: int) -> Iterator[int]:
        """The lines directly below, in the book's order."""
        at, end = line + 1, self._end[line]
        while at < end:
            yield at
            at = self._end[at]

    def all_below(self, line: int) -> range:
        """Every line below, however deep."""
        return range(line + 1, self._end[line])

    def path(self, line: int) -> tuple[int, ...]:
        """The lines from the main term to this one."""
        found: list[int] = []
        while line != BOOK:
            found.append(line)
            line = self._above[line]
        return tuple(reversed(found))

    def with_code(self, code: str) -> tuple[int, ...]:
        """The lines that give a code, or a shorter one that leads to it."""
        numbers = self._columns.numbers("code_line")
        return tuple(
            sorted(
                {
                    numbers[row]
                    for length in range(CATEGORY_LENGTH, len(code) + 1)
                    for row in self._columns.rows_at("code", code[:length])
                }
            )
        )

    def with_word(self, beginning: str) -> set[int]:
        """The lines with a word that begins so, in the spelling of `words_of`."""
        numbers = self._columns.numbers("word_line")
        key = beginning[:KEY_LENGTH_MAX]
        found = {numbers[row] for row in self._columns.rows_beginning("word", key)}
        if len(beginning) <= KEY_LENGTH_MAX:
            return found
        return {line for line in found if _has_word(self.title(line), beginning)}

    def main_terms(self, text: str) -> tuple[int, ...]:
        """Main terms in whose title each word of a text begins a word.

        The best first: the title itself, then what begins so, then fewer other words.
        """
        words = words_of(text)
        if not words:
            return ()
        found = set.intersection(*map(self.with_word, words))
        mains = (line for line in found if self._above[line] == BOOK)
        return tuple(sorted(mains, key=lambda line: self._rank((line,), words)))

    def search(self, text: str) -> tuple[int, ...]:
        """Lines on whose path each word of a text begins a word, best first.

        The line itself has one of the words: what stands below it is not repeated.
        """
        words = words_of(text)
        if not words:
            return ()
        having = [self.with_word(word) for word in words]
        paths = map(self.path, set.union(*having))
        found = [
            path for path in paths if all(not each.isdisjoint(path) for each in having)
        ]
        found.sort(key=lambda path: self._rank(path, words))
        return tuple(path[-1] for path in found)

    def _rank(self, path: Sequence[int], words: Sequence[str]) -> tuple[int, ...]:
        own = [word for line in path for word in words_of(self.title(line))]
        inexact = sum(word not in own for word in words)
        begins = own[: len(words)] != list(words)
        return inexact, len(own) - len(words), begins, len(path), path[-1]


def _has_word(title: str, beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words_of(title))
