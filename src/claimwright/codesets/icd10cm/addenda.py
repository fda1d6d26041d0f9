"""What a release adds to the list of codes, deletes from it, and words anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from claimwright.codesets.icd10cm.notation import CATEGORY_PATTERN
from claimwright.columns import Kind, compile_columns
from claimwright.datafile import DataFileError
from claimwright.editions import CompiledTable

_COUNT = re.compile(r"^\s*\d+ (headers|codes) in icd10cm", re.MULTILINE | re.IGNORECASE)
_ACTION = re.compile(r"(Add|Delete|Revise from|Revise to):", re.IGNORECASE)
_LINE = re.compile(
    r"(Add|Delete|Revise from|Revise to):\s+(?:([01])\s+)?"
    rf"({CATEGORY_PATTERN}[0-9A-Z]{{0,4}})\s+(\S.*)",
    re.IGNORECASE,
)
_SHORT_TITLE = slice(0, 60)
_LONG_TITLE = slice(61, None)
_UNSAID = 2
KINDS = {
    "code": Kind.KEY,
    "action": Kind.FLAG,
    "billable": Kind.FLAG,
    "title": Kind.TEXT,
    "short_title": Kind.TEXT,
    "earlier_title": Kind.TEXT,
    "earlier_short_title": Kind.TEXT,
}


class Action(Enum):
    """What happens to a code or category."""

    DELETE = 0
    ADD = 1
    REVISE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change.

    What is both deleted and added changed from a code to a category, or back.

    Attributes:
        code: undotted.
        billable: whether it is a code that can stand on a claim; None where the file
            does not say.
        title: of what is deleted its last one.
        short_title: None where the file has none.
        earlier_title: of what is revised; None otherwise.
        earlier_short_title: the same of the short title.
    """

    action: Action
    code: str
    billable: bool | None
    title: str
    short_title: str | None = None
    earlier_title: str | None = None
    earlier_short_title: str | None = None


def is_order_addenda(head: str) -> bool:
    """Whether a file begins as ``icd10cm-order-addenda-YYYY.txt`` does."""
    return "headers" in _counted(head)


def is_codes_addenda(head: str) -> bool:
    """Whether a file begins as ``icd10cm-codes-addenda-YYYY.txt`` does."""
    return _counted(head) == {"codes"}


def _counted(head: str) -> set[str]:
    return {each.lower() for each in _COUNT.findall(head)}


def parse_addenda(lines: Iterable[str], *, file: str) -> Iterator[Change]:
    """Read either file of addenda; counts and headings in them are passed over.

    Raises:
        DataFileError: a change is malformed, or half a revision.
    """
    earlier: Change | None = None
    number = 0
    for number, line in enumerate(lines, start=1):
        if _ACTION.match(line.strip()) is None:
            continue
        word, change = _change(line.strip(), number, file)
        revised = word == "revise to"
        if revised != (earlier is not None) or (
            earlier is not None and earlier.code != change.code
        ):
            raise DataFileError(file, f"line {number}", _HALF)
        if word == "revise from":
            earlier = change
        else:
            yield change if earlier is None else _revised(earlier, change)
            earlier = None
    if earlier is not None:
        raise DataFileError(file, f"line {number}", _HALF)


_HALF = "is half a revision: 'Revise from' and 'Revise to' of a code belong together"


def _change(line: str, number: int, file: str) -> tuple[str, Change]:
    found = _LINE.fullmatch(line)
    if found is None:
        reason = f"{line[:40]!r} is no change of a code; download the file again"
        raise DataFileError(file, f"line {number}", reason)
    word, flag, code, titles = found.groups()
    short_title = None if flag is None else titles[_SHORT_TITLE].strip()
    title = titles.strip() if flag is None else titles[_LONG_TITLE].strip()
    return word.lower(), Change(
        action=_ACTIONS[word.lower()],
        code=code,
        billable=None if flag is None else flag == "1",
        title=title or short_title or "",
        short_title=short_title,
    )


_ACTIONS = {
    "add": Action.ADD,
    "delete": Action.DELETE,
    "revise from": Action.REVISE,
    "revise to": Action.REVISE,
}


def _revised(earlier: Change, later: Change) -> Change:
    return Change(
        action=Action.REVISE,
        code=later.code,
        billable=later.billable,
        title=later.title,
        short_title=later.short_title,
        earlier_title=earlier.title,
        earlier_short_title=earlier.short_title,
    )


def compile_addenda(changes: Iterable[Change]) -> bytes:
    """Put the changes of a release into one block."""
    return compile_columns(
        KINDS,
        (
            (
                each.code,
                each.action.value,
                _UNSAID if each.billable is None else each.billable,
                each.title,
                each.short_title,
                each.earlier_title,
                each.earlier_short_title,
            )
            for each in changes
        ),
        sorted_by=2,
    )


class Addenda(CompiledTable):
    """The changes of a release, one row for each."""

    def changes(self, action: Action | None = None) -> Iterator[Change]:
        """All changes, or those of one sort, by code."""
        for row in range(self.columns.rows):
            change = self._at(row)
            if action is None or change.action is action:
                yield change

    def of(self, code: str) -> tuple[Change, ...]:
        """What happens to a code; nothing if it stays as it was."""
        return tuple(map(self._at, self.columns.rows_at("code", code)))

    def _at(self, row: int) -> Change:
        numbers, text = self.columns.numbers, self.columns.text
        billable = numbers("billable")[row]
        return Change(
            action=Action(numbers("action")[row]),
            code=self.columns.key("code", row),
            billable=None if billable == _UNSAID else bool(billable),
            title=text("title", row) or "",
            short_title=text("short_title", row),
            earlier_title=text("earlier_title", row),
            earlier_short_title=text("earlier_short_title", row),
        )
