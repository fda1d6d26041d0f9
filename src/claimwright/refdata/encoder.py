"""The encoder's door: codes by themselves or by words, as they are on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from claimwright.codesets.codes import CodeStatus, CodeTable
from claimwright.codesets.icd10cm.book import Icd10cm
from claimwright.codesets.icd10cm.notation import CATEGORY_LENGTH
from claimwright.codesets.revenue.revenue import plain_revenue
from claimwright.codesets.type_of_bill.bills import plain_bill
from claimwright.dates import Span
from claimwright.encoder.asked import (
    as_adjustment,
    as_code,
    as_codes,
    may_be_words,
)
from claimwright.encoder.found import (
    Answer,
    nearest_row,
    nearest_span,
    open_ended,
    sure_of,
)
from claimwright.refdata.icd10cm import open_icd10cm
from claimwright.refdata.library import Library
from claimwright.refdata.systems import NAMES, System, system_of
from claimwright.refdata.unsure import has_form, may_be_newer, unsure_of

if TYPE_CHECKING:
    from claimwright.refdata.search import Search

ICD10CM = "icd10cm"
SCORE_MAX = 1000
_PROCEDURE_LENGTH = 5
# Some systems are written with a leading zero or without.
_AS_LISTED: dict[str, Callable[[str], str]] = {
    "type-of-bill": plain_bill,
    "revenue": plain_revenue,
}


class Encoder:
    """Looks codes up."""

    def __init__(self, library: Library) -> None:
        """Use the editions of a library; they open when they are needed."""
        self.library = library

    @cached_property
    def icd10cm(self) -> Icd10cm:
        """ICD-10-CM.

        Raises:
            NoBookError: no edition of it was known on the library's day.
        """
        return open_icd10cm(self.library)

    def find(
        self,
        query: str,
        day: date,
        *,
        systems: tuple[str, ...] = NAMES,
        limit: int = 10,
    ) -> tuple[Answer, ...]:
        """Look up a code, several, the beginning of one, or words.

        What is a code in several systems is found in each. Letters alone can be a code
        or a word: the code comes first, then what the word finds. What can only be a
        code and is none finds nothing, and never some other code.
        """
        code = as_code(query)
        asked = tuple(self._asked(query, day, systems))
        found = [each for each in asked if each.score]
        if code and not query.isalpha() and not any(each.billable for each in found):
            found.extend(self._beginning(code, day, _meant(query, systems), limit))
        if not found or query.isalpha():
            found.extend(self._more_by_words(query, day, systems, limit, found))
        return tuple(found or asked)[:limit]

    def _more_by_words(
        self,
        query: str,
        day: date,
        systems: tuple[str, ...],
        limit: int,
        found: list[Answer],
    ) -> tuple[Answer, ...]:
        if not may_be_words(query):
            return ()
        known = {(each.system, each.code) for each in found}
        words = self.by_words(query, day, systems=systems, limit=limit)
        return tuple(each for each in words if (each.system, each.code) not in known)

    def _asked(
        self, query: str, day: date, systems: tuple[str, ...]
    ) -> Iterator[Answer]:
        """What a query is as a code, as several, or as group and reason: ``CO-45``."""
        several, adjustment, code = (
            as_codes(query),
            as_adjustment(query),
            as_code(query),
        )
        if several:
            for each in several:
                found = self.by_code(each, day, systems=systems)
                yield from (answer for answer in found if answer.score)
        elif adjustment is not None:
            yield from self.by_code(adjustment[0], day, systems=("adjustment-group",))
            yield from self.by_code(adjustment[1], day, systems=("carc",))
        elif code is not None:
            yield from self.by_code(code, day, systems=_meant(query, systems))

    def lacking(self, systems: tuple[str, ...]) -> tuple[str, ...]:
        """What is to be known of systems of which no edition is held."""
        return tuple(
            f"the set {name} is not loaded; {_how_to_get(set_name)}"
            for name in systems
            if not self.library.held(set_name := system_of(name).set_name)
        )

    def by_code(
        self, code: str, day: date, *, systems: tuple[str, ...] = NAMES
    ) -> Iterator[Answer]:
        """What a code is in each system that has it, or may have it, on any day."""
        for name in systems:
            answer = self.answer(name, code, day)
            if answer is not None:
                yield answer

    def answer(
        self, system: str, code: str, day: date, *, score: int = SCORE_MAX
    ) -> Answer | None:
        """A code of a system as it is on a day; None if no edition has it.

        Of a code that may be newer than the list in force the answer says so, and has
        a score of 0.
        """
        if system == ICD10CM:
            return self._icd10cm(code, day, score)
        plain = _AS_LISTED.get(system, str)(code)
        found = self._listed(system_of(system), plain, day, score)
        is_procedure = system in {"hcpcs", "cpt"} and len(code) == _PROCEDURE_LENGTH
        if found is None and is_procedure:
            return self._number_only(system, code, day, score)
        return found or self._perhaps(system_of(system), plain, day)

    def by_words(
        self,
        query: str,
        day: date,
        *,
        systems: tuple[str, ...] = NAMES,
        limit: int = 10,
    ) -> tuple[Answer, ...]:
        """The codes valid on a day that fit words best."""
        answers = (
            self.answer(hit.system, hit.code, day, score=hit.score)
            for hit in self._search.find(query, day=day, systems=systems, limit=limit)
        )
        # A code that was split stands in the search as what it was; it is found by
        # itself, with what took its place.
        return tuple(
            each for each in answers if each is not None and each.valid is not False
        )

    def _beginning(
        self, code: str, day: date, systems: tuple[str, ...], limit: int
    ) -> Iterator[Answer]:
        """Codes of the day that begin so, but not the code itself."""
        for name in systems:
            count = 0
            for longer in self._codes(name, code, day):
                answer = self.answer(name, longer, day, score=SCORE_MAX // 2)
                if longer != code and answer is not None:
                    yield answer
                    count += 1
                if count == limit:
                    break

    def _codes(self, system: str, prefix: str, day: date) -> Iterator[str]:
        if system == ICD10CM:
            yield from self.icd10cm.codes(day, prefix=prefix)
            return
        table = self.library.on(system_of(system).set_name, day, CodeTable)
        if table is not None:
            yield from (each.code for each in table.codes(day, prefix=prefix))

    def _icd10cm(self, code: str, day: date, score: int) -> Answer | None:
        if code.isdigit():
            # So the chapters are numbered; nobody who types a number means one.
            return None
        book = self.icd10cm
        status = book.status(code, day)
        spans = book.spans(code)
        heads = len(code) >= CATEGORY_LENGTH and status is CodeStatus.NOT_BILLABLE
        known = spans or heads
        if not known and book.on(day).entry(code) is None:
            return None
        title = book.title(code, day)
        table = book.list_on(day)
        edition = table.edition if table else book.on(day).edition
        covered = status is not CodeStatus.NOT_COVERED
        last = book.validity.last
        return Answer(
            system=ICD10CM,
            code=code,
            description=title,
            billable=bool(spans) and status is not CodeStatus.NOT_BILLABLE,
            valid=_is_in_book(status, spans) if covered else None,
            effective=nearest_span(
                tuple(open_ended(each, last) for each in spans), day
            ),
            edition=edition.name,
            publisher=edition.publisher,
            score=score,
            missing=self._why(ICD10CM, day, covered=covered)
            or (None if title else book.why_no_title(code, day)),
        )

    def _listed(
        self, system: System, code: str, day: date, score: int
    ) -> Answer | None:
        now = self.library.on(system.set_name, day, CodeTable)
        tables = self.library.every(system.set_name, CodeTable)
        table = now if now and now.history(code) else _having(tables, code)
        if table is None:
            return None
        current = now.find(code, day) if now else None
        shown = current or nearest_row(table.history(code), day)
        last = table.edition.effective.last
        title = shown.title or shown.short_title or self._assembled(system, code, day)
        known = now is not None and now.knows(code, day)
        unsure = now is not None and now is table and not known
        return Answer(
            system=system.name,
            code=code,
            description=title,
            billable=shown.billable,
            valid=None if now is None or unsure else current is not None,
            effective=open_ended(sure_of(shown), last),
            edition=table.edition.name,
            publisher=table.edition.publisher,
            score=score,
            missing=self._why(system.set_name, day, covered=now is not None)
            or (unsure_of(shown, day, system.set_name) if unsure else None)
            or (None if title else _untitled(code, system)),
        )

    def _perhaps(self, system: System, code: str, day: date) -> Answer | None:
        """A code that looks like one of a set whose list may be older than the code."""
        table = self.library.on(system.set_name, day, CodeTable)
        if table is None or table.knows(code, day):
            return None
        if not has_form(system.set_name, code):
            return None
        return Answer(
            system=system.name,
            code=code,
            description=None,
            billable=False,
            valid=None,
            effective=None,
            edition=table.edition.name,
            publisher=table.edition.publisher,
            score=0,
            missing=may_be_newer(table.edition, system.set_name),
        )

    def _assembled(self, system: System, code: str, day: date) -> str | None:
        """A title put together from the labels of the ICD-10-PCS tables."""
        if system.name != "icd10pcs":
            return None
        from claimwright.codesets.icd10pcs.tables import PcsTables

        tables = self.library.on("icd10pcs-tables", day, PcsTables)
        apart = tables.take_apart(code) if tables else None
        return apart.title if apart else None

    def _number_only(
        self, system: str, code: str, day: date, score: int
    ) -> Answer | None:
        """A procedure that tables of the day name, where its set is not loaded.

        A title is there for Level II only, from our own short list: CPT's belong to
        the AMA.
        """
        from claimwright.codesets.procedures.procedures import procedure_codes
        from claimwright.refdata.procedures import edition_naming

        codes = procedure_codes()
        if codes.system(code) != system:
            return None
        edition = edition_naming(self.library, code, day)
        ours = codes.find(code)
        if edition is None and ours is None:
            return None
        get = _how_to_get(system_of(system).set_name)
        return Answer(
            system=system,
            code=code,
            description=ours.wording if ours and system == "hcpcs" else None,
            billable=True,
            valid=None,
            effective=None,
            edition=edition.name if edition else "Claimwright's list of numbers",
            publisher=edition.publisher if edition else "Claimwright",
            score=score,
            missing=f"the set {system} is not loaded; {get}",
        )

    def _why(self, set_name: str, day: date, *, covered: bool) -> str | None:
        """Why it is not known whether a code is valid on a day."""
        if covered:
            return None
        return f"no edition of {set_name} answers for {day}; {_how_to_get(set_name)}"

    @cached_property
    def _search(self) -> Search:
        # Most look-ups are of a code: they need not wait for what finds words.
        from claimwright.refdata.search import open_search

        return open_search(self.library, on_build=self.library.on_build)

    def nearest(self, code: str, day: date) -> Answer | None:
        """The longest beginning of an ICD-10-CM code that the book of a day has."""
        for length in range(len(code) - 1, CATEGORY_LENGTH - 1, -1):
            found = self._icd10cm(code[:length], day, SCORE_MAX)
            if found is not None:
                return found
        return None


def _meant(query: str, systems: tuple[str, ...]) -> tuple[str, ...]:
    """Only ICD-10-CM writes a point: N40.0 is no N400 of another system."""
    return tuple(each for each in systems if each == ICD10CM or "." not in query)


def _untitled(code: str, system: System) -> str:
    return f"no title of {code} is loaded; {_how_to_get(system.set_name)}"


def _how_to_get(set_name: str) -> str:
    # Only an answer that lacks something needs the list of sets.
    from claimwright.refdata.sets import set_of

    return set_of(set_name).get


def _is_in_book(status: CodeStatus, spans: tuple[Span, ...]) -> bool:
    """A category is in the book, but not the code that a split made one of."""
    return status is CodeStatus.VALID or (
        status is CodeStatus.NOT_BILLABLE and not spans
    )


def _having(tables: tuple[CodeTable, ...], code: str) -> CodeTable | None:
    return next((each for each in reversed(tables) if each.history(code)), None)
