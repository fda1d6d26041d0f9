"""The claim attachment, 275 (005010X210): written and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimwright.inquiries.attachment import (
    AttachingProvider,
    Attachment,
    AttachmentPatient,
    ClaimAttachment,
)
from claimwright.transactions.layouts import parts
from claimwright.transactions.layouts.cells import beginning, moment, whole
from claimwright.transactions.layouts.claim_status import statuses
from claimwright.transactions.layouts.door import Door
from claimwright.transactions.layouts.layout import inner, inner_one, layout, within
from claimwright.transactions.layouts.pieces import Writer, many, one, own
from claimwright.x12.loops import Loop
from claimwright.x12.segment import Segment


@dataclass(frozen=True, slots=True)
class _Content:
    """The binary segment, whose last element may hold separators."""

    name: str

    def read(self, loop: Loop | None, file: str) -> Mapping[str, object]:  # noqa: ARG002 - as every part
        """The bytes as they were sent."""
        found = loop.find("BIN") if loop is not None else None
        if found is None:
            return {self.name: b""}
        said = found.text.split(found.delimiters.element, 2)[2:]
        return {self.name: "".join(said).encode("utf-8", "surrogateescape")}

    def write(self, noun: object, out: Writer) -> bool:
        """Write the bytes and how many they are."""
        content: bytes = getattr(noun, self.name)
        said = content.decode("utf-8", "surrogateescape")
        out.segments.append(Segment(f"BIN*{len(content)}*{said}"))
        return True


_ATTACHMENT = layout(
    Attachment,
    "2000A",
    own("LX", always=True, number=whole(1)),
    parts.trace,
    statuses,
    parts.references,
    within("2100A", many("served", parts.DATED, "DTP")),
    within(
        "2100B",
        parts.dates,
        own("CAT", report=1, format=2, version=3),
        within("2110B", own("EFI", security=1), _Content("content")),
    ),
)
_PROVIDER = layout(
    AttachingProvider,
    "1000C",
    parts.party,
    parts.provider_role,
    parts.references,
    within("1100C", own("NX1", location_role=1), parts.location()),
)
_PATIENT = layout(
    AttachmentPatient, "1000D", parts.party, parts.references, parts.dates
)
DOOR = Door(
    guide_id="005010X210",
    transaction="275",
    functional="PI",
    name="a 275",
    reference=("BGN", 2),
    layout=layout(
        ClaimAttachment,
        "ST",
        own("BGN", envelope=beginning(2, 3, 4), created_at=moment(3, 4), purpose=1),
        within(
            "1000A",
            one("payer", parts.PARTY, "NM1"),
            one("payer_contact", parts.CONTACT, "PER"),
        ),
        within("1000B", one("submitter", parts.PARTY, "NM1")),
        inner_one("provider", _PROVIDER),
        inner_one("patient", _PATIENT),
        inner("attachments", _ATTACHMENT),
    ),
)
read = DOOR.read
write = DOOR.write
