"""The Medicare Code Editor's attributes of diagnoses and procedures, by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from claimwright.columns import Cell, Kind, compile_columns
from claimwright.dates import Span
from claimwright.editions import CompiledTable

DIAGNOSIS, PROCEDURE, AGE, STATUS = "D-", "P-", "A-", "S-"
KINDS = {
    "code": Kind.KEY,
    "first": Kind.NUMBER,
    "last": Kind.NUMBER,
    "flags": Kind.NUMBER,
}
_AGES_APART = 1000
"""An age range is one number: its first year times this, and its last."""


class MceFlag(Enum):
    """What the editor says of a code, by its own word."""

    FEMALE = "female"
    """Only of women; from October 2024 on CMS says it of few codes."""
    MALE = "male"
    ADULT = "adult"
    MATERNITY = "maternity"
    NEWBORN = "newborn"
    PEDIATRIC = "pediatric"
    UNACCEPTABLE_PRINCIPAL = "unacceptable"
    """No principal diagnosis."""
    MANIFESTATION = "manifestation"
    """Never first: the disease that caused it comes before it."""
    EXTERNAL_CAUSE = "ecodepdx"
    """How it happened; never a principal diagnosis."""
    QUESTIONABLE_ADMISSION = "qadm"
    """Seldom a reason to be an inpatient."""
    UNSPECIFIED = "unspecified"
    """The code does not tell the side, and another one does."""
    REQUIRES_SECONDARY = "reqsdx"
    """Acceptable as principal diagnosis only with a secondary one."""
    WRONG_PROCEDURE = "wrngproc"
    """Of a wrong operation: Medicare does not pay."""
    NON_COVERED = "noncovered"
    """A procedure that Medicare does not pay."""
    NON_COVERED_STERILIZATION = "ncov_z302"
    """Not paid if sterilization, Z30.2, is the diagnosis."""
    NON_COVERED_OVER_60 = "ncov12agele60"
    """Not paid above the age of 60."""
    NON_COVERED_WITHOUT_DIABETES = "ncov45"
    """A pancreas transplant; not paid without type 1 diabetes."""
    STEM_CELLS_6 = "ncov6"
    """Stem cells and certain cancers, once not paid together; so the next. The editor
    no longer says it."""
    STEM_CELLS_7 = "ncov7"
    LIMITED_COVERAGE = "lcov"
    """Paid only under conditions, such as transplants."""
    LIMITED_COVERAGE_HEART_A = "lcov_artheartxpa"
    """Half an artificial heart; both halves are not paid; so the next."""
    LIMITED_COVERAGE_HEART_B = "lcov_artheartxpb"
    KIDNEY_TRANSPLANT = "kidneyxp"
    TYPE_1_DIABETES = "diabtypeI"
    CLINICAL_TRIAL = "clintrial"
    DELIVERY_OUTCOME = "delout"
    CESAREAN = "csect"
    """Questionable without an outcome of delivery; so the next."""
    VAGINAL_DELIVERY = "vagdel"
    LENGTH_OF_STAY = "los"
    """Ventilation of more than four days: the stay must be as long."""


AGE_GROUPS = (MceFlag.NEWBORN, MceFlag.PEDIATRIC, MceFlag.MATERNITY, MceFlag.ADULT)
_ALL = tuple(MceFlag)


class UnknownFlagError(ValueError):
    """The editor's table has a word that we do not know."""

    def __init__(self, word: str) -> None:
        """Name it."""
        super().__init__(f"{word!r} is no attribute of the code editor that we know")


@dataclass(frozen=True, slots=True, kw_only=True)
class MceRecord:
    """A row of one of the editor's tables.

    Attributes:
        key: the code behind its prefix.
        words: the editor's words for it.
    """

    key: str
    effective: Span
    words: tuple[str, ...] = ()
    ages: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MceAttribute:
    """What the editor says of a code in a span of days.

    Attributes:
        flags: in the order of `MceFlag`.
        ages: first and last year of age, if it is for some ages only.
    """

    code: str
    effective: Span
    flags: tuple[MceFlag, ...]
    ages: tuple[int, int] | None

    @property
    def sex(self) -> str | None:
        """``F`` or ``M``, if it is for one only."""
        if MceFlag.FEMALE in self.flags:
            return "F"
        return "M" if MceFlag.MALE in self.flags else None


def compile_attributes(records: Iterable[MceRecord]) -> bytes:
    """Put the editor's tables into one block.

    Raises:
        UnknownFlagError: a word is new.
    """
    return compile_columns(KINDS, map(_row, records), sorted_by=2)


def _row(record: MceRecord) -> tuple[Cell, ...]:
    first, last = record.ages
    return (
        record.key,
        record.effective.first.toordinal(),
        record.effective.last.toordinal(),
        first * _AGES_APART + last if record.key.startswith(AGE) else _bits(record),
    )


def _bits(record: MceRecord) -> int:
    try:
        flags = {MceFlag(word) for word in record.words}
    except ValueError:
        raise UnknownFlagError(" ".join(record.words)) from None
    return sum(1 << at for at, flag in enumerate(_ALL) if flag in flags)


class MceAttributes(CompiledTable):
    """The editor's tables."""

    def find(self, code: str, day: date) -> MceAttribute | None:
        """A diagnosis or procedure on a day; None if the editor does not know it."""
        for prefix in (DIAGNOSIS, PROCEDURE):
            row = self._row_on(prefix + code, day)
            if row is not None:
                return self._attribute(code, row, day)
        return None

    def ages(self, group: MceFlag, day: date) -> tuple[int, int] | None:
        """First and last year of age of an age group on a day."""
        row = self._row_on(AGE + group.value.upper(), day)
        if row is None:
            return None
        first, last = divmod(self.columns.numbers("flags")[row], _AGES_APART)
        return first, last

    def has_discharge_status(self, status: str, day: date) -> bool:
        """Whether a discharge status of two digits may be used on a day."""
        return self._row_on(STATUS + status, day) is not None

    def _row_on(self, key: str, day: date) -> int | None:
        first, last = self.columns.numbers("first"), self.columns.numbers("last")
        number = day.toordinal()
        rows = self.columns.rows_at("code", key)
        return next((row for row in rows if first[row] <= number <= last[row]), None)

    def _attribute(self, code: str, row: int, day: date) -> MceAttribute:
        numbers = self.columns.numbers
        flags = tuple(_flags(numbers("flags")[row]))
        group = next((each for each in AGE_GROUPS if each in flags), None)
        return MceAttribute(
            code=code,
            effective=Span(
                date.fromordinal(numbers("first")[row]),
                date.fromordinal(numbers("last")[row]),
            ),
            flags=flags,
            ages=None if group is None else self.ages(group, day),
        )


def _flags(bits: int) -> Iterator[MceFlag]:
    for at, flag in enumerate(_ALL):
        if bits >> at & 1:
            yield flag
