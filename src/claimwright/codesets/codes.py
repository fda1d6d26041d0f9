"""The one shape in which every code set comes out: codes with their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

import msgspec

from claimwright.columns import Columns, Kind, compile_columns
from claimwright.dates import Span
from claimwright.editions import Edition

KINDS = {
    "code": Kind.KEY,
    "first": Kind.NUMBER,
    "last": Kind.NUMBER,
    "billable": Kind.FLAG,
    "title": Kind.TEXT,
    "short_title": Kind.TEXT,
    "facts": Kind.BLOB,
}
_BILLABLE, _BEGAN_EARLIER, _ENDED_LATER = 1, 2, 4
"""What a cell of the column of flags adds up."""
_FACTS = msgspec.msgpack.Decoder(tuple[tuple[str, str], ...])


class CodeStatus(Enum):
    """What a code is on a day."""

    VALID = "valid"
    NOT_BILLABLE = "a category that needs more characters"
    EXPIRED = "no longer valid"
    NOT_YET = "not valid yet"
    UNKNOWN = "no code"
    NOT_COVERED = "not known for that day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code, or a category of codes, in one span of days.

    Attributes:
        code: without points or spaces.
        effective: the days on which it can be used, as far as the edition knows.
        billable: whether it can stand on a claim; a category cannot.
        title: the publisher's, or our own short wording; None where none is loaded.
        short_title: the publisher's, of at most 60 characters or so.
        facts: what else the publisher says of it, by name, such as
            ``("coverage", "D")``; each set's ``SOURCE.md`` explains its names.
        began_earlier: it could be used before the first of these days too, since a day
            that the edition does not know.
        ended_later: it could be used after the last of these days too, and no longer
            can; the edition does not know until when.
    """

    code: str
    effective: Span = Span()  # noqa: RUF009 - frozen
    billable: bool = True
    title: str | None = None
    short_title: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    began_earlier: bool = False
    ended_later: bool = False

    def fact(self, name: str) -> str | None:
        """What the publisher says under a name."""
        return next((value for key, value in self.facts if key == name), None)


def compile_codes(codes: Iterable[Code]) -> bytes:
    """Put the codes of an edition into one block."""
    encode = msgspec.msgpack.Encoder().encode
    return compile_columns(
        KINDS,
        (
            (
                each.code,
                each.effective.first.toordinal(),
                each.effective.last.toordinal(),
                _flags(each),
                each.title,
                each.short_title,
                encode(each.facts) if each.facts else None,
            )
            for each in codes
        ),
        sorted_by=2,
    )


def _flags(code: Code) -> int:
    return (
        code.billable * _BILLABLE
        + code.began_earlier * _BEGAN_EARLIER
        + code.ended_later * _ENDED_LATER
    )


class CodeTable:
    """An edition of a code set, by code and day.

    Attributes:
        edition: which.
        columns: the compiled table, for those who read it in bulk.
    """

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_codes`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        self.edition = edition
        self.columns = Columns(data)
        # One cache a table: a scrubbed batch asks for the same few codes all the time.
        self.history = lru_cache(maxsize=16_384)(self._history)

    def __len__(self) -> int:
        """How many rows: a code has one for each span of days."""
        return self.columns.rows

    def find(self, code: str, day: date) -> Code | None:
        """A code as it is on a day; None if the edition does not have it then."""
        found = self.history(code)
        return next((each for each in found if each.effective.contains(day)), None)

    def _history(self, code: str) -> tuple[Code, ...]:
        """A code in each span of days that the edition knows, the first one first."""
        return tuple(map(self._code, self.columns.rows_at("code", code)))

    def codes(
        self, day: date | None = None, *, prefix: str = "", billable: bool | None = None
    ) -> Iterator[Code]:
        """The codes of a day, or all, in order; some of them if so wished."""
        first, last = self.columns.numbers("first"), self.columns.numbers("last")
        number = None if day is None else day.toordinal()
        for row in self.columns.rows_beginning("code", prefix):
            if number is not None and not first[row] <= number <= last[row]:
                continue
            if billable is None or billable == bool(
                self.columns.numbers("billable")[row] & _BILLABLE
            ):
                yield self._code(row)

    def status(self, code: str, day: date) -> CodeStatus:
        """What a code is on a day."""
        if not self.edition.effective.contains(day):
            return CodeStatus.NOT_COVERED
        found = self.history(code)
        now = next((each for each in found if each.effective.contains(day)), None)
        if now is not None:
            return CodeStatus.VALID if now.billable else CodeStatus.NOT_BILLABLE
        if not self.knows(code, day):
            return CodeStatus.NOT_COVERED
        if not found:
            return CodeStatus.UNKNOWN
        ended = any(each.effective.last < day for each in found)
        return CodeStatus.EXPIRED if ended else CodeStatus.NOT_YET

    def knows(self, code: str, day: date) -> bool:
        """Whether the edition knows if a code can be used on a day.

        It does not know of a code that may be newer than its list, nor of a day on
        which the code may have begun already, or may have ended.
        """
        if not self.edition.effective.contains(day):
            return False
        found = self.history(code)
        if not found:
            return not self.edition.may_lack(day)
        later = next((each for each in found if day < each.effective.first), None)
        earlier = tuple(each for each in found if each.effective.first <= day)
        if earlier and earlier[-1].effective.contains(day):
            return True
        begun = later is not None and later.began_earlier
        return not (begun or (bool(earlier) and earlier[-1].ended_later))

    def _code(self, row: int) -> Code:
        numbers, text = self.columns.numbers, self.columns.text
        flags = numbers("billable")[row]
        facts = self.columns.blob("facts", row)
        return Code(
            code=self.columns.key("code", row),
            effective=Span(
                date.fromordinal(numbers("first")[row]),
                date.fromordinal(numbers("last")[row]),
            ),
            billable=bool(flags & _BILLABLE),
            title=text("title", row),
            short_title=text("short_title", row),
            facts=_FACTS.decode(facts) if facts else (),
            began_earlier=bool(flags & _BEGAN_EARLIER),
            ended_later=bool(flags & _ENDED_LATER),
        )
