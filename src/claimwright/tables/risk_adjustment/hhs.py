"""HHS-HCC: table 3 of the "Do It Yourself" workbook of a benefit year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from claimwright.datafile import DataFileError
from claimwright.headings import Wanted, rows_under
from claimwright.tables.risk_adjustment.categories import Categorized, RiskCategory

_V08_FROM = 2023
_V07_FROM = 2021
_TITLE_ROWS = 30
_CODE = re.compile(r"[A-Z](?:\d[0-9A-Z]|A\d)[0-9A-Z]{0,4}")
_CATEGORY = re.compile(r"\d{1,3}([._]\d)?")
_YEAR = re.compile(
    r"(?:BY|CY|benefit year)\s*(20\d\d)|(20\d\d)\s*benefit year", re.IGNORECASE
)
_FISCAL_YEAR = re.compile(r"valid in FY\s*(20\d\d)", re.IGNORECASE)
_FROM = re.compile(r"age\s*(>=|>)\s*(\d+)")
_THROUGH = re.compile(r"age\s*(<=|<)\s*(\d+)")
_BETWEEN = re.compile(r"(\d+)\s*<=\s*age\s*<=\s*(\d+)")
_EXACTLY = re.compile(r"age\s*=\s*(\d+)")
_FEMALE = {"female", "sex=female", "f", "sex=f", "sex=2", "2"}
_MALE = {"male", "sex=male", "m", "sex=m", "sex=1", "1"}


def layout_of(year: int | None = None) -> tuple[Wanted, ...]:
    """The columns of table 3.

    Args:
        year: the benefit year; of several columns of a kind its own is taken.
    """
    return (
        Wanted(("ICD10", "ICD-10 Code")),
        Wanted(("CC",)),
        Wanted(("Second CC",), required=False),
        Wanted(("Third CC",), required=False),
        Wanted(("CC Age Split*",)),
        Wanted(("CC Sex Split*",)),
        Wanted(_of_year("MCE Age Condition", year)),
        Wanted(_of_year("MCE Sex Condition", year)),
        Wanted((f"Code Valid in FY{year}*", "Code Valid in FY*")),
        Wanted((f"Code Valid in FY{(year or 0) + 1}*",), required=False),
    )


def _of_year(heading: str, year: int | None) -> tuple[str, ...]:
    """A column of the benefit year goes before one of the fiscal year."""
    if year is None:
        return (f"*{heading}",)
    short = year % 100
    both = f"CY{year} (FY{short}/FY{short + 1}) {heading}"
    return both, f"CY{year} {heading}", f"FY{year} {heading}", f"*{heading}"


def benefit_year(rows: Iterable[Sequence[str]]) -> int | None:
    """The year that a title tells, or the first fiscal year of the headings."""
    cells = [cell for row in islice(rows, _TITLE_ROWS) for cell in row]
    named = [found for cell in cells if (found := _YEAR.search(cell))]
    if named:
        return int(named[0][1] or named[0][2])
    years = [int(found[1]) for cell in cells if (found := _FISCAL_YEAR.search(cell))]
    return min(years, default=None)


def model_of(year: int) -> str:
    """The model of a benefit year.

    Source: HHS Notices of Benefit and Payment Parameters for 2021 (V07) and 2023 (V08).
    """
    if year >= _V08_FROM:
        return "HHS-HCC V08"
    return "HHS-HCC V07" if year >= _V07_FROM else "HHS-HCC V05"


def parse_table3(
    rows: Iterable[Sequence[str]], *, year: int, file: str
) -> Iterator[Categorized]:
    """Each diagnosis with each of its categories, and for whom they hold.

    Raises:
        DataFileError: it has not the headings, or a row is malformed.
    """
    for number, cells in rows_under(rows, layout_of(year), file=file):
        code, *categories = (cell.strip() for cell in cells[:4])
        conditions, valid = cells[4:8], cells[8:]
        if not any(categories) or "Y" not in valid:
            continue
        place = f"line {number}"
        code = code.replace(".", "")
        if not _CODE.fullmatch(code):
            raise DataFileError(file, place, f"{code!r} is no ICD-10-CM code")
        ages = [_ages(conditions[at], file, place) for at in (0, 2)]
        sexes = {_sex(conditions[at], file, place) for at in (1, 3)} - {None}
        for category in filter(None, categories):
            if not _CATEGORY.fullmatch(category):
                raise DataFileError(file, place, f"{category!r} is no category")
            yield (
                code,
                RiskCategory(
                    model=model_of(year),
                    category=category.replace(".", "_"),
                    age_min=max(first for first, _ in ages),
                    age_max=min(
                        (last for _, last in ages if last is not None), default=None
                    ),
                    sex=next(iter(sexes), None),
                ),
            )


def _ages(condition: str, file: str, place: str) -> tuple[int, int | None]:
    """First and last age of a condition such as ``9 <= age <= 64``."""
    text = condition.strip().lower()
    if not text:
        return 0, None
    if found := _BETWEEN.fullmatch(text):
        return int(found[1]), int(found[2])
    if found := _EXACTLY.fullmatch(text):
        return int(found[1]), int(found[1])
    if found := _FROM.fullmatch(text):
        return int(found[2]) + (found[1] == ">"), None
    if found := _THROUGH.fullmatch(text):
        return 0, int(found[2]) - (found[1] == "<")
    raise DataFileError(file, place, f"{condition!r} is no condition of age")


def _sex(condition: str, file: str, place: str) -> str | None:
    text = re.sub(r"\s", "", condition.lower())
    if not text:
        return None
    if text in _FEMALE:
        return "F"
    if text in _MALE:
        return "M"
    raise DataFileError(file, place, f"{condition!r} is no condition of sex")
