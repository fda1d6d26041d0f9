"""The Alphabetic Index and the index of external causes: from a word to a code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimwright.codesets.icd10cm.book_edition import BookEdition, BookLine
from claimwright.codesets.icd10cm.index_xml import IndexCode
from claimwright.codesets.icd10cm.references import (
    Direction,
    Outcome,
    ReferenceKind,
    references_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(BookLine):
    """A main term or subterm; a main term is of level 0.

    Attributes:
        title: its own, without nonessential modifiers.
        codes: what it leads to; the tabular list has the last word.
        manifestations: codes in brackets, which come second.
        categories: of the tabular list, to be looked at there.
    """

    title: str
    codes: tuple[IndexCode, ...]
    manifestations: tuple[IndexCode, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPath:
    """A way through the index to a code.

    Attributes:
        term: its end.
        code: what the index gives there.
        second: whether it stands in brackets, after the code of the cause.
        complete: whether the index gives the code that was asked for, and not one
            from which the tabular list leads on to it.
    """

    term: Term
    code: IndexCode
    second: bool
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """Where "see" leads in the end, from one term to the next.

    Attributes:
        terms: those that point no further.
        leaving: references that lead out of the book, or to nothing.
        circular: whether the way led back to a term that it had come by.
    """

    terms: tuple[Term, ...]
    leaving: tuple[Direction, ...]
    circular: bool


class AlphabeticIndex(BookEdition[Term]):
    """An edition of the Alphabetic Index, or of the index of external causes."""

    def at(self, line: int) -> Term:
        """The term of a line."""
        outline = self._outline
        record = outline.record(line)
        return Term(
            line=line,
            path=tuple(map(outline.shown, outline.path(line))),
            title=outline.title(line),
            codes=record.codes,
            manifestations=record.manifestations,
            references=references_of(record),
            categories=record.categories,
            notes=record.notes,
            has_below=bool(outline.all_below(line)),
        )

    def terms(self) -> Iterator[Term]:
        """Every term, in the book's order."""
        return self._all()

    def main_terms(self) -> Iterator[Term]:
        """Every main term, in the book's order."""
        return iter(self.below())

    def find(self, words: str) -> tuple[Term, ...]:
        """Main terms in whose title each of the words begins a word, best first.

        Nonessential modifiers do not count, neither do case and accents.
        """
        return tuple(map(self.at, self._outline.main_terms(words)))

    def follow(self, term: Term) -> Trail:
        """Follow "see" from a term, and from where it leads, to the end.

        "See also" is not followed: it is an offer, and the term has more to say.
        """
        terms: list[Term] = []
        leaving: list[Direction] = []
        visited = {term.line}
        waiting = [term]
        circular = False
        while waiting:
            here = waiting.pop(0)
            instead = [
                each
                for each in self.directions(here)
                if each.reference.kind is ReferenceKind.SEE
            ]
            if not instead:
                terms.append(here)
            leaving += [each for each in instead if not _stays(each)]
            lines = [line for each in instead for line in each.lines]
            circular |= not visited.isdisjoint(lines)
            waiting += [self.at(line) for line in lines if line not in visited]
            visited.update(lines)
        return Trail(terms=tuple(terms), leaving=tuple(leaving), circular=circular)

    def paths_to(self, code: str) -> tuple[IndexPath, ...]:
        """Every term that gives a code, or a shorter one from which it is reached.

        Those that give most of it come first, and then in the book's order. Terms
        that only point to such a term are not among them.

        Args:
            code: undotted.
        """
        found: list[IndexPath] = []
        for line in self._outline.with_code(code):
            term = self.at(line)
            for second, codes in ((False, term.codes), (True, term.manifestations)):
                found += [
                    IndexPath(
                        term=term,
                        code=each,
                        second=second,
                        complete=each.code == code,
                    )
                    for each in codes
                    if each.leads_to(code)
                ]
        return tuple(
            sorted(found, key=lambda each: (-len(each.code.code), each.term.line))
        )


def _stays(direction: Direction) -> bool:
    return direction.outcome in (Outcome.FOUND, Outcome.NEAR)
