"""What two days have differently in a code system."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from claimwright.cli.output import print_json, say
from claimwright.cli.written import written
from claimwright.codesets.codes import Code, CodeTable
from claimwright.connections.files import UnusableFileError, text
from claimwright.encoder.asked import as_code
from claimwright.encoder.changes import Change, changes
from claimwright.refdata.encoder import Encoder
from claimwright.refdata.errors import RefdataError
from claimwright.refdata.sets import set_of
from claimwright.refdata.systems import system_of

_USED_BYTES_MAX = 50_000_000
_CODE_LENGTH_MIN = 3


def compared(
    encoder: Encoder, system: str, first: date, second: date, used: str | None
) -> tuple[Change, ...]:
    """The changes of a system between two days.

    Args:
        encoder: the editions.
        system: of `refdata.systems`.
        first: a day of the old edition.
        second: a day of the new one.
        used: a file with the codes that a practice used, if only these matter.

    Raises:
        RefdataError: no edition answers for one of the days.
    """
    chosen = frozenset(_codes_in(used)) if used else None
    before = tuple(_codes_on(encoder, system, first))
    after = tuple(_codes_on(encoder, system, second))
    return changes(before, after, used=chosen)


def _codes_in(file: str) -> Iterator[str]:
    """The codes of a file: of each row the first cell that has the form of one.

    Raises:
        UnusableFileError: there is none in it.
    """
    rows = csv.reader(io.StringIO(text(file, bytes_max=_USED_BYTES_MAX)))
    found = [
        code
        for row in rows
        if (code := next(filter(None, map(_code_of, row)), None)) is not None
    ]
    if not found:
        raise UnusableFileError(file, _NO_CODES)
    yield from found


_NO_CODES = "has no codes; write one a line, or a CSV with a column of codes"


def _code_of(cell: str) -> str | None:
    """A cell as a code; words and plain small numbers are none."""
    code = as_code(re.split(r"[\s;]", cell.strip(), maxsplit=1)[0])
    if code is None or code.isalpha() or len(code) < _CODE_LENGTH_MIN:
        return None
    return code


def _codes_on(encoder: Encoder, system: str, day: date) -> Iterator[Code]:
    if system == "icd10cm":
        book = encoder.icd10cm
        if book.list_on(day) is None:
            raise _not_covered(system, day)
        text_holds = book.on(day).edition.effective.contains(day)
        for code in book.codes(day):
            title = book.title(code, day) if text_holds else None
            yield Code(code=code, title=title)
        return
    table = encoder.library.on(system_of(system).set_name, day, CodeTable)
    if table is None:
        raise _not_covered(system, day)
    yield from table.codes(day)


def _not_covered(system: str, day: date) -> RefdataError:
    wanted = set_of(system_of(system).set_name)
    return RefdataError(wanted.name, "", f"no edition answers for {day}; {wanted.get}")


def tell(
    found: tuple[Change, ...], system: str, first: date, second: date, *, as_json: bool
) -> None:
    """Print the report."""
    counts = Counter(each.kind.value for each in found)
    if as_json:
        print_json(
            {
                "system": system,
                "from": first.isoformat(),
                "to": second.isoformat(),
                "counts": dict(counts),
                "changes": [_facts(each, system) for each in found],
            }
        )
        return
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    say(f"{system} from {first} to {second}: {told or 'no change'}")
    for each in found:
        title = each.after or each.before or "(no title is loaded)"
        say(f"  {each.kind.value:<8} {written(system, each.code):<9} {title}")
        if each.instead:
            say(f"{'':<20}now {', '.join(written(system, c) for c in each.instead)}")


def _facts(change: Change, system: str) -> dict[str, object]:
    return {
        "change": change.kind.value,
        "code": written(system, change.code),
        "before": change.before,
        "after": change.after,
        "instead": [written(system, each) for each in change.instead],
    }
