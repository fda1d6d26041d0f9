"""The transaction sets of a file that follow one guide, with their syntax faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimwright.claims.acknowledgment import SyntaxFault
from claimwright.origin import Origin
from claimwright.transactions.errors import WrongGuideError
from claimwright.x12.guide import Guide, guide
from claimwright.x12.interchange import EnvelopeFault, TransactionSet, interchanges
from claimwright.x12.judge import ElementFault
from claimwright.x12.loops import Loop, Misplaced, SegmentError, place
from claimwright.x12.segment import Placed

_MISPLACED = {
    SegmentError.UNRECOGNIZED: "is no segment of this guide",
    SegmentError.UNEXPECTED: "stands where the guide does not have it",
    SegmentError.REQUIRED_MISSING: "is required and missing",
    SegmentError.LOOP_TOO_OFTEN: "opens its loop once too often",
    SegmentError.TOO_OFTEN: "occurs once too often",
    SegmentError.HAS_ELEMENT_ERRORS: "has elements at fault",
}


def sets_of(
    chunks: Iterable[bytes],
    guide_id: str,
    *,
    file: str,
    name: str,
    trailers: list[EnvelopeFault] | None = None,
) -> Iterator[tuple[TransactionSet, Guide]]:
    """The sets of a file, each with the guide that reads it.

    Args:
        chunks: the file's bytes.
        guide_id: of the guide that is wanted.
        file: its name, for errors.
        name: what is wanted, in words.
        trailers: takes the faults of groups and interchanges when all is read.

    Raises:
        InterchangeError: the file is no X12, or is cut off.
        WrongGuideError: it holds another transaction.
    """
    wanted = guide(guide_id)
    count = 0
    found_sets = interchanges(chunks, file=file)
    for each in found_sets:
        count += 1
        header = each.header
        found = guide(header.guide_id)
        if wanted is None or found is not wanted:
            told = f"a {header.transaction} of guide {header.guide_id or '(none)'}"
            raise WrongGuideError(file, told, f"{name} ({guide_id})")
        if header.transaction != wanted.transaction:
            told = f"a {header.transaction}"
            raise WrongGuideError(file, told, f"{name} ({guide_id})")
        yield each, wanted
    if trailers is not None:
        trailers.extend(found_sets.faults)
    if not count:
        raise WrongGuideError(file, "no transaction set", f"{name} ({guide_id})")


def events(
    read: TransactionSet, rules: Guide, *, unit: str, file: str
) -> Iterator[Loop | SyntaxFault]:
    """Units, faults, and last the whole set, in the order of the file."""
    for event in place(read.segments, rules, unit=unit, elements=True):
        if isinstance(event, Loop):
            yield event
        elif isinstance(event, Misplaced):
            yield _of_segment(event, file)
        else:
            yield of_element(event, file)
    for fault in read.faults:
        yield of_trailer(fault, file)


def _of_segment(event: Misplaced, file: str) -> SyntaxFault:
    return SyntaxFault(
        segment=event.tag,
        position=event.placed.position,
        loop=event.loop,
        segment_code=event.error.value,
        message=f"{event.tag} {_MISPLACED[event.error]}",
        origin=origin(event.placed, file),
    )


def of_element(fault: ElementFault, file: str) -> SyntaxFault:
    """The fault of an element as our noun; without its value."""
    return SyntaxFault(
        segment=fault.placed.segment.tag,
        position=fault.placed.position,
        loop=fault.loop,
        segment_code=SegmentError.HAS_ELEMENT_ERRORS.value,
        element=fault.element,
        component=fault.component,
        element_code=fault.error.value,
        message=fault.message,
        origin=origin(fault.placed, file),
    )


def of_trailer(fault: EnvelopeFault, file: str) -> SyntaxFault:
    """A count or number of the trailer that does not agree."""
    return SyntaxFault(
        segment=fault.level,
        position=fault.placed.position,
        segment_code="",
        message=fault.message,
        origin=origin(fault.placed, file),
    )


def origin(placed: Placed, file: str) -> Origin:
    """Where a segment stands."""
    return Origin(file=file, segment=placed.ordinal, start=placed.offset)
