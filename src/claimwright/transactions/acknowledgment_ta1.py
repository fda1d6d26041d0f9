"""The interchange acknowledgment, TA1: written and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from claimwright.claims.functional_acknowledgment import (
    InterchangeAcknowledgment,
    InterchangeVerdict,
)
from claimwright.transactions.envelope import outer, sealed_of
from claimwright.transactions.sets import origin
from claimwright.x12.interchange import Interchange, interchanges
from claimwright.x12.segment import Segment, segment
from claimwright.x12.writing import isa

TRANSACTION = "TA1"


def read(chunks: Iterable[bytes], *, file: str) -> Iterator[InterchangeAcknowledgment]:
    """Read the verdicts of each interchange that holds any.

    Args:
        chunks: the file's bytes in pieces of any size.
        file: its name, for origins and errors.

    Raises:
        InterchangeError: the file is no X12.
    """
    found = interchanges(chunks, file=file)
    # Verdicts stand behind their ISA: an interchange is complete when all is read.
    opened = [each for each in found if isinstance(each, Interchange)]
    for each in opened:
        if each.acknowledgments:
            yield InterchangeAcknowledgment(
                envelope=outer(each.isa),
                verdicts=tuple(_verdict(ta1, file) for ta1 in each.acknowledgments),
            )


def _verdict(ta1: Segment, file: str) -> InterchangeVerdict:
    return InterchangeVerdict(
        control=ta1.element(1),
        sent_at=_moment(ta1.element(2), ta1.element(3)),
        acceptance=ta1.element(4),
        note=ta1.element(5),
        origin=origin(ta1, file),
    )


def _moment(day: str, time: str) -> datetime | None:
    try:
        return datetime.strptime(f"{day[-6:]} {time[:4]}", "%y%m%d %H%M")  # noqa: DTZ007 - X12 knows no time zone
    except ValueError:
        return None


def write(*acknowledgments: InterchangeAcknowledgment) -> bytes:
    """Write an interchange without groups for each.

    Raises:
        DelimiterInValueError: a value contains a separator.
    """
    lines: list[str] = []
    for each in acknowledgments:
        lines.append(isa(sealed_of(each.envelope, functional="", version="")))
        lines += [_segment(verdict).text for verdict in each.verdicts]
        lines.append(f"IEA*0*{each.envelope.interchange_control:09}")
    return "~\n".join([*lines, ""]).encode()


def _segment(verdict: InterchangeVerdict) -> Segment:
    sent_at = verdict.sent_at
    return segment(
        "TA1",
        verdict.control,
        f"{sent_at:%y%m%d}" if sent_at else "",
        f"{sent_at:%H%M}" if sent_at else "",
        verdict.acceptance,
        verdict.note,
    )
