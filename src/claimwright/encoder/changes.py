"""What is different between two days: codes added, ended, and said in other words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from claimwright.codesets.codes import Code


class ChangeKind(Enum):
    """What happened to a code."""

    ADDED = "added"
    ENDED = "ended"
    REVISED = "revised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A code that is not what it was.

    Attributes:
        before: its title on the first day, or None.
        after: its title on the second day, or None.
        instead: of one that ended, the codes that took its place, if that is known.
    """

    kind: ChangeKind
    code: str
    before: str | None
    after: str | None
    instead: tuple[str, ...] = ()


def changes(
    before: Iterable[Code],
    after: Iterable[Code],
    *,
    used: Collection[str] | None = None,
) -> tuple[Change, ...]:
    """Compare the billable codes of two days.

    Args:
        before: codes of the first day.
        after: codes of the second day.
        used: codes that a practice used; only what became of these is told, with
            what took their place. All if left out.

    Returns:
        By code. A title is compared only where both days have one.
    """
    old = {each.code: each.title for each in before if each.billable}
    new = {each.code: each.title for each in after if each.billable}
    found = sorted(_compared(old, new), key=lambda each: each.code)
    if used is None:
        return tuple(found)
    return tuple(each for each in found if each.code in used)


def _compared(
    old: dict[str, str | None], new: dict[str, str | None]
) -> Iterator[Change]:
    added = sorted(new.keys() - old.keys())
    for code in added:
        yield Change(kind=ChangeKind.ADDED, code=code, before=None, after=new[code])
    for code in old.keys() - new.keys():
        yield Change(
            kind=ChangeKind.ENDED,
            code=code,
            before=old[code],
            after=None,
            # A code that is split up becomes the heading of those that replace it.
            instead=tuple(each for each in added if each.startswith(code)),
        )
    for code in old.keys() & new.keys():
        if old[code] and new[code] and old[code] != new[code]:
            yield Change(
                kind=ChangeKind.REVISED, code=code, before=old[code], after=new[code]
            )
