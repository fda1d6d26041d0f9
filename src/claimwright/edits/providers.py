"""The providers of a claim, each with what it is."""

from __future__ import annotations

from collections.abc import Iterator

from claimwright.claims.claim import Claim
from claimwright.claims.provider import Provider


def providers(claim: Claim) -> Iterator[tuple[str, Provider]]:
    """Every provider on the claim and its lines with its role; each pair once."""
    named = (
        ("billing", claim.billing),
        ("rendering", claim.rendering),
        ("referring", claim.referring),
        ("supervising", claim.supervising),
        ("facility", claim.facility),
        *(("rendering", line.rendering) for line in claim.lines),
    )
    found = dict.fromkeys(
        (role, provider) for role, provider in named if provider is not None
    )
    yield from found
