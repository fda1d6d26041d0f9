"""The guide of the 837P, where it shares its code with the others."""

from __future__ import annotations

from claimwright.claims.claim import ClaimForm
from claimwright.transactions.claim_parts.cast import Cast
from claimwright.transactions.claim_parts.layout import Layout

LAYOUT = Layout(
    form=ClaimForm.PROFESSIONAL,
    guide="005010X222A1",
    name="an 837P",
    facility_kind="B",
    billing_ids=("0B", "1G"),
    claim_references=(
        "4N",
        "F5",
        "EW",
        "9F",
        "G1",
        "F8",
        "X4",
        "9A",
        "9C",
        "LX",
        "D9",
        "EA",
        "P4",
        "1J",
    ),
    line_references=("9B", "9D", "G1", "6R", "EW", "X4", "F4", "BT", "9F"),
    claim_cast=Cast(
        order=("DN", "P3", "82", "77", "DQ"),
        taxonomies=(("82", "PE"),),
        contacts=frozenset({"77"}),
    ),
    line_cast=Cast(
        order=("82", "QB", "77", "DQ", "DK", "DN", "P3"),
        taxonomies=(("82", "PE"),),
        contacts=frozenset({"DK"}),
    ),
    other_cast=Cast(order=("DN", "P3", "82", "77", "DQ", "85")),
    other_amounts=("D", "A8", "EAF"),
)
