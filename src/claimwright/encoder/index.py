"""An index, opened: terms, their phrases, and the codes that these name."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cached_property, lru_cache

import msgspec

from claimwright.columns import Columns
from claimwright.encoder.bitmaps import unpacked
from claimwright.encoder.facts import Facts, Lists
from claimwright.encoder.knowledge import Knowledge
from claimwright.encoder.shelf import open_shelf
from claimwright.encoder.stemming import stem
from claimwright.encoder.subject import PhraseKind

_NONE = -1
_KINDS = tuple(PhraseKind)


class Index:
    """Made by `compile_index`."""

    def __init__(
        self, data: bytes | memoryview, knowledge: Knowledge | None = None
    ) -> None:
        """Open a block.

        Args:
            data: the block.
            knowledge: our own lists, if another index has opened the same.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        held = open_shelf(data)
        self._knowledge = knowledge
        self._subjects = held["subjects"]
        self._phrases = held["phrases"]
        self._terms = held["terms"]
        self._surfaces = held["surfaces"]
        self._lengths = held["lengths"]
        self._facts_table = held["facts"]
        self._subject_of = self._phrases.numbers("subject")
        self._mass_of = self._phrases.numbers("mass")
        self._kind_of = self._phrases.numbers("kind")
        self._asked_of = self._terms.numbers("asked")
        self._said_of = self._terms.numbers("said")
        self._size_of = self._terms.numbers("phrases")
        self._common_of = self._subjects.numbers("common")
        self._default_of = self._subjects.numbers("default")
        self._system_of = self._subjects.numbers("system")
        self._extensions_of = self._subjects.numbers("extensions")
        self.own = lru_cache(maxsize=2048)(self._own)
        self.near = lru_cache(maxsize=2048)(self._near)
        self.terms_of = lru_cache(maxsize=32_768)(self._terms_of)
        self.term = lru_cache(maxsize=16_384)(self._term)
        self.surface = lru_cache(maxsize=16_384)(self._surface)
        self.words_of_length = lru_cache(maxsize=64)(self._words_of_length)
        self.context_of = lru_cache(maxsize=32_768)(self._context_of)

    @cached_property
    def _facts(self) -> Facts:
        blob = self._facts_table.blob("facts", 0) or b""
        return msgspec.msgpack.decode(blob, type=Facts)

    @cached_property
    def knowledge(self) -> Knowledge:
        """Our own lists, as they were when the index was made."""
        if self._knowledge is not None:
            return self._knowledge
        blob = self._facts_table.blob("lists", 0) or b""
        held = msgspec.msgpack.decode(blob, type=Lists)
        return Knowledge(
            held.equal,
            held.meant,
            spoken=frozenset(held.spoken),
            everyday=frozenset(held.everyday),
        )

    @lru_cache(maxsize=8)  # noqa: B019 - an index lives as long as its process
    def phrases_of(self, systems: tuple[str, ...] | None) -> int:
        """The phrases of some code sets, or of all."""
        found = 0
        for name, data in zip(self._facts.systems, self._facts.phrases, strict=True):
            if systems is None or name in systems:
                found |= unpacked(data, self._phrases.rows)
        return found

    def _term(self, word: str) -> int | None:
        """The number of a term."""
        row = _find(self._terms, "term", word)
        return row if self._is(self._terms, "term", row, word) else None

    def term_text(self, term: int) -> str:
        """A term: a stem."""
        return self._terms.text("term", term) or ""

    def _surface(self, word: str) -> int | None:
        """The place of a word as it is written."""
        row = _find(self._surfaces, "word", word)
        return row if self._is(self._surfaces, "word", row, word) else None

    def writes(self, word: str) -> bool:
        """Whether a word stands in it just as it is written."""
        return self.surface(word) is not None

    def knows(self, word: str) -> bool:
        """Whether a word with the same stem stands anywhere in it."""
        plain = stem(word)
        return self.term(plain) is not None or self.surface(plain) is not None

    def beginning(self, prefix: str) -> range:
        """The places of the words that begin so."""
        first = _find(self._surfaces, "word", prefix)
        return range(first, _find(self._surfaces, "word", prefix + "\x7f"))

    def _words_of_length(self, length: int) -> tuple[list[str], array[int]]:
        """The words of so many letters, and their places."""
        lengths = self._lengths.numbers("length")
        row = bisect_left(lengths, length)
        if row == len(lengths) or lengths[row] != length:
            return [], array("I")
        words = self._lengths.text("words", row) or ""
        return words.split(" "), _numbers(self._lengths.blob("places", row))

    def word(self, place: int) -> str:
        """A word as it is written."""
        return self._surfaces.text("word", place) or ""

    def term_at(self, place: int) -> int | None:
        """The term of a written word; None of one that no code has."""
        number = self._surfaces.numbers("term")[place]
        return None if number == _NONE else number

    def weight_asked(self, term: int) -> int:
        """How much a term tells in a query."""
        return self._asked_of[term]

    def weight_said(self, term: int) -> int:
        """How much a term tells in a phrase."""
        return self._said_of[term]

    def phrase_count(self, term: int) -> int:
        """How many phrases have it."""
        return self._size_of[term]

    def _own(self, term: int) -> int:
        """The phrases that have a term, as a set of bits."""
        return unpacked(self._terms.blob("own", term), self._phrases.rows)

    def _near(self, term: int) -> int:
        """The phrases that have not the term, but their code's context has."""
        return unpacked(self._terms.blob("near", term), self._phrases.rows)

    def _terms_of(self, phrase: int) -> frozenset[int]:
        """The terms of a phrase."""
        return frozenset(_numbers(self._phrases.blob("terms", phrase)))

    def mass_of(self, phrase: int) -> int:
        """How much a phrase says: the sum of what its terms tell."""
        return self._mass_of[phrase]

    def subject_of(self, phrase: int) -> int:
        """The code that a phrase names."""
        return self._subject_of[phrase]

    def kind_of(self, phrase: int) -> PhraseKind:
        """Where a phrase stands."""
        return _KINDS[self._kind_of[phrase]]

    def _context_of(self, subject: int) -> frozenset[int]:
        """The terms of a code's title and of those above it."""
        return frozenset(_numbers(self._subjects.blob("context", subject)))

    def code(self, subject: int) -> str:
        """The code of a subject."""
        return self._subjects.key("code", subject)

    def system(self, subject: int) -> str:
        """The name of its set."""
        return self._facts.systems[self._system_of[subject]]

    def common(self, subject: int) -> int:
        """How often coders used it, in a sample."""
        return self._common_of[subject]

    def default(self, subject: int) -> int | None:
        """The subject that stands for it if nothing more is said."""
        number = self._default_of[subject]
        return None if number == _NONE else number

    def extensions(self, subject: int) -> tuple[tuple[str, str], ...]:
        """The 7th characters that it takes, with what they say."""
        return self._facts.extensions[self._extensions_of[subject]]

    @staticmethod
    def _is(table: Columns, column: str, row: int, word: str) -> bool:
        return row < table.rows and table.text(column, row) == word


def _find(table: Columns, column: str, word: str) -> int:
    return bisect_left(
        range(table.rows), word, key=lambda row: table.text(column, row) or ""
    )


def _numbers(blob: bytes | None) -> array[int]:
    return array("I", blob or b"")
