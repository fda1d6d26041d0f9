"""The transaction sets of a file that follow one guide, with their syntax faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.origin import Origin
from claimwright.transactions.errors import WrongGuideError
from claimwright.x12.elements import ElementJudge
from claimwright.x12.faults import Fault
from claimwright.x12.guide import Guide, guide
from claimwright.x12.interchange import (
    Group,
    Interchange,
    TransactionSet,
    interchanges,
)
from claimwright.x12.lexer import InterchangeError
from claimwright.x12.loops import Loop, place
from claimwright.x12.segment import Segment, clean

_HAS_ELEMENT_ERRORS = "8"
_CUT_OFF = {
    "X122": "the file ends before SE; send it again, it is cut off",
    "X123": "the file ends before GE; send it again, it is cut off",
    "X124": "the file ends before IEA; send it again, it is cut off",
    "X121": "ST stands outside of a group: GS must come before it",
    "X120": "a segment stands before ISA",
    "X129": "a segment stands outside of a transaction set",
}
"""Faults after which nobody knows what is missing: such a file is not read on."""


def sets_of(
    chunks: Iterable[bytes],
    guide_id: str,
    *,
    file: str,
    name: str,
    trailers: list[Fault] | None = None,
    transaction: str = "",
    told: str = "",
) -> Iterator[tuple[TransactionSet, Guide]]:
    """The sets of a file, each with the guide that reads it.

    Args:
        chunks: the file's bytes.
        guide_id: of the guide that is wanted.
        file: its name, for errors.
        name: what is wanted, in words.
        trailers: takes the faults of groups and interchanges when all is read.
        transaction: ST01, where several sets share the guide's id.
        told: BHT02, where a request and its response share that too.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
    """
    wanted = guide(guide_id, transaction, told)
    count = 0
    parts = interchanges(chunks, file=file)
    around: list[Interchange | Group] = []
    for part in parts:
        if not isinstance(part, TransactionSet):
            around.append(part)
            _whole(part.faults, file)
            continue
        count += 1
        found = guide(part.guide_id, part.transaction, _purpose(part))
        if wanted is None or found is not wanted:
            other = f"a {part.transaction} of guide {part.guide_id or '(none)'}"
            raise WrongGuideError(file, other, f"{name} ({guide_id})")
        yield part, wanted
        _whole(part.faults, file)
    for each in around:
        _whole(each.faults, file)
        if trailers is not None:
            trailers.extend(_counts(each.faults))
    _whole(parts.faults, file)
    if not count:
        raise WrongGuideError(file, "no transaction set", f"{name} ({guide_id})")


def _purpose(found: TransactionSet) -> str:
    """BHT02, which tells a request from its response; the set stays unread."""
    rest = iter(found.segments)
    first = [each for each in (next(rest, None), next(rest, None)) if each]
    found.segments = chain(first, rest)
    return first[1].element(2) if len(first) > 1 else ""


def _counts(faults: list[Fault]) -> Iterator[Fault]:
    """Counts and numbers that do not agree; what a header says wrongly is no matter."""
    return (each for each in faults if each.code in _TRAILERS)


_TRAILERS = frozenset({"X115", "X116", "X117", "X118"})


def _whole(faults: list[Fault], file: str) -> None:
    for each in faults:
        if each.code in _CUT_OFF:
            raise InterchangeError(file, each.segment.offset, _CUT_OFF[each.code])
        if each.code == "X118" and each.expected.startswith(each.value.strip()):
            reason = "the file ends within IEA; send it again, it is cut off"
            raise InterchangeError(file, each.segment.offset, reason)


def events(
    read: TransactionSet,
    rules: Guide,
    *,
    file: str,
    judged: bool = True,
    whole: bool = False,
    lone: bool = False,
) -> Iterator[Loop | SyntaxFault]:
    """Units, faults, and last the whole set, in the order of the file.

    Args:
        read: the set.
        rules: its guide.
        file: the file's name, for origins.
        judged: whether elements are judged; segments out of place are told anyway.
        whole: whether the set keeps its units, which then do not come one by one.
        lone: whether a level above units comes too, where it holds none.
    """
    judge = ElementJudge(read.st.delimiters) if judged else None
    unit = "" if whole else rules.unit
    for event in place(read.segments, rules, unit=unit, judge=judge, lone=lone):
        if isinstance(event, Loop):
            yield event
        elif event.kind.severity == "error":
            yield as_noun(event, file)
    for fault in read.faults:
        if fault.code not in _CUT_OFF and fault.kind.severity == "error":
            yield as_noun(fault, file)


def as_noun(fault: Fault, file: str) -> SyntaxFault:
    """A fault as our noun; without its value."""
    kind = fault.kind
    of_element = fault.element is not None and bool(kind.element)
    return SyntaxFault(
        segment=clean(fault.tag, 3),
        position=fault.segment.position,
        loop=fault.loop,
        segment_code=_HAS_ELEMENT_ERRORS if of_element else kind.segment,
        element=fault.element if of_element else None,
        component=fault.component if of_element else None,
        element_code=kind.element,
        message=fault.message,
        origin=origin(fault.segment, file),
    )


def origin(segment: Segment, file: str) -> Origin:
    """Where a segment stands."""
    return Origin(file=file, segment=segment.ordinal, start=segment.offset)
