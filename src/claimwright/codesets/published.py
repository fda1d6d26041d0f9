"""Small code sets as publishers, and those who pass their lists on, lay them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimwright.codesets.codes import Code
from claimwright.datafile import DataFileError
from claimwright.dates import FIRST_DAY, LAST_DAY, Span, SpanError
from claimwright.headings import Row, Wanted, rows_under

_DATE = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)(?!\d)"
    r"|(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})"
)
_ABSENT = {"", "null", "none", "na", "n/a"}
_DATES = (
    Wanted(("Start", "Start Date", "Effective Date"), required=False),
    Wanted(("Stop", "Stop Date", "End Date", "Deactivation Date"), required=False),
    Wanted(("Deprecated Date",), required=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedList:
    """How one set is laid out.

    Attributes:
        set_name: of the set.
        publisher: who publishes it.
        code: headings of the code.
        title: headings of its name or description.
        facts: other columns that are kept: name of the fact, and headings.
        form: what a code looks like, after `width` was seen to.
        width: number codes have so many digits; sheets drop the zeros before them.
        longer: a code may have a 0 before it that is not kept.
    """

    set_name: str
    publisher: str
    code: tuple[str, ...]
    title: tuple[str, ...]
    form: str
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    width: int = 1
    longer: bool = False

    @property
    def layout(self) -> tuple[Wanted, ...]:
        """The columns: code, title, three days, facts."""
        facts = (Wanted(names, required=False) for _, names in self.facts)
        return (Wanted(self.code), Wanted(self.title), *_DATES, *facts)


PLACES = PublishedList(
    set_name="place-of-service",
    publisher="CMS",
    code=("place_of_service_code", "Place of Service Code(s)", "pos_code"),
    title=("Place of Service Name", "pos_name", "place_of_service_description"),
    facts=(
        ("facility", ("pos_type",)),
        ("definition", ("Place of Service Description", "pos_description")),
    ),
    form=r"\d\d",
    width=2,
)
BILLS = PublishedList(
    set_name="type-of-bill",
    publisher="NUBC",
    code=("bill_type_code", "Type of Bill Code", "Type of Bill"),
    title=("bill_type_description", "Type of Bill Description"),
    form=r"\d\d[0-9A-Z]",
    width=3,
    longer=True,
)
REVENUE = PublishedList(
    set_name="revenue",
    publisher="NUBC",
    code=("revenue_center_code", "Revenue Code"),
    title=("revenue_center_description", "Revenue Code Description"),
    form=r"\d{4}",
    width=4,
)
DISCHARGE = PublishedList(
    set_name="discharge-status",
    publisher="NUBC",
    code=(
        "discharge_disposition_code",
        "discharge_status_code",
        "Patient Discharge Status Code",
    ),
    title=(
        "discharge_disposition_description",
        "discharge_status_description",
        "Patient Discharge Status Description",
    ),
    form=r"\d\d",
    width=2,
)
ADMISSION_TYPE = PublishedList(
    set_name="admission-type",
    publisher="NUBC",
    code=("admit_type_code", "admission_type_code"),
    title=("admit_type_description", "admission_type_description", "description"),
    form=r"\d",
)
ADMISSION_SOURCE = PublishedList(
    set_name="admission-source",
    publisher="NUBC",
    code=("admit_source_code", "admission_source_code", "point_of_origin_code"),
    title=(
        "admit_source_description",
        "admission_source_description",
        "point_of_origin_description",
        "description",
    ),
    facts=(("newborn", ("newborn_description",)),),
    form=r"[0-9A-Z]",
)
CARC = PublishedList(
    set_name="carc",
    publisher="X12",
    code=("CARC", "CARC Code", "Claim Adjustment Reason Code"),
    title=("Description", "CARC Description", "Claim Adjustment Reason Description"),
    facts=(("notes", ("Notes", "Note")),),
    form=r"\d{1,3}|[ABDPWY]\d{1,2}",
)
RARC = PublishedList(
    set_name="rarc",
    publisher="CMS for X12",
    code=("RARC", "RARC Code", "Remark Code", "Remittance Advice Remark Code"),
    title=("Description", "RARC Description", "Remark Code Description"),
    facts=(("notes", ("Notes", "Note")),),
    form=r"(MA|M|N)\d{1,4}",
)
STATUS_CATEGORY = PublishedList(
    set_name="claim-status-category",
    publisher="X12",
    code=("Claim Status Category Code", "Claim Status Category"),
    title=("Description", "Claim Status Category Description"),
    facts=(("notes", ("Notes", "Note")),),
    form=r"[A-Z](\d{1,2}[A-Z]?|[A-Z])",
)
STATUS = PublishedList(
    set_name="claim-status",
    publisher="X12",
    code=("Claim Status Code",),
    title=("Description", "Claim Status Description"),
    facts=(("notes", ("Notes", "Note")),),
    form=r"\d{1,3}",
)
GROUP = PublishedList(
    set_name="adjustment-group",
    publisher="X12",
    code=("Claim Adjustment Group Code",),
    title=("Description", "Claim Adjustment Group Description"),
    form=r"[A-Z]{2}",
)


_ALL = (
    PLACES,
    BILLS,
    REVENUE,
    DISCHARGE,
    ADMISSION_TYPE,
    ADMISSION_SOURCE,
    CARC,
    RARC,
    STATUS_CATEGORY,
    STATUS,
    GROUP,
)


def form_of(set_name: str) -> re.Pattern[str] | None:
    """What a code of a set looks like; None if it is none of the small sets."""
    found = next((each for each in _ALL if each.set_name == set_name), None)
    return None if found is None else re.compile(found.form)


def parse_published(
    rows: Iterable[Sequence[str]], listed: PublishedList, *, file: str
) -> Iterator[Code]:
    """Read a list whose headings tell which it is.

    Rows of numbers that are unassigned or reserved, and of whole families such as
    ``091X``, are left out.

    Raises:
        DataFileError: it has not the headings, or a row is malformed.
    """
    yield from codes_of(rows_under(rows, listed.layout, file=file), listed, file=file)


def codes_of(
    rows: Iterable[Row], listed: PublishedList, *, file: str
) -> Iterator[Code]:
    """The codes of rows: code, title, start, stop, first day without, facts.

    Raises:
        DataFileError: a row is malformed, or repeats a code on the same days.
    """
    seen: dict[str, list[Span]] = {}
    for number, cells in rows:
        written, title, start, stop, gone, *values = map(_told, cells)
        if _is_vacant(written, title):
            continue
        code = _kept(written, listed)
        if re.fullmatch(listed.form, code) is None:
            reason = f"{written!r} is no code of {listed.set_name}"
            raise DataFileError(file, f"line {number}", reason)
        effective = _span(start, stop, gone, f"line {number}", file)
        earlier = seen.setdefault(code, [])
        if any(effective.overlaps(each) for each in earlier):
            reason = f"{code} is there twice for the same days"
            raise DataFileError(file, f"line {number}", reason)
        earlier.append(effective)
        yield Code(
            code=code,
            effective=effective,
            title=title or None,
            facts=_facts(listed, values, title),
        )


def _told(cell: str) -> str:
    return "" if cell.casefold() in _ABSENT else cell


def _is_vacant(code: str, title: str) -> bool:
    begins = title.casefold()
    vacant = begins.startswith("reserved for nat") or begins in {
        "reserved",
        "unassigned",
    }
    return vacant or re.fullmatch(r"\d{3}[Xx]", code) is not None


def _kept(written: str, listed: PublishedList) -> str:
    code = written.upper()
    if listed.longer and len(code) == listed.width + 1 and code.startswith("0"):
        return code[1:]
    return code.zfill(listed.width) if code.isdigit() else code


def _facts(
    listed: PublishedList, values: Sequence[str], title: str
) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for (name, _), value in zip(listed.facts, values, strict=True):
        if name == "facility" and value:
            found.append((name, "yes" if value.casefold() == "facility" else "no"))
        elif value and value != title:
            found.append((name, value))
    return tuple(found)


def _span(start: str, stop: str, gone: str, place: str, file: str) -> Span:
    """The days of a code; a publisher's stop date is the last of them."""
    try:
        first, last = _day(start), _day(stop)
        ended = _day(gone)
        if last is None and ended is not None:
            last = ended - timedelta(days=1)
        return Span(first or FIRST_DAY, last or LAST_DAY)
    except (ValueError, SpanError) as error:
        raise DataFileError(file, place, str(error)) from None


class NotADayError(ValueError):
    """A cell that should hold a day holds something else."""

    def __init__(self, cell: str) -> None:
        """Show it."""
        super().__init__(f"{cell!r} is no day; write it as YYYY-MM-DD or MM/DD/YYYY")


def _day(cell: str) -> date | None:
    if not cell:
        return None
    found = _DATE.search(cell)
    if found is None:
        raise NotADayError(cell)
    if found["year"]:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    return date(int(found["y"]), int(found["m"]), int(found["d"]))
