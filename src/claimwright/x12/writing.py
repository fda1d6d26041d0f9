"""Segments to the bytes of an interchange, in canonical separators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from claimwright.x12.segment import Segment, segment

_ISA_WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)
_ENDS = "~\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What an interchange with one group says of itself when we write it.

    Attributes:
        functional: GS01, such as ``HC``.
        version: GS08.
        created_at: ISA09, ISA10, GS04 and GS05.
    """

    sender: str
    sender_qualifier: str
    receiver: str
    receiver_qualifier: str
    interchange_control: int
    group_control: int
    functional: str
    version: str
    usage: str
    created_at: datetime


def write_interchange(
    sealed: Sealed, sets: Iterable[tuple[str, Iterable[Segment]]]
) -> bytes:
    """Write one interchange with one group, a segment a line.

    Args:
        sealed: the envelope.
        sets: of each transaction set its control number and its segments, from ST
            to the one before SE.
    """
    lines = [isa(sealed), gs(sealed).text]
    count = 0
    for control, segments in sets:
        before = len(lines)
        lines += [each.text for each in segments]
        lines.append(f"SE*{len(lines) - before + 1}*{control}")
        count += 1
    lines.append(f"GE*{count}*{sealed.group_control}")
    lines.append(f"IEA*1*{sealed.interchange_control:09}")
    lines.append("")
    return _ENDS.join(lines).encode("utf-8", "surrogateescape")


def isa(sealed: Sealed) -> str:
    """The interchange header, in its fixed width."""
    values = (
        "00",
        "",
        "00",
        "",
        sealed.sender_qualifier,
        sealed.sender,
        sealed.receiver_qualifier,
        sealed.receiver,
        f"{sealed.created_at:%y%m%d}",
        f"{sealed.created_at:%H%M}",
        "^",
        "00501",
        f"{sealed.interchange_control:09}",
        "0",
        sealed.usage,
        ":",
    )
    padded = zip(values, _ISA_WIDTHS, strict=True)
    fields = (value.ljust(width)[:width] for value, width in padded)
    return "*".join(("ISA", *fields))


def gs(sealed: Sealed) -> Segment:
    """The group header."""
    return segment(
        "GS",
        sealed.functional,
        sealed.sender,
        sealed.receiver,
        f"{sealed.created_at:%Y%m%d}",
        f"{sealed.created_at:%H%M}",
        str(sealed.group_control),
        "X",
        sealed.version,
    )
