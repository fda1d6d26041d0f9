"""Which field a date or a number belongs to, by the qualifier of its segment."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CLAIM_DATES: Mapping[str, str] = MappingProxyType(
    {
        "454": "initial_treatment_on",
        "304": "last_seen_on",
        "453": "acute_manifestation_on",
        "484": "last_menstruation_on",
        "455": "last_x_ray_on",
        "471": "prescribed_on",
        "360": "disability_began_on",
        "361": "disability_ended_on",
        "297": "last_worked_on",
        "296": "work_return_on",
        "096": "discharged_on",
        "090": "care_assumed_on",
        "091": "care_relinquished_on",
        "444": "first_contact_on",
        "050": "repricer_received_on",
    }
)
"""Fields of `ClaimDates` by DTP01."""

LINE_DATES: Mapping[str, str] = MappingProxyType(
    {
        "471": "prescribed_on",
        "607": "certification_revised_on",
        "463": "therapy_began_on",
        "461": "last_certified_on",
        "304": "last_seen_on",
        "738": "hemoglobin_tested_on",
        "739": "creatinine_tested_on",
        "011": "shipped_on",
        "455": "last_x_ray_on",
        "454": "initial_treatment_on",
        "139": "prior_placement_estimated_on",
        "441": "prior_placement_on",
        "452": "appliance_placed_on",
        "446": "appliance_replaced_on",
        "196": "treatment_began_on",
        "198": "treatment_completed_on",
    }
)
"""Fields of `LineDates` by DTP01, in the order of the guides."""

CLAIM_REFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "4N": "service_authorization_exception",
        "F5": "medicare_section_4081",
        "EW": "mammography_certification",
        "9A": "repriced_number",
        "9C": "adjusted_repriced_number",
        "D9": "clearinghouse_trace_number",
        "EA": "medical_record_number",
        "P4": "demonstration_project",
        "1J": "care_plan_oversight",
        "LU": "auto_accident_state",
        "G4": "peer_review_authorization",
        "G3": "predetermination",
    }
)
"""Fields of `ClaimReferences` by REF01."""

LINE_REFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "9B": "repriced_number",
        "9D": "adjusted_repriced_number",
        "EW": "mammography_certification",
        "X4": "clia_number",
        "F4": "referring_clia_number",
        "BT": "immunization_batch",
    }
)
"""Fields of `LineReferences` by REF01."""

AUTHORIZATIONS = ("G3", "G1", "9F")
"""Kinds of `ServiceLine.authorizations`, in the order in which a line holds them."""
