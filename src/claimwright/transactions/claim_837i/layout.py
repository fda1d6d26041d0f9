"""The guide of the 837I, where it shares its code with the others."""

from __future__ import annotations

from claimwright.claims.claim import ClaimForm
from claimwright.transactions.claim_parts.cast import Cast
from claimwright.transactions.claim_parts.layout import Layout

LAYOUT = Layout(
    form=ClaimForm.INSTITUTIONAL,
    guide="005010X223A2",
    name="an 837I",
    facility_kind="A",
    billing_ids=(),
    claim_references=(
        "4N",
        "9F",
        "G1",
        "F8",
        "9A",
        "9C",
        "LX",
        "D9",
        "LU",
        "EA",
        "P4",
        "G4",
    ),
    line_references=("6R", "9B", "9D"),
    claim_cast=Cast(
        order=("71", "72", "ZZ", "82", "77", "DN"), taxonomies=(("71", "AT"),)
    ),
    line_cast=Cast(order=("72", "ZZ", "82", "DN")),
    other_cast=Cast(order=("71", "72", "ZZ", "77", "82", "DN", "85")),
    other_amounts=("D", "EAF", "A8"),
)
