"""The Medicare Coverage Database's export of articles: tables that belong together.

Descriptions of procedures are never read: for CPT codes they are the AMA's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimwright.datafile import DataFileError
from claimwright.dates import FIRST_DAY, LAST_DAY, Span
from claimwright.headings import Wanted, rows_under
from claimwright.tables.coverage.article import Article, Listed, Listing

_ID, _VERSION = Wanted(("article_id",)), Wanted(("article_version",))
_CONTRACTOR = (
    Wanted(("contractor_id",)),
    Wanted(("contractor_type_id",)),
    Wanted(("contractor_version",)),
)
ARTICLES = (
    _ID,
    _VERSION,
    Wanted(("title",)),
    Wanted(("article_eff_date",)),
    Wanted(("article_end_date",), required=False),
    Wanted(("status",), required=False),
    Wanted(("last_updated",), required=False),
)
PROCEDURES = (
    _ID,
    _VERSION,
    Wanted(("hcpc_code_id",)),
    Wanted(("hcpc_code_group",), required=False),
)
COVERED = (_ID, _VERSION, Wanted(("icd10_code_id",)), Wanted(("icd10_covered_group",)))
NOT_COVERED = (
    _ID,
    _VERSION,
    Wanted(("icd10_code_id",)),
    Wanted(("icd10_noncovered_group",)),
)
ARTICLE_CONTRACTORS = (_ID, _VERSION, *_CONTRACTOR)
CONTRACTORS = (
    *_CONTRACTOR,
    Wanted(("contractor_bus_name",)),
    Wanted(("contractor_number",)),
)
JURISDICTIONS = (
    *_CONTRACTOR,
    Wanted(("state_id",)),
    Wanted(("term_date",), required=False),
)
STATES = (Wanted(("state_id",)), Wanted(("state_abbrev",)))
_NO_DIAGNOSIS = "XX000"
"""Stands in a group that has no diagnosis."""
_PROPOSED = "P"

Rows = Iterable[Sequence[str]]
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table of the export.

    Attributes:
        file: its name, for errors.
        rows: of the whole file.
    """

    file: str
    rows: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The tables of an export; those of the contractors may be absent."""

    articles: Part
    procedures: Part
    covered: Part
    not_covered: Part | None = None
    article_contractors: Part | None = None
    contractors: Part | None = None
    jurisdictions: Part | None = None
    states: Part | None = None


@dataclass(frozen=True, slots=True)
class CoverageData:
    """What an export says.

    Attributes:
        updated: the last day on which an article changed; None if it does not say.
    """

    articles: tuple[Article, ...]
    listings: tuple[Listing, ...]
    updated: date | None


def parse_export(export: Export) -> CoverageData:
    """Read the tables and join them.

    Raises:
        DataFileError: a table has not its headings, or a row is malformed.
    """
    contractors = _Contractors()
    contractors.read(export)
    articles: list[Article] = []
    updated: list[date] = []
    for line, cells in rows_under(
        export.articles.rows, ARTICLES, file=export.articles.file
    ):
        number, version, title, first, last, status, changed = cells
        if status.upper().startswith(_PROPOSED):
            continue
        place = (export.articles.file, line)
        day = _day(changed, place)
        if day is not None:
            updated.append(day)
        key = (number, version)
        articles.append(
            Article(
                number=_whole(number, place),
                version=_whole(version, place),
                title=" ".join(title.split()),
                effective=_span(first, last, place),
                contractors=contractors.names(key),
                states=contractors.states(key),
            )
        )
    listings = tuple(_listings(export, articles))
    return CoverageData(tuple(articles), listings, max(updated, default=None))


def _listings(export: Export, articles: Iterable[Article]) -> Iterator[Listing]:
    numbers = {
        (str(each.number), str(each.version)): at for at, each in enumerate(articles)
    }
    tables = (
        (export.procedures, PROCEDURES, Listed.PROCEDURE),
        (export.covered, COVERED, Listed.COVERED),
        (export.not_covered, NOT_COVERED, Listed.NOT_COVERED),
    )
    for part, layout, listed in tables:
        if part is None:
            continue
        for line, cells in rows_under(part.rows, layout, file=part.file):
            article = numbers.get((cells[0], cells[1]))
            code = cells[2].replace(".", "").upper()
            if article is None or not code or code == _NO_DIAGNOSIS:
                continue
            group = _whole(cells[3] or "0", (part.file, line))
            yield Listing(code, listed, article, group)


@dataclass(frozen=True, slots=True)
class _Contractors:
    """Which contractors an article is of, and for which states."""

    of_article: dict[_Key, list[_Key]] = field(default_factory=dict)
    named: dict[_Key, str] = field(default_factory=dict)
    served: dict[_Key, set[str]] = field(default_factory=dict)

    def read(self, export: Export) -> None:
        """Take in the tables of contractors that there are."""
        for number, version, *who in _cells(
            export.article_contractors, ARTICLE_CONTRACTORS
        ):
            self.of_article.setdefault((number, version), []).append(tuple(who))
        for *who, name, number in _cells(export.contractors, CONTRACTORS):
            self.named[tuple(who)] = f"{name} ({number})" if number else name
        abbreviations: Mapping[str, str] = {
            state: letters.upper() for state, letters in _cells(export.states, STATES)
        }
        for *who, state, ended in _cells(export.jurisdictions, JURISDICTIONS):
            if not ended and state in abbreviations:
                self.served.setdefault(tuple(who), set()).add(abbreviations[state])

    def names(self, article: _Key) -> tuple[str, ...]:
        """The contractors of an article."""
        keys = self.of_article.get(article, ())
        return tuple(sorted({self.named[each] for each in keys if each in self.named}))

    def states(self, article: _Key) -> tuple[str, ...]:
        """The states that they serve."""
        keys = self.of_article.get(article, ())
        found: set[str] = set()
        return tuple(sorted(found.union(*(self.served.get(each, ()) for each in keys))))


def _cells(part: Part | None, layout: Sequence[Wanted]) -> Iterator[tuple[str, ...]]:
    if part is not None:
        for _, cells in rows_under(part.rows, layout, file=part.file):
            yield cells


def _whole(text: str, place: tuple[str, int]) -> int:
    if not (text.isascii() and text.isdigit()):
        raise DataFileError(place[0], f"line {place[1]}", f"{text!r} is no number")
    return int(text)


def _span(first: str, last: str, place: tuple[str, int]) -> Span:
    begins, ends = _day(first, place) or FIRST_DAY, _day(last, place) or LAST_DAY
    # An article that was retired before it took effect never held; its own first day
    # is the shortest span there is.
    return Span(begins, max(begins, ends))


def _day(text: str, place: tuple[str, int]) -> date | None:
    """A day, as 2024-07-01 or 2024-07-01 00:00:00 or 7/1/2024."""
    day = text.strip().split(" ")[0]
    if not day:
        return None
    try:
        if "/" in day:
            month, of_month, year = map(int, day.split("/"))
            return date(year, month, of_month)
        return date.fromisoformat(day)
    except ValueError:
        reason = f"{text!r} is no day"
        raise DataFileError(place[0], f"line {place[1]}", reason) from None
