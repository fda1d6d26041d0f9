"""The segments of a claim that guides share, each in the order of its guide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimwright.claims.claim import Claim
from claimwright.claims.provider import CareTeam, Provider
from claimwright.money import Cents
from claimwright.transactions.claim_parts.cast import FIELDS
from claimwright.transactions.claim_parts.layout import Layout
from claimwright.transactions.claim_parts.parties import write_people
from claimwright.transactions.claim_parts.payers import write_other_payer
from claimwright.transactions.claim_parts.tables import CLAIM_REFERENCES
from claimwright.transactions.claim_parts.values import dollars
from claimwright.x12.segment import Segment, segment

_DIRECT = ("rendering", "referring", "supervising", "facility")
"""Providers that are fields of the claim itself."""


def write_clm(claim: Claim, layout: Layout) -> Segment:
    """CLM."""
    professional, institutional = layout.is_professional, layout.facility_kind == "A"
    predetermined = claim.dental is not None and claim.dental.is_predetermination
    return segment(
        "CLM",
        claim.patient_control_number,
        dollars(claim.charge_cents),
        "",
        "",
        (claim.place_of_service, layout.facility_kind, claim.frequency),
        "" if institutional else claim.provider_signature,
        claim.assignment,
        claim.benefits_assigned,
        claim.release_of_information,
        claim.patient_signature_source if professional else "",
        () if institutional else _causes(claim),
        "" if institutional else claim.special_program,
        *[""] * 6,
        "PB" if predetermined else "",
        claim.delay_reason,
    )


def _causes(claim: Claim) -> tuple[str, ...]:
    accident = claim.accident
    if accident is None:
        return ()
    causes = (*accident.causes, "", "", "")[:3]
    return (*causes, accident.state, accident.country)


def write_claim_references(claim: Claim, layout: Layout) -> Iterator[Segment]:
    """REF, in the order of the guide."""
    direct = {
        "9F": claim.referral_number,
        "G1": claim.prior_authorization,
        "F8": claim.payer_control_number,
        "X4": claim.clia_number,
    }
    for qualifier in layout.claim_references:
        if qualifier == "LX":
            for device in claim.investigational_devices:
                yield segment("REF", "LX", device)
            continue
        field = CLAIM_REFERENCES.get(qualifier)
        number = getattr(claim.references, field, "") if field else direct[qualifier]
        if number:
            yield segment("REF", qualifier, number)


def write_claim_people(claim: Claim, layout: Layout) -> Iterator[Segment]:
    """The providers of a claim."""
    people = team_of(claim.care_team)
    people.update((field, getattr(claim, field)) for field in _DIRECT)
    yield from write_people(people, layout.claim_cast)


def write_other_payers(claim: Claim, layout: Layout) -> Iterator[Segment]:
    """Who else pays."""
    for each in claim.other_payers:
        yield from write_other_payer(each, layout)


_TEAM = tuple(field for field in FIELDS.values() if field != "rendering")


def team_of(team: CareTeam | None) -> dict[str, Provider | None]:
    """The providers of a care team by the name of their field."""
    if team is None:
        return {}
    return {field: getattr(team, field) for field in _TEAM}


def write_amounts(amounts: Mapping[str, Cents | None]) -> Iterator[Segment]:
    """AMT of those amounts that there are, by AMT01."""
    for qualifier, value in amounts.items():
        if value is not None:
            yield segment("AMT", qualifier, dollars(value))
