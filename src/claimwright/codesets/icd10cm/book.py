"""ICD-10-CM over all editions: asked by code and day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from claimwright.codesets.codes import Code, CodeStatus, CodeTable
from claimwright.codesets.icd10cm.compile import compile_tabular
from claimwright.codesets.icd10cm.notation import dotted
from claimwright.codesets.icd10cm.tabular_list import CODE_LENGTH_FULL, TabularList
from claimwright.dates import LAST_DAY, Span, consecutive
from claimwright.editions import Edition, in_force

_A_DAY = timedelta(days=1)
_NO_TEXT = TabularList(
    Edition(name="no tabular list", publisher="", effective=Span.on(LAST_DAY)),
    compile_tabular(()),
)


class NoBookError(ValueError):
    """There is no edition to open."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            "no edition of ICD-10-CM was known on that day; "
            "see `claimwright refdata status`"
        )


class Icd10cm:
    """ICD-10-CM by code and day.

    Attributes:
        validity: the dates of service for which it knows what is valid.
    """

    def __init__(
        self, lists: Sequence[CodeTable], texts: Sequence[TabularList]
    ) -> None:
        """Put editions together.

        Args:
            lists: which codes there are, by edition.
            texts: the tabular list, by edition, the oldest first.

        Raises:
            NoBookError: there is no list. Without any text, codes have their days
                and no titles or notes.
        """
        if not lists:
            raise NoBookError
        self._lists = tuple(lists)
        self._windows = tuple(_windows(self._lists))
        self._texts = tuple(texts) or (_NO_TEXT,)
        self.validity = Span(
            min(each.edition.effective.first for each in lists),
            max(each.edition.effective.last for each in lists),
        )
        # One cache a book: a scrubbed batch asks for the same few codes all the time.
        self.status = lru_cache(maxsize=16_384)(self._status)
        self.on = lru_cache(maxsize=4096)(self._on)

    def _on(self, day: date) -> TabularList:
        """The text for a day of service: its own edition, or the nearest that is held.

        Whoever decides by a note asks the text's ``edition.effective`` whether it
        holds on the day; a neighbouring edition is a hint and no proof.
        """
        exact = in_force(self._texts, day)
        if exact is not None:
            return exact
        return min(self._texts, key=lambda each: _distance(each.edition.effective, day))

    @property
    def latest(self) -> TabularList:
        """The newest text that is held."""
        return self._texts[-1]

    def list_on(self, day: date) -> CodeTable | None:
        """The list of codes that answers for a day."""
        return in_force(self._lists, day)

    def spans(self, code: str) -> tuple[Span, ...]:
        """The spans of days in which a code is valid, in order.

        Each edition tells of the days for which it is the one that answers.
        """
        joined: list[Span] = []
        for window, table in self._windows:
            for row in table.history(code):
                span = _shared(row.effective, window) if row.billable else None
                if span is None:
                    continue
                if joined and span.first <= _after(joined[-1].last):
                    span = Span(joined.pop().first, span.last)
                joined.append(span)
        return tuple(joined)

    def _status(self, code: str, day: date) -> CodeStatus:
        """What an undotted code is on a day."""
        table = self.list_on(day)
        if table is None:
            return CodeStatus.NOT_COVERED
        found = table.status(code, day)
        if found in {CodeStatus.VALID, CodeStatus.NOT_BILLABLE}:
            return found
        if self._has_longer(code, day):
            return CodeStatus.NOT_BILLABLE
        spans = self.spans(code)
        if not spans:
            return CodeStatus.UNKNOWN
        ended = any(span.last < day for span in spans)
        return CodeStatus.EXPIRED if ended else CodeStatus.NOT_YET

    def _has_longer(self, code: str, day: date) -> bool:
        """Whether a longer code that begins so is valid on the day."""
        return len(code) < CODE_LENGTH_FULL and any(
            len(longer) > len(code) for longer in self.codes(day, prefix=code)
        )

    def codes(self, day: date, *, prefix: str = "") -> Iterator[str]:
        """The codes valid on a day, sorted, with a beginning if one is given."""
        table = self.list_on(day)
        if table is not None:
            for each in table.codes(day, prefix=prefix, billable=True):
                yield each.code

    def title(self, code: str, day: date) -> str | None:
        """The full title on a day; None where no held edition has the code."""
        listed = self._listed(code, day)
        return listed.title if listed and listed.title else self.on(day).title(code)

    def _listed(self, code: str, day: date) -> Code | None:
        table = self.list_on(day)
        return table.find(code, day) if table else None

    def why_no_title(self, code: str, day: date) -> str:
        """Why `title` gives none."""
        edition = self.on(day).edition
        if any(span.first > edition.effective.last for span in self.spans(code)):
            return (
                f"{dotted(code)} is newer than the loaded text, {edition.name}; "
                f"its title comes with the next edition: claimwright refdata update"
            )
        return f"{edition.name} does not print {dotted(code)}"


def _windows(lists: Sequence[CodeTable]) -> Iterator[tuple[Span, CodeTable]]:
    """The days on which each list answers, in order; days that none does are left out.

    An edition may be superseded from the middle of its own days, and hold again where
    the newer one ends.
    """
    ends = (_after(each.edition.effective.last) for each in lists)
    firsts = sorted({*(each.edition.effective.first for each in lists), *ends})
    for span in consecutive(firsts, LAST_DAY):
        table = in_force(lists, span.first)
        if table is not None:
            yield span, table


def _distance(span: Span, day: date) -> int:
    """Days from a span to a day outside of it."""
    if day < span.first:
        return (span.first - day).days
    return max((day - span.last).days, 0)


def _shared(one: Span, other: Span) -> Span | None:
    if not one.overlaps(other):
        return None
    return Span(max(one.first, other.first), min(one.last, other.last))


def _after(day: date) -> date:
    return day if day == LAST_DAY else day + _A_DAY
