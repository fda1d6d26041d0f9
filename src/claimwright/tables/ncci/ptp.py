"""NCCI procedure-to-procedure pairs, for practitioners or for outpatient hospitals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from claimwright.columns import Kind, NotAKeyError, compile_columns, key_of
from claimwright.datafile import DataFileError
from claimwright.dates import LAST_DAY, Span
from claimwright.editions import CompiledTable, Edition
from claimwright.headings import Wanted, rows_under

LAYOUT = (
    Wanted(("Column 1",)),
    Wanted(("Column 2",)),
    Wanted(("Effective*",)),
    Wanted(("Deletion*",)),
    Wanted(("Modifier*",)),
    Wanted(("PTP Edit Rationale", "Rationale")),
)
KINDS = {
    "pair": Kind.KEY,
    "first": Kind.NUMBER,
    "last": Kind.NUMBER,
    "indicator": Kind.FLAG,
    "rationale": Kind.TEXT,
}
CODE_LENGTH = 5
_NO_DATE = {"*", ""}
_INDICATORS = {"0": 0, "1": 1, "9": 9}
_IN_FORCE_MAX = 1
"""Indicator 9 marks a pair that was taken back from its first day on."""

PairRow = tuple[int, int, int, int, str]
"""A pair as the compiled table has it: `pair_key`, ordinals of its first and last day,
modifier indicator, rationale. There are millions, so they are no values of a class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two codes of which, on one day by one provider, only the first is paid.

    Attributes:
        column1: paid.
        column2: not paid, unless a modifier lets it through.
        modifier_indicator: 0 no modifier helps, 1 an NCCI modifier does, 9 deleted.
        rationale: why, as the edition words it.
        effective: the days on which the pair holds.
    """

    column1: str
    column2: str
    modifier_indicator: int
    rationale: str
    effective: Span

    def __str__(self) -> str:
        """As the table prints it."""
        return (
            f"{self.column1}/{self.column2} indicator {self.modifier_indicator}, "
            f"{self.effective}"
        )


class PairTable(CompiledTable):
    """One edition of pairs; a pair has a row for each span of days."""

    def __init__(self, edition: Edition, data: bytes | memoryview) -> None:
        """Open a block made by `compile_pairs`.

        Raises:
            DamagedTableError: it is none, or is cut off.
        """
        super().__init__(edition, data)
        numbers = self.columns.numbers
        self._keys = numbers("pair")
        self._first, self._last = numbers("first"), numbers("last")
        self._indicators = numbers("indicator")
        self._rationales = numbers("rationale")
        # One of a dozen texts; a cache for each table, and for each pair found.
        self._text = lru_cache(maxsize=1_024)(self._text_of)
        self.find = lru_cache(maxsize=65_536)(self._find)

    def _find(self, column1: str, column2: str, day: date) -> Pair | None:
        """The pair in that order that holds on the day."""
        try:
            key = pair_key(column1, column2)
        except NotAKeyError:
            return None
        keys, number = self._keys, day.toordinal()
        row = bisect_left(keys, key)
        while row < len(keys) and keys[row] == key:
            if (
                self._first[row] <= number <= self._last[row]
                and self._indicators[row] <= _IN_FORCE_MAX
            ):
                return self._pair(row, column1, column2)
            row += 1
        return None

    def between(self, one: str, other: str, day: date) -> Pair | None:
        """The pair of two codes in either order that holds on the day."""
        return self.find(one, other, day) or self.find(other, one, day)

    def led_by(self, column1: str, day: date) -> Iterator[Pair]:
        """The pairs with a code in column 1 that hold on a day, in order."""
        if len(column1) != CODE_LENGTH:
            return
        number = day.toordinal()
        for row in self.columns.rows_beginning("pair", column1):
            if (
                self._first[row] <= number <= self._last[row]
                and self._indicators[row] <= _IN_FORCE_MAX
            ):
                both = self.columns.key("pair", row)
                yield self._pair(row, column1, both[CODE_LENGTH:])

    def _pair(self, row: int, column1: str, column2: str) -> Pair:
        return Pair(
            column1=column1,
            column2=column2,
            modifier_indicator=self._indicators[row],
            rationale=self._text(self._rationales[row]),
            effective=_span(self._first[row], self._last[row]),
        )

    def _text_of(self, number: int) -> str:
        return (self.columns.heap[number] or b"").decode()


# Millions of pairs share a few thousand spans.
@lru_cache(maxsize=65_536)
def _span(first: int, last: int) -> Span:
    return Span(date.fromordinal(first), date.fromordinal(last))


def pair_key(column1: str, column2: str) -> int:
    """The key of a pair: of its ten characters, those of column 1 first.

    Raises:
        NotAKeyError: one of the two has not five characters that a code can have.
    """
    return _leading(column1) + _following(column2)


# A release has millions of pairs of a few thousand codes.
@lru_cache(maxsize=65_536)
def _leading(code: str) -> int:
    if len(code) != CODE_LENGTH:
        raise NotAKeyError(code)
    return key_of(code)


@lru_cache(maxsize=65_536)
def _following(code: str) -> int:
    if len(code) != CODE_LENGTH:
        raise NotAKeyError(code)
    before = "0" * CODE_LENGTH
    return key_of(before + code) - key_of(before)


def compile_pairs(rows: Iterable[PairRow]) -> bytes:
    """Put pairs into one block, sorted by their key."""
    return compile_columns(KINDS, rows)


def parse_pairs(rows: Iterable[Sequence[str]], *, file: str) -> Iterator[PairRow]:
    """Read one file of a release as CMS publishes it.

    The headings go on over several rows, of which those below the first have nothing
    in column 1.

    Raises:
        DataFileError: it has not the headings, or a row below them is no pair.
    """
    begun = False
    for number, cells in rows_under(rows, LAYOUT, file=file):
        if not begun and not cells[0]:
            continue
        begun = True
        row = _row(cells)
        if row is None:
            raise DataFileError(file, f"line {number}", _fault(cells))
        yield row


def _row(cells: Sequence[str]) -> PairRow | None:
    """A pair as the compiled table has it; None if it is none."""
    one, two, first, last, indicator, rationale = cells
    try:
        begins = _ordinal(first)
        ends = LAST_DAY.toordinal() if last in _NO_DATE else _ordinal(last)
        row = pair_key(one, two), begins, ends, _INDICATORS[indicator], rationale
    except (ValueError, KeyError):
        return None
    # A pair that was taken back holds on no day, whatever its days are.
    return row if begins <= ends or row[3] > _IN_FORCE_MAX else None


def _fault(cells: Sequence[str]) -> str:
    """What is wrong with a row."""
    one, two, first, last, indicator, _ = cells
    if not (one.isalnum() and two.isalnum() and len(one) == len(two) == CODE_LENGTH):
        return "is no pair of the NCCI layout: two codes of five characters"
    if indicator not in _INDICATORS:
        return f"modifier indicator {indicator!r} is unknown"
    try:
        begins = date.fromisoformat(first)
        ends = LAST_DAY if last in _NO_DATE else date.fromisoformat(last)
    except ValueError as error:
        return str(error)
    return f"the pair ends {ends} before it begins {begins}"


@lru_cache(maxsize=4_096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
