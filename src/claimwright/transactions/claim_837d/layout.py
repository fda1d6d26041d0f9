"""The guide of the 837D, where it shares its code with the others."""

from __future__ import annotations

from claimwright.claims.claim import ClaimForm
from claimwright.transactions.claim_parts.cast import Cast
from claimwright.transactions.claim_parts.layout import Layout

LAYOUT = Layout(
    form=ClaimForm.DENTAL,
    guide="005010X224A2",
    name="an 837D",
    facility_kind="B",
    billing_ids=("0B", "1G"),
    claim_references=("G3", "4N", "F8", "9F", "G1", "9A", "9C", "D9"),
    line_references=("G3", "G1", "6R", "9B", "9D", "9F"),
    claim_cast=Cast(
        order=("DN", "P3", "82", "77", "DD", "DQ"),
        taxonomies=(("DN", "RF"), ("P3", "RF"), ("82", "PE"), ("DD", "AS")),
    ),
    line_cast=Cast(
        order=("82", "DD", "DQ", "77"), taxonomies=(("82", "PE"), ("DD", "AS"))
    ),
    other_cast=Cast(order=("DN", "P3", "82", "DQ", "85", "77", "DD")),
    other_amounts=("D", "EAF", "A8"),
)
