"""A batch of claims to the bytes of an 837: what the three guides share."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.claims.batch import ClaimBatch, TradingPartner
from claimwright.claims.names import OrganizationName
from claimwright.transactions.claim_parts.hierarchy import ClaimWriter, Hierarchy
from claimwright.transactions.claim_parts.layout import Layout
from claimwright.transactions.claim_parts.parties import write_contact, write_name
from claimwright.transactions.envelope import wrap
from claimwright.x12.segment import Segment, segment


def write_batch(batch: ClaimBatch, layout: Layout, write_claim: ClaimWriter) -> bytes:
    """Write one interchange with one transaction set.

    Args:
        batch: the claims, with their envelope.
        layout: of the guide.
        write_claim: gives the segments of a claim, CLM first.

    Raises:
        DelimiterInValueError: a value contains a separator.
    """
    control = batch.envelope.transaction_control
    return wrap(
        batch.envelope,
        [(control, _set(batch, layout, write_claim))],
        functional="HC",
        version=layout.guide,
    )


def _set(
    batch: ClaimBatch, layout: Layout, write_claim: ClaimWriter
) -> Iterator[Segment]:
    envelope = batch.envelope
    yield segment("ST", "837", envelope.transaction_control, layout.guide)
    yield segment(
        "BHT",
        "0019",
        envelope.purpose,
        envelope.reference,
        f"{envelope.created_at:%Y%m%d}",
        f"{envelope.created_at:%H%M}",
        envelope.kind,
    )
    yield _partner("41", envelope.sender)
    yield from write_contact(batch.submitter_contact)
    yield _partner("40", envelope.receiver)
    yield from Hierarchy(layout, write_claim).write(batch.claims)


def _partner(entity: str, partner: TradingPartner) -> Segment:
    name = OrganizationName(name=partner.name)
    return write_name(entity, name, "46", partner.identifier)
