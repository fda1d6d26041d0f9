"""Which articles name a procedure, and whether they cover a diagnosis with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

import msgspec

from claimwright.columns import Cell, Kind, compile_columns
from claimwright.dates import Span
from claimwright.editions import CompiledTable, Edition
from claimwright.tables.coverage.article import Article, Listed
from claimwright.tables.coverage.export import CoverageData

_KINDS = {
    "listed": Kind.KEY,
    "article": Kind.NUMBER,
    "group": Kind.NUMBER,
    "record": Kind.BLOB,
}
# The key is what a code is listed as, and then the code: a procedure and a diagnosis
# can have the same letters and digits.
_ARTICLE = f"{Listed.ARTICLE.value}-"


class Coverage(Enum):
    """What an article says of a diagnosis with a procedure that it names."""

    COVERED = "listed as covered"
    NOT_COVERED = "listed as not covered"
    BOTH = "listed as covered in one group and as not covered in another"
    NOT_LISTED = "not listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAnswer:
    """What one article says of a procedure with a diagnosis.

    Groups of procedures and of diagnoses belong together as the article's text says,
    mostly those of the same number; the export does not.

    Attributes:
        procedure_groups: the groups in which it names the procedure.
        covered_groups: the groups of covered diagnoses that have the diagnosis.
        not_covered_groups: the groups of others that have it.
    """

    article: Article
    procedure_groups: tuple[int, ...]
    covered_groups: tuple[int, ...]
    not_covered_groups: tuple[int, ...]

    @property
    def coverage(self) -> Coverage:
        """In a word."""
        if self.covered_groups and self.not_covered_groups:
            return Coverage.BOTH
        if self.covered_groups:
            return Coverage.COVERED
        return Coverage.NOT_COVERED if self.not_covered_groups else Coverage.NOT_LISTED


class _Record(msgspec.Struct, frozen=True, array_like=True):
    number: int
    version: int
    title: str
    first: int
    last: int
    contractors: tuple[str, ...]
    states: tuple[str, ...]


def compile_coverage(data: CoverageData) -> bytes:
    """Put an export into one block."""
    return compile_columns(_KINDS, _rows(data), sorted_by=2)


def _rows(data: CoverageData) -> Iterator[tuple[Cell, ...]]:
    encode = msgspec.msgpack.Encoder().encode
    for at, article in enumerate(data.articles):
        record = _Record(
            article.number,
            article.version,
            article.title,
            article.effective.first.toordinal(),
            article.effective.last.toordinal(),
            article.contractors,
            article.states,
        )
        yield _ARTICLE, at, 0, encode(record)
    for each in data.listings:
        yield _key(each.listed, each.code), each.article, each.group, None


def _key(listed: Listed, code: str) -> str:
    return f"{listed.value}-{code}"


class CoverageArticles(CompiledTable):
    """An export of the articles."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_coverage`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        self._decode = msgspec.msgpack.Decoder(_Record).decode
        self._articles = self.columns.rows_at("listed", _ARTICLE)
        self._article = lru_cache(maxsize=4_096)(self._read_article)

    def __len__(self) -> int:
        """How many articles."""
        return len(self._articles)

    def find(
        self, procedure: str, diagnosis: str, day: date, *, state: str | None = None
    ) -> tuple[ArticleAnswer, ...]:
        """What each article that names a procedure says of a diagnosis with it.

        Args:
            procedure: CPT or HCPCS.
            diagnosis: ICD-10-CM, without the point.
            day: of service.
            state: two letters: only articles of contractors that serve it, and those
                of which the export does not say whom they serve.

        Returns:
            None of them where no article names the procedure on the day: then the
            database does not say whether it is covered. In order of the articles.
        """
        if not self.edition.effective.contains(day):
            return ()
        covered = self._groups(Listed.COVERED, diagnosis)
        not_covered = self._groups(Listed.NOT_COVERED, diagnosis)
        found: list[ArticleAnswer] = []
        for at, groups in self._groups(Listed.PROCEDURE, procedure).items():
            article = self._article(at)
            if not article.effective.contains(day):
                continue
            if state and article.states and state not in article.states:
                continue
            answer = ArticleAnswer(
                article=article,
                procedure_groups=groups,
                covered_groups=covered.get(at, ()),
                not_covered_groups=not_covered.get(at, ()),
            )
            found.append(answer)
        return tuple(found)

    def _groups(self, listed: Listed, code: str) -> dict[int, tuple[int, ...]]:
        """The groups in which a code is listed so, by article."""
        articles = self.columns.numbers("article")
        groups = self.columns.numbers("group")
        found: dict[int, tuple[int, ...]] = {}
        for row in self.columns.rows_at("listed", _key(listed, code)):
            at, group = articles[row], groups[row]
            before = found.get(at, ())
            if group not in before:
                found[at] = (*before, group)
        return found

    def _read_article(self, at: int) -> Article:
        record = self._decode(self.columns.blob("record", self._articles[at]) or b"")
        return Article(
            number=record.number,
            version=record.version,
            title=record.title,
            effective=Span(
                date.fromordinal(record.first), date.fromordinal(record.last)
            ),
            contractors=record.contractors,
            states=record.states,
        )
